"""Damaged, cut off and odd files that other programs made: what is whole in them is read, and the rest told."""

import base64
import gzip
import hashlib
import io
import random
import re
import tracemalloc
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.archive.captures import CaptureError, CaptureWriter
from scraper.derive.foreign import ForeignFile

# warcio's writer leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

HTML = b"<html><body>%s</body></html>"
URL = "http://example.vn/tin/%d"
DATE = "2019-03-05T12:00:00Z"
REPEATED = "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
FUZZED = 60
"""Variants of each file that the tests try; 3,000 were tried when this was written."""


def page(number):
    return HTML % (b"page %d " % number * 40)


def record(url, *, date=DATE, kind="response", version="1.0", body=None, chunked=False, reason="OK", **fields):
    """One WARC record."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=version)
    lines = [("Content-Type", "text/html")]
    if chunked:
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        lines.append(("Transfer-Encoding", "chunked"))
    writer.write_record(
        writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body or b""),
            http_headers=StatusAndHeaders(f"200 {reason}", lines, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date, **{name.replace("_", "-"): text for name, text in fields.items()}},
        )
    )
    return out.getvalue()


def digest_of(body):
    return b"sha1:" + base64.b32encode(hashlib.sha1(body).digest())


def pages(count, **options):
    return [record(URL % number, body=page(number), **options) for number in range(count)]


def arc_pages(count):
    head = b"1 0 another\nURL IP-address Archive-date Content-type Archive-length\n"
    given = [b"filedesc://a.arc 0.0.0.0 20190305120000 text/plain %d\n%s\n" % (len(head), head)]
    for number in range(count):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
        url = (URL % number).encode()
        given.append(b"%s 192.0.2.1 20190305120000 text/html %d\n%s\n" % (url, len(block), block))
    return given


def gzipped(given):
    return b"".join(gzip.compress(one, mtime=0) for one in given)


@pytest.fixture
def read(tmp_path, capfd, caplog):
    """Reads a file: the numbers of its pages, each of which must be whole, and the file."""

    def reading(content, name="a.warc"):
        path = tmp_path / name
        path.write_bytes(content)
        file = ForeignFile(path)
        found = list(file.responses())
        assert capfd.readouterr() == ("", "")
        assert not caplog.records
        numbers = [int(one.url.rpartition("/")[2]) for one in found]
        assert [one.body for one in found] == [page(number) for number in numbers]
        return numbers, file

    return reading


FORMS = {
    "WARC": lambda count: b"".join(pages(count)),
    "WARC 1.1": lambda count: b"".join(pages(count, version="1.1")),
    "gzipped WARC": lambda count: gzipped(pages(count)),
    "gzipped at once": lambda count: gzip.compress(b"".join(pages(count)), mtime=0),
    "ARC": lambda count: b"".join(arc_pages(count)),
    "gzipped ARC": lambda count: gzipped(arc_pages(count)),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_file_has_no_faults(read, form):
    numbers, file = read(FORMS[form](4))
    assert (numbers, file.left, file.faults) == ([0, 1, 2, 3], {}, [])


@pytest.mark.parametrize("form", FORMS)
def test_of_a_file_that_is_cut_off_the_whole_records_are_read(read, form):
    # What a packed page of this kind has left after 30 bytes tells nothing of how much there was.
    numbers, file = read(FORMS[form](4)[:-30])
    assert numbers == [0, 1, 2]
    (told,) = file.faults
    assert re.fullmatch(r"/.+/a\.warc ends within the record at byte \d+(, unpacked \d+ bytes on)?", told)


def test_the_place_where_a_file_ends_is_told(read):
    first, second = pages(2)
    for given in (first + second[:-30], gzipped([first]) + gzip.compress(second)[:-5]):
        _, file = read(given)
        at = len(first) if given.startswith(b"WARC") else len(gzipped([first]))
        assert file.faults == [f"{file.path} ends within the record at byte {at}"]


def test_the_place_in_a_file_that_is_packed_at_once_is_told(read):
    first, second = pages(2)
    _, file = read(gzip.compress(first + second)[:-5])
    assert file.faults == [f"{file.path} ends within the record at byte 0, unpacked {len(first)} bytes on"]


def test_a_page_whose_connection_was_lost_is_no_page(read):
    one, other = pages(2)
    lost = record(URL % 7, body=page(7), chunked=True)
    size = b"%x\r\n" % len(page(7))
    assert size in lost
    numbers, file = read(one + lost.replace(size, b"fff\r\n") + other)
    assert (numbers, file.left, file.faults) == ([0, 1], {"of which the file holds a part only": 1}, [])


@pytest.mark.parametrize("packed", [True, False])
def test_after_a_damaged_record_reading_goes_on(read, packed):
    given = pages(4)
    if packed:
        given = [gzip.compress(one, mtime=0) for one in given]
        given[1] = given[1][:60] + b"\0\xff\0\xff" + given[1][64:]
    else:
        given[1] = given[1].replace(b"Content-Length", b"Content-Lengtj", 1)
    numbers, file = read(b"".join(given))
    assert numbers == [0, 2, 3]
    assert file.faults == [f"{file.path} is damaged at byte {len(given[0])}"]


def test_a_size_that_is_wrong_gives_no_half_page(read):
    given = pages(4)
    for change in (-50, 50):
        size = int(re.search(rb"Content-Length: (\d+)", given[1])[1])
        odd = given[1].replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size + change))
        numbers, file = read(given[0] + odd + given[2] + given[3])
        assert set(numbers) <= {0, 2, 3}
        assert 3 in numbers
        assert len(file.faults) == 1


ODD = {
    "no address": (lambda one: one.replace(b"WARC-Target-URI", b"WARC-Target-URJ"), "without a usable address"),
    "damaged address": (lambda one: one.replace(b"http://example.vn/", b"http://exa\x01ple.vn/"), "usable address"),
    "broken host": (lambda one: one.replace(b"http://example.vn/", b"http://[xample.vn/"), "usable address"),
    "first day of all": (
        lambda one: one.replace(DATE.encode(), b"0001-01-01T00:00:00+14:00"),
        "without a usable time",
    ),
    "no date": (lambda one: one.replace(DATE.encode(), b"yesterday"), "without a usable time"),
    "no status": (lambda one: one.replace(b"200 OK", b"2\xb00 OK"), "without an HTTP response"),
    "large status": (lambda one: one.replace(b"200 OK", b"9" * 5 + b"O"), "without an HTTP response"),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_record_is_left_out_and_counted(read, kind):
    change, told = ODD[kind]
    given = pages(3)
    # The same length, so that nothing else is wrong.
    numbers, file = read(given[0] + change(given[1]) + given[2])
    assert numbers == [0, 2]
    assert [(told in what, count) for what, count in file.left.items()] == [(True, 1)]
    assert file.faults == []


@pytest.mark.parametrize(
    ("address", "fields", "told"),
    [
        ("http://web.archive.org/web/20190230000000id_/http://example.vn/tin/7", {}, "without a usable time"),
        ("http://web.archive.org/web/20190203000000/http://example.vn/tin/7", {}, "rewritten by the Wayback Machine"),
        ("http://example.vn/tin/7", {"WARC_Truncated": "length"}, "of which the file holds a part only"),
        ("http://example.vn/tin/7", {"WARC_Segment_Number": "1"}, "of which the file holds a part only"),
        (
            "http://example.vn/tin/7",
            {"kind": "revisit", "WARC_Payload_Digest": REPEATED},
            "repeating a record that is not in the file",
        ),
    ],
)
def test_what_cannot_be_taken_in_is_counted(read, address, fields, told):
    one, other = pages(2)
    numbers, file = read(one + record(address, body=b"" if "kind" in fields else page(7), **fields) + other)
    assert (numbers, file.left, file.faults) == ([0, 1], {told: 1}, [])


def test_a_revisit_gives_what_the_file_holds(tmp_path):
    (tmp_path / "b.warc").write_bytes(
        record(URL % 1, body=b"text").replace(digest_of(b"text"), REPEATED.encode())
        + record(URL % 2, kind="revisit", WARC_Payload_Digest=REPEATED)
    )
    assert [one.body for one in ForeignFile(tmp_path / "b.warc").responses()] == [b"text", b"text"]


def test_a_file_may_hold_more_than_the_memory_does(tmp_path):
    bodies = [random.Random(number).randbytes(1_000_000) for number in range(30)]
    repeated = record(URL % 99, kind="revisit", WARC_Payload_Digest=digest_of(bodies[0]).decode())
    file = tmp_path / "large.warc"
    file.write_bytes(b"".join([*(record(URL % at, body=body) for at, body in enumerate(bodies)), repeated]))
    tracemalloc.start()
    try:
        right = [one.body == bodies[at % 30] for at, one in enumerate(ForeignFile(file, tmp_path).responses())]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert right == [True] * 31
    assert peak < 10_000_000


def test_spaces_in_an_address_say_nothing_on_the_terminal(read):
    given = record("http://example.vn/a b/5", body=page(5))
    assert read(given)[0] == [5]


def test_a_document_at_the_end_makes_no_collection_of_a_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as letter:
        letter.writestr("word/document.xml", "<x/>")
    document = record("http://example.vn/a.docx", body=(tmp_path / "letter.docx").read_bytes())
    (tmp_path / "c.warc").write_bytes(b"".join([*pages(1), document]))
    assert len(list(ForeignFile(tmp_path / "c.warc").responses())) == 2


def test_the_words_of_a_status_may_be_vietnamese(tmp_path):
    (tmp_path / "d.warc").write_bytes(record(URL % 1, body=page(1)).replace(b"200 OK\r", "200 Đ\r".encode()))
    (found,) = ForeignFile(tmp_path / "d.warc").responses()
    with CaptureWriter(tmp_path, "x", first_id=1, site="s", user_agent="none") as writer:
        written = writer.write_response(
            url=found.url,
            captured_at=found.captured_at,
            status=found.status,
            reason=found.reason,
            headers=found.headers,
            body=found.body,
        )
    assert written.status == 200


@pytest.mark.parametrize(
    "content",
    [b"no WARC file", b"\x1f\x8b\x08\x00 cut off", b"\x1f\x8b\x08", b"PK\x03\x04 no zip", b"\x1b[2J\0\xff\n" * 9],
)
def test_what_is_no_such_file_is_told_without_what_it_holds(read, content):
    with pytest.raises(CaptureError) as raised:
        read(content)
    assert str(raised.value).isprintable()
    assert " is no " in str(raised.value)


def damaged(content, chance):
    """Some bytes flipped, removed, doubled or cut off the end."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) or 1)
        match chance.randrange(5):
            case 0 | 1 if data:
                data[at] ^= 1 << chance.randrange(8)
            case 2:
                del data[at : at + chance.randint(1, 40)]
            case 3:
                data[at:at] = data[at : at + chance.randint(1, 200)]
            case 4 if chance.random() < 0.5:
                del data[at:]
    return bytes(data)


def wacz(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as collection:
        collection.writestr(f"archive/{name}", content)
    return out.getvalue()


def mixed(count):
    """Records of many kinds."""
    return [
        *pages(count),
        record(URL % 50, body=page(50), chunked=True),
        record("http://web.archive.org/web/20190203000000id_/http://example.vn/tin/51", body=page(51)),
        record(URL % 52, body=page(52)).replace(digest_of(page(52)), REPEATED.encode()),
        record(URL % 53, kind="revisit", WARC_Payload_Digest=REPEATED),
        record(URL % 54, kind="request"),
    ]


FUZZ = {
    **FORMS,
    "mixed WARC": lambda count: b"".join(mixed(count)),
    "gzipped mixed": lambda count: gzipped(mixed(count)),
    "WACZ": lambda count: wacz("a.warc.gz", gzipped(mixed(count))),
    "WACZ of a WARC": lambda count: wacz("a.warc", b"".join(mixed(count))),
}


CHECKED = ("gzipped WARC", "gzipped ARC", "gzipped mixed")


@pytest.mark.parametrize("form", FUZZ)
def test_no_damage_is_more_than_a_line(tmp_path, capfd, form):
    numbers = [0, 1, 2, 50, 51, 52] if form in CHECKED else []
    fuzz(tmp_path, FUZZ[form](3), FUZZED, {page(number) for number in numbers} or None)
    assert capfd.readouterr() == ("", "")


def fuzz(folder, content, count, bodies=None):
    """Try variants of a file; ``bodies`` are all that may come out where check sums tell what is damaged."""
    for seed in range(count):
        path = folder / "fuzzed"
        path.write_bytes(damaged(content, random.Random(seed)))
        file = ForeignFile(path)
        told = []
        try:
            for one in file.responses():
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.captured_at), seed
                assert 100 <= one.status <= 999, seed
                assert bodies is None or one.body in bodies, seed
        except CaptureError as error:
            told.append(str(error))
        assert all(line.isprintable() for line in [*told, *file.faults]), seed
