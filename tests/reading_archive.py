"""An archive of articles that are hard to show: one that was edited often, and one that means harm at length."""

from __future__ import annotations

from pathlib import Path

from demo_archive import CATEGORIES, HOST, MARKUP, PDF, SITE, SVG, hostile_article, jpeg, ordinary_article

from scraper.archive.captures import CaptureWriter
from scraper.archive.crawls import finish_crawl, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.search_index import reindex
from scraper.archive.store import Batch, save_batch
from scraper.items import Article, Attachment, Image, Media

EDITED, HOSTILE = 1, 2
"""Numbers of the two articles; ordinary ones follow."""
ORDINARY = 12

PARAGRAPHS = (
    "Sáng 15/10, Sở Lao động – Thương binh và Xã hội trao học bổng cho 40 học sinh nghèo vượt khó.",
    "Buổi lễ có đông đủ phụ huynh và thầy cô giáo. Mỗi suất trị giá hai triệu đồng.",
    "Đây là năm thứ ba chương trình được tổ chức tại thành phố Kon Tum.",
    "Quỹ Bảo trợ trẻ em tỉnh vận động các doanh nghiệp đóng góp.",
    "Các em đến từ mười huyện, thành phố trong tỉnh.",
    "Chương trình còn trao 15 chiếc xe đạp cho các em ở xa trường.",
    "Dịp này, Sở phát động phong trào giúp bạn đến trường.",
)
FILE_TEXT = "QUYẾT ĐỊNH\nVề việc trao học bổng cho học sinh nghèo vượt khó\n" + "Điều 1. Trao học bổng. " * 3000
SPOILED = f"{MARKUP} \u2067\u202e{{{{ config }}}} {{% include '/etc/passwd' %}} ' OR 1=1 -- \u0000\ufffe]]> <!-- "
LENGTH = 1_000_000
DAYS = range(1, 25)


def edited_article(version: int) -> Article:
    """The article as it was in one of four versions."""
    paragraphs = list(PARAGRAPHS)
    if version > 1:
        paragraphs[1] = paragraphs[1].replace("hai triệu", "ba triệu")
    if version > 2:
        paragraphs[6:] = ["Dịp này, Sở phát động phong trào giúp bạn đến trường.", "Nhiều nhà hảo tâm đã hưởng ứng."]
    if version > 3:
        del paragraphs[2]
    caption = "Các em nhận học bổng" if version < 3 else "Bốn mươi em nhận học bổng tại Nhà thiếu nhi"
    return Article(
        site=SITE,
        url=f"{HOST}/tin/hoc-bong.html",
        title="Trao học bổng cho học sinh nghèo vượt khó" + (" năm 2026" if version > 2 else ""),
        summary="Bốn mươi học sinh được nhận học bổng tại thành phố Kon Tum.",
        body="\n\n".join(paragraphs),
        body_html="<h2>Buổi lễ</h2>"
        + "".join(f"<p>{text}</p>" for text in paragraphs)
        + f'<p><img src="{HOST}/anh/le.jpg"></p><ul><li>Học bổng</li><li>Xe đạp</li></ul>'
        "<table><tr><th>Huyện</th><th>Số suất</th></tr><tr><td>Đắk Hà</td><td>12</td></tr></table>",
        author="SLDTBXH Kontum",
        byline="Trần Đức",
        published_at="2026-10-15T08:30:00+07:00",
        published_raw="Thứ năm - 15/10/2026 08:30",
        view_count=100 + 37 * version,
        category=CATEGORIES[3],
        images=[Image(url=f"{HOST}/anh/le.jpg", caption=caption)],
        attachments=[Attachment(url=f"{HOST}/tep/quyet-dinh.pdf", title="Quyết định số 439/QĐ-SLĐTBXH")],
        provenance={"title": "heading h1", "published_at": "before the title"},
    )


def spoiled_article(version: int) -> Article:
    """The demo archive's hostile article with a megabyte of text, every field of it harmful, twice over."""
    article = hostile_article()
    text = f"{version} {SPOILED}" + "rất dài " * (LENGTH // 8)
    article.title = f"Phiên bản {version} {SPOILED}"
    article.body = text
    article.body_html = f"<p>{SPOILED}</p>{article.body_html}<p dir=rtl>{text}</p>"
    article.attachments = [Attachment(url="javascript:window.ran=6", title=SPOILED)]
    article.images = [Image(url=f"{HOST}/anh/hinh.svg", caption=SPOILED, alt=SPOILED), Image(url=None, caption=SPOILED)]
    article.view_count = 5 + version
    return article


def make_reading_archive(folder: Path) -> Path:
    """The archive in ``folder``, its WARC files in ``folder/captures``."""
    db = open_archive(folder / "archive.db")
    next_id = 1
    for day in DAYS:
        at = f"2026-11-{day:02}T01:00:00Z"
        crawl = start_crawl(db, site=SITE, mode="full", start_url=f"{HOST}/", started_at=at)
        with CaptureWriter(folder / "captures", crawl, first_id=next_id, site=SITE, user_agent="test") as writer:
            save_batch(db, batch_of(day, at, crawl, writer))
            finish_crawl(db, crawl, finished_at=at, outcome="good", counts={"seen": 2})
            next_id = writer.next_id
    # SQLite counts the letters of a text up to the first zero byte only.
    harmful = SPOILED.replace("\0", "")
    for article, text in ((EDITED, FILE_TEXT), (HOSTILE, harmful + "rất dài " * (LENGTH // 8))):
        db.execute("UPDATE attachments SET text = ? WHERE article_id = ?", (text, article))
    db.conn.commit()
    reindex(db)
    db.close()
    return folder / "archive.db"


def batch_of(day: int, at: str, crawl: str, writer: CaptureWriter) -> Batch:
    """What the crawl of that day of the month finds."""
    batch = Batch(crawl_id=crawl)

    def kept(url: str, body: bytes, content_type: str = "text/html"):
        headers = [(b"Content-Type", content_type.encode())]
        capture = writer.write_response(url=url, captured_at=at, status=200, headers=headers, body=body)
        batch.captures.append(capture)
        return capture

    articles = [edited_article(1 + day // 6)]
    if day <= 2:
        articles.append(spoiled_article(day))
    if day == 1:
        articles += map(ordinary_article, range(1, ORDINARY + 1))
    for article in articles:
        article.view_count = (article.view_count or 0) + day * day
        capture = kept(article.url, f"<html>{article.title} {day}</html>".encode("utf-8", "replace"))
        batch.articles.append((article, capture, at))
    # After the pages, whose captures give the articles their numbers.
    if day == 1:
        files = [
            (f"{HOST}/anh/le.jpg", jpeg("#7a9e7e", 1600, 1000), "image/jpeg", (1600, 1000)),
            (f"{HOST}/anh/hinh.svg", SVG, "image/svg+xml", (None, None)),
            (f"{HOST}/tep/quyet-dinh.pdf", PDF, "application/pdf", (None, None)),
        ]
        for url, body, mime_type, (width, height) in files:
            capture = kept(url, body, mime_type)
            media = Media(
                url=url, sha256=capture.sha256, mime_type=mime_type, width=width, height=height, size=len(body)
            )
            batch.media.append((media, capture, at))
    return batch
