/* Số lần sửa và gỡ bài theo tháng
   Mỗi tháng thấy bao nhiêu lần một bài đã đăng bị sửa nội dung, và bao nhiêu bài bị gỡ khỏi trang nguồn. Tháng theo giờ UTC.
   (Edits of published articles, and articles removed from the source, per month in which they were noticed. Months are UTC.) */
WITH noticed AS (
  SELECT substr(observed_at, 1, 7) AS month, 1 AS edits, 0 AS removed FROM revisions WHERE number > 1
  UNION ALL
  SELECT substr(started_at, 1, 7), 0, removed FROM crawls WHERE mode <> 'import'
)
SELECT month, sum(edits) AS edits, sum(removed) AS removed
FROM noticed
GROUP BY month
ORDER BY month DESC
