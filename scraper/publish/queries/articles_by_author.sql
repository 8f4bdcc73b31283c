/* Số bài theo người đăng
   Tài khoản hoặc đơn vị ở dòng “Đăng bởi”, số bài, bài đầu và bài cuối.
   (Articles per posting account, with first and last date.) */
SELECT author, count(*) AS articles, min(published_at) AS first_published, max(published_at) AS last_published
FROM articles
WHERE author IS NOT NULL
GROUP BY author
ORDER BY articles DESC, author
