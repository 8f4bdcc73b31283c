"""PDF files written by hand, to be as wrong as no library writes them."""


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue. Its table of objects is left out."""
    body = b"%PDF-1.4\n"
    for number, written in enumerate(objects, 1):
        body += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    return body + b"trailer <</Root 1 0 R>>\n%%EOF"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object with these entries in its dictionary."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)
