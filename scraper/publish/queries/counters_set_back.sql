/* Bộ đếm tụt hoặc bị đặt lại
   Những lần lượt xem của một bài thấp hơn lần quan sát trước, từ một ngày (năm-tháng-ngày; bỏ trống là 30 ngày cuối có quan sát): reset khi không còn một nửa, fall khi chỉ tụt ít. Giờ UTC.
   (Readings at which an article's view count was lower than before, since a date; empty means the last 30 days observed. reset: less than half was left; fall: a little less. Times are UTC.) */
SELECT
  changes.observed_at, changes.article_id, articles.title, changes.movement,
  changes.previous AS from_views, changes.view_count AS to_views
FROM view_count_changes AS changes JOIN articles ON articles.id = changes.article_id
WHERE changes.observed_at >= coalesce(nullif(:day, ''), (SELECT date(max(observed_at), '-30 days') FROM view_counts))
  AND changes.movement IN ('reset', 'fall')
ORDER BY changes.observed_at DESC
LIMIT 200
