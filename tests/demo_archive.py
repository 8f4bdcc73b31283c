"""A small archive with its captures, for the tests of what readers see. It goes through the archive's own code."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image as Picture
from sqlite_utils import Database

from scraper.archive.articles import read_article
from scraper.archive.captures import CaptureWriter
from scraper.archive.crawls import finish_crawl, start_crawl
from scraper.archive.database import open_archive, write_transaction
from scraper.archive.ledger import enter_in_manifest
from scraper.archive.presence import Presence
from scraper.archive.standing import PresenceRules
from scraper.archive.store import Batch, save_batch
from scraper.archive.tally import Tally
from scraper.documents.reading import read_document
from scraper.items import Article, Attachment, Image, Media, RejectedPage, SiteVisits

SITE = "sldtbxh_kontum"
HOST = "http://sldtbxh.example"
STARTED = "2026-11-01T01:00:00Z"
AGAIN = "2026-11-20T01:00:00Z"
CATEGORIES = ("CHÍNH SÁCH NGƯỜI CÓ CÔNG", "LAO ĐỘNG – VIỆC LÀM", "GIẢM NGHÈO", "TRẺ EM")

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>window.ran = "svg"</script></svg>'
PDF = b"%PDF-1.4\n% a plan of one page\n%%EOF\n"
MARKUP = (
    "<script>window.ran = 'script'</script><img src=x onerror=\"window.ran='onerror'\">"
    "{{ 7 * 7 }} {% raw %} '; DROP TABLE articles; -- \u202egnp.exe\u202c </title></main></article>"
)


def jpeg(colour: str, width: int = 640, height: int = 400) -> bytes:
    """A picture of one colour."""
    file = BytesIO()
    Picture.new("RGB", (width, height), colour).save(file, "JPEG")
    return file.getvalue()


def seed_article() -> Article:
    """Known by its text alone: no address, images by caption only."""
    captions = ("Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Tô", "Thăm vườn cà phê của hộ nghèo tại xã Đắk Ui")
    paragraphs = (
        "Từ ngày 07/7 đến ngày 21/7/2020 Sở Lao động đã tổ chức kiểm tra việc giảm nghèo tại huyện Đắk Tô.",
        "Qua kiểm tra thực tế nhận thấy các huyện, thành phố đã bảo đảm công tác chỉ đạo; chính sách người có công"
        " được thực hiện đầy đủ.",
        *captions,
    )
    return Article(
        site=SITE,
        url="urn:uuid:6a1f3a52-3c2e-5c0e-9a53-1d3c2b1a0f00",
        title="Kiểm tra, đánh giá thực hiện Đề án giảm nghèo",
        body="\n\n".join(paragraphs),
        body_html="".join(f"<p>{text}</p>" for text in paragraphs),
        author="SLDTBXH Kontum",
        byline="Nguyễn Hương",
        published_at="2020-07-28",
        published_raw="28/07/2020",
        view_count=5535,
        category=CATEGORIES[0],
        images=[Image(url=None, caption=caption) for caption in captions],
        provenance={"title": "heading h1", "published_at": 'label "Ngày đăng"', "byline": 'label "Tin và ảnh"'},
    )


def illustrated_article(view_count: int = 120, title: str = "Trao học bổng cho học sinh nghèo vượt khó") -> Article:
    """Two images held, one of them outside the body; one not fetched; one document held and one lost."""
    return Article(
        site=SITE,
        url=f"{HOST}/tin/hoc-bong-102.html",
        title=title,
        summary="Sáng 15/10, 40 học sinh nhận học bổng tại thành phố Kon Tum.",
        body="Buổi lễ có đông đủ phụ huynh.\n\nMỗi suất trị giá hai triệu đồng.",
        body_html=(
            "<h1>Buổi lễ</h1><p>Buổi lễ có đông đủ phụ huynh.</p>"
            f'<p><img src="{HOST}/anh/le%20trao.jpg" alt="IMG_1"></p>'
            f'<p>Mỗi suất trị giá <b>hai triệu</b> đồng.</p><p><img src="{HOST}/anh/mat.jpg" alt="mất">'
            '<a href="/tin/khac.html">tin khác</a> <a href="https://example.org/">nơi khác</a></p>'
            f"<table><tr>{'<td>Số tiền hỗ trợ hằng tháng</td>' * 12}</tr></table>"
        ),
        author="SLDTBXH Kontum",
        byline="Trần Đức",
        source="Báo Kon Tum",
        published_at="2026-10-15T08:30:00+07:00",
        published_raw="Thứ năm - 15/10/2026 08:30",
        view_count=view_count,
        category=CATEGORIES[3],
        images=[
            Image(url=f"{HOST}/anh/le%20trao.jpg", caption="Các em nhận học bổng. Ảnh: Trần Đức", credit="Trần Đức"),
            Image(url=f"{HOST}/anh/mat.jpg", caption="Phụ huynh dự lễ"),
            Image(url=f"{HOST}/anh/bia.png"),
        ],
        attachments=[
            Attachment(url=f"{HOST}/tep/quyet-dinh.pdf", title="Quyết định số 439/QĐ-SLĐTBXH"),
            Attachment(url=f"{HOST}/tep/danh-sach.xlsx", title="Danh sách học sinh"),
        ],
        provenance={"title": "heading h1", "published_at": "before the title"},
    )


def hostile_article() -> Article:
    """Markup, scripts, template and SQL fragments and 200 KB of text wherever text can stand."""
    return Article(
        site=SITE,
        url=f'{HOST}/tin/"><script>window.ran="url"</script>',
        title=f"Tiêu đề {MARKUP}",
        summary=MARKUP,
        body=MARKUP + "rất dài " * 25_000,
        body_html=(
            f'<p onclick="window.ran=1" style="position:fixed;inset:0">{MARKUP}</p>'
            "<iframe srcdoc=\"<script>parent.ran='frame'</script>\"></iframe><base href='http://evil.example/'>"
            '<a href="javascript:window.ran=2">bấm</a><a href="//evil.example/x">x</a><form action="http://evil.example/">'
            f'<input name=q></form><img src="http://evil.example/spy.gif"><img src="{HOST}/anh/hinh.svg" alt="svg">'
            '<svg><script>window.ran=3</script></svg><math><mtext></p><style><img src=x onerror="window.ran=4">'
            f"</style></mtext></math><p>{'W' * 3000}</p><p>{'rất dài ' * 25_000}</p>"
            '<table><tr><td colspan=9999 rowspan=9999>ô</td></tr></table><noscript><p title="</noscript><img src=x'
            ' onerror=window.ran=5>"></noscript>'
        ),
        author=MARKUP,
        byline=MARKUP,
        source=MARKUP,
        published_at="2019-01-01",
        published_raw=MARKUP,
        category=f"CHUYÊN MỤC {MARKUP}",
        images=[Image(url=f"{HOST}/anh/hinh.svg", caption=MARKUP, alt=MARKUP), Image(url=None, caption=MARKUP)],
        attachments=[Attachment(url="javascript:window.ran=6", title=MARKUP)],
        provenance={MARKUP: MARKUP},
    )


def ordinary_article(number: int) -> Article:
    """One of many."""
    return Article(
        site=SITE,
        url=f"{HOST}/tin/bai-{number}.html",
        title=f"Tin số {number}: hội nghị triển khai công tác lao động, việc làm",
        summary=f"Hội nghị lần thứ {number} bàn việc đào tạo nghề cho lao động nông thôn.",
        body=f"Hội nghị lần thứ {number} có {number * 3} đại biểu dự.",
        body_html=f"<p>Hội nghị lần thứ {number} có {number * 3} đại biểu dự.</p>",
        author="SLDTBXH Kontum" if number % 2 else "Văn phòng Sở",
        published_at=f"{2015 + number % 11}-{1 + number % 12:02}-{1 + number % 28:02}" if number % 9 else None,
        view_count=number * 37,
        category=CATEGORIES[number % len(CATEGORIES)],
    )


def make_archive(folder: Path, name: str = "archive.db") -> Path:
    """The archive in ``folder``, its WARC files in ``folder/captures``."""
    db = open_archive(folder / name)
    first = start_crawl(db, site=SITE, mode="full", start_url=f"{HOST}/", started_at=STARTED)
    with CaptureWriter(folder / "captures", first, first_id=1, site=SITE, user_agent="test") as writer:
        batch = first_batch(first, writer)
        save_batch(db, batch)
        count_fields(db, batch)
        counts = {
            "seen": 44,
            "added": 43,
            "rejected": 1,
            "images": 2,
            "attachments": 1,
            "requests": 60,
            "bytes": 900_000,
        }
        finish_crawl(db, first, finished_at="2026-11-01T01:20:00Z", outcome="good", counts=counts)
        next_id = writer.next_id
    enter(db, folder / "captures", first)
    second = start_crawl(db, site=SITE, mode="update", start_url=f"{HOST}/", started_at=AGAIN)
    with CaptureWriter(folder / "captures", second, first_id=next_id, site=SITE, user_agent="test") as writer:
        batch = second_batch(second, writer)
        presence = Presence(db, second, PresenceRules(removed_after=timedelta(hours=20), healthy_share=0.5))
        with write_transaction(db):
            save_batch(db, batch, presence)
            presence.finish(partial(read_article, db))
        counts = {"seen": 3, "changed": 1, "requests": 9, "errors": 2}
        reason = "2 lists could not be read"
        finish_crawl(db, second, finished_at="2026-11-20T01:02:00Z", outcome="failed", reason=reason, counts=counts)
    enter(db, folder / "captures", second)
    db.close()
    return folder / name


def count_fields(db: Database, batch: Batch) -> None:
    """What the crawl's articles had, as a crawl enters it at its end."""
    tally = Tally()
    for article, _, _ in batch.articles:
        tally.add(article)
    with write_transaction(db):
        tally.save(db, batch.crawl_id)


def enter(db: Database, captures: Path, crawl_id: str) -> None:
    """What ends a crawl that was applied batch by batch."""
    with write_transaction(db):
        db.execute("UPDATE crawls SET applied_at = finished_at, settled = '' WHERE id = ?", (crawl_id,))
    enter_in_manifest(db, captures, crawl_id, "crawl")


def first_batch(crawl_id: str, writer: CaptureWriter) -> Batch:
    """All articles, their media, a rejected page and the portal's counter."""

    def kept(url: str, body: bytes, content_type: str = "text/html"):
        headers = [(b"Content-Type", content_type.encode())]
        return writer.write_response(url=url, captured_at=STARTED, status=200, headers=headers, body=body)

    batch = Batch(crawl_id=crawl_id)
    articles = [seed_article(), illustrated_article(), hostile_article(), *map(ordinary_article, range(1, 41))]
    for article in articles:
        capture = kept(article.url, f"<html>{article.title}</html>".encode())
        batch.captures.append(capture)
        batch.articles.append((article, capture, STARTED))
    photo, cover = jpeg("#7a9e7e"), jpeg("#b5651d", 300, 200)
    files = [
        (f"{HOST}/anh/le%20trao.jpg", photo, "image/jpeg", (640, 400)),
        (f"{HOST}/anh/bia.png", cover, "image/png", (300, 200)),
        (f"{HOST}/anh/hinh.svg", SVG, "image/svg+xml", (None, None)),
        (f"{HOST}/tep/quyet-dinh.pdf", PDF, "application/pdf", (None, None)),
    ]
    for url, body, mime_type, (width, height) in files:
        capture = kept(url, body, mime_type)
        batch.captures.append(capture)
        media = Media(url=url, sha256=capture.sha256, mime_type=mime_type, width=width, height=height, size=len(body))
        if mime_type == "application/pdf":
            media.document = read_document(body, mime_type)
        batch.media.append((media, capture, STARTED))
    lost = Media(url=f"{HOST}/anh/mat.jpg", error="http 404")
    batch.media.append((lost, None, STARTED))
    page = kept(f"{HOST}/tin/rong.html", b"<html></html>")
    batch.captures.append(page)
    batch.rejected.append((RejectedPage(url=page.url, reason="no title", detail="no heading"), page, STARTED))
    batch.site_visits.append((SiteVisits(site=SITE, visits=69534), STARTED))
    return batch


def second_batch(crawl_id: str, writer: CaptureWriter) -> Batch:
    """The illustrated article, edited and read more often; one set back that has lost its lead; one that is gone."""
    articles = [
        illustrated_article(view_count=480, title="Trao học bổng cho học sinh nghèo vượt khó năm 2026"),
        replace(ordinary_article(30), view_count=12, summary=None),
    ]
    observations = []
    for article in articles:
        body = f"<html>{article.title} {article.view_count}</html>".encode()
        capture = writer.write_response(url=article.url, captured_at=AGAIN, status=200, headers=[], body=body)
        observations.append((article, capture, AGAIN))
    address = ordinary_article(29).url
    lost = writer.write_response(url=address, captured_at=AGAIN, status=404, headers=[], body=b"404")
    return Batch(
        crawl_id=crawl_id,
        captures=[*(capture for _, capture, _ in observations), lost],
        articles=observations,
        rejected=[(RejectedPage(url=lost.url, reason="gone", detail="http 404"), lost, AGAIN)],
        site_visits=[(SiteVisits(site=SITE, visits=70112), AGAIN)],
    )
