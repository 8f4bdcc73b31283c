/* Bài đã xem theo ngày
   Mỗi ngày có bao nhiêu lần thu thập, bao nhiêu bài được xem, bao nhiêu bài mới và bài đổi. Ngày theo giờ UTC.
   (Crawls, articles seen, new and changed articles per day, UTC.) */
SELECT substr(started_at, 1, 10) AS day, count(*) AS crawls, sum(requests) AS requests, sum(seen) AS seen,
  sum(added) AS added, sum(changed) AS changed, sum(rejected) AS rejected, sum(errors) AS errors
FROM crawls
GROUP BY day
ORDER BY day DESC
