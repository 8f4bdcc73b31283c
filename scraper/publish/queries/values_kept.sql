/* Giá trị trang gốc đã làm mất
   200 lần gần nhất mà trang gốc không còn hiện một mục của bài; kho giữ giá trị đã biết. returned_at là lúc trang hiện lại mục đó. Giờ UTC.
   (The 200 latest times that a page no longer showed a value of an article; the archive keeps the one it knew. returned_at: when the page showed one again. Times are UTC.) */
SELECT
  kept_values.observed_at, kept_values.article_id, articles.title, kept_values.field, kept_values.returned_at,
  kept_values.capture_id
FROM kept_values JOIN articles ON articles.id = kept_values.article_id
ORDER BY kept_values.observed_at DESC
LIMIT 200
