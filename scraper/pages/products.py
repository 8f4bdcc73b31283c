"""Names that known portal products give to an article's title, whatever the portal.

A sign beside the general rules: it counts where a page neither declares its title nor sets one line as its heading.
SharePoint, ASP.NET and DotNetNuke put generated parts before an id, so that only its tail is compared.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from scraper.pages.elements import words_of
from scraper.pages.styles import is_hidden

_TITLE_CLASSES = (
    *("tandan-p-article-news-title", "detail-title", "post-title", "entry-title", "itemTitle", "newsTitle"),
    *("title-detail", "article-title", "news-title"),
)
_TITLE_IDS = ("news-title", "newsTitle", "lblTitle", "lblTieuDe")
_TITLE_HOLDERS = ("news_content", "divArticleDescription3")
"""Elements, by id, that hold the article's only ``h1``."""


def _has_class(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def _has_id(name: str) -> str:
    return f"@id = '{name}'"


def _id_ends(name: str) -> str:
    return f"substring(@id, string-length(@id) - {len(name) - 1}) = '{name}'"


_titles = etree.XPath(
    f".//*[@class][{' or '.join(map(_has_class, _TITLE_CLASSES))}]"
    f" | .//*[@id][{' or '.join(map(_id_ends, _TITLE_IDS))}]"
    f" | .//*[{' or '.join(map(_has_id, _TITLE_HOLDERS))}]//h1"
    f" | .//*[{_has_class('contentDetail')}]//h3",
    smart_strings=False,
)


def named_title(body: _Element) -> _Element | None:
    """The one element that its product's names call the article's title; ``None`` if there are several or none.

    A title that is all link leads to another article: it is a list's.
    """
    found: list[_Element] = []
    titles = _titles(body)
    assert isinstance(titles, list)
    for element in titles:
        if not isinstance(element, _Element) or is_hidden(element) or _is_linked(element):
            continue
        if not any(around in found for around in element.iterancestors()):
            found.append(element)
    return found[0] if len(found) == 1 else None


def _is_linked(element: _Element) -> bool:
    if next(element.iterancestors("a"), None) is not None:
        return True
    words = len(words_of(element))
    return any(len(words_of(link)) == words and link.get("href", "#") != "#" for link in element.iter("a"))
