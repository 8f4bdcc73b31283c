/* Bài viện dẫn một văn bản
   Các bài có số ký hiệu bắt đầu như đã gõ, ví dụ 58/2017/NĐ-CP hoặc 58/2017; bỏ trống để xem các số đầu tiên.
   (Articles that cite a document whose number begins as given; empty: the first numbers.) */
SELECT
    number AS document_number,
    year,
    article_id,
    title,
    published_at,
    group_concat(DISTINCT found_in) AS found_in
FROM (
    SELECT document_numbers.number, year, article_id, found_in, articles.title, published_at
    FROM document_numbers
    JOIN articles ON articles.id = article_id
    WHERE document_numbers.number >= :document_number AND document_numbers.number < :document_number || char(0x10FFFF)
    ORDER BY document_numbers.number, year, article_id
    LIMIT 2000
)
GROUP BY number, year, article_id
ORDER BY number, year, published_at DESC
