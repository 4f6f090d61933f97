"""What persons have joined and split, without contradiction."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span
from onrecord.weaving.corrections import (
    Change,
    Correction,
    JoinEvents,
    JoinThreads,
    Passage,
    SplitEvent,
    SplitThread,
)
from onrecord.weaving.linking import Decided, Place, event_links, thread_links

TEXT = "abcdefgh"
SPANS = [Span(place, place + 1) for place in range(len(TEXT))]
TEXTS = {"d1": TEXT}
TRIGGERS = {"d1": SPANS}


def at(letter: str) -> Passage:
    place = TEXT.index(letter)
    return Passage("d1", SPANS[place], letter)


def several(letters: str) -> tuple[Passage, ...]:
    return tuple(map(at, letters))


def numbered(*changes: Change) -> list[Correction]:
    return [Correction(number, "", "a reader", "why", change) for number, change in enumerate(changes, 1)]


def decided(*changes: Change) -> tuple[set[str], set[str], frozenset[int]]:
    return told(event_links(numbered(*changes), TRIGGERS, TEXTS))


def told(found: Decided) -> tuple[set[str], set[str], frozenset[int]]:
    def words(pairs: frozenset[tuple[Place, Place]]) -> set[str]:
        return {one[1].of(TEXT) + other[1].of(TEXT) for one, other in pairs}

    return words(found.joins), words(found.splits), found.holding


def test_mentions_are_joined_and_split() -> None:
    joins, splits, holding = decided(JoinEvents(several("abc")), SplitEvent(at("d"), several("ef")))
    assert joins == {"ab", "ac", "bc"}
    assert splits == {"de", "df"}
    assert holding == {1, 2}


def test_who_splits_what_was_joined_has_the_last_word() -> None:
    joins, splits, holding = decided(JoinEvents(several("abc")), SplitEvent(at("a"), several("bc")))
    assert joins == {"bc"}
    assert splits == {"ab", "ac"}
    assert holding == {1, 2}


def test_who_joins_what_was_split_takes_the_split_back() -> None:
    joins, splits, holding = decided(SplitEvent(at("a"), several("bc")), JoinEvents(several("ac")))
    assert (joins, splits, holding) == ({"ac"}, set(), {2})


def test_a_split_holds_against_what_earlier_joins_lead_to() -> None:
    joins, splits, _ = decided(
        JoinEvents(several("ab")), JoinEvents(several("bc")), SplitEvent(at("a"), several("c"))
    )
    assert splits == {"ac"}
    assert joins == {"bc"}  # the later of the two joins; with the earlier one it would lead from a to c


def test_what_is_not_there_any_more_counts_for_nothing() -> None:
    change = JoinEvents((at("a"), Passage("d1", SPANS[1], "x"), Passage("d2", SPANS[2], "c")))
    assert event_links(numbered(change), TRIGGERS, TEXTS) == Decided()


def test_a_trigger_that_is_cut_otherwise_is_found_where_it_overlaps() -> None:
    wider = {"d1": [Span(0, 2), Span(4, 6)]}
    found = event_links(numbered(JoinEvents(several("ae"))), wider, TEXTS)
    assert found.joins == {(("d1", Span(0, 2)), ("d1", Span(4, 6)))}


def test_threads_are_joined_and_what_is_taken_out_is_told_apart() -> None:
    def resolve(passage: Passage) -> Place | None:
        return passage.document, passage.span

    changes = (
        JoinThreads(several("ab"), ("x", "y")),
        SplitThread(several("cd"), several("ef"), ("x",)),
        SplitThread(several("dg"), several("e"), ("x",)),
    )
    found = thread_links(numbered(*changes), resolve)
    assert told(found)[:2] == ({"ab"}, {"ce", "cf", "de", "df", "eg"})
    assert [{span.of(TEXT) for _, span in one} for one in found.sets] == [{"c"}, {"d", "g"}]


CHANGES = st.one_of(
    st.lists(st.sampled_from(TEXT), min_size=2, max_size=4, unique=True).map(
        lambda letters: JoinEvents(several("".join(letters)))
    ),
    st.lists(st.sampled_from(TEXT), min_size=2, max_size=4, unique=True).map(
        lambda letters: SplitEvent(at(letters[0]), several("".join(letters[1:])))
    ),
)


@given(st.lists(CHANGES, max_size=7), st.randoms(use_true_random=False))
def test_joins_never_lead_to_what_is_split(changes: list[Change], chance: Random) -> None:
    corrections = numbered(*changes)
    found = event_links(corrections, TRIGGERS, TEXTS)
    groups = [{("d1", span)} for span in SPANS]
    for one, other in found.joins:
        both = [group for group in groups if group & {one, other}]
        groups = [group for group in groups if group not in both] + [set().union(*both)]
    assert not any({one, other} <= group for one, other in found.splits for group in groups)
    chance.shuffle(corrections)
    assert event_links(corrections, TRIGGERS, TEXTS) == found
    if changes:
        own = event_links(numbered(*changes[-1:]), TRIGGERS, TEXTS)
        assert own.joins <= found.joins
        assert own.splits <= found.splits
