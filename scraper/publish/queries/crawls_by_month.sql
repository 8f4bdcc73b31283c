/* Thu thập và dung lượng theo tháng
   Mỗi tháng có bao nhiêu lần thu thập, bao nhiêu lần thành công, thêm bao nhiêu bài và tải về bao nhiêu byte. Tháng theo giờ UTC.
   (Crawls of each month, how many were good, articles added and bytes received. Months are UTC.) */
SELECT substr(started_at, 1, 7) AS month, count(*) AS crawls, sum(outcome = 'good') AS good_crawls, sum(added) AS added,
  sum(requests) AS requests, sum(errors) AS errors, sum(bytes) AS bytes
FROM crawls
GROUP BY month
ORDER BY month DESC
