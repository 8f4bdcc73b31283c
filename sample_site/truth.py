"""What a perfect extraction gives for an article of the sample site.

``body_html`` and ``provenance`` are left empty: how a body is made safe and how a value was come by are the
extraction's own business.
"""

from __future__ import annotations

from urllib.parse import quote

from sample_site.layouts.base import Layout
from sample_site.model import Block, File, ItemList, Paragraph, Picture, SampleArticle, Signature, Subheading, Table
from scraper.items import Article, Attachment, Image


def article_truth(
    article: SampleArticle, layout: Layout, base_url: str, *, site: str, views: int, visits: int
) -> Article:
    """The record of ``article`` as the page showed it that counted ``views`` and ``visits``."""
    return Article(
        site=site,
        url=base_url + layout.article_path(article),
        title=article.title,
        summary=article.lead,
        body=body_text(article, layout),
        body_html="",
        author=article.account,
        byline=article.writer,
        source=article.source,
        published_at=layout.published_at(article),
        published_raw=layout.date_text(article),
        view_count=views,
        category=article.category.name,
        images=[_image(article, picture, layout, base_url) for picture in article.pictures],
        attachments=[_attachment(article, file, layout, base_url) for file in article.files],
        site_visits=visits,
    )


def body_text(article: SampleArticle, layout: Layout) -> str:
    """Paragraphs with a blank line between them: lead, blocks, captions where their pictures stand."""
    lead = [article.lead] if article.lead else []
    blocks = (block_text(block) for block in layout.body_blocks(article))
    return "\n\n".join([*lead, *(text for text in blocks if text)])


def block_text(block: Block) -> str | None:
    """A block as plain text; ``None`` when it has no words."""
    match block:
        case Paragraph() | Subheading() | Signature():
            return block.text
        case ItemList():
            marks = (f"{number}." if block.ordered else "-" for number, _ in enumerate(block.items, 1))
            return "\n".join(f"{mark} {item}" for mark, item in zip(marks, block.items, strict=True))
        case Table():
            return "\n".join(" | ".join(row) for row in block.rows)
        case Picture():
            return block.caption
        case _:
            return None


def _image(article: SampleArticle, picture: Picture, layout: Layout, base_url: str) -> Image:
    return Image(
        url=base_url + quote(layout.picture_path(article, picture)),
        caption=picture.caption,
        credit=picture.credit,
        alt=picture.alt,
    )


def _attachment(article: SampleArticle, file: File, layout: Layout, base_url: str) -> Attachment:
    path = layout.file_path(article, file)
    # A viewer frame has no words of its own; its document goes by its file name.
    title = path.rpartition("/")[2] if file.place == "viewer" else file.title
    return Attachment(url=base_url + path, title=title)
