"""``scrapy extract`` as people call it."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sample_site import SampleSite

ROOT = Path(__file__).parent.parent


def extract(*arguments, stdin=None):
    command = [sys.executable, "-m", "scrapy", "extract", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, input=stdin, capture_output=True, timeout=60, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    )


@pytest.fixture(scope="module")
def site():
    with SampleSite(layout="divs", articles=5) as site:
        yield site


@pytest.fixture
def page(site, tmp_path):
    file = tmp_path / "bai.html"
    file.write_bytes(site.page(site.seed))
    return file


def test_file_to_json(page, site):
    url = "http://sldtbxh.test/bai-1.html"
    done = extract(page, "--url", url, "--site", "thu")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = json.loads(done.stdout)
    assert (shown["site"], shown["url"], shown["title"]) == ("thu", url, site.seed.title)
    assert (shown["author"], shown["view_count"], shown["site_visits"]) == ("SLDTBXH Kontum", 5535, 69534)
    assert [image["position"] for image in shown["images"]] == [1, 2, 3, 4]
    assert len(shown["content_hash"]) == 64
    assert "Kiểm tra".encode() in done.stdout
    assert b"\n  " in done.stdout


def test_gzipped_file_with_a_byte_order_mark_and_its_own_address(page, tmp_path):
    link = b'<link rel="canonical" href="http://sldtbxh.test/bai-7.html">'
    packed = tmp_path / "bai.html.gz"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + page.read_bytes().replace(b"<head>", b"<head>" + link)))
    shown = json.loads(extract(packed).stdout)
    assert (shown["url"], shown["site"]) == ("http://sldtbxh.test/bai-7.html", "sldtbxh.test")


def test_standard_input_without_an_address(page):
    shown = json.loads(extract("-", stdin=page.read_bytes()).stdout)
    assert shown["url"] == "http://file.invalid/-"


def test_address_is_fetched(site):
    truth = next(iter(site.iter_truth()))
    done = extract(truth.url)
    assert json.loads(done.stdout)["title"] == truth.title
    assert "department-news-archive" in site.log[-1].user_agent


def test_rejected_page(tmp_path, site):
    file = tmp_path / "rong.html"
    file.write_bytes(b"")
    done = extract(file)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "rejected": {"url": "http://file.invalid/rong.html", "reason": "empty", "detail": "0 bytes"}
    }
    missing = extract(f"{site.url}/khong-co-bai-nay-999.html")
    assert missing.returncode == 1
    assert json.loads(missing.stdout)["rejected"]["reason"] == "not found"


@pytest.mark.parametrize(
    "source", ["/khong/co/tep.html", "/tmp", "http://127.0.0.1:9/x.html", "http://", "http://[::1"]
)
def test_nothing_to_read(source):
    done = extract(source)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert done.stderr.decode().startswith(f"scrapy extract: {source}")


def test_what_cannot_be_read_to_its_end(page, tmp_path):
    packed = tmp_path / "trang.html.gz"
    packed.write_bytes(gzip.compress(page.read_bytes())[:500])
    done = extract(packed)
    assert (done.returncode, done.stderr) == (2, b"scrapy extract: not a whole gzip file: it ends early\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("",), "one file or URL is needed"), (("page.html", "--site", ""), "--site must name a site")],
)
def test_an_empty_argument_is_none(arguments, said):
    done = extract(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines()[-1].endswith(f": error: {said}")


@pytest.mark.parametrize("address", ["sldtbxh.kontum.gov.vn", "http://[bad"])
def test_the_address_of_a_page_must_be_one(address):
    done = extract("--url", address, "-", stdin=b"")
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
    assert f"--url must be an http or https address, not '{address}'" in done.stderr.decode()
