"""Steps of a thread in sentences: what was planned, put off, done, and who says so."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.brief.messages import Deed, ExpectationMessage, Name, StepMessage
from onrecord.brief.wording.clauses import Clause, Filling, said
from onrecord.brief.wording.dates import at, by, meant_for, period
from onrecord.brief.wording.happenings import Happening, happening
from onrecord.brief.wording.matters import matter_phrase
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.names import plain
from onrecord.brief.wording.quoting import excerpt, in_words_of, quoted, teller
from onrecord.brief.wording.references import Phrase, named
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_words import templates
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Tense
from onrecord.weaving.steps import When

_GONE_BACK = {"postponed": "put off", "cancelled": "called off", "denied": "denied"}
_AHEAD = frozenset({"planned", "proposed", "agreed"})
_MOST_VOICES = 3
_CLAUSE = re.compile(
    r"(?:[A-Z“0-9]|(?:the|a|an|no|it|he|she|they|there|its|his|her|their|both|all|two|three|four|five|six|some|any)\s)"
)
"""How words begin that can be quoted by themselves."""
_OPEN = re.compile(r"\b(?:whether|unclear|uncertain|not clear|not known)\b", re.IGNORECASE)
"""Words of what is open, which is told as a question."""
_OF_MEETINGS = frozenset({"hold", "take", "end", "break"})
"""Verbs that say of talks and the like that they were, and of other matters something else."""
_LEAST = 7
"""Words of a passage that can be quoted by itself."""
_SIGNED = frozenset({"agreement", "offer"})
"""Kinds of matters that are signed, accepted and so on."""
_STRUCTURED = frozenset({"visit", "delegation", "meeting", "signing"})
_NEVER = frozenset(
    {"join", "link", "connect", "invite", "expect", "take", "break", "be", "intend", "suggest", "plan"}
)
"""Deeds with a matter of which it is no object."""


def step_words(message: StepMessage, memory: Memory) -> str | None:
    """Return a step as the words of a sentence, None where nothing can be said of it."""
    here = happening(message, memory)
    if here.table not in _STRUCTURED:
        own = _doing(message, here, memory)
        if own is not None:
            return own
        if message.passage is not None and not any(_plainly(one, message, here) for one in message.deeds):
            return _in_words(message, here, memory)
    if message.status == "denied" and any(_nobody(one) for deed in message.deeds for one in deed.agents):
        return None
    clause = _clause(message, here, memory)
    speakers = _speakers(message.voice.speakers)
    host = clause.fields.get("H")
    if isinstance(host, tuple) and {one.key for one in speakers} == {one.key for one in host}:
        clause = replace(clause, fields={**clause.fields, "H": "the country"})
    if any(one.key in here.actors for one in speakers):
        return _of_oneself(message, here, memory, clause)
    return attributed(clause, speakers, memory)


def attributed(clause: Clause, speakers: Sequence[Name], memory: Memory, verb: str = "said") -> str | None:
    """Return a clause with those who say it; where none can be named, without."""
    trial = memory.copy()
    who = named(speakers, trial)
    if who is None:
        return said(clause, memory)
    several = f"{who.text} and others" if len(speakers) == _MOST_VOICES and not who.plural else who.text
    if verb == "said" and memory.copy().turn("according", 3) == 2:
        words = said(clause, trial)
        if words is None:
            return None
        memory.take(trial)
        memory.turn("according", 3)
        return f"According to {several}, {words}"
    words = said(clause, trial, back=True)
    if words is None:
        return None
    memory.take(trial)
    memory.turn("according", 3)
    return f"{several} {verb} that {words}"


def _nobody(name: Name) -> bool:
    """Tell whether words deny that anyone of a kind did something ("no minister")."""
    return name.name.casefold().startswith(("no ", "none ", "neither "))


def _speakers(speakers: Sequence[Name]) -> list[Name]:
    return list({one.key: one for one in speakers}.values())[:_MOST_VOICES]


def _of_oneself(message: StepMessage, here: Happening, memory: Memory, clause: Clause) -> str | None:
    """Return what somebody says about what he himself does, without naming him twice."""
    trial = memory.copy()
    who = named(_speakers(message.voice.speakers), trial)
    words = said(Clause(here.noun, here.fields), trial)
    if who is None or words is None:
        return said(clause, memory)
    name = f"own.{_case(message)}"
    ways = templates()[name].say
    told = replace(
        clause,
        template=ways[trial.turn(name, len(ways))].replace("{N}", words),
        fields={key: value for key, value in clause.fields.items() if key.islower()},
    )
    text = said(told, trial)
    memory.take(trial)
    return f"According to {who.text}, {text}"


def _case(message: StepMessage) -> str:
    if message.status == "planned" and message.before in {"postponed", "cancelled"}:
        return "replanned"
    if message.status == "occurred" and message.before in {"postponed", "cancelled"}:
        return "occurred_after"
    return message.status


def _clause(message: StepMessage, here: Happening, memory: Memory) -> Clause:
    name = f"{here.table}.{_case(message)}"
    ways = templates()[name].say
    way = ways[memory.turn(name, len(ways))]
    years = memory.years
    done = at(message.occurred, years)
    ahead = message.ahead
    planned = message.status in _AHEAD or message.status in {"unknown", "denied"}
    time = done or (at(ahead, years) if planned or message.status == "ongoing" else "")
    for_ = meant_for(ahead, years) if ahead is not None else ""
    if "{for}" in way and not for_ and message.status == "planned":
        for_ = meant_for(message.occurred, years)
    return Clause(
        way,
        {
            **here.fields,
            "at": "" if for_ and "{for}" in way and "{at}" in way and not done else time,
            "for": for_,
            "meant": _meant(message, memory),
            "before": _GONE_BACK.get(message.before or "", "put off"),
        },
        dated=bool(done) or (message.status in {"denied"} and bool(time)),
        tense=_tense(message),
        hedged=_hedged(message),
        adverb="probably" if _probable(message) else "",
        over=message.status == "planned" and _over(message.ahead or message.occurred, memory),
    )


def _over(when: When | None, memory: Memory) -> bool:
    """Tell whether a time has passed on the day on which sentences are told."""
    return when is not None and memory.today is not None and when.latest < memory.today


def _meant(message: StepMessage, memory: Memory) -> str:
    """Return for when it had been planned what was put off or called off."""
    if message.status not in {"postponed", "cancelled"}:
        return ""
    ahead = message.ahead
    if ahead is None and message.led is not None and message.led.status in {"planned", "agreed"}:
        ahead = message.led.when
    words = meant_for(ahead, memory.years)
    return f", which had been planned{words}," if words else ""


def tells_what_led(message: StepMessage) -> bool:
    """Tell whether the sentence of a step says what led to it as well."""
    if message.led is None:
        return False
    if _case(message) in {"replanned", "occurred_after"}:
        return True
    gone = message.status in {"postponed", "cancelled"} and message.ahead is None
    return gone and message.led.when is not None and message.led.status in {"planned", "agreed"}


def _tense(message: StepMessage) -> Tense:
    """Return in which time that stands of which it is open or denied whether it is so."""
    tense: Tense = next((one.tense for one in message.deeds if one.tense != "none"), "none")
    if message.status == "denied":
        return "past" if tense in {"none", "present"} else tense
    if tense in {"none", "present"}:
        return "past" if message.occurred is not None else "future"
    return tense


def _certainties(message: StepMessage) -> set[str]:
    return {one.certainty for one in message.deeds}


def _hedged(message: StepMessage) -> bool:
    found = _certainties(message)
    return message.status in {"occurred", "ongoing"} and bool(found) and found <= {"possible", "unknown"}


def _probable(message: StepMessage) -> bool:
    found = _certainties(message)
    return message.status in {"occurred", "ongoing"} and "probable" in found and "certain" not in found


def _doing(message: StepMessage, here: Happening, memory: Memory) -> str | None:
    """Return what someone does with a matter, by the word for it: "North Korea froze the programme"."""
    for deed in message.deeds:
        verb = _with_matter(deed, message.status, message.kind)
        if verb is None or not deed.agents or deed.polarity == "negative":
            continue
        agents = tuple(
            one for one in deed.agents if one.kind in {"state", "person", "government", "organization"}
        )
        if not agents:
            continue
        form = "to" if _lies_ahead(deed, message.status) else "done"
        years = memory.years
        time = at(message.occurred if form == "done" else message.ahead, years)
        clause = Clause(
            f"{{A}} [{_of_matter(verb, message.matter)}] {{M}}{{at}}",
            {"A": agents, "M": _without(agents, message, here, memory), "at": time},
            form=form,
            dated=bool(time),
            hedged=deed.certainty in {"possible", "unknown"} and form == "done",
            adverb="probably" if deed.certainty == "probable" and form == "done" else "",
        )
        speakers = [
            one for one in _speakers(message.voice.speakers) if one.key not in {a.key for a in agents}
        ]
        if speakers or not message.voice.speakers:
            return attributed(clause, speakers, memory)
        trial = memory.copy()
        words = said(clause, trial)
        if words is not None:
            memory.take(trial)
            return words
    return None


def _of_matter(verb: str, matter: str) -> str:
    """Return a verb as it stands with a matter: one makes an offer, and agrees on a treaty."""
    if any(word.startswith(verb) for word in plain(matter).split()):
        return "conclude" if verb == "agree" else "make"
    return "agree on" if verb == "agree" else verb


def _without(agents: Sequence[Name], message: StepMessage, here: Happening, memory: Memory) -> Filling:
    """Return the matter, without its parties where they are those who act."""
    if {one.country for one in message.parties if one.kind == "state"} <= {one.country for one in agents}:
        return matter_phrase(message.matter, (), message.kind, memory)
    return here.fields["M"]


def _with_matter(deed: Deed, status: str, kind: str, *, ahead: bool = True) -> str | None:
    """Return the verb by which a deed gives a matter its status, None where there is none."""
    known, verbs = thread_words("en").deeds, _verbs()
    for word in (deed.lemma.casefold(), deed.trigger.casefold()):
        verb = base_form(word, verbs)
        if verb is None:
            continue
        disputing = status == "disputed" and known[verb] == "denied"
        if known[verb] == "agreed" and verb != "agree" and kind not in _SIGNED:
            continue
        if known[verb] == status or disputing or (ahead and _lies_ahead(deed, status)):
            return verb
    return None


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for verb in thread_words("en").deeds if " " not in verb) - _NEVER


def _lies_ahead(deed: Deed, status: str) -> bool:
    """Tell whether a deed is planned, and planned is how the matter stands."""
    return status == "planned" and deed.tense == "future" and deed.polarity == "positive"


def _plainly(deed: Deed, message: StepMessage | ExpectationMessage, here: Happening) -> bool:
    """Tell whether a deed gives the matter its status, so that our words for the status say what it does."""
    if deed.tense == "none" and message.status != "disputed":
        return True
    verb = _with_matter(deed, message.status, message.kind, ahead=False)
    if verb is not None:
        return here.table == "held" or verb not in _OF_MEETINGS
    known = thread_words("en").deeds
    firsts = {word.split()[0] for word, status in known.items() if " " in word and status == message.status}
    if here.table != "held":
        firsts -= _OF_MEETINGS
    return any(
        base_form(word, frozenset(firsts)) for word in (deed.lemma.casefold(), deed.trigger.casefold())
    )


def _in_words(message: StepMessage | ExpectationMessage, here: Happening, memory: Memory) -> str | None:
    """Return a passage as the words of its report, None where it cannot stand by itself."""
    words = excerpt(message.passage.words) if message.passage is not None else ""
    if len(words.split()) < _LEAST or not _CLAUSE.match(words) or _OPEN.search(words):
        return None
    who = named(_speakers(message.voice.speakers), memory)
    phrase = said(Clause("{M}", here.fields), memory)
    if who is not None:
        return f"{who.text} spoke of {phrase}, in the words of {teller(message.passage)}: {quoted(words)}"
    return in_words_of(words, teller(message.passage), memory, about=phrase)


def expectation_words(message: ExpectationMessage, memory: Memory) -> str | None:
    """Return what is expected, overdue or no longer open as the words of a sentence."""
    here = happening(message, memory)
    years = memory.years
    plain_deeds = any(_plainly(one, message, here) for one in message.deeds)
    if here.table not in _STRUCTURED and message.deeds and not plain_deeds:
        # What is due is no plain deed done to the matter; only the report's own words tell what it is.
        return _in_words(message, here, memory) if message.state == "ahead" else None
    if message.state == "ahead":
        if message.status == "proposed" and message.due is None:
            return _still_open(here, memory)
        status = message.status if message.status in _AHEAD else "planned"
        name = f"{here.table}.{status}"
        ways = templates()[name].say
        way = ways[memory.turn(name, len(ways))]
        time, for_ = at(message.due, years), meant_for(message.due, years)
        both = "{at}" in way and "{for}" in way
        clause = Clause(way, {**here.fields, "at": "" if both else time, "for": for_, "meant": ""})
        speakers = [one for one in _speakers(message.voice.speakers) if one.key not in here.actors]
        return attributed(clause, speakers, memory)
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
    return said(Clause(way, {"X": Phrase(subject, _plural(here))}), memory)


def _still_open(here: Happening, memory: Memory) -> str | None:
    subject = said(Clause(here.full, here.fields), memory)
    ways = templates()["expected.open"].say
    way = ways[memory.turn("expected.open", len(ways))]
    return said(Clause(way, {"X": Phrase(subject)}), memory) if subject else None


def _plural(here: Happening) -> bool:
    phrase = here.fields.get("M")
    return bool(getattr(phrase, "plural", False))
