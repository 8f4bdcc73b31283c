"""The article on a page: one method a field, whatever portal product made the page."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from html import unescape
from typing import Any, TypeVar

import attrs
from lxml import etree
from web_poet import PageParams, Returns, field

from scraper.items import Article, Attachment, Image
from scraper.pages import people, published, section
from scraper.pages.attachments import find_attachments
from scraper.pages.base import NotAnArticle, PortalPage
from scraper.pages.blocks import Kind, outline
from scraper.pages.body import Part, name_documents, read_body
from scraper.pages.elements import letters_in
from scraper.pages.head import Head, read_head
from scraper.pages.images import Picture, find_pictures
from scraper.pages.kinds import WALL_MAX_LETTERS, blocked_reason, is_login, login_notice, not_found_notice
from scraper.pages.lead import Lead, read_lead
from scraper.pages.lists import has_content, is_list_without_text, list_sign
from scraper.pages.locate import Located, locate
from scraper.pages.meta import Found, told, views
from scraper.pages.story import Story, read_story
from scraper.pages.visits import site_visits
from scraper.text.dates import FoundDate
from scraper.text.html import safe_html
from scraper.text.labels import Labelled
from scraper.text.unicode import clean
from scraper.text.urls import canonical_url

_FIELDS = tuple(field.name for field in dataclasses.fields(Article))


@attrs.define(slots=False)
class ArticlePage(PortalPage, Returns[Article]):
    """An article page of any portal.

    ``to_item`` gives the article or raises ``NotAnArticle``.
    """

    # scrapy-poet provides the plain class only.
    page_params: PageParams  # type: ignore[type-arg]

    async def to_item(self) -> Article:
        self.check()
        # All fields are plain values: nothing is to be waited for one by one.
        return Article(**{name: getattr(self, name) for name in _FIELDS})

    def check(self) -> None:
        """Refuse what is no article.

        :raises NotAnArticle: with the reason.
        """
        story = self.story
        letters = sum([len(block.text) for block in story.body])
        if letters <= WALL_MAX_LETTERS:
            self._check_wall()
            self._check_notice()
        sign = list_sign(story, self.url, self.head.metas.get("og:site_name", ""))
        if sign is not None:
            raise NotAnArticle("list", sign)
        if story.title is None:
            reason = "list" if is_list_without_text(story) else "no title"
            raise NotAnArticle(reason, self.head.window_title or None)
        if letters <= WALL_MAX_LETTERS and not (has_content(story) or self.pictures or self.found_attachments):
            raise NotAnArticle("list" if is_list_without_text(story) else "no body", story.title.text)

    def _check_wall(self) -> None:
        blocked = blocked_reason(self.text) if letters_in(self.tree) <= WALL_MAX_LETTERS else None
        if blocked is not None:
            raise NotAnArticle(blocked, self.head.window_title or None)

    def _check_notice(self) -> None:
        title = self.head.window_title
        headings = [title, self.story.title.text] if self.story.title else [title]
        dated = self.story.title is not None and self.found_date is not None
        shows_nothing = not dated and _PRESENTED.isdisjoint(part.kind for part in self.told)
        self._refuse_notice(headings, self._all_lines() if shows_nothing else [])
        if is_login(title, bool(_password_fields(self.tree)), letters_in(self.tree)):
            raise NotAnArticle("login", title or None)

    def _refuse_notice(self, headings: list[str], lines: list[str]) -> None:
        notice = not_found_notice(self.url, headings, lines)
        if notice is not None:
            raise NotAnArticle("not found", notice)
        notice = login_notice(lines)
        if notice is not None:
            raise NotAnArticle("login", notice)

    def _all_lines(self) -> list[str]:
        """The lines of the whole page that are no links."""
        return [block.text for block in outline(self.tree).blocks if block.kind is Kind.TEXT and not block.link_letters]

    # What the fields are read from, each worked out once.

    @cached_property
    def head(self) -> Head:
        return read_head(self.tree)

    @cached_property
    def located(self) -> Located:
        """Where the article is; refuses pages without running text or headline."""
        found = locate(self.tree, self.head)
        if found is None:
            self._check_wall()
            self._refuse_notice([self.head.window_title], self._all_lines())
            raise NotAnArticle("no body", self.head.window_title or None)
        return found

    @cached_property
    def story(self) -> Story:
        return read_story(self.located, self.url)

    @cached_property
    def lead(self) -> Lead:
        return read_lead(self.story)

    @cached_property
    def pictures(self) -> list[Picture]:
        return find_pictures(self.lead.blocks, self.base)

    @cached_property
    def told(self) -> list[Labelled]:
        """The labelled values around the article."""
        return told(self.story)

    @cached_property
    def base(self) -> str:
        """The address that the page's own addresses start from."""
        declared = self.tree.find("head/base")
        href = declared.get("href") if declared is not None else None
        return canonical_url(href, self.url) if href else self.url

    @cached_property
    def found_attachments(self) -> list[Attachment]:
        return find_attachments([*self.lead.blocks, *self.story.after], self.base)

    @cached_property
    def found_date(self) -> Found[FoundDate] | None:
        return published.find_published(self.story, self.told, self.tree, self.text, self.head)

    @cached_property
    def found_author(self) -> Found[str] | None:
        return people.find_author(self.story, self.told)

    @cached_property
    def found_credits(self) -> tuple[Found[str] | None, Found[str] | None]:
        captions = {id(line) for picture in self.pictures for line in picture.caption}
        return people.find_credits(self.story, self.told, captions)

    @cached_property
    def found_views(self) -> Found[int] | None:
        return views(self.told)

    @cached_property
    def found_category(self) -> Found[str] | None:
        return section.find_category(self.story, self.tree, self.head, self.text)

    @cached_property
    def found_visits(self) -> Found[int] | None:
        return site_visits(self.text)

    @cached_property
    def parts(self) -> list[Part]:
        """The body's paragraphs, lists, tables and figures."""
        parts = read_body(self.lead.blocks, self.pictures, self.base)
        return parts if any(part.text for part in parts) else [*parts, *name_documents(self.found_attachments)]

    # The fields.

    @field
    def site(self) -> str:
        return str(self.page_params["site"])

    @field
    def url(self) -> str:
        return canonical_url(str(self.response.url))

    @field
    def title(self) -> str:
        title = self.story.title
        if title is None:
            raise NotAnArticle("no title")
        return clean(unescape(title.text))

    @field
    def summary(self) -> str | None:
        return self.lead.text

    @field
    def body(self) -> str:
        return "\n\n".join([part.text for part in self.parts if part.text])

    @field
    def body_html(self) -> str:
        return safe_html("\n".join([part.html for part in self.parts]), self.base)

    @field
    def author(self) -> str | None:
        return _value(self.found_author)

    @field
    def byline(self) -> str | None:
        return _value(self.found_credits[0])

    @field
    def source(self) -> str | None:
        return _value(self.found_credits[1])

    @field
    def published_at(self) -> str | None:
        return self.found_date.value.value if self.found_date else None

    @field
    def published_raw(self) -> str | None:
        return self.found_date.value.raw if self.found_date else None

    @field
    def view_count(self) -> int | None:
        return _value(self.found_views)

    @field
    def category(self) -> str | None:
        return _value(self.found_category)

    @field
    def images(self) -> list[Image]:
        return [picture.image for picture in self.pictures]

    @field
    def attachments(self) -> list[Attachment]:
        return self.found_attachments

    @field
    def site_visits(self) -> int | None:
        return _value(self.found_visits)

    @field
    def provenance(self) -> dict[str, str]:
        hows = {
            "title": self.story.title.how if self.story.title else None,
            "summary": self.lead.how,
            "published_at": _how(self.found_date),
            "author": _how(self.found_author),
            "byline": _how(self.found_credits[0]),
            "source": _how(self.found_credits[1]),
            "view_count": _how(self.found_views),
            "category": _how(self.found_category),
            "site_visits": _how(self.found_visits),
        }
        return {name: how for name, how in hows.items() if how is not None}


Value = TypeVar("Value")

# Labels that an article's page has and a notice's has not.
_PRESENTED = frozenset(("published", "posted_by", "views"))
_password_fields = etree.XPath("boolean(/html/body//input[@type='password'])")


def _value(found: Found[Value] | None) -> Value | None:
    return found.value if found is not None else None


def _how(found: Found[Any] | None) -> str | None:
    return found.how if found is not None else None
