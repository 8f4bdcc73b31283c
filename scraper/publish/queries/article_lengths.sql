/* Độ dài bài viết
   Có bao nhiêu bài dài chừng ấy chữ, mỗi khoảng 100 chữ; tiếng Việt viết rời từng tiếng nên đây là số tiếng. Từ 3.000 chữ trở lên gộp chung.
   (How many articles are how long, in steps of 100 syllables; those of 3,000 and more together.) */
SELECT min(word_count / 100 * 100, 3000) AS words_from, count(*) AS articles
FROM articles
GROUP BY words_from
ORDER BY words_from
