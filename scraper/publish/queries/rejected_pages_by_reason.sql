/* Trang không đọc được, theo lý do
   Những trang tưởng là bài viết nhưng không đọc được; lý do, số trang và một ví dụ.
   (Pages that could not be read as articles, by reason, with an example.) */
SELECT reason, count(*) AS pages, max(last_seen_at) AS last_seen_at, max(url) AS example
FROM rejected_pages
GROUP BY reason
ORDER BY pages DESC
