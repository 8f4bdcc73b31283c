"""Words of citations, and of the page of a revision that they lead to."""

from __future__ import annotations

from typing import Any

VIETNAMESE: dict[str, Any] = {
    # the citation itself
    "cite_no_date": "không rõ ngày đăng",
    "cite_title": "“{title}”",
    "cite_original": "Địa chỉ gốc: <{url}>",
    "cite_archived": "Bản lưu lúc {moment} (giờ Việt Nam): <{address}>",
    "cite_version": "Phiên bản {number}",
    "cite_hash": "SHA-256 của nội dung: {digest}",
    # around it, on pages
    "cite": "Trích dẫn",
    "cite_as": "Tải trích dẫn:",
    "cite_plain": "văn bản",
    # the page of a revision
    "revision_title": "{title} – phiên bản {number}",
    "revision_now": "Đây là phiên bản mới nhất trong {n} phiên bản mà kho đã lưu của bài này.",
    "revision_then": "Đây là phiên bản {number} trong {n} phiên bản mà kho đã lưu của bài này; đã có bản mới hơn.",
    "revision_article": "Xem bài như hiện nay",
    "revision_previous": "Phiên bản trước",
    "revision_next": "Phiên bản sau",
    "revision_pictures_note": "Ảnh và tệp đính kèm là những tệp mà kho hiện giữ cho các địa chỉ lúc đó.",
    "no_revision": "Bài này không có phiên bản mang số đó.",
}

ENGLISH: dict[str, Any] = {
    "cite_no_date": "n.d.",
    "cite_title": "“{title}” [in Vietnamese]",
    "cite_original": "Original address: <{url}>",
    "cite_archived": "Archived at {moment} (Việt Nam time): <{address}>",
    "cite_version": "Version {number}",
    "cite_hash": "SHA-256 of the content: {digest}",
    "cite": "Cite this",
    "cite_as": "Download the citation:",
    "cite_plain": "plain text",
    "revision_title": "{title} – version {number}",
    "revision_now": "This is the newest of {n} versions that the archive holds of this article.",
    "revision_then": "This is version {number} of {n} that the archive holds of this article; there is a newer one.",
    "revision_article": "See the article as it is now",
    "revision_previous": "Previous version",
    "revision_next": "Next version",
    "revision_pictures_note": "Image and attachment files are what the archive holds now for the addresses of then.",
    "no_revision": "This article has no version of that number.",
}
