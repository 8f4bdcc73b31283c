"""What is wrong in an archive or its captures is found, and where: every byte of both counts."""

import gzip
import re
import shutil
import sqlite3
import zlib
from contextlib import closing

import pytest
from archive_sample import an_article
from demo_archive import enter, make_archive
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archive.captures import CaptureWriter
from scraper.archive.crawls import finish_crawl, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.seals import seal, seals_of, stored_seals, whole_digest
from scraper.archive.store import Batch, save_batch
from scraper.archive.verify.archive import CannotCheckError, Checked, verify

FIRST = "sldtbxh_kontum-20261101T010000Z.warc.gz"
SECOND = "sldtbxh_kontum-20261120T010000Z.warc.gz"
MANIFEST = "manifest.jsonl"
COUNTED = ("articles", "revisions", "captures")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A folder with an archive and its captures in which nothing is wrong; not to be written to."""
    return make_archive(tmp_path_factory.mktemp("whole")).parent


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture
def folder(whole, tmp_path):
    """A copy of it, to be damaged."""
    return shutil.copytree(whole, tmp_path / "copy")


def check(folder):
    """Findings and notes."""
    found = list(verify(folder / "archive.db", folder / "captures", Checked()))
    return [str(one) for one in found if not one.note], [str(one) for one in found if one.note]


def findings(folder):
    return check(folder)[0]


def run(folder, *statements):
    """Change the archive behind the back of those who seal it."""
    connection = sqlite3.connect(folder / "archive.db")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def held(path):
    """Everything that a query can get out of a database, or the error that one gets."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return whole_digest(seals_of(connection)), connection.execute("SELECT * FROM seals").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)
    finally:
        connection.close()


def places(folder, name):
    """Offset and length of the records that have a row."""
    with sqlite3.connect(folder / "archive.db") as connection:
        rows = connection.execute(
            "SELECT warc_offset, warc_length, id FROM captures WHERE warc_file = ? ORDER BY warc_offset", (name,)
        ).fetchall()
    connection.close()
    return rows


def copy(whole, scratch, name, content):
    """The files of captures, one of them with other content."""
    for path in (whole / "captures").iterdir():
        (scratch / path.name).write_bytes(content if path.name == name else path.read_bytes())


def test_a_whole_archive_is_clean(whole):
    checked = Checked()
    assert list(verify(whole / "archive.db", whole / "captures", checked)) == []
    with closing(sqlite3.connect(whole / "archive.db")) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED]
    assert [checked.articles, checked.revisions, checked.captures, checked.files] == [*counts, 2]
    assert checked.records == checked.captures + 2
    assert checked.bytes == sum(path.stat().st_size for path in (whole / "captures").glob("*.gz"))


def flip_in_captures(whole, scratch, data):
    name = data.draw(st.sampled_from([FIRST, SECOND]))
    content = bytearray((whole / "captures" / name).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    copy(whole, scratch, name, content)
    found = [one for one in verify(whole / "archive.db", scratch, Checked()) if not one.note]
    starts = [offset for offset, _, _ in places(whole, name)]
    record = max([0, *(start for start in starts if start <= place)])
    assert [(one.file, one.offset) for one in found][:1] == [(name, record)], found


def flip_in_manifest(whole, scratch, data):
    content = bytearray((whole / "captures" / MANIFEST).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    copy(whole, scratch, MANIFEST, content)
    found = [one for one in verify(whole / "archive.db", scratch, Checked()) if not one.note]
    line = 1 + bytes(content[:place]).count(b"\n")
    assert {one.line for one in found if one.file == MANIFEST} & {line, line + 1}, found


def flip_in_archive(whole, scratch, data):
    content = bytearray((whole / "archive.db").read_bytes())
    place = data.draw(st.integers(0, 99) | st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    path = scratch / "flipped.db"
    path.write_bytes(content)
    found = [one for one in verify(path, whole / "captures", Checked()) if not one.note]
    assert found or held(path) == held(whole / "archive.db")


FLIPS = {
    "a bit in a capture file is found where it is": flip_in_captures,
    "a bit in the manifest is found in its line": flip_in_manifest,
    "a bit in the archive is found if it changes what is held": flip_in_archive,
}


@pytest.mark.parametrize("flip", FLIPS.values(), ids=FLIPS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_flipped_bit_is_found(whole, scratch, flip, data):
    flip(whole, scratch, data)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("flip", FLIPS.values(), ids=FLIPS)
@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_many_flipped_bits_are_found(whole, scratch, flip, data):
    flip(whole, scratch, data)


@pytest.mark.parametrize("place", range(10))
def test_every_byte_of_a_gzip_header_counts(folder, place):
    offset, _, capture = places(folder, FIRST)[3]
    path = folder / "captures" / FIRST
    content = bytearray(path.read_bytes())
    content[offset + place] ^= 0x20
    path.write_bytes(content)
    where = f"{FIRST}, offset {offset}, capture {capture}, article 4"
    assert findings(folder) == [f"{where}: byte {place} of the gzip header is not as it was written"]


def test_a_torn_file_says_where_it_ends_and_what_is_lost(folder):
    path = folder / "captures" / FIRST
    offset, length, capture = places(folder, FIRST)[-2]
    last = places(folder, FIRST)[-1]
    path.write_bytes(path.read_bytes()[: offset + length // 2])
    assert findings(folder) == [
        f"{FIRST}, offset {offset}, capture {capture}, article 2: the file ends within this record",
        f"{FIRST}, offset {last[0]}, capture {last[2]}: the file ends before the record that archive.db places here",
    ]


def test_a_missing_file_is_named(folder):
    (folder / "captures" / FIRST).unlink()
    assert f"{FIRST}: the file is missing; 48 captures lie in it" in findings(folder)


def test_bytes_between_records_are_found(folder):
    path = folder / "captures" / FIRST
    offset = places(folder, FIRST)[5][0]
    content = path.read_bytes()
    path.write_bytes(content[:offset] + b"\0\0\0" + content[offset:])
    found = findings(folder)
    assert f"{FIRST}, offset {offset}, capture 6, article 6: not a whole gzip member" in found[0]
    assert f"{FIRST}, offset {offset + 3}: archive.db has no row" in found[1]


def test_bytes_behind_the_last_record_are_found(folder):
    path = folder / "captures" / SECOND
    end = path.stat().st_size
    path.write_bytes(path.read_bytes() + b"\0" * 12)
    assert f"{SECOND}, offset {end}: " in findings(folder)[0]


def test_a_record_without_a_row_is_found(folder):
    run(folder, "DELETE FROM seals", "DELETE FROM captures WHERE url LIKE '%rong.html'", "DELETE FROM rejected_pages")
    found = findings(folder)[-1]
    assert found.endswith("archive.db has no row for this response of http://sldtbxh.example/tin/rong.html")


def test_a_response_that_was_packed_again_with_other_bytes_does_not_match_its_digests(folder):
    offset, length, _ = places(folder, SECOND)[0]
    path = folder / "captures" / SECOND
    content = path.read_bytes()
    record = gzip.decompress(content[offset : offset + length]).replace(b"</html>", b"</HTML>")
    path.write_bytes(content[:offset] + gzip.compress(record, mtime=0) + content[offset + length :])
    found = " ".join(findings(folder))
    assert "the block does not match its digest" in found
    assert "the payload does not match its digest" in found


CHANGES = [
    ("UPDATE captures SET sha256 = 'x' WHERE id = 2", "capture 2, article 2: archive.db says sha256 'x', the record"),
    (
        "UPDATE captures SET status = 404 WHERE id = 4",
        "capture 4, article 4: archive.db says status 404, the record 200",
    ),
    ("UPDATE captures SET url = 'http://a/' WHERE id = 4", "archive.db says url 'http://a/', the record"),
    ("UPDATE captures SET captured_at = '2027' WHERE id = 4", "archive.db says captured_at '2027', the record"),
    ("UPDATE captures SET size = 1 WHERE id = 4", "archive.db says size 1, the record"),
    ("UPDATE captures SET mime_type = NULL WHERE id = 4", "archive.db says mime_type None, the record 'text/html'"),
    ("UPDATE captures SET record_type = 'resource' WHERE id = 4", "archive.db says record_type 'resource'"),
    ("UPDATE captures SET warc_length = 20 WHERE id = 4", "archive.db says warc_length 20, the record"),
    ("UPDATE captures SET warc_offset = warc_offset + 1 WHERE id = 4", "no record begins where archive.db says"),
    ("UPDATE captures SET id = 400 WHERE id = 48", "archive.db says id 400, the record 48"),
    ("UPDATE articles SET body = 'khác' WHERE id = 4", "article 4: the content does not match its content_hash"),
    ("UPDATE revision_rows SET title = 'khác' WHERE id = 4", "article 4: the content of revision 1 does not match"),
    ("UPDATE revision_rows SET images = '[1]' WHERE id = 4", "article 4: the content of revision 1 does not match"),
    ("UPDATE images SET caption = 'khác' WHERE id = 2001", "article 2: the content does not match its content_hash"),
    ("UPDATE images SET sha256 = 'x' WHERE id = 2001", "article 2: the image is not what media holds for its address"),
    ("UPDATE attachments SET size = 9 WHERE id = 2001", "article 2: the attachment is not what media holds"),
    ("UPDATE articles SET image_count = 9 WHERE id = 2", "article 2: it says another number of images than it has"),
    ("UPDATE articles SET attachment_count = 9 WHERE id = 2", "another number of attachments than it has"),
    ("DELETE FROM revision_rows WHERE article_id = 2 AND number = 1", "not numbered from 1 without a gap"),
    ("DELETE FROM revision_rows WHERE article_id = 2 AND number = 2", "its newest revision has another content"),
    ("UPDATE media SET sha256 = 'x' WHERE mime_type = 'application/pdf'", "no capture holds the file of this digest"),
    ("UPDATE media SET capture_id = 1 WHERE mime_type = 'application/pdf'", "its capture holds another file"),
    ("UPDATE images SET availability = 'captured' WHERE id = 2002", "the row says captured without a digest"),
    ("DELETE FROM crawls WHERE mode = 'update'", "the row refers to a row of crawls that is not there"),
    (
        "UPDATE images SET caption = 'Từ khác' WHERE id = 2002",
        "search index does not find this article by its own words",
    ),
    ("DELETE FROM articles_fts_docsize WHERE id = 2", "articles_fts"),
    ("UPDATE articles_fts_data SET block = x'00' WHERE id > 100", "articles_fts: the search index is damaged"),
]


@pytest.mark.parametrize(("change", "said"), CHANGES)
def test_a_change_is_found_without_seals_too(folder, change, said):
    run(folder, "DELETE FROM seals", change)
    assert [one for one in findings(folder) if said in one], findings(folder)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("UPDATE articles SET view_count = view_count + 1 WHERE id = 7", "table articles, row 7"),
        ("UPDATE articles SET provenance = '{}' WHERE id = 1", "table articles, row 1:"),
        ("UPDATE revision_rows SET body_html = '' WHERE id = 9", "table revision_rows, row 9"),
        ("UPDATE view_counts SET view_count = 1 WHERE article_id = 1", "table view_counts, row 1 2026-11-01T01:00:00Z"),
        ("UPDATE site_visits SET visits = 1", "table site_visits, row sldtbxh_kontum 2026-11-01T01:00:00Z"),
        ("UPDATE rejected_pages SET reason = 'x'", "table rejected_pages, row 48"),
        ("UPDATE crawls SET reason = NULL WHERE mode = 'update'", "table crawls, row sldtbxh_kontum-20261120T010000Z"),
        ("DELETE FROM view_counts WHERE article_id = 1", "table view_counts"),
        ("UPDATE _sqlite_migrations SET applied_at = ''", "table _sqlite_migrations, row 1"),
        ("DROP INDEX captures_url_end", "table sqlite_schema"),
        ("DROP TABLE site_visits", "table site_visits: the table is gone"),
        ("CREATE TABLE more (id INTEGER)", "table more: the table was not there when the archive was sealed"),
        ("UPDATE seals SET digests = x'00' WHERE table_name = 'media'", "table seals, row media: the seal itself"),
        ("UPDATE seals SET sha256 = '' WHERE table_name = 'media'", "table media: not the rows"),
    ],
)
def test_what_only_seals_tell_is_found_in_its_row(folder, change, place):
    run(folder, change)
    assert [one for one in findings(folder) if one.startswith(f"archive.db, {place}")], findings(folder)


def test_rows_in_large_tables_are_found_in_groups(folder, monkeypatch):
    monkeypatch.setattr("scraper.archive.seals.MOST_GROUPS", 10)
    with open_archive(folder / "archive.db") as db:
        seal(db)
        assert stored_seals(db.conn)["articles"].rows_each == 5
    run(folder, "UPDATE articles SET view_count = 1 WHERE id = 7")
    assert "archive.db, table articles, row 6 to 10: not what the last crawl left here" in findings(folder)


def test_what_a_running_crawl_has_written_is_no_fault(folder):
    with open_archive(folder / "archive.db") as db:
        crawl = start_crawl(db, site="sldtbxh_kontum", mode="update", start_url=None, started_at="2026-12-01T01:00:00Z")
    with CaptureWriter(folder / "captures", crawl, first_id=50, site="sldtbxh_kontum", user_agent="test") as writer:
        moment = "2026-12-01T01:00:01Z"
        writer.write_response(url="http://a.vn/", captured_at=moment, status=200, headers=[], body=b"abc")
    with writer.path.open("ab") as file:
        file.write(b"\x1f\x8b\x08")
    found, notes = check(folder)
    assert found == []
    assert len(notes) == 3
    assert "has not sealed" in notes[0]
    assert f"{crawl}.warc.gz, offset" in notes[1]
    with open_archive(folder / "archive.db") as db:
        finish_crawl(db, crawl, finished_at="2026-12-01T01:00:02Z", outcome="good")
        enter(db, folder / "captures", crawl)
    assert [line.partition(": ")[2][:30] for line in findings(folder)] == [
        "archive.db has no row for this",
        "the file ends within this reco",
    ]


def test_an_article_with_letters_of_private_use_is_indexed_as_it_should_be(folder):
    db = open_archive(folder / "archive.db")
    url, crawl = db.execute("SELECT url, (SELECT max(id) FROM crawls) FROM articles LIMIT 1").fetchone()
    seen = an_article(url=url, body="\uf0b7 Một \uf0d8việc", author="\uf02aBan biên tập", category="\uf0a7TRẺ EM")
    save_batch(db, Batch(crawl_id=crawl, articles=[(seen, None, "2026-12-01T00:00:00Z")]))
    db.execute("DELETE FROM seals")
    db.conn.commit()
    db.close()
    assert [finding for finding in findings(folder) if "index" in finding] == []


def test_an_archive_of_an_earlier_release_is_said_to_be_one(folder):
    newest = "m016_borders_between_texts"
    run(folder, f"DELETE FROM _sqlite_migrations WHERE name = '{newest}'", "DELETE FROM seals")
    assert findings(folder) == [
        f"archive.db: an earlier release made it ({newest} is to come): the next crawl brings it up to date"
    ]


def test_a_file_that_is_no_database_is_a_finding(folder):
    (folder / "archive.db").write_bytes(b"x" * 5000)
    assert "file is not a database" in findings(folder)[0]
    assert len(findings(folder)) == 1


@pytest.mark.parametrize("missing", ["archive.db", "captures"])
def test_without_an_archive_there_is_nothing_to_check(folder, missing):
    (folder / missing).rename(folder / "elsewhere")
    with pytest.raises(CannotCheckError, match=missing):
        check(folder)


def rewrite(folder, change):
    """Change the lines of the manifest."""
    path = folder / "captures" / MANIFEST
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(change(lines)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: lines[:-1], "manifest.jsonl: crawl sldtbxh_kontum-20261120T010000Z has no entry"),
        (lambda lines: lines[:0], "manifest.jsonl: crawl sldtbxh_kontum-20261101T010000Z has no entry"),
        (lambda lines: lines[1:], "manifest.jsonl, line 1: the line is entry 2, not 1"),
        (lambda lines: [lines[0], lines[0], lines[1]], "manifest.jsonl, line 2: the line is entry 1, not 2"),
        (lambda lines: [lines[0], lines[1][:-9]], "manifest.jsonl, line 2: the line is torn"),
        (
            lambda lines: [lines[0].replace(b'"seen":44', b'"seen":45'), lines[1]],
            "manifest.jsonl, line 2: the line before is not the one that this entry continues",
        ),
        (
            lambda lines: [lines[0], lines[1].replace(b'"seen":3', b'"seen":4')],
            "manifest.jsonl, line 2: archive.db says seen 3 of crawl sldtbxh_kontum-20261120T010000Z, the entry 4",
        ),
        (
            lambda lines: [lines[0], re.sub(rb'"captures":\d+,', b'"captures":99,', lines[1], count=1)],
            "manifest.jsonl, line 2: archive.db says captures ",
        ),
        (
            lambda lines: [lines[0], lines[1].replace(b'"articles":43', b'"articles":42')],
            "manifest.jsonl, line 2: archive.db has 43 rows in articles, by the entry 42",
        ),
    ],
)
def test_what_was_done_to_the_manifest_is_found(folder, change, said):
    rewrite(folder, change)
    assert [one for one in findings(folder) if one.startswith(said)], findings(folder)


def test_an_archive_that_was_sealed_again_is_found(folder):
    run(folder, "UPDATE articles SET view_count = 1 WHERE id = 7")
    with open_archive(folder / "archive.db") as db:
        seal(db)
    assert findings(folder) == [
        "manifest.jsonl, line 2: the archive was sealed again after this entry:"
        " it holds something else than the entry says"
    ]


def test_seals_that_were_taken_off_are_missed(folder):
    run(folder, "DELETE FROM seals")
    (found,) = findings(folder)
    assert found.startswith("archive.db, table seals: what wrote last has not sealed the archive")


def test_a_crawl_that_the_archive_forgot_is_found(folder):
    run(folder, "UPDATE crawls SET id = 'other' WHERE mode = 'update'")
    assert "manifest.jsonl, line 2: archive.db does not know crawl sldtbxh_kontum-20261120T010000Z" in findings(folder)


def test_a_file_with_bits_that_no_checksum_covers_is_found_by_its_digest(folder):
    """The bits that fill up the last byte of packed data may be anything to gzip."""
    path = folder / "captures" / FIRST
    for offset, length, _ in places(folder, FIRST):
        content = bytearray(path.read_bytes())
        record = bytes(content[offset : offset + length])
        content[offset + length - 9] ^= 0x80
        if gzip_content(content[offset : offset + length]) == gzip.decompress(record):
            path.write_bytes(content)
            place = offset + length - 9
            assert findings(folder) == [
                f"{FIRST}, offset {offset}: byte {place} of the file, which no checksum of the record covers, changed"
            ]
            return
    pytest.fail("no record's packed data ends within a byte")


def gzip_content(member):
    try:
        return gzip.decompress(bytes(member))
    except (OSError, EOFError, zlib.error):
        return None
