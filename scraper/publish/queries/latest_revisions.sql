/* Bài vừa được sửa
   200 lần gần nhất mà một mục của bài đã đăng bị đổi: mục nào, từ gì thành gì; chữ dài được cắt ở 300 ký tự. Giờ UTC.
   (The 200 latest edits of published articles: which field changed from what to what; long texts are cut at 300 characters. Times are UTC.) */
SELECT
  changes.observed_at, changes.article_id, articles.title, changes.number, changes.field,
  iif(length(before) > 300, substr(before, 1, 300) || '…', before) AS before,
  iif(length(after) > 300, substr(after, 1, 300) || '…', after) AS after
FROM revision_changes AS changes JOIN articles ON articles.id = changes.article_id
ORDER BY changes.observed_at DESC
LIMIT 200
