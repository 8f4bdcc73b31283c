"""The addresses that are ours. All others stay Datasette's, among them ``/<database>/articles/<id>.json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scraper.publish.article import article_view
from scraper.publish.assets import ADDRESS, asset_view, favicon_view, robots_view
from scraper.publish.charts import SIZES
from scraper.publish.cite import FORMATS, cite_view
from scraper.publish.compare import compare_view
from scraper.publish.dashboard import chart_view, dashboard_view, data_view, figures_view
from scraper.publish.gallery import gallery_view
from scraper.publish.health import health_json_view, health_view
from scraper.publish.home import home_view
from scraper.publish.hooks import hookimpl
from scraper.publish.media import capture_view, media_view, thumbnail_view
from scraper.publish.revision import revision_view
from scraper.publish.search import search_view
from scraper.publish.search_export import search_csv_view, search_json_view, search_xlsx_view
from scraper.publish.search_feed import search_feed_view
from scraper.publish.thumbnails import WIDTHS

Route = tuple[str, Callable[..., Any]]

ARTICLE = r"/(?P<database>[^/.]+)/articles/(?P<id>[0-9]{1,18})"
REVISION = rf"{ARTICLE}/revisions/(?P<number>[1-9][0-9]{{0,8}})"
CITE = rf"/cite\.(?P<format>{'|'.join(FORMATS)})"


@hookimpl
def register_routes() -> list[Route]:
    """Patterns are matched from the start of the path, and ahead of Datasette's own."""
    return [
        (r"/$", home_view),
        (r"/gallery$", gallery_view),
        (r"/health$", health_view),
        (r"/health\.json$", health_json_view),
        (r"/dashboard$", dashboard_view),
        (rf"/dashboard/(?P<name>[a-z_]+)-(?P<language>vi|en)-(?P<size>{'|'.join(SIZES)})\.svg$", chart_view),
        (r"/dashboard/(?P<name>[a-z_]+)-(?P<language>vi|en)\.json$", figures_view),
        (r"/dashboard/(?P<name>[a-z_]+)\.csv$", data_view),
        (r"/search$", search_view),
        (r"/search\.json$", search_json_view),
        (r"/search\.atom$", search_feed_view),
        (r"/search\.csv$", search_csv_view),
        (r"/search\.xlsx$", search_xlsx_view),
        (r"/favicon\.ico$", favicon_view),
        (r"/robots\.txt$", robots_view),
        (rf"{ADDRESS}/(?P<name>[\w.-]+)$", asset_view),
        (r"/media/(?P<sha256>[0-9a-f]{64})$", media_view),
        (rf"/media/(?P<sha256>[0-9a-f]{{64}})/(?P<width>{'|'.join(map(str, WIDTHS))})$", thumbnail_view),
        (r"/captures/(?P<id>[0-9]{1,18})$", capture_view),
        (rf"{ARTICLE}$", article_view),
        (rf"{ARTICLE}{CITE}$", cite_view),
        (rf"{ARTICLE}/compare$", compare_view),
        (rf"{REVISION}$", revision_view),
        (rf"{REVISION}{CITE}$", cite_view),
    ]
