/* Bài vừa được sửa
   200 lần gần nhất mà một bài đã đăng bị đổi nội dung, và những mục đã đổi. Giờ UTC.
   (The 200 latest edits of published articles and the fields that changed. Times are UTC.) */
SELECT revisions.observed_at, revisions.article_id, revisions.title, revisions.number, revisions.changed_fields
FROM revisions
WHERE revisions.number > 1
ORDER BY revisions.observed_at DESC
LIMIT 200
