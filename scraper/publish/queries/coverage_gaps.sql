/* Khoảng trống thu thập
   Những quãng dài nhất giữa hai lần thu thập thành công, hoặc từ lần thành công cuối tới lần thử cuối; tin đăng rồi gỡ trong quãng ấy thì kho không có. Giờ UTC.
   (The longest stretches between two good crawls, or from the last good one to the last attempt; what was published and removed within one is not held. Times are UTC.) */
WITH good AS (
  SELECT site, finished_at FROM crawls WHERE outcome = 'good' AND mode <> 'import'
),
ends AS (
  SELECT site, finished_at AS until_time FROM good
  UNION ALL
  SELECT site, max(started_at) FROM crawls
  WHERE mode <> 'import' AND started_at > (SELECT max(finished_at) FROM good WHERE good.site = crawls.site)
  GROUP BY site
),
gaps AS (
  SELECT site, until_time, lag(until_time) OVER (PARTITION BY site ORDER BY until_time) AS from_time FROM ends
)
SELECT site, from_time, until_time, round(julianday(until_time) - julianday(from_time), 1) AS gap_days
FROM gaps
WHERE from_time IS NOT NULL
ORDER BY gap_days DESC
LIMIT 100
