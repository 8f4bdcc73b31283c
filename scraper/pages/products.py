"""Names that known portal products give to an article's title, whatever the portal.

A sign beside the general rules: it counts where a page neither declares its title nor sets one line as its heading.
SharePoint, ASP.NET and DotNetNuke put generated parts before an id, so that only its tail is compared.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from scraper.pages.elements import words_of
from scraper.pages.styles import is_hidden

_TITLE_CLASSES = frozenset(
    (
        *("tandan-p-article-news-title", "detail-title", "post-title", "entry-title", "itemTitle", "newsTitle"),
        *("title-detail", "article-title", "news-title"),
    )
)
_TITLE_IDS = ("news-title", "newsTitle", "lblTitle", "lblTieuDe")
_TITLE_HOLDERS = ("news_content", "divArticleDescription3")
"""Elements, by id, that hold the article's only ``h1``."""


# One walk over the page for all names; which of them an element has is looked at after that.
_candidates = etree.XPath(
    ".//*[contains(@class, 'itle') or contains(@id, 'itle') or contains(@id, 'TieuDe')"
    " or self::h1[ancestor::*[@id = 'news_content' or @id = 'divArticleDescription3']]"
    " or self::h3[ancestor::*[contains(@class, 'contentDetail')]]]",
    smart_strings=False,
)


def _is_named(element: _Element) -> bool:
    if not _TITLE_CLASSES.isdisjoint(element.get("class", "").split()) or element.get("id", "").endswith(_TITLE_IDS):
        return True
    if element.tag == "h1":
        return any(around.get("id") in _TITLE_HOLDERS for around in element.iterancestors())
    return element.tag == "h3" and any(
        "contentDetail" in (a.get("class") or "").split() for a in element.iterancestors()
    )


def named_title(body: _Element) -> _Element | None:
    """The one element that its product's names call the article's title; ``None`` if there are several or none.

    A title that is all link leads to another article: it is a list's.
    """
    found: list[_Element] = []
    candidates = _candidates(body)
    assert isinstance(candidates, list)
    for element in candidates:
        if not isinstance(element, _Element) or not _is_named(element) or is_hidden(element) or _is_linked(element):
            continue
        if not any(around in found for around in element.iterancestors()):
            found.append(element)
    return found[0] if len(found) == 1 else None


def _is_linked(element: _Element) -> bool:
    if next(element.iterancestors("a"), None) is not None:
        return True
    words = len(words_of(element))
    return any(len(words_of(link)) == words and link.get("href", "#") != "#" for link in element.iter("a"))
