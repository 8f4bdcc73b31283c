"""What every template has at hand: the texts, the formats, the files, and the archive it speaks of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.utils import path_with_added_args
from datasette.utils.asgi import Request
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from scraper.publish.assets import asset_address
from scraper.publish.databases import PLUGIN_NAME, first_archive
from scraper.publish.formats import FILTERS, column_label
from scraper.publish.hooks import hookimpl
from scraper.publish.texts import DEFAULT_LANGUAGE, TEXTS

if TYPE_CHECKING:
    from datasette.app import Datasette

TEMPLATES = Path(__file__).parent / "templates"

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
    env.filters.update(FILTERS, cell_text=cell_text, shortened=shortened)
    env.globals["asset"] = partial(asset_address, datasette)
    env.globals["shown_columns"] = shown_columns


@hookimpl
def extra_template_vars(
    request: Request | None, database: str | None, table: str | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The language's texts as ``t``, the site's description as ``site``, the archive's name as ``archive``."""

    async def variables() -> dict[str, Any]:
        archive = await first_archive(datasette, database)
        t = texts(request)
        described = datasette.table_metadata(database, table).get("columns", {}) if table else {}
        return {
            "t": t,
            "lang": DEFAULT_LANGUAGE,
            "site": datasette.metadata() or {},
            "archive": archive.name if archive else None,
            "label": partial(column_heading, described, t["columns"]),
        }

    return variables


def texts(request: Request | None) -> dict[str, Any]:  # noqa: ARG001
    """The texts in the language that the request asks for: there is one so far."""
    return TEXTS[DEFAULT_LANGUAGE]


def page_headers(datasette: Datasette) -> dict[str, str]:
    """A page of ours is kept as long as Datasette keeps its own."""
    seconds = datasette.setting("default_cache_ttl")
    return {"Cache-Control": f"max-age={seconds}" if seconds else "no-cache"}


def column_heading(described: dict[str, str], names: dict[str, str], column: str) -> str:
    """A column's heading: from the table's description, else from ``names``, else its name."""
    return column_label(described.get(column), names.get(column, column))


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
