/* Tệp đính kèm theo tình trạng chữ
   Bao nhiêu tệp đã trích được chữ để tìm kiếm, bao nhiêu tệp không và vì sao.
   (Attachments by whether their text is held, and why not.) */
SELECT text_status, count(*) AS files, count(DISTINCT article_id) AS articles, sum(pages) AS pages
FROM attachments
GROUP BY text_status
ORDER BY files DESC
