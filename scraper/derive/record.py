"""What a capture gives the archive: its bytes read back, and read as the crawl reads them."""

from __future__ import annotations

import json
from pathlib import Path

from scraper.archive.captures import StoredResponse, read_payload
from scraper.archive.content_encoding import ContentEncodingError
from scraper.derive.rules import Rules
from scraper.documents.reader import read_once
from scraper.items import Article, Capture, Media, Observed, RejectedPage
from scraper.pages.answers import Answer, Record, failure, read_answer
from scraper.pages.extract import finish


def record_of(directory: Path, capture: Capture, original: Capture | None, site: str, rules: Rules) -> Observed | None:
    """Give what a capture tells, or ``None``.

    :param original: the capture that holds the payload of a revisit.
    :raises CaptureError: the capture cannot be read.
    """
    stored = read_payload(directory, capture, original)
    try:
        record = _read(stored, capture, site, rules)
    except Exception as error:
        # As in a crawl, a page on which the program stumbles is set aside, and the others are read.
        record = RejectedPage(url=_asked(capture), reason="error", detail=f"{type(error).__name__}: {error}")
    if record is None:
        return None
    return Observed(item=record, capture=capture, observed_at=capture.captured_at)


def _read(stored: StoredResponse, capture: Capture, site: str, rules: Rules) -> Record | None:
    assert capture.kind
    if capture.record_type == "metadata":
        told = json.loads(stored.body)
        return failure(capture.kind, _asked(capture), told["reason"], told["detail"])
    answer = Answer(
        site=site,
        kind=capture.kind,
        asked_url=_asked(capture),
        url=capture.url,
        # A resource was handed over by someone, not by a server.
        status=200 if stored.status is None else stored.status,
        location=stored.header("Location"),
        content_type=stored.header("Content-Type") or capture.mime_type,
        body=_body(stored),
        sha256=capture.sha256,
    )
    record = finish(read_answer(answer, rules.wall_bytes))
    if isinstance(record, Media) and record.sha256 and capture.kind == "attachment":
        record.document = read_once(record.sha256, answer.body, record.mime_type)
    return rules.plausible.check(record, capture.captured_at) if isinstance(record, Article) else record


def _asked(capture: Capture) -> str:
    return capture.asked_url or capture.url


def _body(stored: StoredResponse) -> bytes:
    try:
        return stored.decoded_body()
    except ContentEncodingError:
        return stored.body
