"""Citations, read back by the libraries that read them."""

import json
import re

import bibtexparser
import pytest
import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from scraper.publish.citation_formats import bibtex, both_languages, csl_json, ris
from scraper.publish.citations import cite
from scraper.publish.texts import citations as texts

DIGEST = "ab" * 32
# Standard LaTeX, but not in the library's list.
MORE_MACROS = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciicircum": "^",
}
HOSTILE = (
    "}}, author = {x}",
    "{{{",
    "a\nER  - \nTY  - BOOK",
    "TI  - x\r\nAU  - y",
    "\\input{/etc/passwd} \\ $x$ & # _ % ~ ^ `` '' -- --- ?` ,,",
    "@misc{b, title = {z}}",
    '"quoted" <b>bold</b> «x» \u202egnp\u202c \u2028 \x0b \x00 Nguyễn Hưong',
    "%",
    "\\",
)


def a_row(**values):
    return {
        "site": "sldtbxh_kontum",
        "article_id": 12,
        "number": 3,
        "url": "http://sldtbxh.example/tin/bai-12.html?a=1&b=2",
        "title": "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo",
        "author": "SLDTBXH Kontum",
        "byline": "Nguyễn Hương",
        "published_at": "2020-07-28",
        "content_hash": DIGEST,
        "captured_at": "2026-11-23T21:52:12Z",
        **values,
    }


def a_citation(**values):
    address = "http://archive.example/archive/articles/12/revisions/3"
    return cite(a_row(**values), address=address, department="Sở Lao động, Kon Tum", archive="Kho tin")


def from_latex(text):
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, sign) for name, sign in MORE_MACROS.items()]
    context.add_context_category("more", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, keep_comments=True).latex_to_text(text)


def from_bibtex(citation):
    """The only entry, as two libraries read it."""
    library = bibtexparser.parse_string(bibtex(citation))
    assert library.failed_blocks == []
    entries = parse_string(bibtex(citation), "bibtex").entries
    assert list(entries) == [entry.key for entry in library.entries] == [citation.key]
    return entries[citation.key]


def from_ris(citation):
    (record,) = rispy.loads(ris(citation))
    return record


def test_the_sentence_names_everything_in_vietnamese_and_english():
    assert both_languages(a_citation()) == (
        "Nguyễn Hương (28/07/2020). “Kiểm tra, đánh giá thực hiện Đề án giảm nghèo”. Sở Lao động, Kon Tum."
        " Địa chỉ gốc: <http://sldtbxh.example/tin/bai-12.html?a=1&b=2>."
        " Bản lưu lúc 04:52 24/11/2026 (giờ Việt Nam): <http://archive.example/archive/articles/12/revisions/3>."
        f" Phiên bản 3. SHA-256 của nội dung: {DIGEST}.\n\n"
        "Nguyễn Hương (28 July 2020). “Kiểm tra, đánh giá thực hiện Đề án giảm nghèo” [in Vietnamese]."
        " Sở Lao động, Kon Tum. Original address: <http://sldtbxh.example/tin/bai-12.html?a=1&b=2>."
        " Archived at 04:52 24 November 2026 (Việt Nam time):"
        " <http://archive.example/archive/articles/12/revisions/3>."
        f" Version 3. SHA-256 of the content: {DIGEST}.\n"
    )


@pytest.mark.parametrize(
    ("values", "authors"),
    [
        ({}, ("Nguyễn Hương",)),
        ({"byline": "Nguyễn Hương - Trần Đức"}, ("Nguyễn Hương", "Trần Đức")),
        ({"byline": "Phòng Lao động, việc làm"}, ("Phòng Lao động, việc làm",)),
        ({"byline": None}, ("SLDTBXH Kontum",)),
        ({"byline": " \u200b", "author": None}, ("Sở Lao động, Kon Tum",)),
    ],
)
def test_who_is_cited(values, authors):
    assert a_citation(**values).authors == authors


def test_what_is_unknown_is_left_out():
    unknown = {"byline": None, "author": None, "published_at": None, "url": "urn:uuid:6a1f3a52"}
    citation = cite(a_row(**unknown), address="http://archive.example/a")
    assert both_languages(citation).startswith("(không rõ ngày đăng). “Kiểm tra")
    assert "\n\n(n.d.). “" in both_languages(citation)
    assert "gốc" not in both_languages(citation)
    assert not set(from_bibtex(citation).fields) & {"year", "month", "howpublished"}
    assert from_bibtex(citation).fields["url"] == from_ris(citation)["urls"][0] == "http://archive.example/a"
    (item,) = json.loads(csl_json(citation))
    assert not set(item) & {"author", "issued", "publisher", "archive"}


def test_bibtex_is_read_back():
    entry = from_bibtex(a_citation(byline="Nguyễn Hương - Trần Đức"))
    assert [str(person) for person in entry.persons["author"]] == ["{Nguyễn Hương}", "{Trần Đức}"]
    assert from_latex(entry.fields["title"]) == "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["date"]) == ("2020", "July", "2020-07-28")
    assert entry.fields["url"] == "http://sldtbxh.example/tin/bai-12.html?a=1&b=2"
    assert from_latex(entry.fields["note"]) == (
        "Archived 2026-11-23T21:52:12Z: http://archive.example/archive/articles/12/revisions/3"
        f" (version 3, SHA-256 of the content {DIGEST})"
    )


def test_ris_is_read_back():
    record = from_ris(a_citation(byline="Nguyễn Hương - Trần Đức"))
    assert record["type_of_reference"] == "ELEC"
    assert record["authors"] == ["Nguyễn Hương", "Trần Đức"]
    assert record["title"] == "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo"
    assert (record["year"], record["date"], record["access_date"]) == ("2020", "2020/07/28", "2026/11/24")
    assert record["urls"] == [
        "http://sldtbxh.example/tin/bai-12.html?a=1&b=2",
        "http://archive.example/archive/articles/12/revisions/3",
    ]
    assert DIGEST in record["notes"][0]


def test_csl_json_is_typeset():
    # The reader warns of every name and type that it does not know, and warnings fail the tests.
    citation = a_citation()
    source = CiteProcJSON(json.loads(csl_json(citation)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Cited([CitationItem(citation.key)]))
    assert str(bibliography.bibliography()[0]) == (
        "Nguyễn Hương (2020) Kiểm tra, đánh giá thực hiện Đề án giảm nghèo. Sở Lao động, Kon Tum. Available at:"
        " http://sldtbxh.example/tin/bai-12.html?a=1&b=2 (Accessed: November 24, 2026)."
    )
    assert json.loads(csl_json(citation))[0]["archive_location"] == citation.address


@given(st.text(min_size=1) | st.lists(st.sampled_from(HOSTILE), min_size=1).map(" ".join))
def test_no_text_breaks_out_of_its_field(text):
    hostile = dict.fromkeys(("title", "author", "url", "site", "published_at"), f"a{text}")
    citation = a_citation(**hostile, byline=None)
    entry, record, (item,) = from_bibtex(citation), from_ris(citation), json.loads(csl_json(citation))
    assert set(entry.fields) == {"title", "howpublished", "url", "urldate", "langid", "note"}
    assert list(entry.persons) == ["author"]
    assert len(entry.persons["author"]) == 1
    assert record["title"] == item["title"] == citation.title
    assert record["authors"] == [citation.authors[0]]
    assert record["type_of_reference"] == "ELEC"
    assert "\n" not in both_languages(citation).strip().replace("\n\n", "", 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_latex_prints_what_stood_there(text):
    citation = a_citation(title=f"a{text}")
    assert from_latex(from_bibtex(citation).fields["title"]) == citation.title


@given(st.text(alphabet="http://a.vn{}\\%#\"<> \n|đ[]'"))
def test_addresses_are_ascii_and_have_no_braces(text):
    citation = a_citation(url=f"http://a.vn/{text}")
    assert re.fullmatch(r"[!#-;=?-Z_a-z~]+", from_bibtex(citation).fields["url"])


def test_both_languages_have_the_same_words():
    assert set(texts.VIETNAMESE) == set(texts.ENGLISH)
