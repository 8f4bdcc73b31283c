"""Reading in a process with bounds: whatever a file does, the program that asks goes on."""

import faulthandler
import io
import os
import signal
import subprocess
import sys
import time
from multiprocessing import Pipe

import openpyxl
import psutil
import pytest

from sample_site.documents import write_docx
from scraper.documents import process
from scraper.documents.limits import MEMORY_BYTES
from scraper.documents.reader import DocumentReader
from scraper.items import Document
from scraper.pages.media import mime_type
from tests.raw_pdf import raw_pdf, stream

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY = write_docx(["Kế hoạch số 12/KH-UBND"])


@pytest.fixture
def reader():
    with DocumentReader() as running:
        yield running


def read_here(monkeypatch, work, **bounds):
    """What becomes of a file whose reading is ``work``."""
    monkeypatch.setattr(process, "read_document", lambda _body, _mime_type: work())
    for name, value in bounds.items():
        monkeypatch.setattr(process, name, value)
    asker, us = Pipe()
    with asker, us:
        return process.read_apart(b"", None, asker)


def spin():
    """Longer than the test allows, but not for ever."""
    while time.process_time() < 8:
        pass
    return Document(text_status="extracted")


def grow():
    """More than is allowed, but no more than any machine has."""
    step = 16 * 1024 * 1024
    held = [bytes(step) for _ in range(MEMORY_BYTES // step + 1)]
    return Document(text_status="extracted", pages=len(held))


def abort():
    """As C++ and Rust do when they get no memory."""
    # The process is a fork of the one that runs the tests, whose fault handler would print where it stood.
    faulthandler.disable()
    os.abort()


def test_a_document_is_read(reader):
    assert reader.read(BODY, DOCX).text.endswith("Kế hoạch số 12/KH-UBND")
    assert reader.read(b"PK\x03\x04", DOCX) == Document(text_status="broken")


def test_one_process_serves_all_files(reader):
    reader.read(BODY, DOCX)
    first = reader._process.pid
    for _ in range(3):
        reader.read(BODY, DOCX)
    assert reader._process.pid == first


@pytest.mark.parametrize(
    ("work", "bounds", "status"),
    [
        (spin, {"CPU_SECONDS": 1}, "too slow"),
        (lambda: time.sleep(60), {"WALL_SECONDS": 0.3}, "too slow"),
        (grow, {}, "too large"),
        (abort, {}, "too large"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), {}, "broken"),
        (lambda: os._exit(3), {}, "broken"),
    ],
    ids=["loops", "sleeps", "grows", "aborts", "crashes", "leaves"],
)
def test_a_file_that_takes_its_process_down_says_so(monkeypatch, work, bounds, status):
    started = time.monotonic()
    assert read_here(monkeypatch, work, **bounds) == Document(text_status=status)
    assert time.monotonic() - started < 20


def test_what_libraries_print_is_not_heard(monkeypatch, capfd):
    read_here(monkeypatch, lambda: os.write(2, b"thread panicked") and Document(text_status="broken"))
    assert capfd.readouterr() == ("", "")


def test_a_spreadsheet_with_a_cell_in_its_last_corner_is_too_large(reader):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "đầu", "cuối"
    file = io.BytesIO()
    book.save(file)
    found = reader.read(file.getvalue(), mime_type(file.getvalue()))
    assert found == Document(text_status="too large")


@pytest.mark.slow
def test_a_form_of_a_pdf_that_shows_itself_is_given_up(reader):
    twice = b"/X Do /X Do"
    itself = b"/Resources<</XObject<</X 4 0 R>>>>"
    body = raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R%b>>" % itself,
        stream(twice, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + itself),
    )
    assert reader.read(body, "application/pdf") == Document(text_status="too large")


def test_a_file_nobody_waits_for_any_more_is_given_up(monkeypatch):
    monkeypatch.setattr(process, "read_document", lambda _body, _mime_type: spin())
    asker, us = Pipe()
    us.close()
    with asker:
        assert process.read_apart(b"", None, asker) is None


def test_when_the_process_itself_is_killed_another_one_reads(reader, caplog):
    reader.read(BODY, DOCX)
    reader._process.kill()
    assert reader.read(BODY, DOCX).text_status == "extracted"
    assert "has died" in caplog.text


def test_nothing_is_left_when_the_reader_closes():
    with DocumentReader() as reader:
        reader.read(BODY, DOCX)
        pid = reader._process.pid
    assert not psutil.pid_exists(pid)


def test_nothing_is_left_when_the_program_is_killed():
    program = (
        "from scraper.documents.reader import DocumentReader\n"
        "reader = DocumentReader()\n"
        "reader.read(b'abc', None)\n"
        "print(reader._process.pid, flush=True)\n"
        "input()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    pid = int(running.stdout.readline())
    running.kill()
    running.communicate()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)
