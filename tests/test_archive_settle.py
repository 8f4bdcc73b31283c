"""What a page has lost is kept, what it has changed is believed: a pure function of two versions of an article."""

from dataclasses import fields, replace

import pytest
from archive_sample import an_article
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archive.settle import KEPT_FIELDS, PLAIN_FIELDS, settle, told_beside
from scraper.items import Article, Attachment, Image

HOST = "http://sldtbxh.kontum.gov.vn"
IMAGES = [
    Image(url=f"{HOST}/anh/{number}.jpg", caption=f"Ảnh {number}. Ảnh: TTXVN", credit="TTXVN") for number in range(1, 5)
]
ATTACHMENTS = [Attachment(url=f"{HOST}/tep/{number}.pdf", title=f"Kế hoạch {number}") for number in (1, 2)]
ARTICLE = an_article(
    byline="Nguyễn Hương",
    source="Báo Kon Tum",
    category="TIN",
    images=IMAGES,
    attachments=ATTACHMENTS,
    provenance={"title": "heading h1", "byline": 'label "Tin và ảnh"'},
)

EMPTY = {
    "title": {"title": " "},
    "summary": {"summary": None},
    "body": {"body": "", "body_html": ""},
    "author": {"author": None},
    "byline": {"byline": None, "provenance": {"title": "heading h1"}},
    "source": {"source": ""},
    "published_at": {"published_at": None, "published_raw": None},
    "category": {"category": None},
    "images": {"images": []},
    "captions": {"images": [replace(image, caption=None, credit=None) for image in IMAGES]},
    "attachments": {"attachments": []},
    "attachment_titles": {"attachments": [replace(attachment, title=None) for attachment in ATTACHMENTS]},
}


def test_every_field_can_be_lost():
    assert set(EMPTY) == set(KEPT_FIELDS)
    plain = {field.name for field in fields(Article)} - {"site", "url", "view_count", "site_visits", "provenance"}
    assert {*PLAIN_FIELDS, "body", "body_html", "published_raw"} == plain


@pytest.mark.parametrize("field", EMPTY)
def test_a_field_that_comes_back_empty_is_kept_with_how_it_was_come_by(field):
    assert settle(ARTICLE, replace(ARTICLE, **EMPTY[field])) == (ARTICLE, (field,))


def test_a_page_that_has_lost_everything_loses_nothing():
    nothing = Article(site=ARTICLE.site, url=ARTICLE.url, title="", body="", body_html="")
    article, kept = settle(ARTICLE, nothing)
    assert article == ARTICLE
    assert set(kept) == set(KEPT_FIELDS) - {"captions", "attachment_titles"}


EDITS = {
    "one image fewer": {"images": IMAGES[:3]},
    "one image left": {"images": IMAGES[3:]},
    "one caption fewer": {"images": [replace(IMAGES[0], caption=None, credit=None), *IMAGES[1:]]},
    "other images without captions": {"images": [Image(url=f"{HOST}/anh/9.jpg")]},
    "one document fewer": {"attachments": ATTACHMENTS[1:]},
    "a shorter text": {"body": "Tặng quà gia đình chính sách."},
    "another lead": {"summary": "Lời dẫn mới."},
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_believed(edit):
    seen = replace(ARTICLE, **EDITS[edit])
    assert settle(ARTICLE, seen) == (seen, ())


@pytest.mark.parametrize(
    "left",
    [
        ARTICLE.summary,
        ARTICLE.title,
        f"{ARTICLE.summary}\n\n{IMAGES[0].caption}\n\n  {IMAGES[1].caption}",
        "\n\n",
    ],
)
@pytest.mark.parametrize("known", [ARTICLE.summary, None])
def test_a_body_of_which_only_lead_and_captions_are_left_is_an_empty_one(left, known):
    seen = replace(ARTICLE, body=left, body_html="<p></p>", summary=known, images=IMAGES[:1])
    article, kept = settle(ARTICLE, seen)
    assert (article.body, article.body_html) == (ARTICLE.body, ARTICLE.body_html)
    assert kept[0] == "body"


def test_an_article_that_never_had_more_than_its_lead_has_no_other_text_to_lose():
    short = replace(ARTICLE, body=ARTICLE.summary)
    seen = replace(short, body=IMAGES[0].caption)
    assert settle(short, seen) == (seen, ())
    assert settle(short, replace(short, body="")) == (short, ("body",))


def test_captions_are_found_again_on_a_mirror():
    mirrored = [Image(url=image.url.replace(HOST, "http://127.0.0.1:8000")) for image in IMAGES]
    seen = replace(ARTICLE, url=ARTICLE.url.replace(HOST, "http://127.0.0.1:8000"), images=mirrored)
    article, kept = settle(ARTICLE, seen)
    assert [image.caption for image in article.images] == [image.caption for image in IMAGES]
    assert kept == ("captions",)


def test_a_view_count_stays_and_is_no_loss():
    assert settle(ARTICLE, replace(ARTICLE, view_count=None)) == (ARTICLE, ())
    assert settle(ARTICLE, replace(ARTICLE, view_count=0)).article.view_count == 0


TEXTS = st.sampled_from(["", " ", "Một", "Hai\n\nBa", "Ảnh 1"])
OPTIONAL = st.one_of(st.none(), TEXTS)
PARTS = st.sampled_from([f"{HOST}/1", f"{HOST}/2", f"{HOST}/3"])
VERSIONS = st.builds(
    an_article,
    title=TEXTS,
    summary=OPTIONAL,
    body=TEXTS,
    body_html=TEXTS,
    byline=OPTIONAL,
    published_at=OPTIONAL,
    view_count=st.one_of(st.none(), st.integers(0, 2)),
    images=st.lists(st.builds(Image, url=st.one_of(st.none(), PARTS), caption=OPTIONAL), max_size=3),
    attachments=st.lists(st.builds(Attachment, url=PARTS, title=OPTIONAL), max_size=3),
)


def known(article):
    """Fields that say something."""
    values = {name: getattr(article, name) for name in PLAIN_FIELDS}
    values |= {"captions": "".join(image.caption or "" for image in article.images), "body": article.body}
    return {name for name, value in values.items() if (value.strip() if isinstance(value, str) else value)}


@settings(max_examples=300)
@given(VERSIONS, VERSIONS)
def test_nothing_known_is_ever_empty_and_the_same_page_again_changes_nothing(stored, seen):
    article, kept = settle(stored, seen)
    lost = known(stored) - known(article)
    assert lost == set() or (lost == {"captions"} and "images" not in kept)
    assert settle(article, seen, told_beside(stored)).article == article


@pytest.mark.parametrize(
    ("known", "shown", "same"),
    [
        ("H%C3%ACnh 43-5.JPG", "Hi%CC%80nh 43-5.JPG", True),
        ("Hình.jpg", "Hi\u0300nh.jpg", True),
        ("Hình.jpg", "H%C3%ACnh.jpg", True),
        ("Hình.jpg", "Hinh.jpg", False),
        ("a%2Fb.jpg", "a/b.jpg", False),
        ("a%FF.jpg", "a%FE.jpg", False),
    ],
)
def test_an_address_in_which_marks_are_written_otherwise_is_the_one_that_is_known(known, shown, same):
    def article(name):
        return replace(
            ARTICLE,
            images=[replace(IMAGES[0], url=f"{HOST}/anh/{name}"), *IMAGES[1:]],
            attachments=[Attachment(url=f"{HOST}/tep/{name}", title="Kế hoạch")],
        )

    settled, kept = settle(article(known), article(shown))
    assert (settled == article(known), settled == article(shown), kept) == (same, not same, ())
