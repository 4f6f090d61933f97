from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from onrecord.terminal.columns import NARROWEST, columns_fit, side_by_side


def test_columns_stand_beside_one_another_and_the_shorter_one_ends_first() -> None:
    lines = side_by_side([[Text("in earnest"), Text("once")], [Text("in jest")]], 51)
    assert [line.plain for line in lines] == [
        f"{'in earnest':<24} │ in jest",
        f"{'once':<24} │ ",
    ]


def test_columns_fit_while_each_can_be_read() -> None:
    assert columns_fit(2, 2 * NARROWEST + 3)
    assert not columns_fit(2, 2 * NARROWEST + 2)


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "))), min_size=1, max_size=4
    )
)
def test_no_line_is_wider_than_the_room_and_no_word_is_lost(columns: list[list[str]]) -> None:
    width = 120
    lines = [
        line.plain for line in side_by_side([[Text(one) for one in column] for column in columns], width)
    ]
    assert all(cell_len(line) <= width for line in lines)
    shown = sorted("".join(lines).replace("│", "").replace(" ", ""))
    given_ = sorted("".join(one for column in columns for one in column).replace("│", "").replace(" ", ""))
    assert shown == given_
