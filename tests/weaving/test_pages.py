"""What a page tells of those who are named in it."""

from __future__ import annotations

import pytest

from onrecord.records import Actor, Document, Record, Span
from onrecord.weaving.pages import is_named, page


@pytest.mark.parametrize(
    ("name", "known"),
    [("Anna Berg", True), ("Berg", True), ("SPOKESWOMAN", False), ("Minister", False), ("The envoy", False)],
)
def test_persons_known_by_name_are_told_from_those_known_by_their_post(name: str, known: bool) -> None:
    actor = Actor("a1", name, "person", None, (Span(0, len(name)),))
    here = page(Record(document=Document("d", f"{name}: We shall see."), actors=(actor,)))
    assert is_named(actor, here) == known
