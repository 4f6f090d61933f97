"""Marks that overlap as they may come out as elements that nest, and the text comes out whole."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.document.segments import Closes, Opens, Run, divided, segments
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    span: Span
    rank: int = 0


LENGTH = 24
SPANS = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda two: Span(min(two), max(two)))
MARKS = st.lists(st.tuples(SPANS, st.integers(0, 3)), max_size=12).map(
    lambda found: [Mark(str(number), span, rank) for number, (span, rank) in enumerate(found)]
)


def shown(text: str, marks: list[Mark], within: Span | None = None) -> str:
    """Return the segments with brackets of the marks' names."""
    written = ""
    for one in segments(within or Span(0, len(text)), marks):
        match one:
            case Opens(mark):
                written += f"<{mark.name}>"
            case Closes(mark):
                written += f"</{mark.name}>"
            case Run(span):
                written += span.of(text)
    return written


def test_a_mark_inside_another_stays_inside() -> None:
    marks = [Mark("b", Span(2, 4)), Mark("a", Span(0, 6))]
    assert shown("abcdef", marks) == "<a>ab<b>cd</b>ef</a>"


def test_a_mark_that_crosses_the_end_of_another_goes_on_behind_it() -> None:
    marks = [Mark("a", Span(0, 4)), Mark("b", Span(2, 6))]
    assert shown("abcdef", marks) == "<a>ab<b>cd</b></a><b>ef</b>"


def test_marks_side_by_side_do_not_touch_each_other() -> None:
    marks = [Mark("b", Span(3, 6)), Mark("a", Span(0, 3))]
    assert shown("abcdef", marks) == "<a>abc</a><b>def</b>"


def test_of_marks_with_one_span_the_lesser_rank_is_outside() -> None:
    marks = [Mark("event", Span(0, 3), 2), Mark("cue", Span(0, 3), 1)]
    assert shown("abc", marks) == "<cue><event>abc</event></cue>"


def test_what_reaches_beyond_the_stretch_is_cut_at_its_ends() -> None:
    mark = Mark("a", Span(1, 5))
    assert shown("abcdef", [mark], Span(2, 4)) == "<a>cd</a>"
    opened = next(one for one in segments(Span(2, 4), [mark]) if isinstance(one, Opens))
    assert (opened.first, opened.last) == (False, False)


def test_each_stretch_has_the_marks_that_reach_into_it() -> None:
    both, one, none = Mark("a", Span(0, 9)), Mark("b", Span(6, 7)), Mark("c", Span(4, 5))
    assert divided([Span(0, 4), Span(5, 9)], [both, one, none]) == [[both], [both, one]]


@given(MARKS, SPANS)
def test_the_text_is_whole_and_every_mark_covers_exactly_its_span(marks: list[Mark], within: Span) -> None:
    at = within.start
    opened: list[Mark] = []
    covered: dict[str, list[int]] = {one.name: [] for one in marks}
    firsts = dict.fromkeys(covered, 0)
    lasts = dict.fromkeys(covered, 0)
    for one in segments(within, marks):
        match one:
            case Opens(mark, first, last):
                opened.append(mark)
                firsts[mark.name] += first
                lasts[mark.name] += last
            case Closes(mark):
                assert opened.pop() is mark
            case Run(span):
                assert span.start == at < span.end
                at = span.end
                for inside in opened:
                    covered[inside.name] += range(span.start, span.end)
    assert opened == []
    assert at == within.end
    for mark in marks:
        start, end = max(mark.span.start, within.start), min(mark.span.end, within.end)
        assert covered[mark.name] == list(range(start, end))
        if start < end:
            assert firsts[mark.name] == (mark.span.start >= within.start)
            assert lasts[mark.name] == (mark.span.end <= within.end)
