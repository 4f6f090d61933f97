"""Messages of our own invention, from which the tests of wording make sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.brief.issue import Source
from onrecord.brief.messages import (
    ClaimMessage,
    ConflictMessage,
    Deed,
    ExpectationMessage,
    MediationMessage,
    Message,
    Name,
    Passage,
    PositionMessage,
    QuestionMessage,
    Quotation,
    StepMessage,
    Voice,
)
from onrecord.brief.wording import Mentioned, worded
from onrecord.records import Span
from onrecord.weaving.steps import When

WINDOW = Mentioned(date(2002, 5, 20), date(2002, 5, 26))
SOURCE = Source("wire-1", Span(0, 40), "Example Wire", (date(2002, 5, 23),))

NORWAY = Name("NOR", "Norway", "state", "NOR")
FINLAND = Name("FIN", "Finland", "state", "FIN")
SWEDEN = Name("SWE", "Sweden", "state", "SWE")
KOREA = Name("PRK", "North Korea", "state", "PRK")
AMERICA = Name("USA", "United States", "state", "USA")
SOLBERG = Name("person:marit solberg", "Marit Solberg", "person", "NOR", (("foreign minister", "NOR"),))
SALO = Name("person:eino salo", "Eino Salo", "person", "FIN", (("president", "FIN"),))
HAN = Name("person:han song il", "Han Song Il", "person", "PRK", (("deputy foreign minister", "PRK"),))
HAN_TWO = Name("person:han myong su", "Han Myong Su", "person", "PRK", (("leader", "PRK"),))
BERG = Name("person:ola berg", "Ola Berg", "person", "NOR")
ENVOY = Name("person:jane doe", "Jane Doe", "person", "USA", (("special envoy", "USA"),))
DIPLOMAT = Name("unnamed:1", "a Finnish diplomat", "person", "FIN", (), unnamed=True)
OFFICIALS = Name("unnamed:2", "Norwegian officials", "group", "NOR", (), unnamed=True)
MINISTRY = Name("government|FIN|ministry", "Foreign Ministry", "government", "FIN")

NOBODY = Voice((), ("Example Wire",), 1, 1)


def when(value: str, first: str, last: str | None = None) -> When:
    return When(value, date.fromisoformat(first), date.fromisoformat(last or first))


MAY_27 = when("2002-05-27", "2002-05-27")
MAY_21 = when("2002-05-21", "2002-05-21")
SEPTEMBER = when("2002-09", "2002-09-01", "2002-09-30")


def by(*speakers: Name) -> Voice:
    return replace(NOBODY, speakers=speakers)


def step(status: str, **given: Any) -> StepMessage:
    """Return a step of Marit Solberg's visit to Finland, but for what is given."""
    facts: dict[str, Any] = {
        "kind": "visit",
        "matter": "Marit Solberg’s visit to Finland",
        "parties": (SOLBERG, FINLAND, NORWAY),
        "deed": "visit",
        "status": status,
        "before": None,
        "occurred": None,
        "ahead": None,
        "reported": None,
        "deeds": (),
        "voice": NOBODY,
        "quotations": (),
        "sources": (SOURCE,),
        "state": "FIN",
    }
    return StepMessage(**{**facts, **given})


def matter(status: str, kind: str, title: str, family: str, **given: Any) -> StepMessage:
    """Return a step of a matter between Finland and Norway, but for what is given."""
    facts: dict[str, Any] = {
        "parties": (FINLAND, NORWAY),
        "state": None,
        "kind": kind,
        "matter": title,
        "deed": family,
    }
    return step(status, **{**facts, **given})


def deed(trigger: str, status: str = "occurred", **given: Any) -> Deed:
    facts: dict[str, Any] = {
        "trigger": trigger,
        "lemma": trigger,
        "type": None,
        "mode": None,
        "agents": (),
        "recipients": (),
        "place": None,
        "when": None,
        "status": status,
        "polarity": "positive",
        "certainty": "certain",
        "tense": "past",
    }
    return Deed(**{**facts, **given})


def claim(cue: str, *speakers: Name, **given: Any) -> ClaimMessage:
    facts: dict[str, Any] = {
        "speakers": speakers,
        "cue": cue,
        "denies": False,
        "deeds": (),
        "quotation": None,
        "voice": NOBODY,
        "sources": (SOURCE,),
    }
    return ClaimMessage(**{**facts, **given})


def speech(words: str, *speakers: Name) -> Quotation:
    return Quotation(words, "direct", speakers, SOURCE)


def position(stance: Any, words: str, party: Name = NORWAY, voice: Voice = NOBODY) -> PositionMessage:
    return PositionMessage(party, stance, words, voice, (SOURCE,), "Example Wire")


def conflict(
    field: str, *sides: tuple[str, Voice], matter: str = "Ferry deal (Finland and Norway)"
) -> ConflictMessage:
    return ConflictMessage(field, matter, tuple((value, voice, (SOURCE,)) for value, voice in sides))


def question(words: str, *, settled: bool = False, asked: date | None = None) -> QuestionMessage:
    return QuestionMessage("Ferry deal", words, asked, settled, (SOURCE,), "Example Wire")


def expectation(state: Any, **given: Any) -> ExpectationMessage:
    facts: dict[str, Any] = {
        "kind": "visit",
        "matter": "Marit Solberg’s visit to Finland",
        "parties": (SOLBERG, FINLAND, NORWAY),
        "deed": "visit",
        "status": "planned",
        "due": MAY_27,
        "state": state,
        "deeds": (),
        "voice": NOBODY,
        "sources": (SOURCE,),
        "host": "FIN",
    }
    return ExpectationMessage(**{**facts, **given})


def mediation(act: Any, go_between: Name, *between: Name, voice: Voice = NOBODY) -> MediationMessage:
    return MediationMessage(go_between, between, act, voice, (SOURCE,))


def passage(words: str) -> Passage:
    return Passage(words, "Example Wire")


def told(*messages: Message, since: Mentioned = WINDOW) -> list[str]:
    """Return the texts of the sentences that messages give, one after the other."""
    sentences, _ = worded(messages, since)
    return [one.text for one in sentences]
