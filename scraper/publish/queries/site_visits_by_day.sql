/* Lượt truy cập của cổng thông tin theo ngày
   Bộ đếm “Lượt truy cập” do chính trang nguồn hiển thị, lần quan sát cuối mỗi ngày.
   (The portal's own visit counter, last reading of each day.) */
SELECT site, substr(observed_at, 1, 10) AS day, max(observed_at) AS observed_at, visits
FROM site_visits
GROUP BY site, day
ORDER BY day DESC, site
