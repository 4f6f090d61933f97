"""What is expected, overdue or no longer open, in sentences."""

from __future__ import annotations

import re

from onrecord.brief.messages import ExpectationMessage, Name
from onrecord.brief.wording.attribution import attributed, speakers_of
from onrecord.brief.wording.clauses import Clause, said
from onrecord.brief.wording.dates import at, bound_of, bounded, by, meant_for, period
from onrecord.brief.wording.descriptions import head_of
from onrecord.brief.wording.happenings import STRUCTURED, Happening, happening
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.plainness import is_possible, only_expected, plainly
from onrecord.brief.wording.references import Phrase
from onrecord.brief.wording.reporting import in_words, told_on
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.brief_words import templates
from onrecord.weaving.words import words_of

_MEETING = frozenset({"meet", "gather", "assemble", "reunite", "convene"})
"""Verbs of those who come together for something that is held."""
_AHEAD = frozenset({"planned", "proposed", "agreed"})


def expectation_words(message: ExpectationMessage, memory: Memory) -> str | None:
    """Return what is expected, overdue or no longer open as the words of a sentence."""
    here = happening(message, memory)
    if message.deed.startswith("meeting") and here.table != "meeting":
        return None
    years = memory.years
    if message.state == "overdue" and (message.status == "proposed" or is_possible(message)):
        # What may be was never due.
        return None
    plain_deeds = any(plainly(one, message, here.table) for one in message.deeds)
    if here.table not in STRUCTURED and message.deeds and not plain_deeds and not _is_held(message, here):
        # What is due is no plain deed done to the matter; only the report's own words tell what it is.
        return in_words(message, memory) if message.state == "ahead" else None
    if message.state == "ahead":
        if message.status == "proposed" and message.due is None:
            return _still_open(here, memory)
        status = message.status if message.status in _AHEAD else "planned"
        phase = next((one.phase for one in message.deeds if one.phase), None)
        name = f"{here.table}.{status}_{phase}"
        if is_possible(message) and f"{here.table}.possible" in templates():
            name = f"{here.table}.possible"
        name = name if name in templates() else f"{here.table}.{status}"
        ways = templates()[name].say
        way = ways[memory.turn(name, len(ways))]
        way = only_expected(way, message) if status == "planned" else way
        bound = bound_of(message.deeds, message.due)
        time = bounded(message.due, bound, years) if bound else at(message.due, years)
        for_ = f" for the time{time}" if bound and time else meant_for(message.due, years)
        both = "{at}" in way and "{for}" in way
        clause = Clause(way, {**here.fields, "at": "" if both else time, "for": for_, "meant": ""})
        speakers = [
            one
            for one in speakers_of(message.voice.speakers)
            # What was reported of a plan, by its day, needs no paper besides that says so.
            if one.key not in here.actors and not (message.apart and _is_paper(one))
        ]
        words = attributed(clause, speakers, memory)
        return f"{words}{told_on(message, years)}" if words and message.apart else words
    found = period(message.due, years)
    due = (
        ""
        if found is None
        else at(message.due, years)
        if found.preposition == "on"
        else by(message.due, years)
    )
    name = (
        "expected.settled"
        if message.state == "settled"
        else "expected.overdue"
        if due
        else "expected.overdue_undated"
    )
    ways = templates()[name].say
    subject = said(Clause(here.full, here.fields), memory)
    if subject is None:
        return None
    way = ways[memory.turn(name, len(ways))]
    way = way.replace("{by}", due)
    plural = _plural(here)
    return said(Clause(way, {"X": Phrase(subject, plural), "it": "them" if plural else "it"}), memory)


def _is_held(message: ExpectationMessage, here: Happening) -> bool:
    """Tell whether a report says that those of whom a matter is by its name are to meet, and when.

    "Separated families will meet in May" tells when the family reunions are held.
    """
    if here.table != "held" or message.due is None or message.passage is None:
        return False
    words = message.passage.words
    triggers = "|".join(re.escape(one.trigger) for one in message.deeds if one.lemma in _MEETING)
    verb = re.search(rf"\b(?:{triggers})\b", words) if triggers else None
    return verb is not None and not set(words_of(words[: verb.start()], "en")).isdisjoint(
        words_of(message.matter.partition("(")[0], "en")
    )


def _is_paper(name: Name) -> bool:
    return name.unnamed and head_of(name.name) in excerpt_words().papers


def _still_open(here: Happening, memory: Memory) -> str | None:
    subject = said(Clause(here.full, here.fields), memory)
    ways = templates()["expected.open"].say
    way = ways[memory.turn("expected.open", len(ways))]
    return said(Clause(way, {"X": Phrase(subject)}), memory) if subject else None


def _plural(here: Happening) -> bool:
    phrase = here.fields.get("M")
    return bool(getattr(phrase, "plural", False))
