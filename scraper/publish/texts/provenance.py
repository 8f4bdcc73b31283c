"""How values were read. The archive says it in English words, which stand here with what a page says for them."""

VIETNAMESE = {
    "read_phrases": {
        "label": "nhãn",
        "the only date": "ngày duy nhất trên trang",
        "beside another value": "đứng cạnh một giá trị khác",
        "date under the title": "ngày ghi dưới tiêu đề",
        "date over the title": "ngày ghi trên tiêu đề",
        "date under the text": "ngày ghi dưới nội dung",
        "time element": "thẻ time",
        "meta": "thẻ meta",
        "link rel": "thẻ hoặc liên kết có rel",
        "credit line": "dòng ghi tên",
        "breadcrumb": "đường dẫn chuyên mục",
        "trail over the title": "đường dẫn chuyên mục trên tiêu đề",
        "trail over the article": "đường dẫn chuyên mục trên bài",
        "label before its name": "nhãn đứng trước tên",
        "line over the title": "dòng trên tiêu đề",
        "linked heading over the article": "đề mục có liên kết trên bài",
        "open menu entry": "mục đang mở trong trình đơn",
        "heading": "thẻ tiêu đề",
        "line set as a heading": "dòng đặt làm tiêu đề",
        "over the text": "trên nội dung",
        "text": "chữ trên trang",
        "title": "thẻ title",
        "as title": "trùng với thẻ title",
        "as og:title": "trùng với og:title",
        "as twitter:title": "trùng với twitter:title",
        "with a product's name for titles": "mang tên lớp mà phần mềm cổng dùng cho tiêu đề",
        "own element over the text": "phần riêng trên nội dung",
        "own element over a document": "phần riêng trên văn bản",
        "own element in the text": "phần riêng trong nội dung",
        "bold first paragraph": "đoạn đầu in đậm",
        "first paragraph set as": "đoạn đầu đặt là",
    },
}

ENGLISH = {"read_phrases": {phrase: phrase for phrase in VIETNAMESE["read_phrases"]}}
