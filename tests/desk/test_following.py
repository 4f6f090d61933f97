"""The strip of a thread, and the tree of who tells a step."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from onrecord.desk.following.passages import Source, shortened
from onrecord.desk.following.relays import tree
from onrecord.desk.following.strip import SIZE, WIDTH, strip
from onrecord.records import Publication, Span
from onrecord.weaving.steps import Step, StepStatus, Telling, When, steps_of
from onrecord.weaving.voices import Voice

DAY = date(2002, 5, 6)


def on(day: date) -> When:
    return When(day.isoformat(), day, day)


def telling(
    document: str,
    relay: tuple[str, ...],
    status: StepStatus = "planned",
    told: date = DAY,
    when: date | None = None,
) -> Telling:
    return Telling(
        document=document,
        span=Span(0, 5),
        sentence=Span(0, 9),
        deed="visit",
        status=status,
        when=on(when) if when else None,
        published=Publication(told.isoformat(), told, told, "given"),
        said_by=(),
        outlets=relay[:1],
        events=(),
        voices=(Voice("unnamed::envoy", "an envoy", unnamed=True),),
        relay=relay,
    )


def steps(*tellings: Telling) -> tuple[Step, ...]:
    return steps_of(tellings, {})


def sources(*ids: str) -> dict[str, Source]:
    return {one: Source(one, None, None, None) for one in ids}


def test_ways_that_begin_alike_are_one_branch() -> None:
    found = tree(
        [telling("a", ("Gazette", "Wire", "an envoy")), telling("b", ("Gazette", "the minister"))],
        {},
        sources("a", "b"),
    )
    (gazette,) = found.links
    assert gazette.name == "Gazette"
    assert [one.name for one in gazette.links] == ["Wire", "the minister"]
    (envoy,) = gazette.links[0].links
    assert envoy.unnamed
    assert [one.source.id for one in envoy.documents] == ["a"]


def test_a_reprint_is_folded_under_its_original_whichever_comes_first() -> None:
    found = tree(
        [telling("b", ("Post", "an envoy")), telling("a", ("Gazette", "an envoy"))],
        {"b": "a"},
        sources("a", "b"),
    )
    (gazette,) = found.links
    (printed,) = gazette.links[0].documents
    assert (printed.source.id, [one.source.id for one in printed.reprints]) == ("a", ["b"])


def test_reprints_of_what_is_not_there_stand_under_the_first_of_them() -> None:
    found = tree(
        [telling("b", ("Post",)), telling("c", ("Echo",))], {"b": "a", "c": "a"}, sources("a", "b", "c")
    )
    (post,) = found.links
    assert [one.source.id for one in post.documents[0].reprints] == ["c"]


def test_a_document_that_quotes_two_stands_under_both() -> None:
    found = tree(
        [telling("a", ("Gazette", "an envoy")), telling("a", ("Gazette", "the minister"))], {}, sources("a")
    )
    assert [one.name for one in found.links[0].links] == ["an envoy", "the minister"]


def test_a_strip_has_a_mark_on_each_lane_for_which_there_is_a_day() -> None:
    later = DAY + timedelta(days=30)
    drawn = strip(
        steps(telling("a", ("Gazette",), when=later), telling("b", ("Post",), "denied", told=later))
    )
    assert drawn is not None
    told = [one for one in drawn.marks if one.y > drawn.reported]
    meant = [one for one in drawn.marks if one.y < drawn.happened]
    assert [(one.number, one.status) for one in told] == [(1, "planned"), (2, "denied")]
    assert [(one.number, one.ahead) for one in meant] == [(1, True)]
    assert [(one.status, one.ahead) for one in drawn.lines] == [("planned", True)]
    assert told[0].x < meant[0].x == told[1].x
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= drawn.height for one in drawn.marks)


def test_marks_of_one_day_stand_above_each_other_and_none_on_another() -> None:
    drawn = strip(
        steps(
            telling("a", ("Gazette",), "denied"),
            telling("b", ("Post",)),
            telling("c", ("Echo",), "postponed"),
        )
    )
    assert drawn is not None
    places = [(one.x, one.y) for one in drawn.marks]
    assert len(set(places)) == len(places) == 3
    ys = sorted(y for _, y in places)
    assert all(after - before >= SIZE for before, after in itertools.pairwise(ys))


def test_what_lies_long_before_is_at_the_edge_and_says_so() -> None:
    drawn = strip(steps(telling("a", ("Gazette",), "occurred", when=date(1953, 7, 27))))
    assert drawn is not None
    long_ago = next(one for one in drawn.marks if one.y < drawn.happened)
    assert long_ago.beyond == -1
    assert "27 July 1953" in long_ago.says


def test_a_strip_keeps_its_measure_when_less_is_known() -> None:
    last = DAY + timedelta(days=90)
    told = [telling("a", ("Gazette",)), telling("b", ("Post",), "denied", told=last)]
    now = strip(steps(*told), first=DAY, last=last)
    then = strip(steps(told[0]), first=DAY, last=last, at=DAY)
    assert now is not None
    assert then is not None
    assert now.ticks == then.ticks
    assert now.marks[0].x == then.marks[0].x == then.at


def test_days_are_named_at_a_distance_that_can_be_read() -> None:
    for days in (0, 1, 5, 30, 200, 900, 5_000, 30_000):
        drawn = strip(steps(telling("a", ("Gazette",))), first=DAY, last=DAY + timedelta(days=days))
        assert drawn is not None
        assert len(drawn.ticks) <= 11, days
        places = [one.x for one in drawn.ticks]
        assert places == sorted(places)


def test_steps_without_any_day_have_no_strip() -> None:
    assert strip([]) is None


def test_a_long_passage_is_cut_at_a_word() -> None:
    shown = shortened("the talks were put off " * 60)
    assert shown.endswith(" …")
    assert len(shown) <= 422
    assert "  " not in shown
