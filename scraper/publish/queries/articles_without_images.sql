/* Bài không có ảnh
   200 bài mới nhất không có ảnh nào, kể cả ảnh chỉ biết qua chú thích.
   (The 200 newest articles without any image.) */
SELECT id AS article_id, title, published_at, category, word_count
FROM articles
WHERE image_count = 0
ORDER BY published_at DESC
LIMIT 200
