"""The bounds of a brief, and the points by which its threads are ordered."""

from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import brief_bounds
from onrecord.knowledge.load import load_toml


def test_bounds_and_points_are_there_each_with_an_example() -> None:
    assert brief_bounds.bounds().threads > 1
    assert brief_bounds.points()["changed"][0] > brief_bounds.points()["documents"][0]
    for table in load_toml("en/brief/bounds.toml").values():
        assert all(entry["example"].endswith(".") for entry in table.values())


@pytest.mark.parametrize(
    "entry", [{"most": 0, "example": "X."}, {"most": "2", "example": "X."}, {"most": 2}, 3]
)
def test_a_wrong_bound_is_named(monkeypatch: pytest.MonkeyPatch, entry: object) -> None:
    data = {name: dict(table) for name, table in load_toml("en/brief/bounds.toml").items()}
    data["thread"]["steps"] = entry
    monkeypatch.setattr(brief_bounds, "load_toml", lambda _: data)
    with pytest.raises(KnowledgeError, match="steps"):
        brief_bounds.bounds.__wrapped__()


def test_a_missing_bound_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_bounds, "load_toml", lambda _: {"issue": {}, "order": {}})
    with pytest.raises(KnowledgeError, match="threads"):
        brief_bounds.bounds.__wrapped__()
    with pytest.raises(KnowledgeError, match="changed"):
        brief_bounds.points.__wrapped__()
