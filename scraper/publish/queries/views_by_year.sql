/* Lượt xem theo năm đăng
   Bài đăng mỗi năm được xem bao nhiêu lượt cho tới lần quan sát gần nhất: tổng cộng và trung bình mỗi bài.
   (Views of the articles of each year up to the latest observation: in all, and each on average.) */
SELECT substr(published_at, 1, 4) AS year, count(*) AS articles, sum(view_count) AS views,
  round(avg(view_count)) AS views_each
FROM articles
WHERE published_at IS NOT NULL AND view_count IS NOT NULL
GROUP BY year
ORDER BY year DESC
