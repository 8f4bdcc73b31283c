"""Reasons of crawls, which the archive holds in English, in the reader's language."""

import re
from pathlib import Path

import lxml.html
import pytest

from scraper.archive.crawls import finish_crawl, start_crawl
from scraper.archive.database import open_archive
from scraper.derive.recover import KILLED, KILLINGS
from scraper.extensions.health import judge
from scraper.publish.reasons import crawl_reason
from scraper.publish.texts import TEXTS

SCRAPER = Path(__file__).resolve().parents[1] / "scraper"
BANDS = (
    "summary on 12% of the articles, usually on 98%; the texts of 9 of 60 known articles have lost more than half "
    "of their words; 40% of the pages were rejected, usually 1% (no title 12, server error 3); 4 articles, usually 121"
)


def verdict(stats, close_reason="finished", limits=()):
    return judge(stats, close_reason=close_reason, failure=None, limits=list(limits)).reason


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (verdict({}), "không thấy bài viết nào"),
        (verdict({"blocked/challenge": 4}), "không thấy bài viết nào: 4 trang bị chặn"),
        (verdict({"rejected/gone": 1}), "không thấy bài viết nào; trang bị loại: không còn (mã 404, 410) 1"),
        (verdict({}, close_reason="shutdown"), "bị dừng bằng tín hiệu"),
        (
            verdict({"articles/seen": 3, "list/missed": 2}, "closespider_itemcount", ["since 2020-01-01"]),
            "chỉ lấy bài từ 2020-01-01; kết thúc vì closespider_itemcount; không đọc được 2 trang danh sách",
        ),
        (
            verdict({"articles/seen": 30, "unfetched/connection": 8, "unfetched/timeout": 1}),
            "không tải được 9 trang (không kết nối được 8, không trả lời kịp 1)",
        ),
        (KILLED, "dừng đột ngột: tiến trình bị tắt, máy ngừng chạy hoặc hết chỗ lưu"),
        (KILLINGS[1], "dừng đột ngột: tiến trình bị tắt hoặc máy ngừng chạy"),
        (
            BANDS,
            "12% số bài có lời dẫn, thường là 98%; 9 trong 60 bài đã biết mất hơn một nửa số chữ; "
            "40% số trang bị loại, thường là 1% (không thấy tiêu đề 12, máy chủ lỗi 3); 4 bài, thường là 121",
        ),
        ("[Errno 28] No space left on device", "[Errno 28] No space left on device"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_reason_is_told_in_vietnamese_and_is_the_same_in_english(reason, told):
    assert crawl_reason(reason) == told
    assert crawl_reason(reason, "en") == (reason or "")


def test_every_reason_has_the_words_that_crawls_write():
    sources = [path for path in SCRAPER.rglob("*.py") if "publish" not in path.parts]
    written = "".join(path.read_text("utf-8") for path in sources)
    for name, words in TEXTS["en"]["crawl_reasons"].items():
        for part in re.split(r"\{\w+\}|: ", words):
            assert part in written, name
        assert set(re.findall(r"\{\w+\}", TEXTS["vi"]["crawl_reasons"][name])) == set(re.findall(r"\{\w+\}", words))


@pytest.mark.parametrize("path", ["/", "/health"])
@pytest.mark.parametrize(
    ("reason", "told", "language"),
    [("no article was seen", "không thấy bài viết nào", None), ("<b>disk</b> full", "<b>disk</b> full", "en")],
)
async def test_pages_say_in_which_language_a_reason_is(published, tmp_path, path, reason, told, language):
    with open_archive(tmp_path / "archive.db") as db:
        crawl = start_crawl(db, site="a", mode="full", start_url=None, started_at="2026-01-01T00:00:00Z")
        finish_crawl(db, crawl, finished_at="2026-01-01T00:10:00Z", outcome="failed", reason=reason)
    response = await (await published(tmp_path / "archive.db")).client.get(path)
    spans = [span for span in lxml.html.document_fromstring(response.text).iter("span") if span.text == told]
    assert {span.get("lang") for span in spans} == {language}
