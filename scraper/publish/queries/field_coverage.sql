/* Độ phủ từng mục qua các lần thu thập
   Trong 500 lần thu thập gần nhất, mỗi mục có trên bao nhiêu phần trăm số bài đã xem. Tỷ lệ tụt hẳn là dấu hiệu trang nguồn đổi giao diện. Giờ UTC.
   (For each of the latest 500 crawls, the share of articles that had each field, in per cent. A sudden drop tells of a redesign. Times are UTC.) */
WITH latest AS (SELECT id, started_at FROM crawls ORDER BY started_at DESC LIMIT 500)
SELECT latest.started_at, crawl_id, field, articles, filled, round(100.0 * filled / articles, 1) AS per_cent
FROM latest JOIN crawl_fields ON crawl_id = latest.id
WHERE articles > 0 AND field <> 'body_words'
ORDER BY latest.started_at DESC, field
