from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.paragraphs import find_paragraphs


def words(text: str) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert words("One.\n\nTwo.\n \n  Three. ") == ["One.", "Two.", "Three."]


def test_a_line_of_its_own_is_a_paragraph() -> None:
    assert words("Envoy Leaves for Talks\nThe envoy left on Monday.") == [
        "Envoy Leaves for Talks",
        "The envoy left on Monday.",
    ]


def test_wrapped_copy_is_one_paragraph() -> None:
    copy = "The envoy left on Monday for talks that\nare to last until the end of the week,\na ministry said."
    assert words(copy) == [copy]


@given(st.text(alphabet="ab. \n\t", max_size=200))
def test_paragraphs_hold_all_words_in_order(text: str) -> None:
    spans = find_paragraphs(text)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
