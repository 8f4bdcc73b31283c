"""What a killed crawl had captured last, and had not come to: tried again, followed, or recorded."""

import pytest

from scraper import settings
from scraper.archive.captures import CaptureWriter
from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.warc import Purpose
from scraper.derive.recover import recover
from scraper.derive.rules import Rules

SITE = "sldtbxh_kontum"
HOST = "http://sldtbxh.kontum.gov.vn"
STARTED = "2026-11-01T01:00:00Z"
PAGE = "<html><title>Trang</title><body><h1>Trang</h1><p>Trang này.</p></body></html>".encode()


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
            (told,) = recover(db, tmp_path, Rules.of(vars(settings)))
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
