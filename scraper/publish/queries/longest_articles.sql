/* Bài dài nhất
   200 bài có nhiều chữ nhất; tiếng Việt viết rời từng tiếng nên đây là số tiếng.
   (The 200 longest articles, counted in syllables.) */
SELECT id AS article_id, title, published_at, category, word_count
FROM articles
ORDER BY word_count DESC
LIMIT 200
