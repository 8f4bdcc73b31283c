/* Bài bị gỡ, chuyển địa chỉ hoặc hiện lại
   200 lần gần nhất mà tình trạng của một bài trên trang gốc thay đổi, và bằng chứng. status là tình trạng mới (removed, moved, unknown, live; bỏ trống là tất cả). Giờ UTC.
   (The 200 latest changes of an article's state on the original site, with the evidence. status is the new state; empty means all. Times are UTC.) */
SELECT
  changes.observed_at, changes.article_id, articles.title, changes.from_status, changes.to_status, changes.answer,
  presence.detail, changes.url, changes.capture_id
FROM status_changes AS changes
JOIN articles ON articles.id = changes.article_id
LEFT JOIN presence
  ON presence.article_id = changes.article_id AND presence.observed_at = changes.observed_at AND presence.url = changes.url
WHERE coalesce(:status, '') IN ('', changes.to_status)
ORDER BY changes.observed_at DESC
LIMIT 200
