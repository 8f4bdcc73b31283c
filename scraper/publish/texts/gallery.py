"""Words of the gallery."""

from __future__ import annotations

from typing import Any

VIETNAMESE: dict[str, Any] = {
    "gallery": "Hình ảnh",
    "gallery_lead": "Mọi ảnh trong các bài viết, kèm chú thích như trên trang nguồn. Mở ảnh để xem cỡ lớn, mở"
    " tên bài để đọc bài.",
    "search_captions": "Tìm trong chú thích",
    "category": "Chuyên mục",
    "every_category": "Mọi chuyên mục",
    "every_year": "Mọi năm",
    "images_found": "{n} ảnh",
    "images_more": "hơn {n} ảnh",
    "images_more_note": "Quá nhiều chú thích khớp nên chỉ xét những bài mới lưu nhất; hãy thêm từ, hoặc chọn"
    " chuyên mục và năm.",
    "all_images": "xem mọi ảnh",
    "picture_in": "Ảnh trong bài “{title}”",
    "picture_not_drawn": "Không hiện được ở đây; tải tệp về",
    "picture_by_caption": "Ảnh chỉ biết qua chú thích",
    "no_images_found": "Không có ảnh nào như vậy.",
    "no_images": "Kho chưa có ảnh nào.",
    "pages": "Các trang",
    "page_of": "Trang {page} trên {pages}",
    "previous_page": "Trang trước",
}

ENGLISH: dict[str, Any] = {
    "gallery": "Images",
    "gallery_lead": "Every image in the articles, with its caption as printed. Follow an image to see it full"
    " size, a title to read the article.",
    "search_captions": "Search the captions",
    "category": "Category",
    "every_category": "Every category",
    "every_year": "Every year",
    "images_found": "Images: {n}",
    "images_more": "Images: more than {n}",
    "images_more_note": "Too many captions match, so only the articles archived last were looked at; add a word,"
    " or choose a category and a year.",
    "all_images": "see all images",
    "picture_in": "Image in the article “{title}”",
    "picture_not_drawn": "Cannot be shown here; download the file",
    "picture_by_caption": "Image known by its caption only",
    "no_images_found": "There is no such image.",
    "no_images": "The archive has no images yet.",
    "pages": "Pages",
    "page_of": "Page {page} of {pages}",
    "previous_page": "Previous page",
}
