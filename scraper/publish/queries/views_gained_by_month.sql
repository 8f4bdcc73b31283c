/* Lượt xem tăng thêm theo tháng
   Mọi bài cộng lại tăng bao nhiêu lượt xem từ lần quan sát trước, trong 50.000 lần quan sát gần nhất (tháng đầu có thể thiếu). Bộ đếm giảm thì tính là không tăng, lên lại mức cao nhất cũ thì chỉ tính phần vượt mức ấy. Tháng theo giờ UTC.
   (Views gained by all articles since their observation before, in the latest 50,000 observations; the first month may be incomplete. A counter that fell has gained nothing, and one that comes back past its highest only what it is past that. Months are UTC.) */
WITH latest AS (SELECT * FROM view_counts ORDER BY observed_at DESC LIMIT 50000),
readings AS MATERIALIZED (
  SELECT article_id, observed_at, view_count, (
      SELECT view_count FROM view_counts AS earlier
      WHERE earlier.article_id = latest.article_id AND earlier.observed_at < latest.observed_at
      ORDER BY earlier.observed_at DESC LIMIT 1
    ) AS previous
  FROM latest
),
-- As the view view_count_changes counts, of these observations alone.
steps AS (
  SELECT observed_at, view_count, previous, max(previous) OVER (PARTITION BY article_id ORDER BY observed_at) AS highest
  FROM readings
  WHERE previous IS NOT NULL
)
SELECT
  substr(observed_at, 1, 7) AS month,
  count(*) AS observations,
  sum(iif(view_count > highest, view_count - highest, max(view_count - previous, 0))) AS rise
FROM steps
GROUP BY month
ORDER BY month DESC
