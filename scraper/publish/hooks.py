"""The mark of a Datasette hook. ``datasette.hookimpl`` is the same object, but without types."""

from __future__ import annotations

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
