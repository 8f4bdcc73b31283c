"""``make seed``: ``archive.db`` as it ships, with the one real article that is held.

Of that article's page only the text was kept: not its address, markup or image files. The text is put on a plain page
of its own, that page goes into a WARC file as a ``resource`` record, and from there through the same extraction and
store as a crawled one. What is not known stays unknown: the article has a ``urn:`` in place of an address, and its
images are captions only.
"""

from __future__ import annotations

import sys
import uuid
from html import escape
from pathlib import Path

from sqlite_utils import Database

from sample_site.model import CATEGORIES
from sample_site.seed import (
    CAPTIONS,
    FINDINGS,
    PICTURES_FOLLOW,
    PUBLISHED_ON,
    SIGNATURE,
    SITE_VISITS,
    SUPPORT,
    TITLE,
    VISIT,
)
from scraper import settings
from scraper.archive.apply import Ending, end_crawl
from scraper.archive.captures import CaptureWriter, enter_captures
from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive, write_transaction
from scraper.archive.manifest import manifest_path
from scraper.archive.tally import Tally
from scraper.archive.warc import Purpose
from scraper.derive.record import record_of
from scraper.derive.rules import Rules
from scraper.items import Capture
from scraper.spiders.sldtbxh_kontum import SldtbxhKontumSpider

ROOT = Path(__file__).resolve().parents[1]
SITE = SldtbxhKontumSpider.name
ADDRESS = uuid.uuid5(uuid.NAMESPACE_URL, f"{SITE}:reference-article").urn
"""Stands for the article until its real address is known."""
ENTERED_AT = "2026-11-23T22:00:00Z"
"""When the text was entered; fixed, so that the archive comes out the same each time."""
CRAWL_ID = f"{SITE}-20261123T220000Z"
ACCOUNT = "SLDTBXH Kontum"
VIEW_COUNT = 5535
REASON = (
    "The text of one article page as a reader kept it. The page's address, markup and image files were not kept, "
    "so its images are known by caption only."
)


def main() -> int:
    captures = ROOT / "captures"
    own = captures / f"{CRAWL_ID}.warc.gz"
    if others := sorted(path.name for path in captures.glob("*.warc.gz") if path != own):
        print(f"archive.db holds more than the reference article: captures/{others[0]}", file=sys.stderr)
        return 1
    # The one capture file that may be made again: its page comes from this module, not from a server.
    own.unlink(missing_ok=True)
    manifest_path(captures).unlink(missing_ok=True)
    make(ROOT / "archive.db", captures)
    print(f"archive.db holds the reference article, captures/{CRAWL_ID}.warc.gz the page that it was read from.")
    return 0


def make(archive: Path, captures: Path) -> None:
    """Write both anew.

    :raises CaptureError: the WARC file exists already; captures are never written over.
    """
    for leftover in archive.parent.glob(f"{archive.name}*"):
        leftover.unlink()
    db = open_archive(archive)
    start_crawl(db, site=SITE, mode="import", start_url=None, started_at=ENTERED_AT)
    capture = write_page(db, captures)
    rules = Rules.of(vars(settings))
    record = record_of(captures, capture, None, SITE, rules)
    assert record
    tally = Tally()
    tally.add(record.item)
    end_crawl(
        db,
        captures,
        CRAWL_ID,
        [record],
        tally=tally,
        capture_ids=[capture.id],
        ending=Ending(outcome="good", reason=REASON, finished_at=ENTERED_AT),
        bands=None,
        presence=rules.presence,
    )
    db.vacuum()
    db.close()


def write_page(db: Database, captures: Path) -> Capture:
    """Write the page to its WARC file, and enter that in the archive."""
    with CaptureWriter(
        captures,
        CRAWL_ID,
        first_id=1,
        site=SITE,
        user_agent="none: entered by hand",
        terms={"mode": "import", "started_at": ENTERED_AT},
    ) as writer:
        capture = writer.write_resource(
            url=ADDRESS,
            captured_at=ENTERED_AT,
            mime_type="text/html; charset=utf-8",
            body=seed_page().encode(),
            purpose=Purpose(kind="article"),
        )
    with write_transaction(db):
        enter_captures(db, [capture])
    return capture


def seed_page() -> str:
    """The article's text in the order of its page, in the plainest markup."""
    pictures = "\n".join(f"<p><img></p>\n<p><em>{escape(caption)}</em></p>" for caption in CAPTIONS)
    return f"""<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>{escape(TITLE)}</title></head>
<body>
<div>LƯỢT TRUY CẬP<br>{SITE_VISITS:,}</div>
<div>
<div><a href="#">{escape(CATEGORIES[0].name)}</a></div>
<h1>{escape(TITLE)}</h1>
<p>{escape(VISIT)}</p>
<p>{escape(FINDINGS)}</p>
<p>{escape(SUPPORT)}</p>
<p>{escape(PICTURES_FOLLOW)}</p>
{pictures}
<p>{escape(SIGNATURE)}</p>
<p>Đăng bởi : {ACCOUNT} Ngày đăng : {PUBLISHED_ON:%d/%m/%Y} Lượt xem : {VIEW_COUNT}</p>
<p><a href="#">Quay Về</a></p>
</div>
</body>
</html>
""".replace(f"{SITE_VISITS:,}", f"{SITE_VISITS:,}".replace(",", "."))


if __name__ == "__main__":
    sys.exit(main())
