/* Văn bản được viện dẫn nhiều nhất
   200 văn bản mà nhiều bài viết hoặc tệp đính kèm nhắc tới nhất.
   (The 200 official documents that the most articles, attachments included, cite.) */
SELECT number AS document_number, year, type AS document_type, issuer, count(DISTINCT article_id) AS articles
FROM document_numbers
GROUP BY number, year
ORDER BY articles DESC, number, year
LIMIT 200
