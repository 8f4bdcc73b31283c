"""The schema of ``archive.db``: numbered steps that are only ever added to.

Times are ISO 8601 UTC with ``Z``; an article's own date is ``YYYY-MM-DD`` or carries ``+07:00``.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from scraper.archive.search_index import reindex

migrations = Migrations("department-news")


@migrations()
def m001_create_tables(db: Database) -> None:
    """Everything the first release stores."""
    for statement in TABLES:
        db.execute(statement)


TABLES = (
    """
    CREATE TABLE crawls (
        id TEXT PRIMARY KEY,
        site TEXT NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('update', 'full', 'import')),
        start_url TEXT,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        outcome TEXT NOT NULL CHECK (outcome IN ('running', 'good', 'failed', 'interrupted')),
        reason TEXT,
        seen INTEGER NOT NULL DEFAULT 0,
        added INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0,
        removed INTEGER NOT NULL DEFAULT 0,
        rejected INTEGER NOT NULL DEFAULT 0,
        images INTEGER NOT NULL DEFAULT 0,
        attachments INTEGER NOT NULL DEFAULT 0,
        requests INTEGER NOT NULL DEFAULT 0,
        errors INTEGER NOT NULL DEFAULT 0,
        bytes INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE captures (
        id INTEGER PRIMARY KEY,
        crawl_id TEXT NOT NULL REFERENCES crawls(id),
        url TEXT NOT NULL,
        captured_at TEXT NOT NULL,
        record_type TEXT NOT NULL CHECK (record_type IN ('response', 'revisit', 'resource')),
        status INTEGER,
        mime_type TEXT,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        warc_file TEXT NOT NULL,
        warc_offset INTEGER NOT NULL,
        warc_length INTEGER NOT NULL,
        UNIQUE (warc_file, warc_offset)
    ) STRICT
    """,
    "CREATE INDEX captures_url ON captures(url, captured_at)",
    "CREATE INDEX captures_sha256 ON captures(sha256)",
    "CREATE INDEX captures_crawl_id ON captures(crawl_id)",
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        site TEXT NOT NULL,
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        summary TEXT,
        author TEXT,
        byline TEXT,
        source TEXT,
        published_at TEXT,
        published_raw TEXT,
        view_count INTEGER,
        category TEXT,
        status TEXT NOT NULL DEFAULT 'live' CHECK (status IN ('live', 'removed', 'moved', 'unknown')),
        first_seen_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id),
        image_count INTEGER NOT NULL DEFAULT 0,
        attachment_count INTEGER NOT NULL DEFAULT 0,
        word_count INTEGER NOT NULL DEFAULT 0,
        provenance TEXT NOT NULL DEFAULT '{}',
        -- Last, so that what lists read lies on a row's first page.
        body TEXT NOT NULL,
        body_html TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX articles_published_at ON articles(published_at)",
    "CREATE INDEX articles_category ON articles(category, published_at)",
    "CREATE INDEX articles_author ON articles(author, published_at)",
    "CREATE INDEX articles_byline ON articles(byline, published_at)",
    # Rows are long (the body stands twice), so every listing needs an index that answers it without reading them all.
    "CREATE INDEX articles_view_count ON articles(view_count)",
    "CREATE INDEX articles_word_count ON articles(word_count)",
    "CREATE INDEX articles_image_count ON articles(image_count, published_at)",
    "CREATE INDEX articles_site ON articles(site)",
    "CREATE INDEX articles_capture_id ON articles(capture_id)",
    """
    CREATE TABLE media (
        url TEXT PRIMARY KEY,
        sha256 TEXT,
        mime_type TEXT,
        width INTEGER,
        height INTEGER,
        size INTEGER,
        error TEXT,
        captured_at TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id)
    ) STRICT
    """,
    "CREATE INDEX media_sha256 ON media(sha256)",
    "CREATE INDEX media_capture_id ON media(capture_id)",
    """
    CREATE TABLE images (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        position INTEGER NOT NULL,
        url TEXT,
        caption TEXT,
        credit TEXT,
        alt TEXT,
        availability TEXT NOT NULL
            CHECK (availability IN ('captured', 'not fetched', 'failed', 'caption only')),
        sha256 TEXT,
        mime_type TEXT,
        width INTEGER,
        height INTEGER,
        size INTEGER,
        UNIQUE (article_id, position)
    ) STRICT
    """,
    "CREATE INDEX images_url ON images(url)",
    "CREATE INDEX images_sha256 ON images(sha256)",
    """
    CREATE TABLE attachments (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        position INTEGER NOT NULL,
        url TEXT NOT NULL,
        title TEXT,
        availability TEXT NOT NULL CHECK (availability IN ('captured', 'not fetched', 'failed')),
        sha256 TEXT,
        mime_type TEXT,
        size INTEGER,
        text TEXT,
        UNIQUE (article_id, position)
    ) STRICT
    """,
    "CREATE INDEX attachments_url ON attachments(url)",
    "CREATE INDEX attachments_sha256 ON attachments(sha256)",
    """
    CREATE TABLE view_counts (
        article_id INTEGER NOT NULL REFERENCES articles(id),
        observed_at TEXT NOT NULL,
        view_count INTEGER NOT NULL,
        PRIMARY KEY (article_id, observed_at)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE revisions (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        number INTEGER NOT NULL,
        observed_at TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id),
        changed_fields TEXT,
        title TEXT NOT NULL,
        summary TEXT,
        author TEXT,
        byline TEXT,
        source TEXT,
        published_at TEXT,
        published_raw TEXT,
        category TEXT,
        images TEXT NOT NULL,
        attachments TEXT NOT NULL,
        body TEXT NOT NULL,
        body_html TEXT NOT NULL,
        UNIQUE (article_id, number)
    ) STRICT
    """,
    "CREATE INDEX revisions_capture_id ON revisions(capture_id)",
    "CREATE INDEX revisions_later ON revisions(observed_at) WHERE number > 1",
    """
    CREATE TABLE rejected_pages (
        id INTEGER PRIMARY KEY,
        crawl_id TEXT NOT NULL REFERENCES crawls(id),
        url TEXT NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT,
        seen_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id),
        UNIQUE (url, reason)
    ) STRICT
    """,
    "CREATE INDEX rejected_pages_crawl_id ON rejected_pages(crawl_id)",
    "CREATE INDEX rejected_pages_capture_id ON rejected_pages(capture_id)",
    """
    CREATE TABLE site_visits (
        site TEXT NOT NULL,
        observed_at TEXT NOT NULL,
        visits INTEGER NOT NULL,
        PRIMARY KEY (site, observed_at)
    ) STRICT, WITHOUT ROWID
    """,
)


@migrations()
def m002_add_search(db: Database) -> None:
    """The text that people search and its full-text index, which ``scraper.archive.search_index`` feeds."""
    for statement in SEARCH:
        db.execute(statement)


SEARCH = (
    """
    CREATE VIEW search_documents AS
    SELECT
        id,
        title,
        summary,
        body,
        (
            SELECT group_concat(caption, char(10))
            FROM (SELECT caption FROM images WHERE article_id = articles.id ORDER BY position)
        ) AS captions,
        (
            SELECT group_concat(words, char(10))
            FROM (
                SELECT trim(coalesce(title, '') || char(10) || coalesce(text, ''), char(10)) AS words
                FROM attachments
                WHERE article_id = articles.id
                ORDER BY position
            )
        ) AS attachments
    FROM articles
    """,
    """
    CREATE VIRTUAL TABLE articles_fts USING fts5(
        title,
        summary,
        body,
        captions,
        attachments,
        content="search_documents",
        content_rowid="id",
        tokenize="unicode61 remove_diacritics 2"
    )
    """,
    # Given once here, the weights cost nothing; given in each query they double its time.
    "INSERT INTO articles_fts(articles_fts, rank) VALUES ('rank', 'bm25(10.0, 4.0, 1.0, 6.0, 0.5)')",
)


@migrations()
def m003_hold_crawls(db: Database) -> None:
    """Crawls that are held until someone decides, why each capture was asked for, and requests without an answer.

    A CHECK can only be changed by making the table again; the caller switches foreign keys off meanwhile.
    """
    for table, definition in WIDENED.items():
        columns = ", ".join(column.name for column in db[table].columns if column.name != "warc_file")
        db.execute(definition.format(table=f"wider_{table}"))
        db.execute(f"INSERT INTO wider_{table} ({columns}) SELECT {columns} FROM {table}")
        db.execute(f"DROP TABLE {table}")
        db.execute(f"ALTER TABLE wider_{table} RENAME TO {table}")
    db.execute("UPDATE crawls SET applied_at = finished_at WHERE outcome <> 'running'")
    for statement in HOLDING:
        db.execute(statement)


WIDENED = {
    "crawls": """
    CREATE TABLE {table} (
        id TEXT PRIMARY KEY,
        site TEXT NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('update', 'full', 'import')),
        start_url TEXT,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        outcome TEXT NOT NULL
            CHECK (outcome IN ('running', 'good', 'failed', 'interrupted', 'held', 'discarded')),
        reason TEXT,
        seen INTEGER NOT NULL DEFAULT 0,
        added INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0,
        removed INTEGER NOT NULL DEFAULT 0,
        rejected INTEGER NOT NULL DEFAULT 0,
        images INTEGER NOT NULL DEFAULT 0,
        attachments INTEGER NOT NULL DEFAULT 0,
        requests INTEGER NOT NULL DEFAULT 0,
        errors INTEGER NOT NULL DEFAULT 0,
        bytes INTEGER NOT NULL DEFAULT 0,
        since TEXT,
        until TEXT,
        applied_at TEXT,
        source TEXT,
        settled TEXT
    ) STRICT
    """,
    "captures": """
    CREATE TABLE {table} (
        id INTEGER PRIMARY KEY,
        crawl_id TEXT NOT NULL REFERENCES crawls(id),
        url TEXT NOT NULL,
        captured_at TEXT NOT NULL,
        record_type TEXT NOT NULL CHECK (record_type IN ('response', 'revisit', 'resource', 'metadata')),
        status INTEGER,
        mime_type TEXT,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        warc_file TEXT AS (crawl_id || '.warc.gz'),
        warc_offset INTEGER NOT NULL,
        warc_length INTEGER NOT NULL,
        kind TEXT CHECK (kind IN ('article', 'other', 'list', 'feed', 'image', 'attachment')),
        asked_url TEXT,
        redirects TEXT,
        UNIQUE (crawl_id, warc_offset)
    ) STRICT
    """,
}

HOLDING = (
    # Each capture of each crawl is a row, most of them revisits: what it takes here is most of what an unchanged site
    # adds to the archive. The unique index finds the captures of a crawl, too.
    "CREATE INDEX captures_url ON captures(url)",
    "CREATE INDEX captures_sha256 ON captures(sha256) WHERE record_type IN ('response', 'resource')",
    """
    CREATE TABLE crawl_fields (
        crawl_id TEXT NOT NULL REFERENCES crawls(id),
        field TEXT NOT NULL,
        articles INTEGER NOT NULL,
        filled INTEGER NOT NULL,
        PRIMARY KEY (crawl_id, field)
    ) STRICT, WITHOUT ROWID
    """,
)


@migrations()
def m004_tell_what_changed(db: Database) -> None:
    """For each revision, which field changed from what to what; for counters, how far they rose, fell or began anew."""
    db.execute(REVISION_CHANGES)
    db.execute(_counter_changes("view_count_changes", "view_counts", "article_id", "view_count"))
    db.execute(_counter_changes("site_visit_changes", "site_visits", "site", "visits"))


def _parts(of: str, beside: str | None, field: str, words: str) -> str:
    """SQL: the images or attachments of a revision, a line each; with ``beside`` only those that it lacks."""
    lacking = (
        f"""
        WHERE NOT EXISTS (
            SELECT 1 FROM json_each({beside}.{field}) AS other
            WHERE (other.value ->> 'url', other.value ->> '{words}')
                IS (part.value ->> 'url', part.value ->> '{words}')
        )
        """
        if beside
        else ""
    )
    return f"""(
        SELECT group_concat(
            ltrim(coalesce(part.value ->> 'url', '') || coalesce(' – ' || (part.value ->> '{words}'), ''), ' –'),
            char(10)
        )
        FROM json_each({of}.{field}) AS part {lacking}
    )"""


def _version(of: str, beside: str | None) -> str:
    """SQL: what ``field`` was in a revision."""
    return f"""
        CASE change.value
            WHEN 'title' THEN {of}.title
            WHEN 'summary' THEN {of}.summary
            WHEN 'body' THEN {of}.body
            WHEN 'author' THEN {of}.author
            WHEN 'byline' THEN {of}.byline
            WHEN 'published_at' THEN {of}.published_at
            WHEN 'category' THEN {of}.category
            WHEN 'images' THEN {_parts(of, beside, "images", "caption")}
            WHEN 'attachments' THEN {_parts(of, beside, "attachments", "title")}
        END
    """


REVISION_CHANGES = f"""
    CREATE VIEW revision_changes AS
    SELECT
        article_id,
        number,
        observed_at,
        field,
        -- Pictures or documents that only changed places are all told.
        CASE WHEN gone IS NULL AND come IS NULL THEN all_before ELSE gone END AS before,
        CASE WHEN gone IS NULL AND come IS NULL THEN all_after ELSE come END AS after
    FROM (
        SELECT
            later.article_id,
            later.number,
            later.observed_at,
            change.value AS field,
            {_version("earlier", "later")} AS gone,
            {_version("later", "earlier")} AS come,
            {_version("earlier", None)} AS all_before,
            {_version("later", None)} AS all_after
        FROM revisions AS later
        CROSS JOIN revisions AS earlier
            ON earlier.article_id = later.article_id AND earlier.number = later.number - 1
        CROSS JOIN json_each(later.changed_fields) AS change
        WHERE later.number > 1
    )
"""


def _counter_changes(view: str, table: str, counted: str, count: str) -> str:
    """SQL: a view that sets each reading of a counter beside those before it.

    A counter that shows less than half of what it showed was set back. One that shows a little less came out of some
    cache; up to its highest reading it has not risen again when the cache is past.
    """
    return f"""
        CREATE VIEW {view} AS
        SELECT
            {counted},
            observed_at,
            {count},
            previous,
            CASE
                WHEN previous IS NULL THEN NULL
                WHEN {count} > highest THEN {count} - highest
                ELSE max({count} - previous, 0)
            END AS rise,
            CASE
                WHEN previous IS NULL THEN 'first'
                WHEN {count} * 2 < previous THEN 'reset'
                WHEN {count} < previous THEN 'fall'
                WHEN {count} = previous THEN 'same'
                ELSE 'rise'
            END AS movement
        FROM (
            SELECT
                {counted},
                observed_at,
                {count},
                (
                    SELECT {count} FROM {table} AS earlier
                    WHERE earlier.{counted} = reading.{counted} AND earlier.observed_at < reading.observed_at
                    ORDER BY observed_at DESC LIMIT 1
                ) AS previous,
                (
                    SELECT max({count}) FROM {table} AS earlier
                    WHERE earlier.{counted} = reading.{counted} AND earlier.observed_at < reading.observed_at
                ) AS highest
            FROM {table} AS reading
        )
    """


@migrations()
def m005_add_kept_values(db: Database) -> None:
    """Values that a page has lost and the archive has kept."""
    for statement in KEPT_VALUES:
        db.execute(statement)


KEPT_VALUES = (
    """
    CREATE TABLE kept_values (
        article_id INTEGER NOT NULL REFERENCES articles(id),
        field TEXT NOT NULL,
        observed_at TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id),
        returned_at TEXT,
        PRIMARY KEY (article_id, field, observed_at)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX kept_values_observed_at ON kept_values(observed_at)",
    "CREATE INDEX kept_values_capture_id ON kept_values(capture_id)",
    # Few are open at a time; each article that is seen is looked up here.
    "CREATE INDEX kept_values_open ON kept_values(article_id) WHERE returned_at IS NULL",
)


@migrations()
def m006_add_presence(db: Database) -> None:
    """What addresses of known articles answered, what became of the articles' status, and where they moved."""
    for statement in PRESENCE:
        db.execute(statement)


PRESENCE = (
    """
    CREATE TABLE presence (
        article_id INTEGER NOT NULL REFERENCES articles(id),
        observed_at TEXT NOT NULL,
        url TEXT NOT NULL,
        answer TEXT NOT NULL,
        detail TEXT,
        healthy INTEGER CHECK (healthy IN (0, 1)),
        crawl_id TEXT NOT NULL REFERENCES crawls(id),
        capture_id INTEGER REFERENCES captures(id),
        PRIMARY KEY (article_id, observed_at, url)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX presence_observed_at ON presence(observed_at)",
    "CREATE INDEX presence_crawl_id ON presence(crawl_id)",
    "CREATE INDEX presence_capture_id ON presence(capture_id)",
    """
    CREATE TABLE status_changes (
        article_id INTEGER NOT NULL REFERENCES articles(id),
        number INTEGER NOT NULL,
        observed_at TEXT NOT NULL,
        from_status TEXT NOT NULL,
        to_status TEXT NOT NULL CHECK (to_status IN ('live', 'removed', 'moved', 'unknown')),
        answer TEXT NOT NULL,
        url TEXT NOT NULL,
        crawl_id TEXT NOT NULL REFERENCES crawls(id),
        capture_id INTEGER REFERENCES captures(id),
        PRIMARY KEY (article_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX status_changes_observed_at ON status_changes(to_status, observed_at)",
    "CREATE INDEX status_changes_crawl_id ON status_changes(crawl_id)",
    "CREATE INDEX status_changes_capture_id ON status_changes(capture_id)",
    """
    CREATE TABLE addresses (
        article_id INTEGER NOT NULL REFERENCES articles(id),
        url TEXT NOT NULL,
        first_seen_at TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id),
        stands INTEGER NOT NULL CHECK (stands IN (0, 1)),
        PRIMARY KEY (article_id, url)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX addresses_url ON addresses(url)",
    "CREATE INDEX addresses_capture_id ON addresses(capture_id)",
    "CREATE INDEX addresses_stands ON addresses(article_id) WHERE stands",
    # An article at a new address may be a known one that has moved.
    "CREATE INDEX articles_content_hash ON articles(content_hash)",
)


@migrations()
def m007_search_authors_and_exact_spelling(db: Database) -> None:
    """The index knows author and category and tells đ from d; two more know titles and leads, and the exact spelling.

    They are fed by the last step that changes what they hold.
    """
    for statement in SEARCH_FIELDS:
        db.execute(statement)


SEARCH_FIELDS = (
    """
    CREATE VIEW indexed_articles AS
    SELECT
        search_documents.id,
        search_documents.title,
        search_documents.summary,
        search_documents.body,
        search_documents.captions,
        search_documents.attachments,
        nullif(
            trim(
                ifnull(articles.author, '') || char(10) || ifnull(articles.byline, '') || char(10)
                    || ifnull(articles.source, ''),
                char(10)
            ),
            ''
        ) AS author,
        articles.category,
        'm' || ifnull(replace(substr(articles.published_at, 1, 7), '-', ''), '0') AS published
    FROM search_documents JOIN articles ON articles.id = search_documents.id
    """,
    "DROP TABLE articles_fts",
    """
    CREATE VIRTUAL TABLE articles_fts USING fts5(
        title,
        summary,
        body,
        captions,
        attachments,
        author,
        category,
        published,
        content="indexed_articles",
        content_rowid="id",
        tokenize="unicode61 remove_diacritics 2"
    )
    """,
    # An author or a category is asked for by name, and then says nothing about how well an article fits.
    "INSERT INTO articles_fts(articles_fts, rank) VALUES ('rank', 'bm25(10.0, 4.0, 1.0, 6.0, 0.5, 0.0, 0.0, 0.0)')",
    """
    CREATE VIRTUAL TABLE articles_heads_fts USING fts5(
        title,
        lead,
        content="",
        columnsize=0,
        tokenize="unicode61 remove_diacritics 2"
    )
    """,
    # Which words an article has, and not where: a sixth of the room that an index with places would take.
    """
    CREATE VIRTUAL TABLE articles_exact_fts USING fts5(
        words,
        content="",
        detail="none",
        columnsize=0,
        tokenize="unicode61 remove_diacritics 0"
    )
    """,
    # Nearly all are live.
    "CREATE INDEX articles_status ON articles(status) WHERE status <> 'live'",
)


@migrations()
def m008_add_overview_indexes(db: Database) -> None:
    """What the home page, the gallery and the dashboard count, without reading long rows."""
    for statement in OVERVIEW_INDEXES:
        db.execute(statement)


OVERVIEW_INDEXES = (
    # Still for lists in that order; with date and category in them they answer a year's or a category's sum alone.
    "DROP INDEX articles_view_count",
    "CREATE INDEX articles_view_count ON articles(view_count, published_at, category)",
    "DROP INDEX articles_word_count",
    "CREATE INDEX articles_word_count ON articles(word_count, published_at, category)",
    "DROP INDEX articles_image_count",
    "CREATE INDEX articles_image_count ON articles(image_count, published_at, category)",
    # The gallery's order.
    "CREATE INDEX articles_illustrated ON articles(published_at, category, image_count) WHERE image_count > 0",
    # The latest observations of view counts.
    "CREATE INDEX view_counts_observed_at ON view_counts(observed_at)",
)


@migrations()
def m009_add_documents(db: Database) -> None:
    """What attachments have to read, once for each file, however many articles attach it.

    A text stands in ``attachments.text``, or in ``documents.text`` while no article attaches its file; triggers move
    it, whoever writes to ``attachments``.
    """
    for statement in DOCUMENTS:
        db.execute(statement)


_PARK_TEXT = """
        UPDATE documents SET text = OLD.text WHERE sha256 = OLD.sha256 AND OLD.text IS NOT NULL;
"""

_TAKE_TEXT = """
        UPDATE attachments SET (text_status, pages, text) = (
            SELECT
                CASE
                    WHEN NEW.sha256 IS NOT NULL THEN documents.text_status
                    WHEN media.error LIKE 'too large%' THEN 'too large'
                END,
                documents.pages,
                ifnull(documents.text, (
                    SELECT twin.text FROM attachments AS twin
                    WHERE twin.sha256 = NEW.sha256 AND twin.id <> NEW.id AND twin.text IS NOT NULL
                    LIMIT 1
                ))
            FROM (SELECT 1)
            LEFT JOIN documents ON documents.sha256 = NEW.sha256
            LEFT JOIN media ON media.url = NEW.url
        )
        WHERE id = NEW.id;
"""

_RELEASE_TEXT = """
        UPDATE documents SET text = NULL
        WHERE sha256 IN ({files}) AND text IS NOT NULL
            AND EXISTS (SELECT 1 FROM attachments WHERE attachments.sha256 = documents.sha256);
"""

DOCUMENTS = (
    """
    CREATE TABLE documents (
        sha256 TEXT PRIMARY KEY,
        text_status TEXT NOT NULL CHECK (text_status IN (
            'extracted', 'in part', 'no text', 'encrypted', 'broken', 'too large', 'too slow', 'not supported'
        )),
        pages INTEGER,
        characters INTEGER NOT NULL DEFAULT 0,
        text TEXT
    ) STRICT
    """,
    "CREATE INDEX documents_text_status ON documents(text_status)",
    "ALTER TABLE attachments ADD COLUMN text_status TEXT",
    "ALTER TABLE attachments ADD COLUMN pages INTEGER",
    "CREATE INDEX attachments_text_status ON attachments(text_status)",
    f"""
    CREATE TRIGGER attachments_text_comes AFTER INSERT ON attachments
    BEGIN
        {_TAKE_TEXT}
        {_RELEASE_TEXT.format(files="NEW.sha256")}
    END
    """,
    f"""
    CREATE TRIGGER attachments_text_changes AFTER UPDATE OF url, sha256, availability ON attachments
    WHEN (OLD.url, OLD.sha256, OLD.availability) IS NOT (NEW.url, NEW.sha256, NEW.availability)
    BEGIN
        {_PARK_TEXT}
        {_TAKE_TEXT}
        {_RELEASE_TEXT.format(files="OLD.sha256, NEW.sha256")}
    END
    """,
    f"""
    CREATE TRIGGER attachments_text_goes AFTER DELETE ON attachments
    BEGIN
        {_PARK_TEXT}
        {_RELEASE_TEXT.format(files="OLD.sha256")}
    END
    """,
)


@migrations()
def m010_add_document_numbers(db: Database) -> None:
    """Numbers of official documents that articles and their attachments cite."""
    for statement in DOCUMENT_NUMBERS:
        db.execute(statement)


DOCUMENT_NUMBERS = (
    """
    CREATE TABLE document_numbers (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        number TEXT NOT NULL,
        type TEXT,
        issuer TEXT NOT NULL,
        year INTEGER,
        found_in TEXT NOT NULL CHECK (found_in IN ('title', 'summary', 'body', 'attachment')),
        attachment_id INTEGER REFERENCES attachments(id) ON DELETE CASCADE,
        printed TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX document_numbers_article_id ON document_numbers(article_id)",
    "CREATE INDEX document_numbers_attachment_id ON document_numbers(attachment_id) WHERE attachment_id IS NOT NULL",
    "CREATE INDEX document_numbers_number ON document_numbers(number, year, article_id)",
    "CREATE INDEX document_numbers_type ON document_numbers(type)",
    "CREATE INDEX document_numbers_issuer ON document_numbers(issuer)",
    "CREATE INDEX document_numbers_year ON document_numbers(year)",
)


@migrations()
def m011_add_seals(db: Database) -> None:
    """Digests of all rows as the last program that wrote left them, which ``scraper.archive.seals`` keeps."""
    db.execute(SEALS)


SEALS = """
    CREATE TABLE seals (
        table_name TEXT PRIMARY KEY,
        rows INTEGER NOT NULL,
        rows_each INTEGER NOT NULL,
        digests BLOB NOT NULL,
        sha256 TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
"""


@migrations()
def m012_keep_texts_once(db: Database) -> None:
    """The text of an article's present version stands in ``articles`` alone; ``revisions`` shows it from there."""
    for statement in TEXTS_ONCE:
        db.execute(statement)


_REVISION_COLUMNS = (
    *("id", "article_id", "number", "observed_at", "content_hash", "capture_id", "changed_fields", "title", "summary"),
    *("author", "byline", "source", "published_at", "published_raw", "category", "images", "attachments"),
)

TEXTS_ONCE = (
    "DROP VIEW revision_changes",
    """
    CREATE TABLE revision_rows (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        number INTEGER NOT NULL,
        observed_at TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id),
        changed_fields TEXT,
        title TEXT NOT NULL,
        summary TEXT,
        author TEXT,
        byline TEXT,
        source TEXT,
        published_at TEXT,
        published_raw TEXT,
        category TEXT,
        images TEXT NOT NULL,
        attachments TEXT NOT NULL,
        -- NULL as long as the article has the same text and the same HTML.
        body TEXT,
        body_html TEXT,
        UNIQUE (article_id, number)
    ) STRICT
    """,
    f"""
    INSERT INTO revision_rows ({", ".join(_REVISION_COLUMNS)}, body, body_html)
    SELECT {", ".join(f"revisions.{column}" for column in _REVISION_COLUMNS)},
        iif(same, NULL, revisions.body), iif(same, NULL, revisions.body_html)
    FROM (
        SELECT revisions.*, (revisions.body, revisions.body_html) IS (articles.body, articles.body_html) AS same
        FROM revisions JOIN articles ON articles.id = revisions.article_id
    ) AS revisions
    """,
    "DROP TABLE revisions",
    "CREATE INDEX revision_rows_capture_id ON revision_rows(capture_id)",
    "CREATE INDEX revision_rows_later ON revision_rows(observed_at) WHERE number > 1",
    f"""
    CREATE VIEW revisions AS
    SELECT {", ".join(f"revision_rows.{column}" for column in _REVISION_COLUMNS)},
        ifnull(revision_rows.body, articles.body) AS body,
        ifnull(revision_rows.body_html, articles.body_html) AS body_html
    FROM revision_rows LEFT JOIN articles ON articles.id = revision_rows.article_id
    """,
    REVISION_CHANGES,
)


@migrations()
def m013_index_the_ends_of_addresses(db: Database) -> None:
    """Captures are found by the end of their address: whole addresses took a third of the room of a row again."""
    for statement in ENDS_OF_ADDRESSES:
        db.execute(statement)


ENDS_OF_ADDRESSES = (
    "DROP INDEX captures_url",
    # The query captures_of_address looks here.
    "CREATE INDEX captures_url_end ON captures(substr(url, -16))",
)


@migrations()
def m014_exact_spelling_of_texts_alone(db: Database) -> None:
    """Who wrote an article and its category are no text in which words stand as they were typed.

    The indexes were fed anew here; the next step does it.
    """


@migrations()
def m015_tokens_of_fields_and_beginnings(db: Database) -> None:
    """Common words and short beginnings of words are found faster; see ``scraper.archive.search_tokens``.

    The indexes were fed anew here; the next step does it.
    """
    for statement in WORDS_INDEX:
        db.execute(statement)


WORDS_INDEX = (
    "DROP TABLE articles_exact_fts",
    """
    CREATE VIRTUAL TABLE articles_words_fts USING fts5(
        words,
        content="",
        detail="none",
        columnsize=0,
        tokenize="unicode61 remove_diacritics 0"
    )
    """,
)


@migrations()
def m016_borders_between_texts(db: Database) -> None:
    """A phrase does not reach from one caption, file or name into the next; see ``search_tokens.BORDER``."""
    for statement in TEXTS_WITH_BORDERS:
        db.execute(statement)
    reindex(db)


TEXTS_WITH_BORDERS = (
    "DROP VIEW indexed_articles",
    "DROP VIEW search_documents",
    """
    CREATE VIEW search_documents AS
    SELECT
        id,
        title,
        summary,
        body,
        (
            SELECT group_concat(caption, char(8233))
            FROM (SELECT caption FROM images WHERE article_id = articles.id ORDER BY position)
        ) AS captions,
        (
            SELECT group_concat(words, char(8233))
            FROM (
                SELECT trim(coalesce(title, '') || char(8233) || coalesce(text, ''), char(8233)) AS words
                FROM attachments
                WHERE article_id = articles.id
                ORDER BY position
            )
        ) AS attachments
    FROM articles
    """,
    """
    CREATE VIEW indexed_articles AS
    SELECT
        search_documents.id,
        search_documents.title,
        search_documents.summary,
        search_documents.body,
        search_documents.captions,
        search_documents.attachments,
        nullif(
            trim(
                ifnull(articles.author, '') || char(8233) || ifnull(articles.byline, '') || char(8233)
                    || ifnull(articles.source, ''),
                char(8233)
            ),
            ''
        ) AS author,
        articles.category,
        'm' || ifnull(replace(substr(articles.published_at, 1, 7), '-', ''), '0') AS published
    FROM search_documents JOIN articles ON articles.id = search_documents.id
    """,
)
