/* Số bài theo tháng và chuyên mục
   Mỗi tháng có bao nhiêu bài trong từng chuyên mục, theo ngày đăng.
   (Articles per month of publication and category.) */
SELECT substr(published_at, 1, 7) AS month, category, count(*) AS articles
FROM articles
WHERE published_at IS NOT NULL
GROUP BY category, month
ORDER BY month DESC, articles DESC
