/* Ảnh không có chú thích
   200 ảnh mới lưu nhất mà bài viết không ghi chú thích.
   (The 200 most recently archived images without a caption.) */
SELECT images.article_id, articles.title, articles.published_at, images.url, images.availability
FROM images JOIN articles ON articles.id = images.article_id
WHERE images.caption IS NULL
ORDER BY images.id DESC
LIMIT 200
