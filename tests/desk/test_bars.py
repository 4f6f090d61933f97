"""Bars: two numbers a month, put into a picture."""

from __future__ import annotations

from onrecord.desk.bars import MOST, chart


def test_months_between_are_there_though_nothing_was_counted_in_them() -> None:
    drawn = chart({"2001-11": (2, 0), "2002-02": (1, 4)})
    assert drawn is not None
    assert [pair.month for pair in drawn.pairs] == ["2001-11", "2001-12", "2002-01", "2002-02"]
    assert [(pair.first.number, pair.second.number) for pair in drawn.pairs] == [
        (2, 0),
        (0, 0),
        (0, 0),
        (1, 4),
    ]


def test_heights_are_in_proportion_and_stand_on_one_line() -> None:
    drawn = chart({"2001-01": (1, 3)})
    assert drawn is not None
    ((_, one, three),) = ((pair.month, pair.first, pair.second) for pair in drawn.pairs)
    assert abs(three.height - 3 * one.height) < 0.05
    assert abs(one.y + one.height - drawn.base) < 0.01
    assert one.x + one.width < three.x


def test_at_most_five_numbers_above_zero_are_marked() -> None:
    for highest in (1, 4, 7, 23, 480, 12_345):
        drawn = chart({"2001-01": (highest, 0)})
        assert drawn is not None
        assert len(drawn.marks) <= 6
        assert drawn.marks[-1][1] >= highest
        assert all(y >= 0 for y, _ in drawn.marks)


def test_of_many_months_the_last_are_drawn_and_the_others_counted() -> None:
    drawn = chart({"1990-01": (1, 1), "1990-02": (1, 0), "2002-02": (1, 4)})
    assert drawn is not None
    assert len(drawn.pairs) == MOST
    assert drawn.left_out == 2
    assert drawn.pairs[0].month == "1997-03"
    assert drawn.years[0][1] == "1997"


def test_of_nothing_there_is_no_picture() -> None:
    assert chart({}) is None
