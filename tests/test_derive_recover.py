"""What crawls that were killed had captured, and had not come to: tried again, followed, recorded, entered, decided."""

import json

import pytest

from scraper.archive.captures import CaptureWriter
from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.verify.archive import Checked, verify
from scraper.archive.warc import Purpose
from scraper.derive.recover import recover
from tests.archives import assert_equal
from tests.written_crawls import HOST, PAGE, RULES, SITE, captured, crawled, kinds, rebuilt, run

STARTED = "2026-11-01T01:00:00Z"


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
        second = captured(db, tmp_path, 2)
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


def test_captures_that_lie_elsewhere_are_asked_for(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        crawl = crawled(db, tmp_path, 1)
        assert list(recover(db, tmp_path / "captures", RULES)) == []
        (tmp_path / "elsewhere").mkdir()
        told, *_ = recover(db, tmp_path / "elsewhere", RULES)
        assert crawl in told
        assert "-s CAPTURES_DIR=" in told
