"""Which page of which list an address names."""

import pytest

from scraper.pages.paging import ListAddress, list_address


@pytest.mark.parametrize(
    ("url", "key", "number"),
    [
        ("http://a.vn/tin-tuc/", "http://a.vn/tin-tuc", 1),
        ("http://a.vn/tin-tuc/page-2/", "http://a.vn/tin-tuc", 2),
        ("http://a.vn/category/lao-dong/page/3", "http://a.vn/category/lao-dong", 3),
        ("http://a.vn/lao-dong/trang-4.htm", "http://a.vn/lao-dong.htm", 4),
        ("http://a.vn/chuyenmuc.aspx?ChuyenMucID=7&page=5", "http://a.vn/chuyenmuc.aspx?ChuyenMucID=7", 5),
        ("http://a.vn/portal/Pages/Tin.aspx?PageIndex=6", "http://a.vn/portal/Pages/Tin.aspx", 6),
        ("http://a.vn/web/so/tin?p_p_id=x&_x_cur=8", "http://a.vn/web/so/tin?p_p_id=x", 8),
        ("http://a.vn/tin?Entries_page=9", "http://a.vn/tin", 9),
        ("http://a.vn/PhanTrang/12/3/tin-tuc.html", "http://a.vn/PhanTrang/12/tin-tuc.html", 3),
        ("http://a.vn/tin?date=&EventID=0&page=2", "http://a.vn/tin?date=&EventID=0", 2),
    ],
)
def test_lists_of_every_address_family(url, key, number):
    assert list_address(url) == ListAddress(key, number)


@pytest.mark.parametrize(
    "url", ["http://a.vn/xem-trang-phuc-101.html", "http://a.vn/?pageid=12", "http://a.vn/?page=cuoi"]
)
def test_what_is_no_page_number(url):
    assert list_address(url).number == 1


def test_a_list_and_its_first_page_are_one():
    assert list_address("http://a.vn/tin/").key == list_address("http://a.vn/tin/page-1/").key
