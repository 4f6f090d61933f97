"""Sentences that go on with a matter without naming it ("Oslo accepted", "They denied everything")."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Event, Span
from onrecord.weaving.deeds import deed_of, was_to
from onrecord.weaving.heads import Naming
from onrecord.weaving.pages import Page, codes_in, country, events_at, sentence_at
from onrecord.weaving.steps import MADE, StepStatus
from onrecord.weaving.words import forms_of, stemmer

_AFTER = 3
"""Sentences after a naming that can go on with it."""
_ANSWERS = frozenset({"agreed", "denied", "postponed", "cancelled"})
"""What can be done with a matter that was just named, as an answer to it."""
_DONE_TO = frozenset({"proposed", "occurred"})
"""What else can be done with a matter that was just named, where words after the verb take it up."""
_ENDS = re.compile(r"\s*(?:[.;,!?]|(?:and|but|on|at|in|last|this|the same|yesterday|today)\b|$)")
"""What stands after a verb that has no object ("Oslo accepted.")."""
_PASSIVE = re.compile(
    r"(?:was|were|is|are|has been|had been|have been|will be|would be)(?: not| never| ever)?\s*$"
)
_TO_DO = r"(?:to\s+[\w-]+\s+)?"
"""A verb between the one that does something with a matter and its object ("proposed to move it")."""
_ON = re.compile(r"\s+(?:(?:late |early )?(?:on|in|at)\s+)?")
_NO_SUCH = "no such"
_WORD_END = r"(?:[\s.,;:!?]|$)"
_CLAUSE_END = r"(?:[.,;:!?]|$)"
_OF_ELSE = re.compile(r"\s+(?:[\w’'-]+\s+){1,4}of\b")
"""What stands after a verb that tells of what someone is accused, which can be something else."""
_THAT = "that"
"""A pronoun only where the clause ends after it."""
_ACT = "act"
_AFTER_NUMBER = frozenset({"of", "who", "were", "are", "was", "have", "had", "will"})
"""Words after a number that stands for people ("the five, who …")."""
_BLAMED = frozenset({"dispute", _ACT})
"""Families of matters of which the one blames the other."""


def continuations(here: Page, found: Sequence[Naming]) -> Iterator[tuple[Naming, Event, StepStatus]]:
    """Yield the events that go on with a matter that was named shortly before, with the status they give it.

    The sentence stands in the same paragraph, no further than three sentences after, and names no matter
    itself; the verb takes up the matter by a pronoun or something definite, or has no object at all. Who
    blames someone goes on with the clash or act that was named last, wherever that was.
    """
    text = here.record.document.text
    named: dict[Span, list[Naming]] = {}
    for one in sorted(found, key=lambda each: each.span):
        # What "the offer" may be of several matters goes on with each of them.
        before = named.get(one.sentence, [])
        named[one.sentence] = [*before, one] if before and before[0].span == one.span else [one]
    blamed: Naming | None = None
    for number, sentence in enumerate(here.sentences):
        if (own := named.get(sentence)) is not None:
            blamed = own[-1] if own[-1].head.family in _BLAMED else blamed
            continue
        if blamed is not None and blamed.head.family == _ACT and (freed := list(_freeing(here, sentence))):
            yield from ((blamed, event, status) for event, status in freed)
            continue
        if blamed is not None and (event := _blaming_event(here, sentence)) is not None:
            yield blamed, event, "disputed"
            continue
        for last in reversed(here.sentences[max(0, number - _AFTER) : number]):
            if "\n" in text[last.end : sentence.start]:
                break
            for naming in named.get(last, ()):
                going_on = list(_going_on(here, naming, sentence))
                yield from going_on
                if last == here.sentences[number - 1] and not going_on:
                    yield from _following(here, naming, sentence)
            if last in named:
                break


def _going_on(here: Page, naming: Naming, sentence: Span) -> Iterator[tuple[Naming, Event, StepStatus]]:
    for event in events_at(here, sentence):
        if not sentence.covers(event.trigger) or sentence_at(here, event.trigger.start) != sentence:
            continue
        if (status := _status(here, event)) is not None:
            yield naming, event, status
            return


def _following(here: Page, naming: Naming, sentence: Span) -> Iterator[tuple[Naming, Event, StepStatus]]:
    """Yield what who was named before is told to have done next ("Ten days later it began to dig")."""
    text = here.record.document.text
    first = next((one for one in events_at(here, sentence) if sentence.covers(one.trigger)), None)
    if first is None or first.status not in MADE or (deed := deed_of(here, first)) is None:
        return
    opening = set(forms_of(text[sentence.start : first.trigger.start]))
    parties = {code for party in first.agents if (code := country(here, party))}
    known = set(codes_in(here, naming.sentence))
    if not opening.isdisjoint(thread_words(here.language).following) and parties and parties <= known:
        yield naming, first, deed


def frees(here: Page, event: Event) -> bool:
    """Tell whether a verb tells what becomes of people who were taken away ("came home")."""
    text = here.record.document.text
    stem = stemmer(here.language)
    own = stem(event.trigger.of(text).lower())
    after = stem(next(forms_of(text[event.trigger.end : event.trigger.end + 20]), ""))
    return not {own, f"{own} {after}"}.isdisjoint(_freeing_verbs(here.language))


def _freeing(here: Page, sentence: Span) -> Iterator[tuple[Event, StepStatus]]:
    """Yield what becomes of those who were taken away, where a sentence speaks of such people."""
    text = here.record.document.text
    words = thread_words(here.language).captives
    numbers = account_words(here.language).numbers
    for event in events_at(here, sentence):
        if not sentence.covers(event.trigger) or not frees(here, event):
            continue
        before = list(forms_of(text[sentence.start : event.trigger.start]))
        counted = any(
            one in numbers and (number + 1 == len(before) or before[number + 1] in _AFTER_NUMBER)
            for number, one in enumerate(before)
        )
        if not counted and words.isdisjoint(before):
            continue
        if event.status in MADE:
            yield event, "occurred"
        elif event.status == "denied":
            yield event, "cancelled" if event.tense == "future" else "denied"
        elif event.status in {"planned", "proposed"} or was_to(here, event):
            yield event, "planned" if event.status == "unknown" else event.status


def _blaming_event(here: Page, sentence: Span) -> Event | None:
    """Return the event of a sentence by which someone says whose doing it was."""
    text = here.record.document.text
    stem = stemmer(here.language)
    for event in events_at(here, sentence):
        if sentence.covers(event.trigger) and stem(event.trigger.of(text).lower()) in _blaming(here.language):
            of_else = _OF_ELSE.match(text, event.trigger.end)
            return event if event.status in MADE and of_else is None else None
    return None


def _status(here: Page, event: Event) -> StepStatus | None:
    trigger = event.trigger.of(here.record.document.text).lower()
    if stemmer(here.language)(trigger) in _disputing(here.language):
        return "disputed" if event.status in MADE and _takes_up(here, event) else None
    deed = deed_of(here, event)
    if not _takes_up(here, event):
        return None
    if deed is None:
        return "denied" if event.status == "denied" and of_none(here, event) else None
    if event.status in MADE:
        admitted = deed == "occurred" and stemmer(here.language)(trigger) in _admitting(here.language)
        return deed if deed in _ANSWERS or admitted or (deed in _DONE_TO and _object(here, event)) else None
    if event.status in {"planned", "proposed"} or was_to(here, event):
        return "planned" if event.status == "unknown" else event.status
    return None


def _takes_up(here: Page, event: Event) -> bool:
    """Tell whether the object of a verb, or the subject of a passive one, takes up what was named before."""
    words = thread_words(here.language)
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    after = text[event.trigger.end : sentence.end].lower()
    timed = text[_after_time(here, event) : sentence.end].lower()
    if _ENDS.match(after) and not timed.startswith(" that "):
        passive = _PASSIVE.search(text, sentence.start, event.trigger.start)
        if passive is None:
            return True
        subject = " ".join(forms_of(text[sentence.start : passive.start()]))
        return any(f" {subject}".endswith(f" {word}") for word in words.anaphors)
    return _object(here, event)


def _object(here: Page, event: Event) -> bool:
    """Tell whether words that take up what was named before stand after a verb as its object."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    after = text[_after_time(here, event) : sentence.end].lower()
    for word in thread_words(here.language).anaphors:
        end = _CLAUSE_END if word == _THAT else _WORD_END
        found = re.match(rf"\s+(?P<that>that\s+)?{_TO_DO}(?P<word>{re.escape(word)}){end}", after)
        if found is not None and not (
            found["that"] and _is_somebody(here, _after_time(here, event) + found.start("word"))
        ):
            return True
    return False


def _is_somebody(here: Page, place: int) -> bool:
    """Tell whether a pronoun stands for somebody: "Norway denied that it had known" tells of Norway."""
    return any(one.start == place for actor in here.record.actors for one in actor.mentions)


def _after_time(here: Page, event: Event) -> int:
    """Return where a verb ends together with the time right after it ("denied on Wednesday")."""
    text = here.record.document.text
    for time in here.record.times:
        if time.span.start > event.trigger.end and _ON.fullmatch(text, event.trigger.end, time.span.start):
            return time.span.end
    return event.trigger.end


def of_none(here: Page, event: Event) -> bool:
    """Tell whether a verb denies what was told before of all that is like it ("no such step was planned")."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    return f" {_NO_SUCH} " in f" {' '.join(forms_of(text[sentence.start : event.trigger.start]))} "


@functools.cache
def _disputing(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in thread_words(language).disputing)


@functools.cache
def _admitting(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in thread_words(language).admitting)


@functools.cache
def _freeing_verbs(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(" ".join(map(stem, word.split())) for word in thread_words(language).freeing)


@functools.cache
def _blaming(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in thread_words(language).blaming)
