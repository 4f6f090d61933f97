"""Sentences that tell as a fact what their sources only claim, plan, propose, put off, deny or leave open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.brief.linting.evidence import Evidence, Passage
from onrecord.brief.linting.quotations import own_words
from onrecord.brief.wording.states import names_state
from onrecord.knowledge.families import families
from onrecord.knowledge.lint_words import Mark, lint_words
from onrecord.records import Event, Status
from onrecord.weaving.pages import sentence_at
from onrecord.weaving.words import forms_of, stemmer, words_of

_FACTS: frozenset[Status] = frozenset({"occurred", "ongoing"})
_MARKS: Mapping[Status, tuple[Mark, ...]] = {
    "planned": ("planned", "proposed", "postponed", "cancelled", "denied", "open"),
    "proposed": ("proposed", "planned", "denied", "open"),
    "postponed": ("postponed", "cancelled", "denied", "open"),
    "cancelled": ("cancelled", "postponed", "denied", "open"),
    "denied": ("denied", "open"),
    "unknown": ("open", "claim", "planned", "denied", "proposed"),
    "occurred": ("claim", "open", "denied"),
    "ongoing": ("claim", "open", "denied"),
}
"""Of which a sentence must bear one to tell of a mention that has this status (and stands in a statement)."""

_WORDS: Mapping[Status, str] = {
    "planned": "planned",
    "proposed": "proposed",
    "postponed": "put off",
    "cancelled": "called off",
    "denied": "denied",
    "unknown": "left open",
    "occurred": "claimed",
    "ongoing": "claimed",
}
_LIGHT = frozenset({"be", "have", "do", "make", "take", "give", "get", "say", "tell", "go", "come", "hold"})
_SHARED = 2
"""Where only the document is known, a sentence can tell of a mention if it shares so many words beside the
trigger with the mention's sentence; it does tell of it if those are half of its own."""
_SINCE = re.compile(r"\b(?:since|after|before|when|once|following)\b[^,;:.]*$", re.IGNORECASE)
_AHEAD = frozenset({"planned", "proposed", "unknown"})
_TO = re.compile(r"\bto $")
_MONTH = re.compile(r"(?<!^)\bMay\b")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Asserted:
    """What a sentence tells as a fact: where, in which word, what its sources say of it, in which words."""

    start: int
    word: str
    status: str
    document: str
    words: str


def asserted(text: str, evidence: Evidence) -> Asserted | None:
    """Return what a sentence tells as a fact and its sources do not, None where there is nothing of it."""
    words = _words(text)
    mentions = [
        (passage, event)
        for passage in evidence.passages
        for event in passage.events()
        if passage.here.language == "en" and not _is_cue(passage, event) and not _names_state(passage, event)
    ]
    by_place: dict[int, list[tuple[Passage, Event]]] = {}
    for passage, event in mentions:
        place = _told_at(words, text, passage, event, evidence.exact)
        if place is not None:
            by_place.setdefault(place, []).append((passage, event))
    for place in sorted(by_place):
        form = _word_at(words, place)
        marks = _marks(text, place)
        if any(_told(passage, event, marks, form) for passage, event in by_place[place]):
            continue
        if any(form in _cue_words(passage) for passage, _ in by_place[place]):
            # Whoever "confirmed" what he had refused to confirm is told to say so.
            continue
        if _TO.search(text, 0, place) and any(one.status in _AHEAD for _, one in by_place[place]):
            # What somebody went somewhere to do is not told as done.
            continue
        for passage, event in by_place[place]:
            if evidence.exact or (_finite(form) and _mostly(text, place, passage, event)):
                return _asserted(place, form, passage, event)
    if by_place or not evidence.exact or not mentions or _marks(text):
        return None
    if any(_is_fact(passage, event) for passage, event in mentions):
        return None
    return _asserted(0, text.split()[0] if text.split() else "", *mentions[0])


def _asserted(place: int, form: str, passage: Passage, event: Event) -> Asserted:
    text = passage.here.record.document.text
    shown = " ".join(sentence_at(passage.here, event.trigger.start).of(text).split())
    if len(shown) > 160:
        shown = f"{shown[:157]}…"
    return Asserted(place, form, _WORDS[event.status], passage.here.document, shown)


def _is_cue(passage: Passage, event: Event) -> bool:
    """Tell whether a mention is of the saying of a statement, which says nothing of what is said."""
    return any(cue.overlaps(event.trigger) for said in passage.here.record.statements for cue in said.cue)


def _cue_words(passage: Passage) -> set[str]:
    """Return the words by which somebody is told to say something in a passage."""
    text = passage.here.record.document.text
    spans = [cue for said in passage.here.record.statements for cue in said.cue if passage.span.overlaps(cue)]
    return {word.lower() for one in spans for word in _WORD.findall(one.of(text))}


def _names_state(passage: Passage, event: Event) -> bool:
    """Tell whether what was read as a mention is no more than a state or its people ("Russian")."""
    words = event.trigger.of(passage.here.record.document.text)
    return len(words.split()) == 1 and names_state(words)


def _is_fact(passage: Passage, event: Event) -> bool:
    if event.status not in _FACTS or event.polarity != "positive":
        return False
    return event.statement is None or _presupposed(passage, event)


def _presupposed(passage: Passage, event: Event) -> bool:
    """Tell whether a mention stands in a clause of time, which whoever speaks takes for granted."""
    start = sentence_at(passage.here, event.trigger.start).start
    return bool(_SINCE.search(passage.here.record.document.text[start : event.trigger.start]))


def _told(passage: Passage, event: Event, marks: frozenset[Mark], form: str) -> bool:
    """Tell whether a sentence with these marks says no more of a mention than its document does."""
    if _is_fact(passage, event):
        return True
    if not marks.isdisjoint(_MARKS[event.status]):
        return True
    # Who tells of "the visit" does not say that it took place, who says that someone "visited" does.
    return "claim" in marks and not _finite(form)


def _marks(text: str, place: int | None = None) -> frozenset[Mark]:
    """Return what marks a sentence as no plain fact: of one with semicolons, its part at ``place``."""
    first, last = (0, len(text)) if place is None else _part(text, place)
    own = " ".join(text[max(start, first) : min(end, last)] for start, end in own_words(text))
    own = _MONTH.sub("", own)
    return frozenset(kind for kind, pattern in lint_words().marks.items() if pattern.search(own))


def _words(text: str) -> list[tuple[int, str, str]]:
    """Return the words of a sentence outside quotation marks: place, form in lower case, stem."""
    stem = stemmer("en")
    return [
        (match.start(), match[0].lower(), stem(match[0].lower().replace("’", "'").removesuffix("'s")))
        for start, end in own_words(text)
        for match in _WORD.finditer(text, start, end)
        # Whoever is asked in a brief is asked what stands in quotation marks.
        if not (match[0] == "Asked" and text[match.end() : match.end() + 2] == " “")
    ]


def _told_at(
    words: list[tuple[int, str, str]], text: str, passage: Passage, event: Event, exact: bool
) -> int | None:
    """Return the place of the word by which a sentence tells of a mention, None where it does not."""
    source = passage.here.record.document.text
    stem = stemmer("en")
    function_words = families("en").function_words
    forms = [form for form in forms_of(event.trigger.of(source)) if form not in function_words]
    triggers = {stem(form) for form in forms} - _LIGHT
    place = next((place for place, _, one in words if one in triggers), None)
    if place is None or not triggers <= {one for _, _, one in words}:
        return None
    if not exact:
        around = words_of(sentence_at(passage.here, event.trigger.start).of(source), "en")
        if len((set(words_of(text, "en")) & set(around)) - triggers) < _SHARED:
            return None
    return place


def _mostly(text: str, place: int, passage: Passage, event: Event) -> bool:
    """Tell whether half the words of a sentence, or of its part at ``place``, are of a mention's sentence."""
    first, last = _part(text, place)
    own = set(words_of(text[first:last], "en"))
    around = words_of(
        sentence_at(passage.here, event.trigger.start).of(passage.here.record.document.text), "en"
    )
    return 2 * len(own & set(around)) >= len(own)


def _part(text: str, place: int) -> tuple[int, int]:
    """Return from where to where the part of a sentence between semicolons goes in which a place lies."""
    last = text.find(";", place)
    return text.rfind(";", 0, place) + 1, last if last >= 0 else len(text)


def _word_at(words: list[tuple[int, str, str]], place: int) -> str:
    return next(form for start, form, _ in words if start == place)


def _finite(form: str) -> bool:
    return form.endswith("ed") or form in families("en").irregular
