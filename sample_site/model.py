"""The content of the sample site, apart from any markup: what an article is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

SITE_TITLE = "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum"


@dataclass(frozen=True, slots=True)
class Category:
    """A section of the portal."""

    number: int
    """From 1; stands in addresses."""
    name: str
    """As the portal prints it."""
    slug: str


CATEGORIES = (
    Category(1, "CHÍNH SÁCH NGƯỜI CÓ CÔNG", "chinh-sach-nguoi-co-cong"),
    Category(2, "LAO ĐỘNG - VIỆC LÀM", "lao-dong-viec-lam"),
    Category(3, "BẢO TRỢ XÃ HỘI - GIẢM NGHÈO", "bao-tro-xa-hoi-giam-ngheo"),
    Category(4, "GIÁO DỤC NGHỀ NGHIỆP", "giao-duc-nghe-nghiep"),
    Category(5, "TRẺ EM - BÌNH ĐẲNG GIỚI", "tre-em-binh-dang-gioi"),
)


@dataclass(frozen=True, slots=True)
class File:
    """A document that an article hands out."""

    position: int
    """From 1, in the order in which the page shows them."""
    kind: str
    """``pdf``, ``docx`` or ``xlsx``; of a special document also ``doc`` or ``xls``."""
    name: str
    """File name with its ending, which may be in capitals."""
    title: str
    """The words of the link, and the heading of the document itself."""
    place: str
    """``block`` (a list after the body), ``sentence`` (linked words) or ``viewer`` (an embedded viewer frame)."""
    special: str | None = None
    """Its name in ``special_files.SPECIAL_FILES``."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the body."""

    position: int
    """From 1, in body order."""
    ending: str
    """``jpg``, ``png`` or ``JPG``."""
    caption: str | None = None
    """As printed, credit included."""
    credit: str | None = None
    alt: str | None = None
    spaced_name: bool = False
    """The file's name has blanks and Vietnamese letters, which the page does not escape."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    file: File | None = None
    """The document that ``file.title``, a part of ``text``, links to."""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A line in bold between paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    """The first row is the head."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A frame that shows a document."""

    file: File


@dataclass(frozen=True, slots=True)
class Signature:
    """A credit line at the end of the body, set to the right."""

    text: str


Block = Paragraph | Subheading | ItemList | Table | Picture | Viewer | Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """An article as its editor typed it in. All text is NFC here; a page may print it otherwise."""

    number: int
    """From 1, in order of publication; stands in addresses."""
    slug: str
    title: str
    category: Category
    published_on: date
    published_at: time | None
    """Minutes only; ``None`` when the editor gave no time."""
    account: str
    """Who posted it."""
    views: int
    """What the page shows when it is read for the first time."""
    blocks: tuple[Block, ...]
    lead: str | None = None
    lead_repeated: bool = False
    """The body begins with the lead once more."""
    title_repeated: bool = False
    """The body begins with the title once more."""
    writer: str | None = None
    """The writer's name, as the signature has it."""
    source: str | None = None
    """Where it was taken from, as the signature has it."""
    files: tuple[File, ...] = ()
    decomposed: bool = False
    """The body was typed on a system that writes marks as separate characters (NFD)."""
    comments: tuple[tuple[str, str], ...] = field(default=())
    """Readers' names and what they wrote."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Picture))

    @property
    def files_after_body(self) -> tuple[File, ...]:
        return tuple(file for file in self.files if file.place == "block")
