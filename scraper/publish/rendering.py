"""Parts of pages that are rendered in one go.

Datasette renders its pages asynchronously, and Jinja then asks of every single expression whether it must be waited
for: on a page of a thousand values that takes longer than all else. A part that waits for nothing is rendered without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette.utils.asgi import Request
from jinja2 import Environment
from markupsafe import Markup

from scraper.publish.languages import language_of
from scraper.publish.templating import texts

if TYPE_CHECKING:
    from datasette.app import Datasette

_environments: WeakKeyDictionary[Datasette, Environment] = WeakKeyDictionary()


def render_part(datasette: Datasette, template: str, context: dict[str, Any], request: Request) -> Markup:
    """The template with what most templates have at hand: ``t``, ``lang`` and ``urls``."""
    environment = _environments.get(datasette)
    if environment is None:
        environment = _environments[datasette] = datasette.jinja_env.overlay(enable_async=False)
    common = {"t": texts(request), "lang": language_of(request), "urls": datasette.urls}
    return Markup(environment.get_template(template).render(common | context))
