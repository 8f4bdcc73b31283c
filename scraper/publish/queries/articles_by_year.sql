/* Số bài theo năm
   Mỗi năm kho có bao nhiêu bài. Bài không rõ ngày đăng nằm ở dòng năm trống.
   (Articles per year of publication.) */
SELECT substr(published_at, 1, 4) AS year, count(*) AS articles
FROM articles
GROUP BY year
ORDER BY year DESC
