"""The Datasette plug-in's table of contents: every hook, and the module that holds its concern."""

from __future__ import annotations

from scraper.publish.asgi import asgi_wrapper
from scraper.publish.canned_queries import canned_queries
from scraper.publish.cells import render_cell
from scraper.publish.errors import forbidden, handle_exception
from scraper.publish.metadata import get_metadata
from scraper.publish.routes import register_routes
from scraper.publish.search_box import prepare_connection
from scraper.publish.startup import startup
from scraper.publish.templating import extra_template_vars, prepare_jinja2_environment

__all__ = [
    "asgi_wrapper",
    "canned_queries",
    "extra_template_vars",
    "forbidden",
    "get_metadata",
    "handle_exception",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
    "startup",
]
