"""Words for what attachments are and whether their text is held."""

from __future__ import annotations

from typing import Any

_TYPES = {
    "application/pdf": "PDF",
    "application/msword": "Word (DOC)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/vnd.ms-excel": "Excel (XLS)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
}

VIETNAMESE: dict[str, Any] = {
    "cited_documents": "Văn bản được viện dẫn",
    "file_types": _TYPES,
    "file_pages": "{n} trang",
    # by text_status
    "text_statuses": {
        "extracted": "đã trích chữ để tìm kiếm",
        "in part": "chỉ trích được một phần chữ",
        "no text": "không có chữ để trích (bản quét)",
        "encrypted": "có mật khẩu, không trích được chữ",
        "broken": "tệp hỏng, không trích được chữ",
        "too large": "tệp quá lớn, không trích chữ",
        "too slow": "tệp quá phức tạp, không trích được chữ",
        "not supported": "không trích chữ từ loại tệp này",
    },
}

ENGLISH: dict[str, Any] = {
    "cited_documents": "Documents cited",
    "file_types": _TYPES,
    "file_pages": "pages: {n}",
    "text_statuses": {
        "extracted": "text searchable",
        "in part": "only part of the text is searchable",
        "no text": "no text to search (a scan)",
        "encrypted": "protected by a password, text not searchable",
        "broken": "damaged, text not searchable",
        "too large": "too large, text not searchable",
        "too slow": "too complex, text not searchable",
        "not supported": "text of this kind of file is not read",
    },
}
