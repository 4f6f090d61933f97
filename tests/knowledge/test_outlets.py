from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import outlets
from onrecord.knowledge.outlets import find_outlet, key_of, outlets_by_key


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Reuters", "Reuters"),
        ("ITAR-TASS", "Itar-Tass"),
        ("the New York Times", "New York Times"),
        ("People’s Daily", "People's Daily"),
        ("People's Daily", "People's Daily"),
        ("A.P.", "Associated Press"),
        ("Kommersant-daily", "Kommersant"),
        ("nezavisimaya Gazeta", "Nezavisimaya gazeta"),
    ],
)
def test_an_outlet_is_found_by_any_of_its_spellings(printed: str, name: str) -> None:
    found = find_outlet(printed)
    assert found is not None
    assert found.name == name


def test_an_unknown_name_is_not_found() -> None:
    assert find_outlet("Harbour Gazette") is None
    assert find_outlet("") is None


def test_every_name_and_alias_leads_to_its_outlet() -> None:
    for outlet in outlets_by_key().values():
        for name in (outlet.name, *outlet.aliases):
            assert outlets_by_key()[key_of(name)] is outlet


def test_wires_newspapers_and_broadcasters_are_told_apart() -> None:
    kinds = {
        name: getattr(find_outlet(name), "kind", None) for name in ("Interfax", "Izvestia", "BBC", "Newsweek")
    }
    assert kinds == {
        "Interfax": "wire",
        "Izvestia": "newspaper",
        "BBC": "broadcaster",
        "Newsweek": "magazine",
    }


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"kind": "wire", "country": "XXA"}, "no name"),
        ({"name": "Example Wire", "kind": "pigeon", "country": "XXA"}, "pigeon"),
        ({"name": "Example Wire", "kind": "wire", "country": "Ruritania"}, "country"),
        ({"name": "Example Wire", "kind": "wire", "country": "XXA", "aliases": "EW"}, "aliases"),
        ({"name": "Example Wire", "kind": "wire", "country": "XXA", "common": "yes"}, "common"),
        ({"name": "Example Wire", "kind": "wire", "country": "XXA", "seat": "Harbour"}, "seat"),
    ],
)
def test_a_wrong_entry_is_named(
    entry: dict[str, object], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlets, "load_toml", lambda name: {"outlet": [entry]})
    with pytest.raises(KnowledgeError, match=complaint):
        outlets.outlets_by_key.__wrapped__()


def test_a_name_that_stands_for_two_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        {"name": "Example Wire", "kind": "wire", "country": "XXA", "aliases": ["EW"]},
        {"name": "Example Weekly", "kind": "magazine", "country": "XXA", "aliases": ["E.W."]},
    ]
    monkeypatch.setattr(outlets, "load_toml", lambda name: {"outlet": entries})
    with pytest.raises(KnowledgeError, match="stands for Example Wire and for Example Weekly"):
        outlets.outlets_by_key.__wrapped__()
