"""Words of what stands around an article, and of the page that compares two of its revisions."""

from __future__ import annotations

from typing import Any

VIETNAMESE: dict[str, Any] = {
    # around an article
    "copy_text": "Sao chép",
    "copied": "Đã sao chép",
    "copy_selected": "Đã chọn, nhấn Ctrl+C để sao chép",
    "unnamed_picture": "Ảnh trong bài, không có chú thích",
    "file_text": "Xem phần chữ trong tệp",
    "file_text_cut": "Đây là {n} chữ cái đầu trong {all}.",
    "file_text_all": "Xem tất cả",
    "in_category": "Bài trước và bài sau trong chuyên mục",
    "earlier_in_category": "Bài trước trong chuyên mục:",
    "later_in_category": "Bài sau trong chuyên mục:",
    "related": "Bài liên quan",
    "chart_words": "Từ {first} lượt xem lúc {first_moment} tới {last} lượt xem lúc {last_moment}.",
    "view_table": "Xem từng lần quan sát",
    # comparing
    "compare": "So sánh hai phiên bản",
    "compare_title": "So sánh các phiên bản: {title}",
    "compare_from": "Từ phiên bản",
    "compare_to": "đến phiên bản",
    "compare_show": "So sánh",
    "compare_option": "{number} – thấy lúc {moment}",
    "compare_what": "Phiên bản {from_number} (thấy lúc {from_moment}) so với phiên bản {to_number}"
    " (thấy lúc {to_moment}).",
    "compare_legend": "Chữ bị bỏ và chữ được thêm được đánh dấu như sau:",
    "compare_removed": "bị bỏ",
    "compare_added": "được thêm",
    "compare_none": "Hai phiên bản này không khác nhau.",
    "compare_coarse": "Hai phiên bản khác nhau quá nhiều nên có đoạn dài được đánh dấu là bị bỏ và được thêm trọn vẹn.",
    "compare_folded": "Đoạn không đổi: {n}",
    "compare_one": "Kho mới lưu một phiên bản của bài này.",
    "compare_article": "Xem bài viết",
    "compare_version": "Phiên bản {number}",
}

ENGLISH: dict[str, Any] = {
    "copy_text": "Copy",
    "copied": "Copied",
    "copy_selected": "Selected: press Ctrl+C to copy",
    "unnamed_picture": "Image in the article, without a caption",
    "file_text": "Show the text of the file",
    "file_text_cut": "These are the first {n} of {all} characters.",
    "file_text_all": "See all of it",
    "in_category": "Previous and next article in the category",
    "earlier_in_category": "Previous in the category:",
    "later_in_category": "Next in the category:",
    "related": "Related articles",
    "chart_words": "From {first} views at {first_moment} to {last} views at {last_moment}.",
    "view_table": "Show each observation",
    "compare": "Compare two versions",
    "compare_title": "Versions compared: {title}",
    "compare_from": "From version",
    "compare_to": "to version",
    "compare_show": "Compare",
    "compare_option": "{number} – seen at {moment}",
    "compare_what": "Version {from_number} (seen at {from_moment}) compared with version {to_number}"
    " (seen at {to_moment}).",
    "compare_legend": "Removed and added words are marked like this:",
    "compare_removed": "removed",
    "compare_added": "added",
    "compare_none": "These two versions do not differ.",
    "compare_coarse": "These versions differ so much that long passages are marked as removed and added as a whole.",
    "compare_folded": "Unchanged paragraphs: {n}",
    "compare_one": "The archive holds one version of this article so far.",
    "compare_article": "See the article",
    "compare_version": "Version {number}",
}
