/* Lượt xem tăng nhanh nhất
   Bài tăng nhiều lượt xem nhất kể từ một ngày (năm-tháng-ngày; bỏ trống là 30 ngày qua). Chỉ cộng những lần tăng, nên khi bộ đếm bị đặt lại thì kết quả không âm.
   (Fastest rising view counts since a date; empty means the last 30 days. Only rises are added, so a reset counter gives no negative figure.) */
WITH steps AS (
  SELECT article_id, view_count - lag(view_count) OVER (PARTITION BY article_id ORDER BY observed_at) AS step
  FROM view_counts
  WHERE observed_at >= coalesce(nullif(:day, ''), date('now', '-30 days'))
),
risers AS (
  SELECT article_id, sum(step) AS rise
  FROM steps
  WHERE step > 0
  GROUP BY article_id
  ORDER BY rise DESC
  LIMIT 100
)
SELECT risers.article_id, articles.title, articles.published_at, articles.category, risers.rise, articles.view_count
FROM risers JOIN articles ON articles.id = risers.article_id
ORDER BY risers.rise DESC
