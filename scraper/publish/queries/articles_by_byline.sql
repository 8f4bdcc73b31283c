/* Số bài theo tác giả
   Tên ở dòng “Tin và ảnh”, “Tác giả”… cuối bài, số bài, bài đầu và bài cuối.
   (Articles per writer named in the byline, with first and last date.) */
SELECT byline, count(*) AS articles, min(published_at) AS first_published, max(published_at) AS last_published
FROM articles
WHERE byline IS NOT NULL
GROUP BY byline
ORDER BY articles DESC, byline
