from scraper.publish.view_chart import HEIGHT, MARGIN, WIDTH, view_chart


def observed(*counts):
    """Rows as the archive gives them, newest first, a day apart."""
    rows = [{"observed_at": f"2026-11-{day:02}T01:00:00Z", "view_count": count} for day, count in enumerate(counts, 1)]
    return rows[::-1]


def test_the_line_runs_from_the_first_reading_to_the_last():
    chart = view_chart(observed(100, 150, 200))
    assert chart.dots == [(MARGIN, HEIGHT - MARGIN), (WIDTH / 2, HEIGHT / 2), (WIDTH - MARGIN, MARGIN)]
    assert (chart.first["view_count"], chart.last["view_count"]) == (100, 200)


def test_time_is_to_scale():
    rows = observed(1, 1, 1)
    rows[0]["observed_at"] = "2026-11-11T01:00:00Z"
    assert [x for x, _ in view_chart(rows).dots] == [MARGIN, MARGIN + (WIDTH - 2 * MARGIN) / 10, WIDTH - MARGIN]


def test_a_count_that_stands_still_is_a_level_line():
    assert {y for _, y in view_chart(observed(7, 7)).dots} == {HEIGHT - MARGIN}


def test_one_reading_and_times_that_are_none_make_no_chart():
    assert view_chart(observed(7)) is None
    assert view_chart([{"observed_at": "hôm qua", "view_count": 1}, *observed(7)]) is None
