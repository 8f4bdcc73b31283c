/* Số bài theo chuyên mục và năm
   Mỗi chuyên mục có bao nhiêu bài trong từng năm.
   (Articles per category and year.) */
SELECT category, substr(published_at, 1, 4) AS year, count(*) AS articles
FROM articles
GROUP BY category, year
ORDER BY category, year DESC
