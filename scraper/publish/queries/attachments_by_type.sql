/* Tệp đính kèm theo loại
   Số tệp, số tệp chưa lưu được và tổng dung lượng của mỗi loại tệp.
   (Attachments by file type: how many, how many not held, bytes.) */
SELECT mime_type, count(*) AS files, sum(sha256 IS NULL) AS not_held, sum(size) AS total_bytes
FROM attachments
GROUP BY mime_type
ORDER BY files DESC
