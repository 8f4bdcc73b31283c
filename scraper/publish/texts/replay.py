"""Words of links to replayed captures."""

from __future__ import annotations

from typing import Any

VIETNAMESE: dict[str, Any] = {"replay": "Xem lại trang như đã lưu"}

ENGLISH: dict[str, Any] = {"replay": "See the page as it was captured"}
