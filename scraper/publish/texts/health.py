"""Words of the health page."""

from __future__ import annotations

from typing import Any

VIETNAMESE: dict[str, Any] = {
    "health": "Tình trạng kho",
    "states": {
        "good": "Tốt",
        "never": "Chưa thu thập",
        "stale": "Đã cũ",
        "failed": "Không thành công",
        "held": "Đang bị giữ lại",
    },
    "since_good": "từ lần thành công gần nhất",
    "hours": "{n} giờ",
    "days_ago": "{n} ngày",
    "stale_after": "quá {n} giờ là cũ",
    "running_since": "đang chạy từ",
    "reason": "Lý do",
    "held_crawls": "Lần thu thập đang bị giữ lại",
    "held_note": "Số liệu của những lần này lệch hẳn so với các lần trước, nên thay đổi chưa được đưa vào"
    " kho. Hãy xem lý do rồi chấp nhận (accept) hoặc bỏ (discard).",
    "last_crawls": "Các lần thu thập gần nhất",
    "started": "Bắt đầu",
    "outcome": "Kết quả",
    "coverage": "Độ phủ từng mục",
    "coverage_note": "Phần trăm số bài có mục đó, trong những lần thu thập gần nhất. Tỷ lệ tụt hẳn là dấu hiệu"
    " trang nguồn đổi giao diện.",
    "no_coverage": "Chưa có lần thu thập nào ghi độ phủ.",
    "rejected_pages": "Trang không đọc được, theo lý do",
    "nothing_rejected": "Không có trang nào bị loại.",
    "storage": "Lưu trữ",
    "archive_file": "Cơ sở dữ liệu",
    "capture_files": "Bản lưu gốc (WARC)",
    "in_files": "trong {n} tệp",
    "stored_captures": "Số bản ghi gốc",
    "stored_revisions": "Số phiên bản",
    "growth": "Thu thập theo tháng",
    "received": "Tải về",
    "checked_at": "Xem lúc {moment}.",
    "for_monitors": "Dành cho phần mềm giám sát (200 là tốt, 503 là cần xem):",
}

ENGLISH: dict[str, Any] = {
    "health": "State of the archive",
    "states": {
        "good": "Good",
        "never": "Never crawled",
        "stale": "Stale",
        "failed": "Failed",
        "held": "Held back",
    },
    "since_good": "since the last successful crawl",
    "hours": "{n} h",
    "days_ago": "{n} days",
    "stale_after": "stale after {n} h",
    "running_since": "running since",
    "reason": "Reason",
    "held_crawls": "Crawls that are held back",
    "held_note": "The counts of these crawls lie far from those before them, so their changes have not been"
    " applied. Read the reason, then accept or discard.",
    "last_crawls": "Latest crawls",
    "started": "Started",
    "outcome": "Outcome",
    "coverage": "Coverage of each field",
    "coverage_note": "Share of the articles that had the field, in the latest crawls. A sudden drop tells of a"
    " redesign of the source.",
    "no_coverage": "No crawl has noted its coverage yet.",
    "rejected_pages": "Unreadable pages by reason",
    "nothing_rejected": "No page has been set aside.",
    "storage": "Storage",
    "archive_file": "Database",
    "capture_files": "Captures (WARC)",
    "in_files": "in files: {n}",
    "stored_captures": "Captured records",
    "stored_revisions": "Revisions",
    "growth": "Crawls by month",
    "received": "Received",
    "checked_at": "Looked at {moment}.",
    "for_monitors": "For monitoring (200 is good, 503 wants someone to look):",
}
