from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.pdf_layout import text_of

WORDS = st.text(st.characters(exclude_characters="-\u00ad", exclude_categories=["Cs", "C", "Z"]), min_size=1)
POINTS = st.floats(-2_000, 2_000)
PIECES = st.tuples(WORDS, POINTS, POINTS, POINTS, st.floats(0, 100))


@given(st.lists(PIECES, max_size=30))
def test_all_that_stands_on_a_page_is_in_the_text(page: list[tuple[str, float, float, float, float]]) -> None:
    # Without figures, nothing looks like the number of a page.
    page = [(f"a{text}", *place) for text, *place in page if not any(map(str.isdecimal, text))]
    found = "".join(text_of([page]).split())
    assert sorted(found) == sorted("".join(text_of([[piece]]) for piece in page).replace(" ", ""))


def row(text: str, bottom: float, left: float = 72) -> tuple[str, float, float, float, float]:
    return text, left, left + 5 * len(text), bottom, 10


def page(number: int) -> list[tuple[str, float, float, float, float]]:
    return [
        row("HARBOUR DIGEST", 800),
        *(row(f"Sentence {number}.{n} stands here.", 700 - 12 * n) for n in range(9)),
        row(f"- {number} -", 30, 300),
    ]


def test_running_heads_and_numbers_are_left_out() -> None:
    text = text_of([page(n) for n in range(1, 5)])
    assert "HARBOUR" not in text
    assert "- 3 -" not in text
    assert "Sentence 4.8 stands here." in text


def test_a_line_that_stands_once_or_beside_the_text_is_no_running_head() -> None:
    pages = [page(n) for n in range(1, 5)]
    pages[2][0] = row("CORRECTION", 800)
    for one in pages:
        one.insert(10, row("(Example Wire, May 20)", 700 - 12 * 9))
    text = text_of(pages)
    assert "CORRECTION" in text
    assert text.count("(Example Wire, May 20)") == 4


def test_a_page_of_single_letters_takes_no_time() -> None:
    started = time.process_time()
    text_of(
        [[row("a", 700, left=n % 600) for n in range(100_000)], [row("b", n % 800) for n in range(100_000)]]
    )
    assert time.process_time() - started < 10
