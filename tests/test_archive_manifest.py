"""The manifest is a chain that only grows: what a kill left of a line goes, what was changed stops it."""

import json

import pytest

from scraper.archive.manifest import ManifestError, add_entry, manifest_path, read_manifest


def an_entry(crawl_id, **values):
    return {"crawl": {"id": crawl_id, **values}}


@pytest.fixture
def captures(tmp_path):
    for number in (1, 2, 3):
        add_entry(tmp_path, "crawl", an_entry(f"c{number}"))
    return tmp_path


def test_each_entry_names_the_one_before(captures):
    links = list(read_manifest(captures))
    assert [link.entry["sequence"] for link in links] == [1, 2, 3]
    assert [link.entry["previous"] for link in links[1:]] == [link.digest for link in links[:-1]]


def test_a_torn_line_is_no_entry_and_goes_with_the_next_one(captures):
    whole = manifest_path(captures).read_bytes()
    manifest_path(captures).write_bytes(whole + b'{"crawl":' + b"x" * 5000)
    assert len(list(read_manifest(captures))) == 3
    add_entry(captures, "crawl", an_entry("c4"))
    lines = manifest_path(captures).read_bytes().splitlines(keepends=True)
    assert b"".join(lines[:3]) == whole
    assert [json.loads(line)["crawl"]["id"] for line in lines] == ["c1", "c2", "c3", "c4"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: [lines[0].replace(b'"c1"', b'"c7"'), *lines[1:]], "line 2 does not continue"),
        (lambda lines: [lines[0], lines[2]], "line 2 does not continue"),
        (lambda lines: [lines[0], lines[0], *lines[1:]], "line 2 does not continue"),
        (lambda lines: [lines[0], b"[]\n", *lines[2:]], "line 2 is no entry"),
        (lambda lines: [lines[0][9:], *lines[1:]], "line 1 is no entry"),
    ],
)
def test_a_changed_manifest_is_not_continued(captures, change, said):
    path = manifest_path(captures)
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    changed = path.read_bytes()
    with pytest.raises(ManifestError, match=said):
        add_entry(captures, "crawl", an_entry("c4"))
    assert path.read_bytes() == changed
