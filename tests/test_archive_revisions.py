"""What is content and what is not: pure functions of two versions of an article."""

import re
import unicodedata
from dataclasses import fields, replace

import pytest
from archive_sample import an_article
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archive.revisions import CONTENT_FIELDS, changed_fields, content_hash
from scraper.items import Article, Attachment, Image

HOST = "http://sldtbxh.kontum.gov.vn"
ARTICLE = an_article(
    images=[Image(url=f"{HOST}/anh/1.jpg?w=600", caption="Đoàn làm việc", credit="TTXVN", alt="anh tin bai")],
    attachments=[Attachment(url=f"{HOST}/tep/1.pdf", title="Kế hoạch")],
)

CHANGES = {
    "title": {"title": "Tên mới"},
    "summary": {"summary": None},
    "body": {"body": "Khác"},
    "author": {"author": None},
    "byline": {"byline": "Nguyễn Hương"},
    "published_at": {"published_at": None},
    "category": {"category": "THÔNG BÁO"},
    "images": {"images": [replace(ARTICLE.images[0], caption="Thăm vườn")]},
    "attachments": {"attachments": [Attachment(url=f"{HOST}/tep/2.pdf", title="Kế hoạch")]},
}

SAME = {
    "site": {"site": "other"},
    "body_html": {"body_html": "<div>x</div>"},
    "source": {"source": "TTXVN"},
    "published_raw": {"published_raw": "Ngày đăng : 28/07/2020"},
    "view_count": {"view_count": 9},
    "site_visits": {"site_visits": 9},
    "provenance": {"provenance": {}},
    "images": {"images": [replace(ARTICLE.images[0], alt=None, credit=None)]},
}


def test_every_field_is_content_or_is_not():
    assert {*CHANGES, *SAME, "url", "attachments"} == {field.name for field in fields(Article)}
    assert set(CHANGES) == set(CONTENT_FIELDS)


def test_the_hash_is_a_sha256_that_does_not_drift():
    assert re.fullmatch("[0-9a-f]{64}", content_hash(ARTICLE))
    assert content_hash(ARTICLE) == "321add2bdf658bbae133780ceace7941bca4b45a0eceec52d08127ca195ed5d2"


@pytest.mark.parametrize("name", CHANGES)
def test_content(name):
    changed = replace(ARTICLE, **CHANGES[name])
    assert changed_fields(ARTICLE, changed) == [name]
    assert content_hash(changed) != content_hash(ARTICLE)


@pytest.mark.parametrize("name", SAME)
def test_no_content(name):
    changed = replace(ARTICLE, **SAME[name])
    assert changed_fields(ARTICLE, changed) == []
    assert content_hash(changed) == content_hash(ARTICLE)


def test_changes_are_told_in_one_order():
    changed = replace(ARTICLE, category="THÔNG BÁO", title="Khác", images=[])
    assert changed_fields(ARTICLE, changed) == ["title", "category", "images"]


@pytest.mark.parametrize(
    "host",
    [
        "https://sldtbxh.kontum.gov.vn",
        "http://www.sldtbxh.kontum.gov.vn",
        "http://127.0.0.1:8000",
        "HTTP://SLDTBXH.kontum.gov.vn:80",
    ],
)
def test_a_mirror_a_port_or_https_changes_nothing(host):
    mirrored = replace(
        ARTICLE,
        url=ARTICLE.url.replace(HOST, host),
        images=[replace(ARTICLE.images[0], url=f"{host}/anh/1.jpg?w=600")],
        attachments=[Attachment(url=f"{host}/tep/1.pdf", title="Kế hoạch")],
    )
    assert content_hash(mirrored) == content_hash(ARTICLE)
    assert changed_fields(ARTICLE, mirrored) == []


@pytest.mark.parametrize(
    "written",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "  "),
        lambda text: f" {text}\n",
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "\n\n"),
    ],
)
def test_marks_and_white_space_written_otherwise_change_nothing(written):
    rewritten = replace(
        ARTICLE,
        **{name: written(getattr(ARTICLE, name)) for name in ("title", "summary", "body", "author")},
        images=[replace(ARTICLE.images[0], caption=written(ARTICLE.images[0].caption))],
        attachments=[replace(ARTICLE.attachments[0], title=written(ARTICLE.attachments[0].title))],
    )
    assert rewritten != ARTICLE
    assert changed_fields(ARTICLE, rewritten) == []
    assert content_hash(rewritten) == content_hash(ARTICLE)


def test_www_changes_nothing_though_only_some_addresses_have_it():
    image = replace(ARTICLE.images[0], url="http://www.sldtbxh.kontum.gov.vn/anh/1.jpg?w=600")
    assert changed_fields(ARTICLE, replace(ARTICLE, images=[image])) == []


def test_a_file_that_moves_to_another_host_or_path_is_a_change():
    for url in ("http://cdn.vn/anh/1.jpg?w=600", f"{HOST}/anh/1.jpg?w=601", None):
        moved = replace(ARTICLE, images=[replace(ARTICLE.images[0], url=url)])
        assert changed_fields(ARTICLE, moved) == ["images"]


@settings(deadline=None)
@given(st.text(), st.text())
def test_the_hash_differs_just_when_a_field_does(one, two):
    before, after = an_article(body=one), an_article(body=two)
    assert (content_hash(before) == content_hash(after)) == (changed_fields(before, after) == [])
