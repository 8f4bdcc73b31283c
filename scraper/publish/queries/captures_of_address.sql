/* Các bản lưu của một địa chỉ
   Mọi bản lưu của đúng địa chỉ đã gõ, mới nhất trước; record_type là revisit khi trang vẫn y như bản đã lưu trước đó. Bỏ trống để xem các bản lưu mới nhất.
   (All captures of exactly the address given, the latest first; a record_type of revisit says that the page was the same as one kept before. Empty: the latest captures.) */
WITH asked AS (
  -- The sign keeps SQLite from putting the address into the first condition, where the index is found by it.
  SELECT id FROM captures WHERE substr(url, -16) = substr(:address, -16) AND +url = :address
  UNION ALL
  SELECT id FROM (SELECT id FROM captures WHERE :address = '' ORDER BY id DESC LIMIT 1000)
)
SELECT id AS capture_id, captured_at, record_type, status, mime_type, size, sha256, url
FROM asked JOIN captures USING (id)
ORDER BY +id DESC
LIMIT 1000
