"""The department's site in small: a real HTTP server for the demo, the tests and the benchmarks."""

from __future__ import annotations

from sample_site.behaviours import BEHAVIOURS
from sample_site.layouts import LAYOUTS
from sample_site.site import SampleSite

__all__ = ["BEHAVIOURS", "LAYOUTS", "SampleSite"]
