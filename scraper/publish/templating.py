"""What every template has at hand: the texts, the formats, the files, and the archive it speaks of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.utils import path_with_added_args, path_with_replaced_args
from datasette.utils.asgi import Request
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from scraper.publish.assets import asset_address
from scraper.publish.databases import PLUGIN_NAME, first_archive
from scraper.publish.described import described, name_in_words, part_in, site_described
from scraper.publish.formats import FILTERS, FILTERS_BY_LANGUAGE, Writer, column_label
from scraper.publish.highlights import marked
from scraper.publish.hooks import hookimpl
from scraper.publish.how_read import how_read
from scraper.publish.languages import PARAMETER, language_of
from scraper.publish.reasons import crawl_reason
from scraper.publish.texts import DEFAULT_LANGUAGE, TEXTS

if TYPE_CHECKING:
    from datasette.app import Datasette

TEMPLATES = Path(__file__).parent / "templates"

TOLD: dict[str, Writer] = {"how_read": how_read, "crawl_reason": crawl_reason}
"""Filters for what the archive says in English."""

# Of a long text a table shows about two lines.
CELL_LENGTH = 160
UNKNOWN = Markup('<span class="unknown">–</span>')


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Puts our templates ahead of Datasette's and behind those of ``--template-dir``.

    Datasette finds a plug-in's templates by itself only where the plug-in is a package, or the Python 3.12 or newer.
    """
    own = FileSystemLoader(TEMPLATES)
    custom = [FileSystemLoader(datasette.template_dir)] if datasette.template_dir else []
    env.loader = ChoiceLoader([*custom, own, env.loader] if env.loader else [*custom, own])
    env.filters.update(FILTERS, cell_text=cell_text, marked=marked, shortened=shortened)
    env.filters.update({name: by_language(written) for name, written in {**FILTERS_BY_LANGUAGE, **TOLD}.items()})
    env.filters.update(described=described_for_reader, told=told_to_reader)
    env.globals["absolute_url"] = datasette.absolute_url
    env.globals["asset"] = partial(asset_address, datasette)
    env.globals["shown_columns"] = shown_columns


@hookimpl
def extra_template_vars(
    request: Request | None, database: str | None, table: str | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The language's texts as ``t``, the site's description as ``site``, the archive's name as ``archive``."""

    async def variables() -> dict[str, Any]:
        archive = await first_archive(datasette, database)
        language = language_of(request)
        columns = datasette.table_metadata(database, table).get("columns", {}) if table else {}
        return {
            "t": texts(request),
            "lang": language,
            "language_addresses": language_addresses(datasette, request) if request else {},
            "site": site_described(datasette.metadata() or {}, language),
            "archive": archive.name if archive else None,
            "label": partial(column_heading, columns, language),
        }

    return variables


def texts(request: Request | None) -> dict[str, Any]:
    """The texts in the language that the request asks for."""
    return TEXTS[language_of(request)]


def language_addresses(datasette: Datasette, request: Request) -> dict[str, str]:
    """The same page in each language, by the language's code: addresses without host."""
    # Without the prefix that Datasette's setting "base_url" gives: ``urls.path`` puts it back.
    path = request.scope.get("route_path", request.path)
    return {
        language: datasette.urls.path(path_with_replaced_args(request, {PARAMETER: language}, path))
        for language in TEXTS
    }


def by_language(written: Writer) -> Callable[[Context, Any], str]:
    """A filter that hands the page's language on to ``written``."""

    @pass_context
    def filtered(context: Context, value: Any) -> str:
        return written(value, context.get("lang", DEFAULT_LANGUAGE))

    return filtered


@pass_context
def described_for_reader(context: Context, block: dict[str, Any], name: str) -> dict[str, Any]:
    """The metadata of the table, query or database called ``name`` in the page's language."""
    return described(block, name, context.get("lang", DEFAULT_LANGUAGE))


@pass_context
def told_to_reader(context: Context, text: str | None) -> str | None:
    """The page's language of a description that is given in both."""
    return part_in(context.get("lang", DEFAULT_LANGUAGE), text) if text else text


def page_headers(datasette: Datasette) -> dict[str, str]:
    """A page of ours is kept as long as Datasette keeps its own."""
    seconds = datasette.setting("default_cache_ttl")
    return {"Cache-Control": f"max-age={seconds}" if seconds else "no-cache"}


def last_modified(moment: str) -> dict[str, str]:
    """The header for a page that tells of ``moment``, a UTC time such as ``2026-11-23T21:52:12Z``."""
    return {"Last-Modified": format_datetime(datetime.fromisoformat(moment).astimezone(UTC), usegmt=True)}


def column_heading(columns: dict[str, str], language: str, column: str) -> str:
    """A column's heading: from its description, else from the texts, else its name.

    Descriptions begin with the Vietnamese heading; the names themselves are English.
    """
    named: str | None = TEXTS[language]["columns"].get(column)
    if language == "vi":
        return column_label(columns.get(column), named or column)
    return named or name_in_words(column)


def shown_columns(columns: list[dict[str, Any]], metadata: dict[str, Any], request: Request) -> dict[str, Any]:
    """The columns of a table page, the names of the long ones folded away, and the address that shows them all.

    Which are folded is said in the metadata; ``?_col=`` asks for columns by name.
    """
    folded = metadata.get("plugins", {}).get(PLUGIN_NAME, {}).get("folded", [])
    if "_col" in request.args:
        folded = []
    names = [(column["name"]) for column in columns if not column["is_pk"] and column["name"] != "Link"]
    return {
        "columns": [column for column in columns if column["name"] not in folded],
        "folded": [name for name in names if name in folded],
        "all_columns": path_with_added_args(request, [("_col", name) for name in names]),
    }


def cell_text(cell: dict[str, Any]) -> str:
    """What a table shows of a cell: a long text shortened, an unknown value as a dash."""
    return UNKNOWN if cell["value_type"] == "none" else shortened(cell["value"])


def shortened(value: object) -> str:
    """The start of a long text; what is HTML already stays."""
    if isinstance(value, Markup) or not isinstance(value, str) or len(value) <= CELL_LENGTH:
        return value if isinstance(value, Markup) else str(value)
    return value[:CELL_LENGTH].rstrip() + "…"
