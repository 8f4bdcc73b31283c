"""Words of the dashboard."""

from __future__ import annotations

from typing import Any

VIETNAMESE: dict[str, Any] = {
    "dashboard": "Thống kê",
    "dashboard_lead": "Những con số mà người nghiên cứu thường hỏi trước. Mỗi biểu đồ kèm dữ liệu CSV và câu SQL đã cho"
    " ra nó; bấm vào câu SQL để xem mọi dòng hoặc sửa lại cho câu hỏi của mình.",
    "charts": "Các biểu đồ",
    "nothing_to_draw": "Chưa có gì để vẽ.",
    "highest": "Cao nhất: {value} ({label})",
    "readout_hint": "Dùng phím mũi tên trái, phải để nghe từng số.",
    "data_as_csv": "Dữ liệu CSV",
    "its_sql": "Câu SQL",
    "as_table": "Xem dạng bảng",
    "first_rows": "{n} dòng đầu trên {all}.",
    "all_rows": "Xem mọi dòng",
    "other_series": "Mục khác",
    "no_gaps": "Chưa có hai lần thu thập thành công nào để đo khoảng cách.",
}

ENGLISH: dict[str, Any] = {
    "dashboard": "Statistics",
    "dashboard_lead": "The figures that researchers tend to ask for first. Each chart comes with its data as CSV and"
    " the SQL that made it; follow the SQL to see every row, or to change it for a question of your own.",
    "charts": "Charts",
    "nothing_to_draw": "There is nothing to draw yet.",
    "highest": "Highest: {value} ({label})",
    "readout_hint": "Use the left and right arrow keys to hear each figure.",
    "data_as_csv": "Data as CSV",
    "its_sql": "Its SQL",
    "as_table": "Show as a table",
    "first_rows": "First {n} of {all} rows.",
    "all_rows": "See every row",
    "other_series": "Others",
    "no_gaps": "There are no two good crawls yet to measure a gap between.",
}
