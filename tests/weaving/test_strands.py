from __future__ import annotations

import functools
from datetime import date

import msgspec
import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.blocks import weave_block
from onrecord.weaving.steps import BESIDE, Telling
from onrecord.weaving.strands import Strand, strands

VISIT = (
    "Norwegian Foreign Minister Arne Solheim visited Finland on June 8, 2005. Solheim met Finnish President "
    "Eeva Lahti on June 9. It is unclear whether Solheim will visit Finland again this year."
)
RELAYED = (
    "Sweden has offered Norway a herring deal, the Harbour Gazette reported on Tuesday. A ministry official "
    "told the Gazette that Norway would accept the herring deal."
)
TEXTS = {"visit": VISIT, "relayed": RELAYED, "empty": "It rained."}


@functools.cache
def record(name: str) -> Record:
    day = date(2005, 6, 15)
    published = Publication(day.isoformat(), day, day, "given")
    return read(Document(name, TEXTS[name], None, "Example Wire", "en", published))


def tellings(strand: Strand) -> list[Telling]:
    found = [one for trip in strand.trips for one in trip.tellings]
    found += [meeting.telling for trip in strand.trips for meeting in trip.meetings]
    return [*found, *(one.telling for one in strand.named if one.telling), *strand.doubts]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_strands_come_back_from_json_as_they_were(name: str) -> None:
    decoder = msgspec.json.Decoder(Strand)
    for strand in strands(record(name)):
        assert decoder.decode(msgspec.json.encode(strand, order="deterministic")) == strand


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_document_gives_one_strand_a_block_at_most_and_every_passage_lies_in_it(name: str) -> None:
    found = strands(record(name))
    assert len({one.block for one in found}) == len(found)
    length = len(TEXTS[name])
    for strand in found:
        spans = [one.span for one in tellings(strand)] + [one.sentence for one in strand.accounts]
        spans += [one.span for one in strand.claims] + [one.span for one in strand.asked]
        assert all(0 <= span.start < span.end <= length for span in spans)
        for account in strand.accounts:
            assert all(0 <= place < len(strand.claims) for place in account.claims)
            assert all(0 <= place < len(strand.asked) for place in account.asked)


def test_a_visit_goes_by_surname_and_state_a_matter_by_what_it_is_about() -> None:
    assert "visit|solheim|FIN" in {one.block for one in strands(record("visit"))}
    (matter,) = strands(record("relayed"))
    assert matter.block == "bargain|fisheries|"
    assert sorted(matter.parties) == ["NOR", "SWE"]


def test_a_relay_leads_from_the_outlet_of_the_document_to_who_knows() -> None:
    found = [one for strand in strands(record("relayed")) for one in tellings(strand)]
    official = [one for one in found if any("official" in name for name in one.said_by)]
    assert official
    for one in official:
        assert one.relay[0] == "Example Wire"
        assert one.relay[-1] == "A ministry official"
        assert [voice.unnamed for voice in one.voices] == [True]


def test_of_strands_of_one_document_threads_are_woven_with_their_questions() -> None:
    (strand,) = [one for one in strands(record("visit")) if one.block.startswith("visit|")]
    (made,) = [one for one in weave_block([strand], {}) if one.status == "occurred"]
    assert "Arne Solheim" in made.participants
    assert {step.deed for step in made.steps} == {"visit", "meeting eeva lahti"}


def test_what_stands_beside_a_matter_in_its_paragraph_is_told_of_it_and_leaves_how_it_stands() -> None:
    published = Publication("2004-03-09", date(2004, 3, 9), date(2004, 3, 9), "given")
    text = (
        "Estonia and Latvia signed a ferry agreement on Monday. "
        "The captain of the first ship raised the flag in Tallinn on Tuesday."
    )
    found = strands(read(Document("d", text, published=published)))
    (ferry,) = (one for one in found if one.block.startswith("bargain|"))
    told = {one.telling.deed: one.telling.status for one in ferry.named if one.telling}
    assert told == {"bargain": "agreed", BESIDE: "occurred"}
    (thread,) = weave_block([ferry], {})
    assert thread.status == "agreed"
