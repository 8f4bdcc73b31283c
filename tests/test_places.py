import subprocess

import pytest
from crawling import HURRIED, ROOT, SCRAPY, SITE
from scrapy.settings import Settings

from sample_site import SampleSite
from scraper import settings as project
from scraper.places import archive_file, captures_folder


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({}, ("archive.db", "captures")),
        ({"ARCHIVE_DB": "/srv/news.db"}, ("/srv/news.db", "/srv/captures")),
        ({"ARCHIVE_DB": "other/news.db", "CAPTURES_DIR": "here"}, ("other/news.db", "here")),
    ],
)
def test_captures_lie_beside_their_archive_unless_it_is_said_otherwise(given, places):
    settings = Settings()
    settings.setmodule(project)
    settings.setdict(given)
    assert (str(archive_file(settings)), str(captures_folder(settings))) == places


def test_an_archive_elsewhere_is_crawled_and_verified_by_its_name_alone(tmp_path):
    before = sorted((ROOT / "captures").iterdir())
    place = ("-s", f"ARCHIVE_DB={tmp_path / 'archive.db'}")
    hurried = [word for name, value in HURRIED.items() for word in ("-s", f"{name}={value}")]
    with SampleSite(articles=3) as site:
        assert run(SCRAPY, "crawl", SITE, "-a", f"start_url={site.url}", *place, *hurried).returncode == 0
    assert len(list((tmp_path / "captures").glob("*.warc.gz"))) == 1
    assert run(SCRAPY, "verify", *place).returncode == 0
    assert sorted((ROOT / "captures").iterdir()) == before


def run(*command):
    command = list(map(str, command))
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False)
