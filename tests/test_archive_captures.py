"""WARC files: written whole, readable by the field's own tools, replayable byte for byte."""

import gzip
import hashlib
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from scraper.archive.captures import CaptureError, CaptureWriter, read_payload, whole_length
from scraper.archive.content_encoding import ContentEncodingError, decode_content

MOMENT = "2026-11-23T21:52:12Z"
PAGE = "<html><title>Người có công</title><p>Đắk Tô</p></html>".encode() * 50
URL = "http://sldtbxh.kontum.gov.vn/tin-tuc/bai-1.html"


@pytest.fixture
def writer(tmp_path):
    with new_writer(tmp_path) as writer:
        yield writer


def new_writer(directory, crawl_id="sample-20261123T215212Z", **options):
    return CaptureWriter(directory, crawl_id, first_id=7, site="sample", user_agent="archive/1.0", **options)


def write(writer, url=URL, body=PAGE, headers=((b"Content-Type", b"text/html; charset=utf-8"),), **options):
    values = {"captured_at": MOMENT, "status": 200, "reason": "OK", **options}
    return writer.write_response(url=url, body=body, headers=headers, **values)


def warcio_records(path):
    with path.open("rb") as file:
        return [
            (record.rec_type, record.rec_headers, record.http_headers, record.raw_stream.read())
            for record in ArchiveIterator(file)
        ]


def check(path):
    """What ``warcio check`` says: exit status and text."""
    command = [Path(sys.executable).with_name("warcio"), "check", "-v", path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


def test_a_file_starts_by_saying_what_made_it(writer):
    write(writer)
    kind, headers, _, block = warcio_records(writer.path)[0]
    assert kind == "warcinfo"
    assert headers.get_header("WARC-Filename") == writer.path.name
    assert b"format: WARC File Format 1.1" in block
    assert b"isPartOf: sample\r\ncrawl-id: sample-20261123T215212Z\r\nfirst-capture-id: 7" in block
    assert b"http-header-user-agent: archive/1.0" in block


def test_warcio_finds_every_digest_right(writer):
    write(writer, request_headers=[(b"User-Agent", b"archive/1.0")], ip_address="192.0.2.7")
    write(writer, url=URL + "?in=1")
    write(writer, url=URL + "?rong=1", body=b"", status=301, reason="Moved Permanently")
    writer.write_resource(
        url="urn:uuid:8b5b2b5e-0c1c-4b1e-8a43-0d9b9f3c7a11", captured_at=MOMENT, mime_type="text/html", body=b"<p>x"
    )
    writer.close()
    status, text = check(writer.path)
    assert status == 0
    assert text.count("digest pass") == 5
    kinds = [kind for kind, *_ in warcio_records(writer.path)]
    assert kinds == ["warcinfo", "response", "request", "revisit", "response", "resource"]


def test_warcio_check_would_notice_a_changed_byte(writer):
    capture = write(writer)
    writer.close()
    data = bytearray(writer.path.read_bytes())
    member = zlib.decompress(data[capture.warc_offset :], zlib.MAX_WBITS | 16).replace(b"title", b"tItle")
    writer.path.write_bytes(data[: capture.warc_offset] + gzip.compress(member))
    assert check(writer.path)[0] == 1


def test_a_response_is_read_back_as_it_came(writer, tmp_path):
    headers = [
        (b"Content-Type", b"text/html"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
        (b"X-Ten", "Sở Lao động".encode()),
        (b"X-Latin", b"\xe9\xff"),
    ]
    capture = write(writer, headers=headers, request_headers=[(b"Accept", b"*/*")])
    stored = read_payload(tmp_path, capture)
    assert (stored.url, stored.captured_at, stored.status) == (URL, MOMENT, 200)
    assert list(stored.headers) == headers
    assert stored.body == PAGE


@given(
    body=st.binary(max_size=300),
    headers=st.lists(
        st.tuples(
            st.from_regex(rb"X-[A-Za-z0-9-]{1,12}", fullmatch=True),
            st.binary(max_size=30).map(lambda value: value.translate(None, b"\r\n").strip()),
        ),
        max_size=4,
    ),
)
def test_any_response_is_read_back_as_it_came(tmp_path_factory, body, headers):
    directory = tmp_path_factory.mktemp("captures")
    with new_writer(directory) as writer:
        capture = write(writer, body=body, headers=headers)
    stored = read_payload(directory, capture)
    assert (stored.body, list(stored.headers)) == (body, headers)


def test_header_bytes_reach_other_readers_untouched(writer):
    write(writer, headers=[(b"X-Latin", b"\xe9\xff"), (b"X-Ten", "Đắk Tô".encode())])
    writer.close()
    with writer.path.open("rb") as file:
        block = next(iter(FastIterator(file, WarcRecordType.response, parse_http=False))).reader.read()
    assert b"X-Latin: \xe9\xff\r\nX-Ten: \xc4\x90\xe1\xba\xaf" in block


def test_a_capture_says_where_its_record_lies(writer):
    captures = [write(writer, url=f"{URL}?n={n}", body=PAGE + bytes([n])) for n in range(3)]
    writer.close()
    data = writer.path.read_bytes()
    assert [capture.id for capture in captures] == [7, 8, 9]
    for capture in captures:
        member = data[capture.warc_offset : capture.warc_offset + capture.warc_length]
        assert f"WARC-Target-URI: {capture.url}\r\n".encode() in gzip.decompress(member)
        assert (capture.sha256, capture.size) == (
            hashlib.sha256(PAGE + bytes([capture.id - 7])).hexdigest(),
            len(PAGE) + 1,
        )


def test_the_same_payload_again_is_a_revisit(writer, tmp_path):
    first = write(writer)
    again = write(writer, url=URL + "?in=1", captured_at="2026-11-24T00:00:00Z", headers=[(b"X-Lan", b"2")])
    writer.close()
    assert (again.record_type, again.sha256, again.size, again.id) == ("revisit", first.sha256, len(PAGE), 8)
    _, headers, http_headers, block = warcio_records(writer.path)[2]
    assert headers.get_header("WARC-Profile").endswith("/1.1/revisit/identical-payload-digest")
    assert headers.get_header("WARC-Refers-To-Target-URI") == URL
    assert headers.get_header("WARC-Refers-To-Date") == MOMENT
    assert (http_headers.headers, block) == ([("X-Lan", "2")], b"")
    stored = read_payload(tmp_path, again, first)
    assert (stored.body, list(stored.headers)) == (PAGE, [(b"X-Lan", b"2")])


def test_a_payload_of_an_earlier_crawl_is_a_revisit(tmp_path):
    with new_writer(tmp_path, "sample-1") as writer:
        first = write(writer)
    with new_writer(tmp_path, "sample-2", known={first.sha256: first}.get) as writer:
        again = write(writer, captured_at="2026-11-24T00:00:00Z")
    assert again.record_type == "revisit"
    assert read_payload(tmp_path, again, first).body == PAGE
    assert again.warc_length < 600


def test_an_empty_payload_is_never_a_revisit(writer):
    captures = [write(writer, url=f"{URL}?n={n}", body=b"", status=302, reason="Found") for n in range(2)]
    assert [capture.record_type for capture in captures] == ["response", "response"]


def test_a_revisit_without_its_original_is_refused(writer, tmp_path):
    write(writer)
    again = write(writer)
    with pytest.raises(CaptureError, match="revisit"):
        read_payload(tmp_path, again)


def test_the_request_stands_beside_its_response(writer):
    write(writer, url="http://a.vn/tin?trang=2", request_headers=[(b"User-Agent", b"archive/1.0")])
    writer.close()
    (_, response, *_), (kind, request, http_headers, _) = warcio_records(writer.path)[1:]
    assert kind == "request"
    assert request.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")
    assert (http_headers.protocol, http_headers.statusline) == ("GET", "/tin?trang=2 HTTP/1.1")
    assert http_headers.headers == [("Host", "a.vn"), ("User-Agent", "archive/1.0")]


def test_a_resource_has_no_status(writer, tmp_path):
    url = "urn:uuid:8b5b2b5e-0c1c-4b1e-8a43-0d9b9f3c7a11"
    capture = writer.write_resource(url=url, captured_at=MOMENT, mime_type="text/html; charset=utf-8", body=PAGE)
    assert (capture.record_type, capture.status, capture.mime_type) == ("resource", None, "text/html")
    stored = read_payload(tmp_path, capture)
    assert (stored.status, stored.body, list(stored.headers)) == (None, PAGE, [])


def test_a_chunked_response_does_not_promise_chunks(writer, tmp_path):
    capture = write(writer, headers=[(b"Transfer-Encoding", b"chunked")])
    assert read_payload(tmp_path, capture).header("Transfer-Encoding") is None
    assert read_payload(tmp_path, capture).header("X-Archive-Orig-Transfer-Encoding") == "chunked"


def test_a_second_http_version_is_written_so_that_readers_take_it(writer, tmp_path):
    capture = write(writer, http_version="HTTP/2")
    writer.close()
    assert check(writer.path)[0] == 0
    assert read_payload(tmp_path, capture).status == 200


def test_fastwarc_reads_every_record(writer):
    write(writer)
    write(writer, url=URL + "?in=1")
    writer.close()
    with writer.path.open("rb") as file:
        records = [(record.record_type, record.headers.get("WARC-Target-URI")) for record in FastIterator(file)]
    assert [kind for kind, _ in records] == [WarcRecordType.warcinfo, WarcRecordType.response, WarcRecordType.revisit]
    with writer.path.open("rb") as file:
        records = FastIterator(file, parse_http=False)
        assert all("WARC-Profile" in record.headers or record.verify_block_digest() for record in records)


def test_captures_are_never_written_over(writer, tmp_path):
    assert writer.path.exists()
    with pytest.raises(CaptureError, match="exists already"):
        new_writer(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "captures").write_text("a file")
    with pytest.raises(CaptureError, match="captures"):
        new_writer(tmp_path / "captures")


def test_what_was_written_can_be_read_while_the_file_is_open(writer, tmp_path):
    capture = write(writer)
    assert read_payload(tmp_path, capture).body == PAGE
    assert writer.path.stat().st_size == whole_length(writer.path)


def test_every_way_of_tearing_a_file_leaves_its_whole_records(writer, tmp_path):
    first = write(writer, body=b"mot")
    last = write(writer, body=b"hai")
    writer.close()
    data = writer.path.read_bytes()
    assert whole_length(writer.path) == len(data) == last.warc_offset + last.warc_length
    for length in range(last.warc_offset, len(data)):
        writer.path.write_bytes(data[:length])
        assert whole_length(writer.path) == last.warc_offset
    assert read_payload(tmp_path, first).body == b"mot"
    with pytest.raises(CaptureError):
        read_payload(tmp_path, last)


def test_a_full_disk_leaves_the_records_before(writer, tmp_path):
    first = write(writer)
    real = writer._file._file
    with Path("/dev/full").open("wb", buffering=0) as full:
        writer._file._file = HalfWritten(real, full)
        with pytest.raises(CaptureError, match="No space left"):
            write(writer, url=URL + "?n=2", body=PAGE + b"2")
    writer._file._file = real
    assert whole_length(writer.path) == writer.path.stat().st_size
    third = write(writer, url=URL + "?n=3", body=PAGE + b"3")
    assert (third.id, read_payload(tmp_path, third).body) == (first.id + 1, PAGE + b"3")


class HalfWritten:
    """A file on a disk that takes a little more and is then full."""

    def __init__(self, file, full):
        self.file, self.full, self.room = file, full, 20

    def write(self, data):
        written = self.file.write(data[: self.room]) if self.room else self.full.write(data)
        self.room = 0
        return written

    def __getattr__(self, name):
        return getattr(self.file, name)


@pytest.mark.parametrize(
    "change", [{"warc_file": "other.warc.gz"}, {"warc_offset": 0}, {"warc_offset": 10}, {"warc_length": 50}]
)
def test_a_capture_that_is_not_where_it_should_be_is_an_error(writer, tmp_path, change):
    capture = write(writer)
    with pytest.raises(CaptureError):
        read_payload(tmp_path, replace(capture, **change))


def test_a_payload_that_does_not_match_its_digest_is_an_error(writer, tmp_path):
    capture, other = write(writer), write(writer, url=URL + "?n=2", body=b"khac")
    again = write(writer, url=URL + "?n=3")
    with pytest.raises(CaptureError, match="does not match its digest"):
        read_payload(tmp_path, replace(capture, sha256=other.sha256))
    with pytest.raises(CaptureError, match="does not match its digest"):
        read_payload(tmp_path, again, other)


def test_a_flipped_byte_is_noticed(writer, tmp_path):
    capture = write(writer, body=bytes(range(256)) * 40)
    writer.close()
    data = bytearray(writer.path.read_bytes())
    for offset in range(capture.warc_offset, capture.warc_offset + capture.warc_length, 7):
        damaged = bytearray(data)
        damaged[offset] ^= 0x40
        writer.path.write_bytes(damaged)
        try:
            stored = read_payload(tmp_path, capture)
        except CaptureError:
            continue
        # The gzip header has bytes that mean nothing: what was read is right all the same.
        assert hashlib.sha256(stored.body).hexdigest() == capture.sha256


ENCODED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "identity": PAGE,
    "gzip, br": brotli.compress(gzip.compress(PAGE)),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_content_encodings_are_kept_and_can_be_undone(writer, tmp_path, encoding):
    capture = write(writer, body=ENCODED[encoding], headers=[(b"Content-Encoding", encoding.encode())])
    stored = read_payload(tmp_path, capture)
    assert (stored.body, stored.decoded_body()) == (ENCODED[encoding], PAGE)


def test_deflate_without_its_header_is_understood():
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    assert decode_content(compressor.compress(PAGE) + compressor.flush(), "deflate") == PAGE


def test_a_truncated_body_gives_what_it_has():
    assert PAGE.startswith(decode_content(gzip.compress(PAGE)[:60], "gzip"))


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd-dictionary"])
def test_a_body_that_is_not_in_its_encoding_is_an_error(encoding):
    with pytest.raises(ContentEncodingError):
        decode_content(b"<html>no such thing</html>", encoding)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_decompression_bomb_is_stopped(monkeypatch, encoding):
    monkeypatch.setattr("scraper.archive.content_encoding.DECODED_LIMIT", 10_000)
    bomb = {"gzip": gzip.compress, "br": brotli.compress}[encoding](bytes(1_000_000))
    with pytest.raises(ContentEncodingError, match="longer"):
        decode_content(bomb, encoding)
    assert len(bomb) < 10_000
