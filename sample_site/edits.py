"""Twelve ways in which an editor changes an article that is out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from sample_site.model import Block, File, Paragraph, Picture, SampleArticle, Signature

Edit = Callable[[SampleArticle], SampleArticle | None]
"""Gives the article after the edit; ``None`` if it has nothing that could be edited so."""

NEW_PICTURE = Picture(position=9, ending="jpg")
NEW_FILE = File(9, "pdf", "thong-bao-9.pdf", "Thông báo bổ sung (số 77/TB-SLĐTBXH)", "block")
NEW_PARAGRAPH = Paragraph("Số liệu trong bài đã được cập nhật theo báo cáo mới nhất của các địa phương trong tỉnh.")
NEW_WRITER = "Trần Thị Mai"


def _title(article: SampleArticle) -> SampleArticle | None:
    return None if article.title_repeated else replace(article, title=f"{article.title} (đính chính)")


def _lead(article: SampleArticle) -> SampleArticle | None:
    return None if article.lead is None else replace(article, lead=f"{article.lead} Tin đã được cập nhật.")


def _paragraph(article: SampleArticle) -> SampleArticle | None:
    return _with_blocks(article, [article.blocks[0], NEW_PARAGRAPH, *article.blocks[1:]])


def _account(article: SampleArticle) -> SampleArticle | None:
    return replace(article, account="Ban biên tập")


def _writer(article: SampleArticle) -> SampleArticle | None:
    writer = article.writer
    if writer is None or not any(isinstance(block, Signature) and writer in block.text for block in article.blocks):
        return None
    blocks = [
        Signature(block.text.replace(writer, NEW_WRITER)) if isinstance(block, Signature) else block
        for block in article.blocks
    ]
    return replace(_with_blocks(article, blocks), writer=NEW_WRITER)


def _date(article: SampleArticle) -> SampleArticle | None:
    return replace(article, published_on=article.published_on + timedelta(days=1))


def _category(article: SampleArticle) -> SampleArticle | None:
    """The section has another name over this article; its address stays."""
    return replace(article, category=replace(article.category, name=f"{article.category.name} - TIN TỈNH"))


def _picture_added(article: SampleArticle) -> SampleArticle | None:
    return _with_blocks(article, [article.blocks[0], NEW_PICTURE, *article.blocks[1:]]) if article.pictures else None


def _picture_removed(article: SampleArticle) -> SampleArticle | None:
    pictures = article.pictures
    if len(pictures) < 2:
        return None
    return _with_blocks(article, [block for block in article.blocks if block is not pictures[0]])


def _caption(article: SampleArticle) -> SampleArticle | None:
    found = next((picture for picture in article.pictures if picture.caption and not picture.credit), None)
    if found is None:
        return None
    corrected = replace(found, caption=f"{found.caption} năm 2023")
    return _with_blocks(article, [corrected if block is found else block for block in article.blocks])


def _file_added(article: SampleArticle) -> SampleArticle | None:
    return replace(article, files=(*article.files, NEW_FILE)) if article.files_after_body else None


def _file_renamed(article: SampleArticle) -> SampleArticle | None:
    if not article.files_after_body:
        return None
    first = article.files_after_body[0]
    renamed = replace(first, title=f"{first.title} – bản sửa đổi")
    return replace(article, files=tuple(renamed if file is first else file for file in article.files))


def _with_blocks(article: SampleArticle, blocks: list[Block]) -> SampleArticle:
    return replace(article, blocks=tuple(blocks))


# What few articles have comes first, so that each edit finds an article of its own.
EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "document added": _file_added,
        "document renamed": _file_renamed,
        "picture removed": _picture_removed,
        "caption": _caption,
        "picture added": _picture_added,
        "writer": _writer,
        "lead": _lead,
        "title": _title,
        "paragraph": _paragraph,
        "account": _account,
        "date": _date,
        "category": _category,
    }
)
"""By name."""


def assign(articles: Iterable[SampleArticle]) -> dict[int, str]:
    """Give each edit the first article that it suits and that no other edit has: number of the article to the edit."""
    assigned: dict[int, str] = {}
    left = list(articles)
    for name, edit in EDITS.items():
        number = next((article.number for article in left if article.number not in assigned and edit(article)), None)
        if number is not None:
            assigned[number] = name
    return assigned
