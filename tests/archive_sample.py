"""Records for the archive's tests, of which only what a test is about need be given."""

from scraper.items import Article, Capture

URL = "http://sldtbxh.kontum.gov.vn/tin-tuc/bai-1.html"


def moment(day, second=0):
    return f"2026-11-{day:02}T08:00:{second:02}Z"


def an_article(**values):
    return Article(
        **{
            "site": "sample",
            "url": URL,
            "title": "Chính sách người có công",
            "summary": "Đoàn kiểm tra làm việc tại huyện Đắk Tô.",
            "body": "Thăm hộ nghèo tại xã Đắk Ui.\n\nTặng quà gia đình chính sách.",
            "body_html": "<p>Thăm hộ nghèo tại xã Đắk Ui.</p><p>Tặng quà gia đình chính sách.</p>",
            "author": "SLDTBXH Kontum",
            "published_at": "2020-07-28",
            "published_raw": "28/07/2020",
            "view_count": 5535,
            "provenance": {"title": "heading h1"},
            **values,
        }
    )


def a_capture(number, crawl_id, captured_at, **values):
    return Capture(
        **{
            "id": number,
            "crawl_id": crawl_id,
            "url": URL,
            "captured_at": captured_at,
            "record_type": "response",
            "status": 200,
            "mime_type": "text/html",
            "sha256": f"{number:064x}",
            "size": 65_000,
            "warc_file": f"{crawl_id}.warc.gz",
            "warc_offset": number * 1000,
            "warc_length": 1000,
            **values,
        }
    )
