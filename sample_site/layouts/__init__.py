"""The portal's looks: each module beside :mod:`sample_site.layouts.base` holds one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from sample_site.layouts.base import Layout


def _find_layouts() -> dict[str, type[Layout]]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.name != "base"]
    classes = (value for module in modules for value in vars(module).values() if isinstance(value, type))
    return {layout.name: layout for layout in classes if issubclass(layout, Layout) and layout is not Layout}


LAYOUTS: dict[str, type[Layout]] = _find_layouts()
"""By name."""
