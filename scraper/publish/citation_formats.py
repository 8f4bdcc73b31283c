"""Citations in the forms that reference managers read: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from urllib.parse import quote

from scraper.publish.citations import WORDS, Citation, plain_text
from scraper.publish.formats import MONTHS, VIETNAM

LANGUAGE = "vi"

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{ and \}: BibTeX counts braces, escaped or not, and one alone would swallow the rest of the file.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=,)(?=,)|(?<=[!?])(?=`)")
"""Between two signs that TeX would set as another one: ``--`` as a dash, ``''`` as a quotation mark."""

_IN_ADDRESSES = "%;/?:@&=+$,!*'()#~"
"""Signs of an address that are not percent-encoded: all but those that end a field or a link in these formats."""


def both_languages(citation: Citation) -> str:
    """The sentence in Vietnamese and the one in English, a blank line between them."""
    return "\n\n".join(plain_text(citation, language) for language in WORDS) + "\n"


def bibtex(citation: Citation) -> str:
    """An ``@misc`` entry, which BibTeX and biblatex know both. Everything is UTF-8."""
    published = citation.published
    fields = {
        "author": f"{{{' and '.join(f'{{{latex(name)}}}' for name in citation.authors)}}}"
        if citation.authors
        else None,
        # The inner braces keep capitals as they are.
        "title": f"{{{{{latex(citation.title)}}}}}",
        "howpublished": f"{{{latex(citation.publisher)}}}" if citation.publisher else None,
        "date": f"{{{published.isoformat()}}}" if published else None,
        "year": f"{{{published.year}}}" if published else None,
        "month": MONTHS[published.month - 1][:3].lower() if published else None,
        "url": f"{{{_address(citation.original or citation.address)}}}",
        "urldate": f"{{{_captured_on(citation).isoformat()}}}",
        "langid": "{vietnamese}",
        "note": f"{{{latex(_note(citation))}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{citation.key},", *lines, "}\n"])


def ris(citation: Citation) -> str:
    """A record of the type of web pages. The addresses are two: the original one, and that in this archive."""
    published = citation.published
    addresses = [address for address in (citation.original, citation.address) if address]
    lines = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        *(("AU", name) for name in citation.authors),
        ("TI", citation.title),
        ("PB", citation.publisher),
        ("PY", published and str(published.year)),
        ("DA", published and published.strftime("%Y/%m/%d")),
        ("Y2", _captured_on(citation).strftime("%Y/%m/%d")),
        ("LA", LANGUAGE),
        ("DB", citation.archive),
        *(("UR", _address(address)) for address in addresses),
        ("N1", _note(citation)),
    ]
    return "".join([*(f"{tag}  - {value}\r\n" for tag, value in lines if value), "ER  - \r\n"])


def csl_json(citation: Citation) -> str:
    """A list of one item of the type ``webpage``; names are literal, for Vietnamese ones are not turned round."""
    item = {
        "id": citation.key,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": name} for name in citation.authors],
        "publisher": citation.publisher,
        "issued": _date_parts(citation.published) if citation.published else None,
        "accessed": _date_parts(_captured_on(citation)),
        "URL": _address(citation.original or citation.address),
        "archive": citation.archive,
        "archive_location": citation.address,
        "language": LANGUAGE,
        "version": str(citation.version),
        "note": _note(citation),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def latex(text: str) -> str:
    """Text for LaTeX to print as it stands, with balanced braces whatever it holds."""
    return _LIGATURES.sub("{}", text.translate(_LATEX))


def _address(address: str) -> str:
    """An address in ASCII, without spaces, braces and brackets."""
    return quote(address, safe=_IN_ADDRESSES)


def _captured_on(citation: Citation) -> date:
    """The day by the clock of Việt Nam, by which articles are dated too."""
    return citation.captured_at.astimezone(VIETNAM).date()


def _date_parts(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _note(citation: Citation) -> str:
    moment = citation.captured_at.isoformat().replace("+00:00", "Z")
    return (
        f"Archived {moment}: {_address(citation.address)} "
        f"(version {citation.version}, SHA-256 of the content {citation.content_hash})"
    )
