"""In which order articles are found, and which of them when marks or letters matter."""

from statistics import mean

import pytest
from archive_sample import an_article
from search_sample import archive_of, bodies, found

from evaluation.search import evaluate
from scraper.archive import search_ranking
from scraper.archive.search_query import parse_query
from scraper.items import Attachment, Image


def numbered(*articles):
    """The articles with addresses of their own, of one day, so that nothing but their words puts them in order."""
    plain = {"title": "một", "summary": "một", "body": "một"}
    return archive_of(an_article(**{**plain, "url": f"http://a.vn/{place}", **values}) for place, values in articles)


def places_of(word, other="một"):
    return [
        {"title": word},
        {"summary": word},
        {"images": [Image(url=None, caption=word)]},
        {"body": word},
        {"attachments": [Attachment(url="http://a.vn/1.pdf", title=word)]},
        {"body": other},
    ]


@pytest.mark.parametrize("word", ["lúa", "lúa nước", "lua nuoc"])
def test_title_above_summary_and_caption_above_body_above_attachment(word):
    db = numbered(*enumerate(reversed(places_of("lúa nước")), 1))
    order = found(db, word)
    assert order[0] == 6
    assert set(order[1:3]) == {4, 5}
    assert order[3:] == [3, 2]


def test_the_exact_spelling_comes_first_and_can_be_all_that_is_found():
    db = archive_of(bodies("ban bàn bạn", "bán", "Bán", "bản", "ba\u0301n"))
    assert sorted(found(db, "bán")[:3]) == [2, 3, 5]
    assert sorted(found(db, "bán")) == sorted(found(db, "ban")) == [1, 2, 3, 4, 5]
    assert sorted(found(db, "bán", exact=True)) == [2, 3, 5]
    assert found(db, "ban", exact=True) == [1]
    assert sorted(found(db, "-bán ban OR bản OR bán", exact=True)) == [1, 4]


def test_the_exact_spelling_of_a_phrase_is_that_of_words_that_stand_together():
    apart, in_caption = bodies("Đăk Tô và Đắk Hà", "ảnh")
    apart.url, in_caption.url = "http://a.vn/8", "http://a.vn/9"
    in_caption.images = [Image(url="http://a.vn/1.jpg", caption="ở Đắk Tô")]
    db = archive_of([*bodies("Đắk  Tô", "đắk tô-hà", "Đắk Tôn"), apart, in_caption])
    assert sorted(found(db, '"Đắk Tô"')) == [1, 2, 4, 5]
    assert sorted(found(db, '"Đắk Tô"', exact=True)) == [1, 2, 5]
    assert sorted(found(db, "Đắk Tô", exact=True)) == [1, 2, 4, 5]
    assert sorted(found(db, '"Đắk Tô"*', exact=True)) == [1, 2, 3, 5]
    assert sorted(found(db, 'tin -"Đắk Tô"', exact=True)) == [3, 4]
    assert sorted(found(db, '"Đắk Hà" OR Đăk', exact=True)) == [4]
    assert sorted(found(db, 'title:"Đắk Tô"', exact=True)) == []


def test_the_exact_spelling_is_that_in_the_field_asked_for():
    articles = bodies("công", "cộng", "cộng", "cộng", author=None)
    articles[1].title, articles[2].author, articles[3].category = "Công", "Phòng Công", "CÔNG"
    db = archive_of(articles)
    assert sorted(found(db, "công")) == [1, 2, 3, 4]
    assert sorted(found(db, "công", exact=True)) == [1, 2]
    assert sorted(found(db, "title:công", exact=True)) == [2]
    assert sorted(found(db, "author:công", exact=True)) == [3]
    assert sorted(found(db, "author:cong", exact=True)) == []
    assert sorted(found(db, "category:công", exact=True)) == [4]
    assert sorted(found(db, "author:công OR title:công", exact=True)) == [2, 3]
    assert sorted(found(db, "công -title:công", exact=True)) == [1]
    titles = bodies("hồi", "x", "x")
    titles[0].title, titles[1].title, titles[2].title = "Hội nghị", "Hối hả", "Ngọc Hồi"
    assert found(archive_of(titles), "title:hồi")[0] == 3


def test_short_beginnings_of_words_are_looked_for_and_rank_nothing():
    db = archive_of(bodies("đak lúa", "đak kho", "đak khổ hạnh", "kho"))
    assert sorted(found(db, "dak k*")) == sorted(found(db, '"dak k"*')) == [2, 3]
    assert sorted(found(db, "k*")) == [2, 3, 4]
    assert sorted(found(db, "k* lua OR dak")) == [2, 3]
    assert sorted(found(db, "l* k*")) == []
    assert sorted(found(db, "k* -dak")) == [4]
    assert sorted(found(db, "lua OR k*")) == [1, 2, 3, 4]
    assert sorted(found(db, "đak kho*", exact=True)) == [2]
    assert sorted(found(db, "đak k*", exact=True)) == [2, 3]
    of = search_ranking.features
    assert list(of(parse_query("dak k*"))) == list(of(parse_query('"dak k"*'))) == list(of(parse_query("dak")))
    assert list(of(parse_query("k*"))) == []
    assert list(of(parse_query("kho*"))) != []


def test_old_and_new_tone_placement_are_one_spelling():
    db = archive_of(bodies("hoà thuỷ uỷ", "hòa thủy ủy", "hoa thuy uy"))
    for text in ("hoà", "hòa", "thuỷ", "thủy", "uỷ", "ỦY", '"hoà thủy uỷ"', '"hòa thuỷ"'):
        assert sorted(found(db, text, exact=True)) == [1, 2]
        assert found(db, text)[-1] == 3


def test_d_and_đ_differ_where_đ_was_typed():
    db = archive_of(bodies("xã Đắk Ui", "xã Dắk Ui", "dak đak"))
    assert sorted(found(db, "dak")) == [1, 2, 3]
    assert sorted(found(db, "đăk")) == [1, 3]
    assert sorted(found(db, '"xa đak"')) == [1]
    assert sorted(found(db, '"xa dak"')) == [1, 2]


def test_what_stands_together_comes_before_what_stands_apart():
    apart = "động viên người lao công, lao xao, vận động " * 5
    db = archive_of(bodies(apart, "Người lao động.", apart))
    assert found(db, "lao dong")[0] == 2
    assert found(db, "lao công vận động")[0] != 2


def test_fields():
    db = numbered(
        (1, {"author": "Văn phòng Sở", "category": "TRẺ EM"}),
        (2, {"author": None, "byline": "Nguyễn Hương", "category": "VIỆC LÀM"}),
        (3, {"author": None, "body": "Nguyễn Hương ở văn phòng, trẻ em", "category": None}),
    )
    assert found(db, 'author:"nguyen huong"') == [2]
    assert found(db, "author:văn") == [1]
    assert found(db, "category:tre") == [1]
    assert found(db, "tre em") == found(db, '"van phong"') == [3]
    assert sorted(found(db, "author:huong OR category:em")) == [1, 2]
    assert found(db, "một -author:huong") == [1, 3]
    assert found(db, "-author:huong") == [3, 1]


def test_other_orders():
    db = numbered(
        (1, {"published_at": "2020-01-02", "view_count": 5}),
        (2, {"published_at": "2021-01-02T08:00:00+07:00", "view_count": None}),
        (3, {"published_at": None, "view_count": 9}),
        (4, {"published_at": "2021-01-02T09:00:00+07:00", "view_count": 7}),
    )
    for text in ("một", ""):
        assert found(db, text, sort="newest") == [4, 2, 1, 3]
        assert found(db, text, sort="oldest") == [1, 2, 4, 3]
        assert found(db, text, sort="views") == [3, 4, 1, 2]


def test_many_hits_are_all_found_and_the_newest_of_them_ranked(monkeypatch):
    monkeypatch.setattr(search_ranking, "RANKED", 4)
    articles = [
        (
            number,
            {"published_at": f"20{10 + number}-05-01", "title": "lúa" if number in (1, 9) else "một", "body": "lúa"},
        )
        for number in range(1, 11)
    ]
    db = numbered(*articles)
    assert found(db, "lúa") == [9, 10, 8, 7, 6, 5, 4, 3, 2, 1]


def test_judged_queries_are_served_better_than_by_bm25_or_by_number():
    scores = {name: mean(values.values()) for name, values in evaluate(400).items()}
    assert scores["this archive"] > scores["plain BM25"] + 0.02 > scores["rowid order"]
    assert scores["this archive"] > 0.8
