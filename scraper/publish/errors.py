"""Pages for what goes wrong: said in the reader's language, in the look of the site."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable, Generator
from functools import partial
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Forbidden, Request, Response
from datasette.views.base import DatasetteError
from pluggy import Result

from scraper.publish.hooks import hookimpl
from scraper.publish.templating import texts

if TYPE_CHECKING:
    from datasette.app import Datasette

logger = logging.getLogger(__name__)

_DATASETTES_VIEWS = ("datasette/views/table.py", "datasette/views/database.py", "datasette/views/row.py")


class NothingHereError(Exception):
    """Answers 404 with a message that is written for readers."""


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Result[list[Any]], None]:
    """Answers in place of Datasette's own handler, which writes a full traceback to the log for each missing page."""
    outcome = yield
    # Datasette's own comes last; those of other plug-ins stay and win.
    outcome.force_result([*outcome.get_result()[:-1], partial(error_response, datasette, request, exception)])


@hookimpl
def forbidden(datasette: Datasette, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    """What is closed to a reader is said in the same form."""
    return partial(error_response, datasette, request, Forbidden(message))


async def error_response(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """The error as JSON where the path asks for it, else as a page."""
    status = error_status(exception)
    if status >= 500:
        logger.error("%s failed", request.path, exc_info=exception)
    message = error_message(exception, texts(request), status)
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": message, "status": status, "title": None}, status=status)
    context = {"status": status, "message": message, "sql": interrupted_sql(exception)}
    page = await datasette.render_template("error.html", context, request=request, view_name="error")
    return Response.html(page, status=status)


def error_status(exception: Exception) -> int:
    """The HTTP status that the exception stands for."""
    if isinstance(exception, NothingHereError):
        return 404
    if lacks_tables(exception):
        return 503
    if isinstance(exception, DatasetteError) and exception.status == 500:
        # Datasette says 500 by default, and means a column or value in the address that it cannot use.
        return 400
    if is_misread(exception):
        return 400
    return int(exception.status) if isinstance(exception, Base400 | DatasetteError) else 500


def error_message(exception: Exception, words: dict[str, Any], status: int) -> str:
    """What to tell the reader; nothing of the inside where the fault is ours."""
    if interrupted_sql(exception):
        return str(words["sql_interrupted"])
    if lacks_tables(exception):
        return str(words["older_archive"])
    if isinstance(exception, DatasetteError):
        return str(exception.message)
    if isinstance(exception, NothingHereError) or (isinstance(exception, Base400) and status == 400):
        return str(exception.args[0])
    return str(words["errors"].get(status, words["errors"][500]))


def is_misread(exception: Exception) -> bool:
    """Whether Datasette took a word in the address for a number, such as ``?_next=`` of a view."""
    frames = extract_tb(exception.__traceback__)
    return isinstance(exception, ValueError) and bool(frames) and frames[-1].filename.endswith(_DATASETTES_VIEWS)


def lacks_tables(exception: Exception) -> bool:
    """Whether the archive lacks what a page reads: an earlier release made it, and it was opened as it is."""
    missing = ("no such table", "no such column")
    return isinstance(exception, sqlite3.OperationalError) and str(exception).startswith(missing)


def interrupted_sql(exception: Exception) -> str | None:
    """The statement that took longer than Datasette's time limit."""
    cause = exception.__context__
    return str(cause.sql) if isinstance(cause, QueryInterrupted) else None
