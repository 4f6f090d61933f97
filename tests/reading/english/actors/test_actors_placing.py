"""Which state somebody is of where only the context tells, and which body a common name means."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import states as knowledge
from onrecord.knowledge.load import load_toml
from onrecord.reading.english.actors import find_actors
from onrecord.reading.language import analyse
from onrecord.records import Actor, Document, Publication


def actors(text: str, day: date = date(2000, 3, 15)) -> dict[str, Actor]:
    """Return the actors of a text by the words of each of their mentions."""
    published = Publication(day.isoformat(), day, day, "given")
    document = Document("x", text, None, None, "en", published)
    cast = find_actors(analyse(text), document)
    return {span.of(text): actor for actor in cast.actors for span in actor.mentions}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("In Turkey the generals have the last word.", "the generals", "TUR"),
        ("Turkey held its breath. Police arrested 40 protesters.", "Police", "TUR"),
        ("Kenya protested, and the rebels fled.", "the rebels", "KEN"),
        ("Kenya and Uganda fought. The opposition kept quiet.", "The opposition", None),
        ("Kenya and Uganda fought. Uganda's parliament met, and lawmakers quarreled.", "lawmakers", "UGA"),
        ("Kenya waited. Kenya's cabinet met, and a diplomat left Kenya.", "a diplomat", None),
        # Those of a body of states are of none, and whoever is somebody's is of the state of that one.
        ("Kenya waited. The European Union’s ministers met.", "The European Union’s ministers", None),
        ("Kenya waited. An aide to Tanner said that his prime minister knew.", "his prime minister", None),
    ],
)
def test_people_at_home_are_of_the_state_that_the_text_is_about(text, words, country):
    assert actors(text)[words].country == country


def test_a_person_is_of_the_state_that_a_text_is_mainly_about():
    text = "Albania voted. Albanian police stood by in Albania's towns. Viktor Hoxha said that all was calm."
    assert actors(text)["Viktor Hoxha"].country == "ALB"
    text = text.replace("Viktor Hoxha", "Robert Hale, an analyst,")
    assert actors(text)["Robert Hale"].country is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Russian Security Council met on Friday.", "Russian Security Council", "RUS"),
        ("The Security Council met on Friday.", "UN Security Council", None),
        ("Russia's Security Council veto stands.", "UN Security Council", None),
        ("The Ukrainian Senate voted.", "Ukrainian Senate", "UKR"),
        ("The Organization of African Unity met.", "Organization of African Unity", None),
        ("The African Union met.", "African Union", None),
        ("The United Tajik Opposition refused to sign.", "United Tajik Opposition", "TJK"),
        ("The United Harbour Opposition refused to sign.", "United Harbour Opposition", None),
    ],
)
def test_a_body_is_named_by_its_whole_name(text, name, country):
    found = {actor.name: actor for actor in actors(text).values() if actor.kind != "state"}
    assert set(found) == {name}
    assert found[name].country == country


def test_a_common_name_goes_on_meaning_the_body_of_the_state():
    found = actors("The Russian Security Council met. Later the Security Council published its doctrine.")
    assert found["the Security Council"].country == "RUS"


@pytest.mark.parametrize(
    ("day", "word", "code"),
    [
        (date(1999, 4, 10), "Belgrade", "YUG"),
        (date(2004, 4, 10), "Belgrade", "SCG"),
        (date(2010, 4, 10), "Belgrade", "SRB"),
        (date(1989, 4, 10), "Moscow", "SUN"),
        (date(1999, 4, 10), "Moscow", "RUS"),
    ],
)
def test_a_seat_is_of_the_state_of_its_time(day, word, code):
    assert actors(f"{word} rejected the plan.", day)[word].country == code


def test_every_former_seat_reads_its_example():
    for entry in load_toml("en/states.toml")["former_seat"]:
        found = actors(entry["example"], entry["to"])
        assert found[entry["words"][0]].country == entry["state"]


def test_a_former_seat_without_days_is_an_error(monkeypatch):
    entry = {"words": ["Strelsau"], "state": "SUN", "from": "long ago", "to": date(1990, 1, 1)}
    monkeypatch.setattr(knowledge, "load_toml", lambda _: {"former_seat": [entry]})
    with pytest.raises(KnowledgeError, match="Strelsau"):
        knowledge.former_seats.__wrapped__()


def test_towns_and_speeches_are_no_persons_and_no_bodies():
    assert not actors("The ship left Okinawa on Monday for Shenyang and York.")
    assert not actors("The State of the Union address was short.")


PAIR = "Ukrainian President Leonid Kuchma met Polish President Aleksander Kwasniewski and aide Viktor Lund. "


def named(text: str, words: str) -> set[str]:
    """Return the names of the actors that ``words`` stand for."""
    published = Publication("2000-03-15", date(2000, 3, 15), date(2000, 3, 15), "given")
    cast = find_actors(analyse(text), Document("x", text, None, None, "en", published))
    return {actor.name for actor in cast.actors for span in actor.mentions if span.of(text) == words}


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        (PAIR + "The two leaders signed it.", "The two leaders", {"Leonid Kuchma", "Aleksander Kwasniewski"}),
        (PAIR + "The two governments will talk.", "The two governments", {"Ukraine", "Poland"}),
        ("Armenia and Azerbaijan met. The two said so.", "The two", {"Armenia", "Azerbaijan"}),
        ("Kenya, Uganda and Rwanda met. The three said so.", "The three", {"Kenya", "Uganda", "Rwanda"}),
        ("Boris Lund met Viktor Hale. Both men refused.", "Both men", {"Boris Lund", "Viktor Hale"}),
    ],
)
def test_several_are_just_so_many_of_their_kind(text, words, meant):
    assert named(text, words) == meant


def test_an_office_told_later_is_that_of_the_one_person_without_one():
    text = "Petr Horvat arrived in Warsaw on Monday. Later the Slovak foreign minister laid a wreath."
    found = actors(text)["Petr Horvat"]
    assert found.country == "SVK"
    assert [office.title for office in found.offices] == ["foreign minister"]


def test_a_counterpart_holds_the_same_office_elsewhere():
    found = actors("Slovak Foreign Minister Petr Horvat met his Chilean counterpart in Brno.")
    other = found["his Chilean counterpart"]
    assert (other.country, [office.title for office in other.offices]) == ("CHL", ["foreign minister"])
    found = actors("Slovak Foreign Minister Petr Horvat met his Russian counterpart in Brno.")
    assert found["his Russian counterpart"].name == "Igor Ivanov"


def test_who_holds_office_in_a_body_of_no_state_gets_none_by_the_context():
    text = "Macedonian President Boris Lund met NATO Secretary-General Hans Hale and EU envoy Paul Orlov."
    found = {actor.name: actor.country for actor in actors(text).values()}
    assert (found["Boris Lund"], found["Hans Hale"], found["Paul Orlov"]) == ("MKD", None, None)


def test_who_kidnapped_somebody_is_not_of_his_state():
    found = actors("The kidnappers of two Danes and a Canadian wanted a doctor in the desert.")
    assert found["The kidnappers of two Danes and a Canadian"].country is None
