"""Searching and listing: by words and by all that can be asked, whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from archive_making import TEXT, filled, made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord.archive.search as search_module
from onrecord.archive.connection import opened
from onrecord.archive.listings import actors, sources
from onrecord.archive.search import Hit, search, undated
from onrecord.archive.selection import Selection, full_text

LATER = made("bridge-2", TEXT + " Ferries wait.", date(2001, 5, 2))
UNDATED = replace(
    made("bridge-3", TEXT + " Ferries sail.", None), events=(), statements=(), questions=(), references=()
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    other = replace(LATER, document=replace(LATER.document, outlet="Northern Post"))
    return filled(tmp_path_factory.mktemp("archive"), made(), other, UNDATED)


def found(path: Path, words: str, **wanted: object) -> list[tuple[str, str, str | None]]:
    return [(hit.kind, hit.document, hit.id) for hit in hits(path, words, **wanted)]


def hits(path: Path, words: str, **wanted: object) -> list[Hit]:
    with opened(path) as connection:
        return list(search(connection, words, Selection(**wanted)))  # type: ignore[arg-type]


def test_words_are_found_in_documents_statements_and_events(path: Path) -> None:
    assert sorted(found(path, "bridges open")) == [
        ("document", "bridge-1", None),
        ("document", "bridge-2", None),
        ("document", "bridge-3", None),
        ("event", "bridge-1", "e2"),
        ("event", "bridge-2", "e2"),
    ]
    assert ("statement", "bridge-1", "s1") in found(path, "bridge may")
    assert found(path, "ferry sails") == [("document", "bridge-3", None)]
    assert found(path, "railway") == []


def test_words_in_quotation_marks_stand_one_after_the_other(path: Path) -> None:
    assert found(path, '"ferries wait"') == [("document", "bridge-2", None)]
    assert found(path, '"wait ferries"') == []


def test_every_hit_leads_to_its_words(path: Path) -> None:
    texts = {record.document.id: record.document.text for record in (made(), LATER, UNDATED)}
    for hit in hits(path, "bridge"):
        assert hit.spans
        assert hit.words == " … ".join(span.of(texts[hit.document]) for span in hit.spans)
    (event,) = [hit for hit in hits(path, "bridge") if hit.kind == "event" and hit.document == "bridge-1"]
    assert (event.who, event.whom) == (("the bridge",), ("The envoy",))
    assert dict(event.facts) == {
        "trigger": "open", "type": "AGREE", "mode": None, "status": "planned", "day": "2001-05",
    }  # fmt: skip
    assert event.to_dict()["status"] == "planned"


@pytest.mark.parametrize(
    ("wanted", "documents"),
    [
        ({"outlet": "northern"}, {"bridge-2"}),
        ({"outlet": "nobody"}, set()),
        ({"since": date(2001, 4, 5)}, {"bridge-2"}),
        ({"until": date(2001, 4, 4)}, {"bridge-1"}),
        ({"as_of": date(2001, 5, 1)}, {"bridge-1"}),
        ({"as_of": date(2001, 5, 2)}, {"bridge-1", "bridge-2"}),
        ({"actor": "envoy"}, {"bridge-1", "bridge-2", "bridge-3"}),
        ({"actor": "president"}, set()),
    ],
)
@pytest.mark.parametrize("words", ["bridge", ""])
def test_what_is_asked_for_narrows(
    path: Path, words: str, wanted: dict[str, object], documents: set[str]
) -> None:
    assert {document for _, document, _ in found(path, words, **wanted)} == documents


def test_type_and_status_leave_events(path: Path) -> None:
    events = [("event", "bridge-2", "e2"), ("event", "bridge-1", "e2")]
    assert found(path, "", type="agree") == events
    assert sorted(found(path, "bridge", status="planned")) == sorted(events)
    assert found(path, "", status="occurred", outlet="Harbour Gazette") == [("event", "bridge-1", "e1")]
    assert found(path, "", type="AGREE", status="denied") == []


def test_however_few_matches_are_looked_at_at_once_the_same_is_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, object]] = [
        {},
        {"actor": "envoy"},
        {"outlet": "northern"},
        {"status": "planned"},
        {"as_of": date(2001, 5, 1)},
        {"actor": "envoy", "outlet": "gazette", "since": date(2001, 1, 1)},
    ]
    words = ["bridge", "said", '"would open"', "the may"]
    before = [sorted(found(path, one, **wanted)) for one in words for wanted in asked]
    for name, value in (("MOST_DOCUMENTS", 0), ("LOOKED_AT", 1), ("_A_DOCUMENT", 0), ("_DENSE", 0)):
        monkeypatch.setattr(search_module, name, value)
        assert [sorted(found(path, one, **wanted)) for one in words for wanted in asked] == before


def test_of_very_common_words_the_latest_are_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "LOOKED_AT", 1)
    monkeypatch.setattr(search_module, "MOST_LOOKED_AT", 1)
    assert found(path, "bridge", outlet="gazette", type="AGREE") == [("event", "bridge-1", "e2")]
    monkeypatch.setattr(search_module, "MOST_DOCUMENTS", 0)
    assert found(path, "bridge", type="AGREE") == [("event", "bridge-2", "e2"), ("event", "bridge-1", "e2")]


def test_undated_documents_are_counted(path: Path) -> None:
    with opened(path) as connection:
        assert undated(connection) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text("\"'*()^:-+{}[]ANDORNEAR \\\0", max_size=20))
def test_nothing_that_is_typed_raises(path: Path, typed: str) -> None:
    found(path, typed)
    found(path, typed, actor=typed, outlet=typed, type=typed, status=typed)


@pytest.mark.parametrize(
    "typed", ['"', "AND", "NOT bridge", "text:bridge", "bridge*", "NEAR(a b)", "\ud800", "--", "'"]
)
def test_operators_are_words_like_others(path: Path, typed: str) -> None:
    found(path, typed)
    query = full_text(typed)
    assert query is None or query.count('"') % 2 == 0


def test_signs_alone_find_nothing(path: Path) -> None:
    assert found(path, "?! --") == []


def test_actors_of_all_documents_are_counted(path: Path) -> None:
    with opened(path) as connection:
        wire, envoy = actors(connection)
        assert (envoy.name, envoy.kind, envoy.country) == ("The envoy", "person", "RUS")
        assert (envoy.documents, envoy.mentions, envoy.statements, envoy.events) == (3, 3, 2, 4)
        assert envoy.offices == (("envoy", 3),)
        assert wire.to_dict()["name"] == "Example Wire"
        assert [one.name for one in actors(connection, "WIRE")] == ["Example Wire"]
        assert [one.documents for one in actors(connection, as_of=date(2001, 4, 30))] == [1, 1]
        assert len(list(actors(connection, limit=1))) == 1


def test_sources_are_those_that_publish_and_those_that_are_cited(path: Path) -> None:
    with opened(path) as connection:
        known = {one.outlet: one for one in sources(connection)}
        assert set(known) == {"Example Wire", "Harbour Gazette", "Northern Post"}
        wire, gazette = known["Example Wire"], known["Harbour Gazette"]
        assert (wire.documents, wire.citations, wire.cited_by) == (0, 3, 3)
        assert wire.to_dict()["days"] == {"2001-04-03": 3}
        assert (gazette.documents, gazette.first, gazette.last) == (2, "2001-04-04", "2001-04-04")
        early = {one.outlet: one for one in sources(connection, as_of=date(2001, 4, 30))}
        assert early["Example Wire"].citations == 1
        assert "Northern Post" not in early
