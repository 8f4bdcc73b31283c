"""Files that others made are taken in by the way that crawled pages go."""

import gzip
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sample_site import SampleSite
from scraper.archive.captures import CaptureError, CaptureWriter
from scraper.archive.database import open_archive
from scraper.archive.verify.archive import Checked, verify
from scraper.derive.importing import import_file
from scraper.derive.records import reader
from scraper.derive.recover import KILLINGS, recover
from tests.archives import assert_equal, content, rows_of
from tests.crawling import ROOT, SCRAPY, SITE
from tests.written_crawls import RULES, rebuilt

ARTICLES = 6
# warcio's writer leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def site():
    with SampleSite(articles=ARTICLES) as running:
        yield running


@pytest.fixture
def scrapy(tmp_path):
    places = ["-s", f"ARCHIVE_DB={tmp_path / 'archive.db'}", "-s", f"CAPTURES_DIR={tmp_path / 'captures'}"]

    def run(name, *arguments):
        command = [str(SCRAPY), name, *map(str, arguments), *places]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    return run


def take_in(scrapy, site, *files):
    return scrapy("import-warc", *files, "--start-url", site.url)


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def write_warc(path: Path, site, *, year=2030, address="{url}", compressed=True, packed=False, pages=None) -> Path:
    """Articles and their pictures as an ordinary program keeps them: chunked, perhaps gzipped, in any order."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=compressed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "another program"}))
        for number, article in enumerate(reversed(site.truth())):
            day = f"{year}-03-{number + 1:02}"
            write_response(writer, article.url, f"{day}T06:00:00.250Z", address, packed, pages)
            for image in article.images[:1]:
                write_response(writer, image.url, f"{day}T06:00:01Z", address, False, None)
    return path


def write_response(writer, url, date, address, packed, pages):
    body = httpx.get(url, trust_env=False).content
    if pages:
        body = pages(body)
    content_type = "text/html; charset=utf-8" if url.endswith(".html") else "application/octet-stream"
    lines = [("Content-Type", content_type), ("Transfer-Encoding", "chunked")]
    if packed:
        body = gzip.compress(body)
        lines.append(("Content-Encoding", "gzip"))
    time = "".join(filter(str.isdigit, date))[:14]
    record = writer.create_warc_record(
        address.format(url=url, time=time),
        "response",
        payload=io.BytesIO(chunked(body)),
        http_headers=StatusAndHeaders("200 OK", lines, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_record(record)


def titles(folder):
    return {title for (title,) in rows_of(folder / "archive.db", "SELECT title FROM articles")}


@pytest.mark.parametrize("address", ["", "nonsense", "ftp://a.vn/", "http://", "http://me:secret@a.vn/"])
def test_an_address_that_is_none_is_refused(scrapy, tmp_path, address):
    (tmp_path / "a.warc").write_bytes(b"")
    done = scrapy("import-warc", tmp_path / "a.warc", "--start-url", address)
    told = f"scrapy: error: start_url must be an http or https address, not {address!r}"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("",), "name one file or more"), (("a.warc", "--site", ""), f"name a site with --site: {SITE}")],
)
def test_an_empty_argument_is_none(scrapy, tmp_path, arguments, said):
    done = scrapy("import-warc", *arguments)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"scrapy: error: {said}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("captures", ["", "captures"])
def test_a_folder_that_cannot_be_made_is_named(tmp_path, captures):
    (tmp_path / "taken").write_text("mine")
    folder = tmp_path / "taken" / "folder"
    places = ["-s", f"ARCHIVE_DB={folder / 'archive.db'}"]
    if captures:
        places += ["-s", f"CAPTURES_DIR={tmp_path / captures}"]
    command = [SCRAPY, "import-warc", tmp_path / "a.warc", *places]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    named = folder if captures else folder / "captures"
    told = f"scrapy import-warc: cannot make the folder {named}: Not a directory\n"
    assert (done.returncode, done.stderr) == (1, told)


def test_captures_need_a_folder(scrapy, tmp_path):
    (tmp_path / "captures").write_text("mine")
    done = scrapy("import-warc", tmp_path / "a.warc")
    assert (done.returncode, "is no folder" in done.stderr) == (1, True)
    assert (tmp_path / "captures").read_text() == "mine"


@pytest.mark.parametrize(
    "options",
    [{}, {"compressed": False}, {"packed": True}, {"address": "http://web.archive.org/web/{time}id_/{url}"}],
    ids=["as usual", "not compressed", "gzipped content", "from the Wayback Machine"],
)
def test_articles_come_with_their_pictures_and_times(site, scrapy, tmp_path, options):
    ended = take_in(scrapy, site, write_warc(tmp_path / "other.warc.gz", site, **options))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"articles: {ARTICLES + 1} new, 0 changed" in ended.stdout
    assert titles(tmp_path) == {article.title for article in site.truth()}
    archive = tmp_path / "archive.db"
    assert rows_of(archive, "SELECT DISTINCT substr(first_seen_at, 1, 8), status FROM articles") == [
        ("2030-03-", "unknown")
    ]
    captured = {url for (url,) in rows_of(archive, "SELECT url FROM images WHERE availability = 'captured'")}
    assert captured == {article.images[0].url for article in site.truth() if article.images}
    ((mode, source),) = rows_of(archive, "SELECT mode, source FROM crawls")
    assert (mode, source.startswith("other.warc.gz sha256:")) == ("import", True)


def test_an_imported_archive_is_rebuilt_equal(site, scrapy, tmp_path):
    take_in(scrapy, site, write_warc(tmp_path / "a.warc.gz", site))
    assert scrapy("rebuild", "--into", tmp_path / "again.db").returncode == 0
    assert_equal(tmp_path / "archive.db", tmp_path / "again.db")


def test_later_captures_of_one_address_are_its_revisions(site, scrapy, tmp_path):
    def edited(body):
        return body.replace("huyện".encode(), "thị xã".encode())

    first = write_warc(tmp_path / "a.warc.gz", site)
    second = write_warc(tmp_path / "b.warc.gz", site, year=2031, pages=edited)
    ended = take_in(scrapy, site, first, second)
    assert ended.returncode == 0
    changed = rows_of(tmp_path / "archive.db", "SELECT substr(observed_at, 1, 4) FROM revisions WHERE number = 2")
    assert changed
    assert set(changed) == {("2031",)}


def test_a_browsertrix_collection(site, scrapy, tmp_path):
    warc = write_warc(tmp_path / "data.warc.gz", site)
    with zipfile.ZipFile(tmp_path / "collection.wacz", "w") as wacz:
        wacz.write(warc, "archive/data.warc.gz")
        wacz.writestr("datapackage.json", "{}")
    ended = take_in(scrapy, site, tmp_path / "collection.wacz")
    assert (ended.returncode, f"articles: {ARTICLES + 1} new" in ended.stdout) == (0, True)


@pytest.mark.skipif(not shutil.which("wget"), reason="wget is not on this machine")
def test_what_wget_keeps(site, scrapy, tmp_path):
    addresses = [article.url for article in site.truth()]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    command = ["wget", "--quiet", "--warc-file", "kept", "--no-proxy", "-O", os.devnull, *addresses]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    ended = take_in(scrapy, site, tmp_path / "kept.warc.gz")
    assert ended.returncode == 0, ended.stderr
    assert titles(tmp_path) == {article.title for article in site.truth()}


def test_one_file_is_taken_in_once(site, scrapy, tmp_path):
    file = write_warc(tmp_path / "a.warc.gz", site)
    take_in(scrapy, site, file)
    ended = take_in(scrapy, site, file)
    assert ended.returncode == 1
    assert "was taken in before, as crawl sldtbxh_kontum-" in ended.stderr
    assert len(rows_of(tmp_path / "archive.db", "SELECT id FROM crawls")) == 1


@pytest.mark.parametrize("content", [b"", b"no WARC file", b"\x1f\x8b\x08\x00 cut off", b"PK\x03\x04 no zip"])
def test_what_is_no_such_file_is_one_line(site, scrapy, tmp_path, content):
    (tmp_path / "x.warc").write_bytes(content)
    ended = take_in(scrapy, site, tmp_path / "x.warc")
    assert (ended.returncode, ended.stderr.count("\n"), "Traceback" in ended.stderr) == (1, 1, False)
    assert "x.warc" in ended.stderr


@pytest.mark.parametrize("compressed", [True, False])
def test_of_a_file_that_is_cut_off_no_half_page_is_taken_in(site, scrapy, tmp_path, compressed):
    file = write_warc(tmp_path / "a.warc", site, compressed=compressed)
    write_response_to(file, site.truth()[0].url, compressed)
    size = file.stat().st_size
    os.truncate(file, size - 200)
    ended = take_in(scrapy, site, file)
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert f"scrapy import-warc: {file} ends within the record at byte " in ended.stderr
    assert ended.stderr.endswith("; the records that are whole were taken in\n")
    assert f"articles: {ARTICLES + 1} new, 0 changed" in ended.stdout
    assert rows_of(tmp_path / "archive.db", "SELECT count(*) FROM revisions WHERE number = 2") == [(0,)]


def write_response_to(path, url, compressed):
    """Add a later capture of a page whose text differs."""
    with path.open("ab") as file:
        writer = WARCWriter(file, gzip=compressed)
        write_response(writer, url, "2031-01-01T00:00:00Z", "{url}", False, lambda body: body.replace(b"a", b"o"))


def test_what_is_left_out_is_counted(site, scrapy, tmp_path):
    file = write_warc(tmp_path / "a.warc.gz", site)
    with file.open("ab") as kept:
        writer = WARCWriter(kept, gzip=True)
        url = site.truth()[0].url
        write_response(writer, url, "2031-01-01T00:00:00Z", "http://elsewhere.example/?{url}", False, None)
        for day in ("2031-02-30", "2031-02-31"):
            write_response(writer, url, day, "http://web.archive.org/web/{time}000000id_/{url}", False, None)
    ended = take_in(scrapy, site, file)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ", left out: 1 of other sites, 2 without a usable time\n" in ended.stdout


def test_other_sites_are_left_out(site, scrapy, tmp_path):
    file = write_warc(tmp_path / "a.warc.gz", site, address="http://elsewhere.example/?{url}")
    ended = take_in(scrapy, site, file)
    assert (ended.returncode, f"holds nothing of {site.url}" in ended.stderr) == (1, True)


def test_a_file_that_is_not_there(site, scrapy, tmp_path):
    ended = take_in(scrapy, site, tmp_path / "nothing.warc.gz")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert sys.executable not in ended.stderr


class Killed(BaseException):
    """Stands for a kill: nothing that is meant for errors runs."""


def taken_in(folder, site, file, day):
    """Take a file in within this process, after what a kill has left."""
    (folder / "captures").mkdir(parents=True, exist_ok=True)
    with open_archive(folder / "archive.db") as db, reader(folder / "captures", RULES, 0) as read:
        told = list(recover(db, folder / "captures", RULES))
        now = f"2032-01-{day:02}T00:00:00Z"
        import_file(db, folder / "captures", file, site=SITE, start_url=site.url, rules=RULES, read=read, now=now)
        return told


@pytest.fixture(scope="module")
def two_years(site, tmp_path_factory):
    """A file that shows each article twice, as it was and after an edit, and an archive that took it in undisturbed."""
    folder = tmp_path_factory.mktemp("two_years")
    first = write_warc(folder / "a.warc.gz", site)
    second = write_warc(folder / "b.warc.gz", site, year=2031, pages=lambda body: body.replace(b"</p>", b" nay</p>"))
    (folder / "both.warc.gz").write_bytes(first.read_bytes() + second.read_bytes())
    taken_in(folder, site, folder / "both.warc.gz", 1)
    return folder


CAPTURES = "SELECT url, captured_at, sha256 FROM captures ORDER BY 1, 2, 3"
VIEWS = (
    "SELECT url, observed_at, view_counts.view_count FROM view_counts JOIN articles ON id = article_id ORDER BY 1, 2"
)


def kill_import(folder, site, file, monkeypatch, *, after):
    """Take a file in until so many captures are written."""
    write = CaptureWriter.write_response

    def until_killed(writer, **values):
        if writer.next_id > after:
            raise Killed
        return write(writer, **values)

    monkeypatch.setattr(CaptureWriter, "write_response", until_killed)
    with pytest.raises(Killed):
        taken_in(folder, site, file, 1)
    monkeypatch.undo()


@pytest.mark.parametrize("left", [1, 4, 20])
def test_a_killed_import_is_brought_in_and_taken_up_again(site, two_years, tmp_path, monkeypatch, left):
    total = len(rows_of(two_years / "archive.db", CAPTURES))
    assert total > 20
    file = two_years / "both.warc.gz"
    kill_import(tmp_path, site, file, monkeypatch, after=total - left)
    (told,) = taken_in(tmp_path, site, file, 2)
    assert f"brought in crawl {SITE}-20320101T000000Z from its captures: interrupted" in told
    archive = tmp_path / "archive.db"
    assert content(archive) == content(two_years / "archive.db")
    for statement in (CAPTURES, VIEWS):
        assert rows_of(archive, statement) == rows_of(two_years / "archive.db", statement)
    assert rows_of(archive, "SELECT outcome FROM crawls ORDER BY started_at") == [("interrupted",), ("good",)]
    assert list(verify(archive, tmp_path / "captures", Checked())) == []
    assert_equal(archive, rebuilt(tmp_path))
    with pytest.raises(CaptureError, match="was taken in before"):
        taken_in(tmp_path, site, file, 3)


@pytest.mark.parametrize("words", KILLINGS)
def test_a_killed_import_that_was_held_and_accepted_is_taken_up_again(site, two_years, tmp_path, monkeypatch, words):
    """Whatever release brought it in."""
    file = two_years / "both.warc.gz"
    kill_import(tmp_path, site, file, monkeypatch, after=5)
    with open_archive(tmp_path / "archive.db") as db:
        list(recover(db, tmp_path / "captures", RULES))
        reason = f"was held: 4 articles, usually 121; {words}; accepted 2032-01-01T00:00:00Z"
        db.execute("UPDATE crawls SET outcome = 'good', reason = ?", (reason,))
        db.conn.commit()
    # It is made again from the archive.
    (tmp_path / "captures" / "manifest.jsonl").unlink()
    taken_in(tmp_path, site, file, 2)
    assert rows_of(tmp_path / "archive.db", CAPTURES) == rows_of(two_years / "archive.db", CAPTURES)


def test_an_import_that_was_killed_at_its_end_is_whole(site, two_years, tmp_path, monkeypatch):
    def killed(*_, **__):
        raise Killed

    file = two_years / "both.warc.gz"
    monkeypatch.setattr("scraper.derive.importing.end_crawl", killed)
    with pytest.raises(Killed):
        taken_in(tmp_path, site, file, 1)
    monkeypatch.undo()
    with pytest.raises(CaptureError, match="was taken in before, as crawl sldtbxh_kontum-20320101T000000Z"):
        taken_in(tmp_path, site, file, 2)
    assert content(tmp_path / "archive.db") == content(two_years / "archive.db")
    (tmp_path / "captures" / "manifest.jsonl").unlink()
    assert content(rebuilt(tmp_path)) == content(two_years / "archive.db")
