"""Which mentions are compared is a matter of the two alone, however they are looked for."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weaving_writer import Writer

from onrecord.records import Record, Span
from onrecord.weaving import candidates
from onrecord.weaving.candidates import candidate_pairs, candidates_between, comparable, filed
from onrecord.weaving.happenings import Happening
from onrecord.weaving.nearness import Nearness
from onrecord.weaving.sheets import sheet

FIRST = date(2003, 4, 1)
DAYS = st.none() | st.integers(0, 90).map(lambda number: FIRST + timedelta(days=number))
TEXTS = ("Guards {} Oskar Lind at the quay of Visby.", "Guards {} Nils Berg at the mill of Lund.")


@st.composite
def reports(draw: st.DrawFn) -> list[Record]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        verb = draw(st.sampled_from(("arrested", "detained", "shot", "told")))
        text = draw(st.sampled_from(TEXTS)).format(verb)
        writer = Writer(f"d{number}", text, draw(DAYS))
        whom = writer.actor("Oskar Lind" if "Oskar" in text else "Nils Berg")
        own = draw(DAYS)
        writer.event(verb, text, recipients=(whom,), days=(own, own) if own else None)
        found.append(writer.record())
    return found


@given(reports())
@settings(max_examples=60, deadline=None)
def test_indexes_find_just_the_pairs_that_are_comparable(held: list[Record]) -> None:
    near = Nearness(sheet(record) for record in held)
    mentions = [mention for own in near.sheets.values() for mention in own.mentions]
    wanted = [
        (one, other)
        for one, other in itertools.combinations(range(len(mentions)), 2)
        if comparable(mentions[one], mentions[other], near)
    ]
    assert candidate_pairs(mentions, near) == wanted
    keys = [(mention.document, mention.event) for mention in mentions]
    between = {
        frozenset(((one, own.mentions[first].event), (other, there.mentions[second].event)))
        for one, own in near.sheets.items()
        for other, there in near.sheets.items()
        for first, second in candidates_between(filed(own), filed(there), near)
    }
    assert between == {frozenset((keys[one], keys[other])) for one, other in wanted}


def test_what_is_said_is_compared_where_the_same_one_says_it() -> None:
    found = []
    for name, who in (("a", "Oskar Lind"), ("b", "Oskar Lind"), ("c", "Nils Berg")):
        text = f"{who} told of the quay of Visby."
        writer = Writer(name, text, FIRST)
        found.append(writer.event("told", text, agents=(writer.actor(who),)).record())
    near = Nearness(sheet(record) for record in found)
    mentions = [mention for own in near.sheets.values() for mention in own.mentions]
    assert candidate_pairs(mentions, near) == [(0, 1)]


def test_texts_meet_by_five_keys_and_short_ones_by_fewer() -> None:
    common = ("quay", "mill", "ferry", "lighthouse", "harbourmaster")
    fillers = [f"zorn{chr(97 + number)}" for number in range(26)]

    def met(shared: int, length: int, days: int = 0) -> bool:
        held = []
        for name, others in (("a", fillers), ("b", [f"{word}b" for word in fillers])):
            words = [*common[:shared], *others[: length - shared]]
            day = FIRST + timedelta(days=days if name == "b" else 0)
            held.append(sheet(Writer(name, f"{' '.join(words)}.", day).record()))
        return Nearness(held).meet("a", "b")

    assert [met(shared, 22) for shared in (3, 4, 5)] == [False, False, True]
    assert [met(shared, 12) for shared in (2, 3)] == [False, True]
    assert [met(shared, 8) for shared in (1, 2)] == [False, True]
    assert [met(5, 22, days) for days in (30, 31)] == [True, False]


def test_what_stands_far_apart_in_one_document_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Guards arrested Oskar Lind. Others arrested Nils Berg. In the end they arrested Arne Holm."
    writer = Writer("d", text, FIRST)
    for clause in ("Guards arrested Oskar Lind", "Others arrested Nils Berg", "they arrested Arne Holm"):
        writer.event("arrested", clause)
    near = Nearness([sheet(writer.record())])
    own = near.sheets["d"]
    assert candidate_pairs(own.mentions, near) == [(0, 1), (0, 2), (1, 2)]
    monkeypatch.setattr(candidates, "_FAR", 40)
    assert candidate_pairs(own.mentions, near) == [(0, 1), (1, 2)]
    assert candidates_between(filed(own), filed(own), near) == {(0, 1), (1, 2)}
    assert not comparable(own.mentions[0], own.mentions[2], near)


def test_a_long_text_of_one_sentence_costs_no_look_at_what_is_far_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times = 400
    clause = "Guards arrested Oskar Lind"
    writer = Writer("d", f"{clause}. " * times, FIRST)
    own = sheet(writer.event("arrested", clause).record())
    (one,) = own.mentions
    step = len(clause) + 2
    mentions = [
        replace(one, trigger=Span(one.trigger.start + step * place, one.trigger.end + step * place))
        for place in range(times)
    ]
    looked = 0
    sound = candidates._far_apart

    def counted(first: Happening, second: Happening) -> bool:
        nonlocal looked
        looked += 1
        return sound(first, second)

    monkeypatch.setattr(candidates, "_FAR", 3 * step)
    monkeypatch.setattr(candidates, "_far_apart", counted)
    found = candidate_pairs(mentions, Nearness([own]))
    assert found == [(a, b) for a in range(times) for b in range(a + 1, min(a + 4, times))]
    assert looked < 20 * times
