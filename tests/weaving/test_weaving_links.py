from __future__ import annotations

from datetime import date

from weaving_writer import Writer

from onrecord.records import Record
from onrecord.weaving.events import weave
from onrecord.weaving.links import Links, Passage, joined

TEXT = "Officers arrested Oskar Lind in the harbour of Visby."


def report(name: str, whom: str) -> Record:
    writer = Writer(name, TEXT.replace("Oskar Lind", whom), date(2003, 4, 14))
    return writer.event("arrested", writer.document.text, recipients=(writer.actor(whom),)).record()


def place(record: Record) -> Passage:
    return record.document.id, record.events[0].trigger


ONE, SAME, OTHER = report("a", "Oskar Lind"), report("b", "Oskar Lind"), report("c", "Nils Berg")


def together(links: Links) -> list[list[str]]:
    return [[one.document for one in event.mentions] for event in weave([ONE, SAME, OTHER], links=links)]


def test_what_nobody_has_corrected_is_as_the_evidence_says() -> None:
    assert together(Links()) == [["a", "b"], ["c"]]


def test_a_join_makes_one_event_of_two() -> None:
    assert together(Links(joins=frozenset({(place(ONE), place(OTHER))}))) == [["a", "b", "c"]]


def test_what_is_split_is_never_together() -> None:
    split = frozenset({(place(ONE), place(SAME))})
    assert together(Links(splits=split)) == [["a"], ["b"], ["c"]]


def test_a_join_does_not_undo_a_split() -> None:
    links = Links(frozenset({(place(ONE), place(OTHER))}), frozenset({(place(SAME), place(OTHER))}))
    assert together(links) == [["a", "b"], ["c"]]


def test_joins_go_on_from_one_another() -> None:
    assert joined([[0], [1], [2], [3]], [(0, 1), (1, 3)], []) == [[0, 1, 3], [2]]
