/* Lượt truy cập của cổng thông tin theo ngày
   Bộ đếm “Lượt truy cập” do chính trang nguồn hiển thị: lần quan sát cuối mỗi ngày và số tăng thêm trong ngày. Bộ đếm tụt hoặc bị đặt lại không thành số âm.
   (The portal's own visit counter: last reading of each day, and how much it rose. A counter that falls or is set back gives no negative figure.) */
SELECT site, substr(observed_at, 1, 10) AS day, max(observed_at) AS observed_at, visits, sum(rise) AS rise
FROM site_visit_changes
GROUP BY site, day
ORDER BY day DESC, site
