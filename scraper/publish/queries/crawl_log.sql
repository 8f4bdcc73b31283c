/* Nhật ký thu thập
   Các lần thu thập, mới nhất trước: kết quả, lý do, đã xem bao nhiêu trang, được gì. Giờ UTC.
   (Every crawl, newest first: outcome, reason, what was seen and saved. Times are UTC.) */
SELECT id AS crawl_id, mode, started_at, finished_at, outcome, reason, seen, added, changed, removed, rejected,
  images, attachments, requests, errors, bytes,
  round((julianday(finished_at) - julianday(started_at)) * 1440, 1) AS minutes
FROM crawls
ORDER BY started_at DESC
LIMIT 500
