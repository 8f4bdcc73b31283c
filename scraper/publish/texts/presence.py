"""Words for what became of an article on its original site, and how the archive knows."""

from __future__ import annotations

from typing import Any

VIETNAMESE: dict[str, Any] = {
    "moved_to": "Địa chỉ mới",
    "status_history": "Tình trạng đã thay đổi",
    "evidence": "Bằng chứng",
    # by status_changes.answer
    "answers": {
        "article": "thấy lại bài",
        "moved": "địa chỉ cũ dẫn hẳn tới địa chỉ mới",
        "elsewhere": "địa chỉ dẫn tới nơi khác",
        "gone": "máy chủ trả lời không có trang này",
        "not found": "trang báo không có bài này",
        "server error": "máy chủ bị lỗi",
        "timeout": "máy chủ không trả lời kịp",
        "connection": "không nối được tới máy chủ",
        "truncated": "câu trả lời bị đứt giữa chừng",
        "challenge": "trang chặn chương trình tự động",
        "maintenance": "trang đang bảo trì",
        "forbidden": "máy chủ từ chối",
    },
    "other_answer": "trang trả lời khác với bài",
}

ENGLISH: dict[str, Any] = {
    "moved_to": "New address",
    "status_history": "Changes of state",
    "evidence": "Evidence",
    "answers": {
        "article": "the article was seen again",
        "moved": "the old address leads to the new one for good",
        "elsewhere": "the address leads elsewhere",
        "gone": "the server says that there is no such page",
        "not found": "a page says that there is no such article",
        "server error": "the server failed",
        "timeout": "the server did not answer in time",
        "connection": "the server could not be reached",
        "truncated": "the answer broke off",
        "challenge": "the site keeps programs out",
        "maintenance": "the site is being maintained",
        "forbidden": "the server refused",
    },
    "other_answer": "the page shows something else",
}
