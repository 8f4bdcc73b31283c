import re
import shutil
from datetime import UTC, datetime, timedelta

import lxml.html
import pytest
from conftest import METADATA
from datasette.utils import parse_metadata
from demo_archive import SITE
from test_publish_pages import words

from scraper.archive.crawls import UNENDED, finish_crawl, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.lock import ArchiveLock, lock_file
from scraper.pipelines.validate import ALL_REASONS
from scraper.publish.freshness import STATES, worst
from scraper.publish.health import Share
from scraper.publish.reasons import crawl_reason
from scraper.publish.texts import TEXTS


def ago(**span):
    return f"{datetime.now(UTC) - timedelta(**span):%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def crawled(published, tmp_path):
    """Datasette on an archive with crawls of these outcomes, each given with its age in hours, the oldest first.

    One that is running holds the lock; one that was killed is entered as running too.
    """

    async def of(*crawls, site=SITE, mode="update", settings=None):
        with open_archive(tmp_path / "archive.db") as db:
            for outcome, hours in crawls:
                crawl = start_crawl(db, site=site, mode=mode, start_url=None, started_at=ago(hours=hours))
                if outcome == "running":
                    lock.acquire()
                elif outcome == "killed":
                    pass
                else:
                    finish_crawl(db, crawl, finished_at=ago(hours=hours), outcome=outcome, reason=f"because {outcome}")
        metadata = parse_metadata(METADATA.read_text("utf-8"))
        metadata["plugins"]["department-news"] |= settings or {}
        return await published(tmp_path / "archive.db", metadata=metadata)

    lock = ArchiveLock(tmp_path / "archive.db")
    yield of
    lock.release()


@pytest.mark.parametrize(
    ("crawls", "state", "status"),
    [
        ([("good", 3)], "good", 200),
        ([("failed", 9), ("good", 3)], "good", 200),
        ([("good", 9), ("running", 1)], "good", 200),
        ([("good", 9), ("discarded", 1)], "good", 200),
        ([("good", 40)], "stale", 503),
        ([("good", 3), ("failed", 1)], "failed", 503),
        ([("good", 3), ("interrupted", 1)], "failed", 503),
        ([("good", 3), ("held", 1)], "held", 503),
        ([("held", 9), ("good", 3)], "held", 503),
        ([("running", 1)], "never", 503),
        ([("good", 9), ("killed", 1)], "failed", 503),
        ([("killed", 9), ("good", 1)], "good", 200),
        ([("killed", 1)], "failed", 503),
        ([], "never", 503),
    ],
)
async def test_a_monitor_is_told_by_the_status(crawled, crawls, state, status):
    answer = await (await crawled(*crawls)).client.get("/health.json")
    assert (answer.json()["status"], answer.status_code) == (state, status)
    assert answer.headers["cache-control"] == "no-store"


def test_each_reason_and_mode_has_words():
    for language in TEXTS.values():
        assert set(language["rejections"]) == set(ALL_REASONS)
        assert set(language["modes"]) == {"full", "update", "import"}


async def test_an_import_is_no_crawl(crawled):
    answer = await (await crawled(("good", 1), mode="import")).client.get("/health.json")
    assert (answer.json()["status"], answer.status_code) == ("never", 503)


async def test_the_worst_site_decides(crawled):
    await crawled(("good", 1))
    datasette = await crawled(("good", 1), ("failed", 0.5), site="other")
    answer = (await datasette.client.get("/health.json")).json()
    assert answer["status"] == "failed"
    assert {site["site"]: site["status"] for site in answer["sites"]} == {SITE: "good", "other": "failed"}


async def test_how_old_is_too_old_can_be_set(crawled):
    datasette = await crawled(("good", 40), settings={"stale_after_hours": 50})
    answer = await datasette.client.get("/health.json")
    assert (answer.status_code, answer.json()["stale_after_hours"]) == (200, 50)


@pytest.mark.parametrize(
    ("crawl", "said"), [("good", "Đã cũ"), ("failed", "Không thành công"), ("held", "Đang bị giữ lại")]
)
async def test_page_and_home_say_what_is_wrong(crawled, crawl, said):
    datasette = await crawled(("good", 100), (crawl, 90))
    page = lxml.html.document_fromstring((await datasette.client.get("/health")).text)
    verdict = " ".join(page.xpath("//p[@role='status']")[0].text_content().split())
    assert verdict.startswith(said)
    assert verdict.removeprefix(said).strip() in words(await datasette.client.get("/"))


async def test_a_crawl_that_was_killed_is_told_as_interrupted_until_the_next_one_runs(crawled, tmp_path):
    lock_file(tmp_path / "archive.db").touch()
    datasette = await crawled(("good", 3), ("killed", 1))
    site = (await datasette.client.get("/health.json")).json()["sites"][0]
    assert (site["last_crawl"]["outcome"], site["running"]) == ("interrupted", None)
    for path in ("/", "/health"):
        text = words(await datasette.client.get(path))
        assert "bị ngắt" in text
        assert "chưa kết thúc: bị tắt, không ghi được kết quả, hoặc đây là bản sao chép lúc đang thu thập" in text
        assert "đang chạy" not in text
    lock = ArchiveLock(tmp_path / "archive.db")
    lock.acquire()
    site = (await datasette.client.get("/health.json")).json()["sites"][0]
    lock.release()
    assert (site["status"], site["running"]["outcome"]) == ("good", "running")


async def test_a_copy_from_while_a_crawl_ran_is_told_as_one(crawled, published, tmp_path):
    await crawled(("good", 3), ("running", 1))
    (tmp_path / "elsewhere").mkdir()
    datasette = await published(shutil.copy(tmp_path / "archive.db", tmp_path / "elsewhere"))
    answer = (await datasette.client.get("/health.json")).json()
    assert (answer["status"], answer["sites"][0]["last_crawl"]["reason"]) == ("failed", UNENDED)
    assert crawl_reason(UNENDED, "en") == UNENDED


async def test_a_held_crawl_waits_whatever_came_after_it(crawled):
    datasette = await crawled(("good", 9), ("held", 3), ("failed", 1))
    for language, said in (
        ("vi", "Một lần thu thập đang chờ người kiểm tra"),
        ("en", "A crawl is waiting for someone"),
    ):
        for path in ("/", "/health"):
            assert said in words(await datasette.client.get(f"{path}?lang={language}"))
        assert "because failed" in words(await datasette.client.get(f"/health?lang={language}"))


async def test_what_a_crawl_has_seen_are_articles(demo):
    assert "articles seen: " in words(await demo.client.get("/?lang=en"))
    for language, said in (("vi", "Bài đã xem"), ("en", "Articles seen")):
        assert said in words(await demo.client.get(f"/health?lang={language}"))
        assert said in words(await demo.client.get(f"/archive/pages_seen_by_day?lang={language}"))


async def test_a_held_crawl_comes_with_the_commands_that_decide_about_it(crawled):
    text = words(await (await crawled(("good", 3), ("held", 1))).client.get("/health"))
    assert f"scrapy accept {SITE}-" in text
    assert f"scrapy discard {SITE}-" in text
    assert "because held" in text


async def test_the_page_shows_crawls_rejected_pages_and_storage(demo):
    text = words(await demo.client.get("/health"))
    for said in (
        "không đọc được 2 trang danh sách",
        "không thấy tiêu đề",
        "thất bại",
        "Cơ sở dữ liệu",
        "trong 2 tệp",
        "2026-11 2 1 43",
    ):
        assert said in text


@pytest.mark.parametrize(("files", "said"), [(1, "in 1 file"), (2, "in 2 files")])
async def test_one_file_is_no_files(published, demo_folder, tmp_path, files, said):
    folder = shutil.copytree(demo_folder, tmp_path / "copy")
    for file in sorted((folder / "captures").glob("*.warc.gz"))[files:]:
        file.unlink()
    text = words(await (await published(folder / "archive.db")).client.get("/health?lang=en"))
    assert re.search(rf"{said}\b", text)


async def test_storage_is_measured(demo, demo_folder):
    storage = (await demo.client.get("/health.json")).json()["storage"]
    files = list((demo_folder / "captures").glob("*.warc.gz"))
    assert storage["captures_bytes"] == sum(file.stat().st_size for file in files) > 0
    assert storage["capture_files"] == len(files) == 2
    assert storage["archive_bytes"] >= (demo_folder / "archive.db").stat().st_size


async def test_coverage_of_each_field_stands_crawl_by_crawl(published, demo_folder, tmp_path):
    path = shutil.copy(demo_folder / "archive.db", tmp_path)
    with open_archive(path) as db:
        first, second = (row[0] for row in db.execute("SELECT id FROM crawls ORDER BY started_at").fetchall())
        db.execute("DELETE FROM crawl_fields")
        for row in ((first, "author", 200, 199), (second, "author", 200, 10), (second, "byline", 200, 200)):
            db.execute("INSERT INTO crawl_fields VALUES (?, ?, ?, ?)", row)
        db.conn.commit()
    page = lxml.html.document_fromstring((await (await published(path)).client.get("/health")).text)
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table[contains(@class, 'shares')]/tbody/tr")]
    assert rows == [["Đăng bởi", "99%", "5%"], ["Tác giả", "–", "100%"]]


async def test_an_archive_from_before_the_fields_were_counted(published, demo_folder, tmp_path):
    path = shutil.copy(demo_folder / "archive.db", tmp_path)
    with open_archive(path) as db:
        db.execute("DROP TABLE crawl_fields")
    assert "Chưa có lần thu thập nào ghi độ phủ." in words(await (await published(path)).client.get("/health"))


async def test_the_state_of_a_hidden_archive_is_hidden(published, demo_folder):
    closed = {"databases": {"archive": {"allow": {"id": "root"}}}}
    datasette = await published(demo_folder / "archive.db", metadata=closed)
    for path in ("/health", "/health.json"):
        assert (await datasette.client.get(path)).status_code == 403


def test_the_worst_state_wins():
    assert worst(["good", "stale", "held", "failed"]) == "held"
    assert worst([]) == "never"
    assert worst(["good", "never"]) == "never"
    assert STATES[0] == "good"


def test_a_share_is_whole_only_when_nothing_is_missing():
    assert [(Share(200, filled).per_cent, Share(200, filled).level) for filled in (0, 199, 200)] == [
        (0, 0),
        (99, 4),
        (100, 5),
    ]
