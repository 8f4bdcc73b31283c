/* Lượt xem tăng nhanh nhất
   100 bài tăng nhiều lượt xem nhất từ đầu ngày day đến hết ngày until (năm-tháng-ngày, theo giờ UTC; bỏ trống là 30 ngày cuối có quan sát). Chỉ cộng những lần tăng, nên khi bộ đếm tụt hoặc bị đặt lại thì kết quả không âm.
   (The 100 fastest rising view counts from one day to another, both included; empty means the last 30 days observed. Only rises are added, so a counter that falls or is set back gives no negative figure.) */
WITH period AS (
  SELECT
    coalesce(nullif(:day, ''), date(max(observed_at), '-30 days')) AS first_moment,
    date(coalesce(nullif(:until, ''), max(observed_at)), '+1 day') AS after
  FROM view_counts
),
likely AS (
  SELECT
    article_id,
    max(view_count) - min(min(view_count), ifnull(
      (
        SELECT view_count FROM view_counts AS earlier
        WHERE earlier.article_id = view_counts.article_id AND earlier.observed_at < first_moment
        ORDER BY observed_at DESC LIMIT 1
      ),
      9e9
    )) AS spread
  -- The table itself is in the order of the articles, so that nothing has to be sorted: the sign keeps to it.
  FROM period CROSS JOIN view_counts
  WHERE +observed_at >= first_moment AND +observed_at < after
  GROUP BY article_id
  ORDER BY spread DESC
  LIMIT 1000
),
risers AS (
  SELECT changes.article_id, sum(rise) AS rise, min(observed_at) AS first_reading, max(observed_at) AS last_reading
  FROM likely CROSS JOIN period CROSS JOIN view_count_changes AS changes
  WHERE changes.article_id = likely.article_id AND observed_at >= first_moment AND observed_at < after
  GROUP BY changes.article_id
  HAVING rise > 0
  ORDER BY rise DESC
  LIMIT 100
)
SELECT
  risers.article_id, articles.title, articles.published_at, articles.category, risers.rise,
  coalesce(at_first.previous, at_first.view_count) AS from_views, at_last.view_count AS to_views
FROM risers
JOIN articles ON articles.id = risers.article_id
JOIN view_count_changes AS at_first
  ON at_first.article_id = risers.article_id AND at_first.observed_at = risers.first_reading
JOIN view_counts AS at_last
  ON at_last.article_id = risers.article_id AND at_last.observed_at = risers.last_reading
ORDER BY risers.rise DESC
