"""A long document is followed in stretches, and what they tell of one matter comes together again."""

from __future__ import annotations

import functools
from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving import stretches as bounds
from onrecord.weaving.namings import namings
from onrecord.weaving.pages import page
from onrecord.weaving.strands import strands
from onrecord.weaving.stretches import stretches

VISIT = "Norwegian Foreign Minister Arne Solheim said on Monday that he would visit Finland in July 2005."
BETWEEN = "Rain fell on the harbour. Ferries were late, and the quay was closed."
LATER = "Sweden denied that it had offered Norway a herring deal. Solheim arrived in Finland on July 4, 2005."


@functools.cache
def record() -> Record:
    published = Publication("2005-07-06", date(2005, 7, 6), date(2005, 7, 6), "given")
    text = "\n\n".join((VISIT, BETWEEN, BETWEEN, LATER))
    return read(Document("long", text, None, "Example Wire", "en", published))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LONGEST", 150)


def test_a_text_that_is_not_too_long_is_one_stretch() -> None:
    here = page(record())
    assert list(stretches(here)) == [here]


@pytest.mark.usefixtures("short")
def test_stretches_have_all_sentences_and_each_mention_once() -> None:
    here = page(record())
    parts = list(stretches(here))
    assert len(parts) > 2
    assert [one for part in parts for one in part.sentences] == list(here.sentences)
    assert [one for part in parts for one in part.record.events] == list(here.record.events)
    assert [one for part in parts for one in part.record.statements] == list(here.record.statements)
    assert {code for part in parts for _, code in part.codes} == {code for _, code in here.codes}


@pytest.mark.usefixtures("short")
def test_a_matter_is_named_in_its_own_stretch_alone() -> None:
    here = page(record())
    whole = [one.span for one in namings(here)]
    assert whole
    parts = [namings(part) for part in stretches(here)]
    assert [one.span for part in parts for one in part] == whole
    assert all(one.sentence.covers(one.span) for part in parts for one in part)


@pytest.mark.usefixtures("short")
def test_what_stretches_tell_of_one_visit_is_one_strand_with_its_own_claims() -> None:
    text = record().document.text
    found = {one.block: one for one in strands(record())}
    visit = found["visit|solheim|FIN"]
    assert [trip.journey.visitor for trip in visit.trips] == ["arne solheim"]
    assert [telling.status for telling in visit.trips[0].tellings] == ["planned", "occurred"]
    last = visit.accounts[-1]
    assert "arrived in Finland" in last.sentence.of(text)
    assert all(visit.claims[place].sentence.start >= text.index(LATER) for place in last.claims)


def test_a_sentence_longer_than_a_stretch_is_one_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LONGEST", 1)
    here = page(record())
    assert [part.sentences for part in stretches(here)] == [(one,) for one in here.sentences]
