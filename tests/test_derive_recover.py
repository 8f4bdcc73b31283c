"""What crawls that were killed had captured, and had not come to: tried again, followed, recorded, entered, decided."""

import json
import subprocess
from contextlib import closing

import pytest

from scraper import settings
from scraper.archive.apply import Ending, end_crawl
from scraper.archive.captures import CaptureWriter, enter_captures
from scraper.archive.crawls import next_capture_id, read_crawl, start_crawl
from scraper.archive.database import open_archive, write_transaction
from scraper.archive.manifest import read_manifest
from scraper.archive.spool import Spool
from scraper.archive.verify.archive import Checked, verify
from scraper.archive.warc import Purpose
from scraper.derive.rebuild import rebuild
from scraper.derive.records import reader
from scraper.derive.recover import missing_captures, recover, unfinished_records
from scraper.derive.rules import Rules
from tests.archives import assert_equal
from tests.crawling import ROOT, SCRAPY

SITE = "sldtbxh_kontum"
HOST = "http://sldtbxh.kontum.gov.vn"
STARTED = "2026-11-01T01:00:00Z"
PAGE = "<html><title>Trang</title><body><h1>Trang</h1><p>Trang này.</p></body></html>".encode()
RULES = Rules.of(vars(settings))


@pytest.fixture
def recovered(tmp_path):
    """The pages set aside when a crawl is brought in that was killed after one answer."""

    def of(status, **headers):
        with open_archive(tmp_path / "archive.db") as db:
            crawl = start_crawl(db, site=SITE, mode="full", start_url=f"{HOST}/", started_at=STARTED)
            terms = {"mode": "full", "start_url": f"{HOST}/", "started_at": STARTED}
            with CaptureWriter(tmp_path, crawl, first_id=1, site=SITE, user_agent="test", terms=terms) as writer:
                writer.write_response(
                    url=f"{HOST}/bai-1.html",
                    captured_at=STARTED,
                    status=status,
                    headers=[(b"Content-Type", b"text/html"), *((k.encode(), v.encode()) for k, v in headers.items())],
                    body=PAGE,
                    purpose=Purpose(kind="article"),
                )
            (told,) = recover(db, tmp_path, RULES)
            assert f"brought in crawl {crawl}" in told
            assert db.execute("SELECT count(*) FROM captures").fetchone() == (1,)
            return db.execute("SELECT reason, detail FROM rejected_pages").fetchall()

    return of


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_what_was_to_be_tried_again_is_no_failure(recovered, status):
    assert recovered(status) == []


def test_a_redirect_that_was_to_be_followed_is_no_failure(recovered):
    assert recovered(302, Location=f"{HOST}/bai-1-moi.html") == []


def test_a_redirect_that_leads_off_the_site_is_recorded(recovered):
    assert [reason for reason, _ in recovered(302, Location="http://other.vn/")] == ["redirect"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_recorded(recovered, status):
    assert [reason for reason, _ in recovered(status)] == ["gone"]


def captured(db, folder, day, pages=2):
    """A crawl that has captured some pages that are gone, and then was killed; its id and the ids of its captures."""
    started = f"2026-11-{day:02}T01:00:00Z"
    crawl = start_crawl(db, site=SITE, mode="full", start_url=f"{HOST}/", started_at=started)
    terms = {"mode": "full", "start_url": f"{HOST}/", "started_at": started}
    first = next_capture_id(db)
    with CaptureWriter(folder / "captures", crawl, first_id=first, site=SITE, user_agent="test", terms=terms) as writer:
        for number in range(pages):
            url = f"{HOST}/bai-{day}-{number}.html"
            purpose = Purpose(kind="article")
            writer.write_response(url=url, captured_at=started, status=404, headers=[], body=PAGE, purpose=purpose)
    return crawl, range(first, first + pages)


def crawled(db, folder, day, outcome="good", *, entered=True):
    """A crawl that has ended, in the manifest as well unless a kill kept it from being ``entered``."""
    crawl, _ = captured(db, folder, day)
    directory = folder / "captures"
    with closing(Spool(directory)) as spool, reader(directory, RULES, 0) as read:
        with write_transaction(db):
            enter_captures(db, missing_captures(db, crawl, directory / f"{crawl}.warc.gz"))
        for record in unfinished_records(db, read_crawl(db, crawl), read):
            spool.add(record)
        end_crawl(
            db,
            directory if entered else None,
            crawl,
            [] if outcome == "held" else spool,
            tally=spool.tally,
            capture_ids=spool.capture_ids,
            ending=Ending(outcome=outcome, reason="as usual", finished_at=f"2026-11-{day:02}T01:00:05Z"),
            bands=None,
            presence=RULES.presence,
        )
    return crawl


def run(name, folder, *arguments):
    places = ["-s", f"ARCHIVE_DB={folder / 'archive.db'}", "-s", f"CAPTURES_DIR={folder / 'captures'}"]
    return subprocess.run([str(SCRAPY), name, *arguments, *places], cwd=ROOT, capture_output=True, text=True)


def kinds(folder):
    return [(link.entry["kind"], link.entry["crawl"]["id"]) for link in read_manifest(folder / "captures")]


def rebuilt(folder):
    rebuild(folder / "captures", folder / "again.db", RULES, 0, lambda _: None)
    return folder / "again.db"


@pytest.mark.parametrize("decision", ["accept", "discard"])
def test_a_decision_comes_after_the_crawl_that_a_kill_kept_out_of_the_manifest(tmp_path, decision):
    with open_archive(tmp_path / "archive.db") as db:
        held = crawled(db, tmp_path, 1, "held", entered=False)
    ended = run(decision, tmp_path, held)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"entered crawl {held} in the manifest, which a kill had prevented\n" in ended.stdout
    assert kinds(tmp_path) == [("crawl", held), (decision, held)]
    assert list(verify(tmp_path / "archive.db", tmp_path / "captures", Checked())) == []
    assert_equal(tmp_path / "archive.db", rebuilt(tmp_path))


def test_what_a_kill_kept_out_of_the_manifest_comes_before_a_crawl_that_was_killed_later(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        first = crawled(db, tmp_path, 1, entered=False)
        second, _ = captured(db, tmp_path, 2)
        assert len(list(recover(db, tmp_path / "captures", RULES))) == 2
    assert kinds(tmp_path) == [("crawl", first), ("crawl", second)]


@pytest.mark.parametrize("decision", ["accept", "discard"])
def test_a_decision_without_its_crawl_is_found_and_loses_nothing_in_a_rebuild(tmp_path, decision):
    """An earlier release left such a manifest when the crawl's own entry had been kept out by a kill."""
    with open_archive(tmp_path / "archive.db") as db:
        crawled(db, tmp_path, 1)
        held = crawled(db, tmp_path, 2, "held")
    run(decision, tmp_path, held)
    path = tmp_path / "captures" / "manifest.jsonl"
    first, second, third = path.read_text().splitlines()
    previous = json.loads(second)["previous"]
    decided = {**json.loads(third), "sequence": 2, "previous": previous}
    path.write_text(f"{first}\n{json.dumps(decided, ensure_ascii=False)}\n")
    said = f"manifest.jsonl, line 2: no entry before says that crawl {held} was made, which this one decides about"
    assert said in list(map(str, verify(tmp_path / "archive.db", tmp_path / "captures", Checked())))
    assert_equal(tmp_path / "archive.db", rebuilt(tmp_path))
