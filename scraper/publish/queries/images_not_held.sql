/* Ảnh kho không có tệp
   Ảnh được nhắc tới mà kho không giữ tệp, theo tình trạng và ví dụ mới nhất.
   (Images that the archive does not hold, by reason, with the newest example.) */
SELECT availability, count(*) AS images, max(article_id) AS article_id
FROM images
WHERE sha256 IS NULL
GROUP BY availability
ORDER BY images DESC
