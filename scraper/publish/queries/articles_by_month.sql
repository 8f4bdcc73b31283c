/* Số bài theo tháng
   Mỗi tháng kho có bao nhiêu bài; có thể chọn một chuyên mục.
   (Articles per month, of one category or of all.) */
SELECT substr(published_at, 1, 7) AS month, count(*) AS articles
FROM articles
WHERE published_at IS NOT NULL AND (:category = '' OR category = :category)
GROUP BY month
ORDER BY month DESC
