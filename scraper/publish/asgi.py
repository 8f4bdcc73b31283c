"""What every request passes through on its way to Datasette, outermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.publish.asgi_types import Application
from scraper.publish.compression import compressed
from scraper.publish.hooks import hookimpl
from scraper.publish.languages import with_language
from scraper.publish.methods import with_methods
from scraper.publish.prefix import without_prefix
from scraper.publish.security import with_headers
from scraper.publish.validators import with_validators

if TYPE_CHECKING:
    from collections.abc import Callable

    from datasette.app import Datasette


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Application], Application]:
    """What stands around Datasette.

    The prefix of all addresses, security headers, methods, compression, entity tags, and the language taken off the
    address and put back into links.
    """

    def wrapped(application: Application) -> Application:
        tagged = compressed(with_validators(with_language(application)))
        return without_prefix(with_headers(with_methods(tagged, datasette)), datasette)

    return wrapped
