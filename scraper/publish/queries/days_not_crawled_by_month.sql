/* Số ngày không thu thập theo tháng
   Mỗi tháng có bao nhiêu ngày, theo giờ Việt Nam, không lần thu thập nào thành công; tính từ lần thu thập đầu tới lần cuối.
   (Days of each month, by the clock of Việt Nam, without a good crawl, from the first crawl to the last.) */
WITH RECURSIVE started AS (
  SELECT date(started_at, '+7 hours') AS day, outcome = 'good' AS good FROM crawls WHERE mode <> 'import'
),
good_days AS (SELECT DISTINCT day FROM started WHERE good),
days AS (
  SELECT min(day) AS day FROM started
  UNION ALL
  SELECT date(day, '+1 day') FROM days WHERE day < (SELECT max(day) FROM started)
)
SELECT substr(days.day, 1, 7) AS month, count(*) AS days, count(good_days.day) AS days_crawled,
  count(*) - count(good_days.day) AS days_not_crawled
FROM days LEFT JOIN good_days USING (day)
WHERE days.day IS NOT NULL
GROUP BY month
ORDER BY month DESC
