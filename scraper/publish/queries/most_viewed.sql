/* Bài được xem nhiều nhất
   200 bài có lượt xem cao nhất theo lần quan sát gần nhất.
   (The 200 articles with the highest view counts.) */
SELECT id AS article_id, title, published_at, category, view_count
FROM articles
WHERE view_count IS NOT NULL
ORDER BY view_count DESC
LIMIT 200
