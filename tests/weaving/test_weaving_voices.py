from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from weaving_writer import Writer

from onrecord.records import Record
from onrecord.weaving.events import weave
from onrecord.weaving.reprints import originals
from onrecord.weaving.voices import Telling, tellers, telling

DAY = date(2003, 4, 14)
STORY = (
    "The ferry between the islands ran aground at dawn, and all forty passengers were brought ashore in "
    "small boats before the tide turned. The captain had taken the inner channel, although the pilot had "
    "warned against it, and the hull opened on a rock that no chart shows. Divers looked at the damage in "
    "the afternoon and found the keel bent over half of its length. A tug is to pull the ship free at high "
    "water, if the wind does not turn to the west before then."
)


def told(record: Record, *others: Record) -> Telling:
    records = (record, *others)
    mentions = [(one.document.id, teller) for one in records for teller in tellers(one)]
    outlets = {one.document.id: one.document.outlet for one in records}
    return telling(mentions, outlets, originals(one.document for one in records))


def names(of: Telling) -> list[str]:
    return [voice.name for voice in of.voices]


def test_the_innermost_speaker_is_the_voice() -> None:
    text = "The gazette wrote that the agency reported that Minister Halvorsen said the dam broke."
    writer = Writer("a", text, DAY, "Harbour Gazette")
    outer = writer.statement(writer.actor("the agency", "outlet"))
    inner = writer.statement(writer.actor("Minister Halvorsen"), inside=outer)
    assert names(told(writer.event("broke", "the dam broke", statement=inner).record())) == [
        "Minister Halvorsen"
    ]


def test_a_statement_without_speaker_is_that_of_whoever_tells_it() -> None:
    writer = Writer("a", "Example Wire quoted this: the dam broke.", DAY, "Harbour Gazette")
    outer = writer.statement(writer.actor("Example Wire", "outlet"))
    inner = writer.statement(inside=outer)
    assert names(told(writer.event("broke", "the dam broke", statement=inner).record())) == ["Example Wire"]


def test_a_cited_outlet_is_the_voice_of_its_passage() -> None:
    writer = Writer("a", "The dam broke (Example Wire).", DAY, "Harbour Gazette")
    writer.cite("Example Wire")
    found = told(writer.event("broke", "The dam broke").record())
    assert names(found) == ["Example Wire"]
    assert found.outlets == ("Example Wire", "Harbour Gazette")


def test_two_outlets_with_one_official_are_one_voice() -> None:
    records = []
    for name, outlet in (("a", "Harbour Gazette"), ("b", "Island Post")):
        writer = Writer(name, f"{outlet}: Per Halvorsen said the dam broke.", DAY, outlet)
        said = writer.statement(writer.actor("Per Halvorsen"))
        records.append(writer.event("broke", "the dam broke", statement=said).record())
    assert str(told(*records)) == "2 documents, 2 outlets, 1 voice"


def test_a_source_without_a_name_is_said_to_be_unnamed() -> None:
    writer = Writer("a", "Diplomatic sources said the dam broke.", DAY, "Harbour Gazette")
    said = writer.statement(writer.actor("Diplomatic sources", "group"))
    found = told(writer.event("broke", "the dam broke", statement=said).record())
    assert str(found) == "1 document, 1 outlet, 1 voice, one unnamed"


def test_a_document_without_outlet_speaks_for_itself() -> None:
    found = told(Writer("a", "The dam broke.").event("broke", "The dam broke.").record())
    assert [voice.key for voice in found.voices] == ["document:a"]


def printed(name: str, text: str, outlet: str, day: date = DAY) -> Record:
    return Writer(name, text, day, outlet).event("ran aground", "ran aground").record()


@given(st.integers(2, 6), st.randoms())
@settings(max_examples=15, deadline=None)
def test_a_reprint_adds_no_voice(number: int, chance: object) -> None:
    records = [
        printed(f"d{place}", STORY, f"Paper {place}", date(2003, 4, 14 + place)) for place in range(number)
    ]
    chance.shuffle(records)  # type: ignore[attr-defined] # what st.randoms gives is a random.Random
    (event,) = weave(records)
    assert event.telling.documents == number
    assert event.telling.reprints == number - 1
    assert names(event.telling) == ["Paper 0"]
    assert len(event.telling.outlets) == number


def test_a_text_cut_at_its_end_is_a_reprint() -> None:
    whole = printed("a", STORY, "Example Wire")
    cut = printed("b", "ISLANDS (EW) " + STORY[: len(STORY) * 7 // 10], "Harbour Gazette", date(2003, 4, 15))
    assert originals([cut.document, whole.document]) == {"b": "a"}


def test_the_same_matter_in_other_words_is_no_reprint() -> None:
    other = (
        "Forty people were taken off the ferry on Monday morning when it struck a rock in the sound. The "
        "pilot says that he had advised the captain to stay in the outer channel. Whether the ship can be "
        "saved depends on the wind, the harbour master told the council in the evening."
    )
    first, second = Writer("a", STORY, DAY), Writer("b", other, DAY)
    assert originals([first.document, second.document]) == {}


def test_a_short_text_inside_a_long_one_does_not_make_that_a_reprint() -> None:
    long = (
        STORY
        + " "
        + " ".join(f"Item {number} of the digest is about matter {number}." for number in range(90))
    )
    first, second = Writer("a", STORY, DAY), Writer("b", long, date(2003, 4, 15))
    assert originals([first.document, second.document]) == {}


def test_texts_too_short_to_compare_are_no_reprints() -> None:
    assert originals([Writer("a", "It burned.").document, Writer("b", "It burned.").document]) == {}
