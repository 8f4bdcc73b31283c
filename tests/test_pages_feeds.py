"""RSS, Atom and sitemaps."""

import gzip

from web_poet import HttpResponse

from scraper.pages.feeds import FeedPage

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Tin tức</title><link>http://a.vn/</link>
<image><url>http://a.vn/logo.png</url><title>Sở</title><link>http://a.vn/</link></image>
<item><title>Một</title><link>http://a.vn/tin/mot-1.html</link><pubDate>Tue, 28 Jul 2020 08:30:00 +0700</pubDate></item>
<item><title>Hai</title><link>/tin/hai-2.html</link></item>
<item><title>Hai lần nữa</title><link>/tin/hai-2.html</link></item>
<item><title>Không có liên kết</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="http://a.vn/atom"/>
<entry><link rel="alternate" href="http://a.vn/mot"/><link rel="enclosure" href="http://a.vn/x.mp3"/>
<updated>2020-07-28T08:30:00+07:00</updated></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> http://a.vn/tin/mot-1.html </loc><lastmod>2020-07-28</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://a.vn/sitemap-vi.news.xml</loc></sitemap></sitemapindex>"""


def feed(text, url="http://a.vn/rss/"):
    body = text if isinstance(text, bytes) else text.encode()
    return FeedPage(HttpResponse(url, body=body))


def test_rss_items_once_each_without_the_channel_itself():
    page = feed(RSS)
    assert [entry.url for entry in page.articles] == ["http://a.vn/tin/mot-1.html", "http://a.vn/tin/hai-2.html"]
    assert page.articles[0].date == "Tue, 28 Jul 2020 08:30:00 +0700"


def test_atom_entries_by_their_alternate_link():
    assert [(entry.url, entry.date) for entry in feed(ATOM).articles] == [
        ("http://a.vn/mot", "2020-07-28T08:30:00+07:00")
    ]


def test_sitemap_and_its_index():
    assert [(entry.url, entry.date) for entry in feed(SITEMAP).articles] == [
        ("http://a.vn/tin/mot-1.html", "2020-07-28")
    ]
    assert feed(INDEX).feeds == ["http://a.vn/sitemap-vi.news.xml"]
    assert feed(INDEX).articles == []


def test_packed_sitemap():
    assert len(feed(gzip.compress(SITEMAP.encode())).articles) == 1


def test_broken_xml_gives_what_stands_before_the_break():
    page = feed(RSS[: RSS.index("<item><title>Hai</title>") + 30])
    assert [entry.url for entry in page.articles] == ["http://a.vn/tin/mot-1.html"]


def test_what_is_no_feed_gives_nothing():
    for body in (
        b"",
        b"<html><body><p>Trang kh\xc3\xb4ng t\xe1\xbb\x93n t\xe1\xba\xa1i",
        b"\x1f\x8b\x08broken",
        b"\x00\xff" * 50,
    ):
        assert feed(body).entries == []


def test_no_entity_is_fetched_or_unfolded():
    bomb = (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://a.vn/&a;</loc></url></urlset>'
    )
    assert all("root:" not in entry.url for entry in feed(bomb).entries)
