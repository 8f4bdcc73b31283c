"""News of the Department of Labour, Invalids and Social Affairs of Kon Tum province."""

from __future__ import annotations

from scraper.spiders.base import NewsSpider


class SldtbxhKontumSpider(NewsSpider):
    """Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum."""

    name = "sldtbxh_kontum"
    start_url = "http://sldtbxh.kontum.gov.vn/"
