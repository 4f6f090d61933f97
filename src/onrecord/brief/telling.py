"""Whether a passage does tell what is made of it: a step, a position, a question, a message carried."""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.brief import excerpts
from onrecord.brief.passages import Shelf
from onrecord.records import Event, Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.ledger import OpenQuestion
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.steps import MADE, Step
from onrecord.weaving.wordings import key_of

_SOMEWHERE = re.compile(r"\s+(?:[\w’'-]+\s+){0,2}?(?:in|at|on|back|there|home|here)\b")
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_STANDING_FOR = frozenset(
    {"he", "she", "it", "they", "who", "which", "that", "and", "but", "or", "both", "sides", "i", "we"}
)
_CLOSING = 3
"""Characters that can stand between a mention and what follows it ("Solberg’s ", quotation marks)."""
_LONG_MADE = timedelta(days=60)
"""How long after a visit what is asked beside it is about something else."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their"})
_SILENT = re.compile(
    r"\b(?:declined|refused) to (?:comment|say)\b|\bno comment\b|\bwould not (?:comment|say)\b"
)
_WHETHER = frozenset({"took place", "did not take place"})
_ON = re.compile(r"(?: late| early)?(?: on)? ")
"""What stands between a word of saying and the day on which it was said."""
_OF_VISITS = frozenset({"visit", "meeting", "signing"})
_GOING_ON = re.compile(r",\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might)\b")
"""How a clause goes on after one that is put into it."""
_MESSAGE = re.compile(
    r"\b(?:messages?|letters?|notes?|word|invitations?|proposals?|repl(?:y|ies)|answers?|greetings)\b"
)


def tells(shelf: Shelf, step: Step) -> bool:
    """Tell whether the passage of a step tells it, and does not ask it or name what is still to come."""
    told = step.tellings[0]
    here = shelf.pages[told.document]
    asked = told.asked or told.sentence.of(here.record.document.text).rstrip(' ”"').endswith("?")
    events = [one for one in here.record.events if one.id in told.events]
    if step.status in {"planned", "proposed"} and any(one.polarity == "negative" for one in events):
        return False
    if is_put(shelf, told.document, told.span):
        return False
    if step.deed == "visit" and any(_only_is(here, one) for one in events):
        return False
    named = told.bare and step.status in MADE and step.deed.split()[0] not in _OF_VISITS
    if named and not any(excerpts.phase_after(here, one) for one in events):
        return False
    only_led_up_to = any(excerpts.comes_before(here, one) for one in events)
    return not asked and not (only_led_up_to and (step.status in MADE or told.bare))


def speaks_there(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage begins with the words of saying themselves ("demanded that", "agreed to").

    Whoever says so is then the party of whom it is told, and not somebody who tells of him.
    """
    statements = shelf.pages[document].record.statements
    return any(span.start <= cue.start < span.end for one in statements for cue in one.cue)


def follows_that(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage is a clause after "that"."""
    return excerpts.last_word(shelf.pages[document].record.document.text[: span.start]) == "that"


def whole_question(shelf: Shelf, document: str, span: Span) -> Span:
    """Return a question with its verb where that stands after a clause put in ("if the dam, …, holds")."""
    here = shelf.pages[document]
    text = here.record.document.text
    if not _GOING_ON.match(text, span.end):
        return span
    end = re.search(r"[.;?\n]", text[span.end :])
    return Span(span.start, span.end + end.start()) if end else span


def asks_of_another(thread: Thread, question: OpenQuestion) -> bool:
    """Tell whether a question is put long after a visit was made, which its sentence only recalls."""
    if thread.kind != "visit" or thread.status not in MADE or question.asked is None:
        return False
    made = [one.occurred.latest for one in thread.steps if one.status in MADE and one.occurred is not None]
    return bool(made) and max(made) < question.asked - _LONG_MADE


def is_somebody(shelf: Shelf, document: str, span: Span, name: str) -> bool:
    """Tell whether a party is told by name or by what it is, and not by a pronoun for somebody nameless."""
    here = shelf.pages[document]
    text = here.record.document.text
    sentence = sentence_at(here, span.start)
    for actor in here.record.actors:
        if actor.name != name or actor.kind != "person" or name[:1].isupper():
            continue
        words = [one.of(text) for one in actor.mentions if sentence.covers(one)]
        if words and all(one.casefold() in _PRONOUNS for one in words):
            return False
    return True


def is_account(shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether each side of a conflict tells an account, and not that somebody would say nothing.

    The day on which a report came out is none of the day on which something happened.
    """
    for side in conflict.sides:
        for document, span in side.passages:
            if document not in shelf.pages:
                continue
            if side.value in _WHETHER and _SILENT.search(span.of(shelf.pages[document].record.document.text)):
                return False
            if conflict.field == "when" and is_told_on(shelf, document, span):
                return False
    return True


def is_told_on(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether all times of a passage are those at which somebody said so ("reported on Monday")."""
    here = shelf.pages[document]
    text = here.record.document.text
    times = [one.span for one in here.record.times if span.covers(one.span) and one.type == "DATE"]
    cues = [one for each in here.record.statements for one in each.cue]
    return bool(times) and all(
        any(cue.end <= one.start and _ON.fullmatch(text, cue.end, one.start) for cue in cues) for one in times
    )


def is_put(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage stands in what an interviewer says, as whose words it is no news."""
    text = shelf.pages[document].record.document.text
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return re.match(r"\s*(?:Q|QUESTION)\s*[:.]", line) is not None


def lies_ahead(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether what a passage begins with is still to be done: its verb is not told in the past."""
    here = shelf.pages[document]
    word = excerpts.first_word(span.of(here.record.document.text))
    tenses = {one.tense for one in here.record.events if one.trigger.start == span.start}
    return "future" in tenses or (not tenses and not excerpts.is_past(word))


def is_position(shelf: Shelf, document: str, span: Span, key: str, predicate: str) -> bool:
    """Tell whether a passage is one's own: not only supposed, and the party, or a pronoun, before its verb.

    ``predicate`` is that of the passage; where there is none, its party need not stand before it.
    """
    here = shelf.pages[document]
    if excerpts.is_supposed(here, span):
        return False
    if not predicate:
        # "a courtesy call on the king"
        before = here.record.document.text[: span.start][-40:]
        return re.search(r"\b(?:an?|the|his|her|its|their)\s+[\w-]+\s+$", before) is None
    start = excerpts.start_of_predicate(here, span)
    before = here.record.document.text[:start].rstrip()
    if not before or excerpts.last_word(before) in _STANDING_FOR or before.endswith((",", "–", "—")):
        return True
    ends = [
        actor
        for actor in here.record.actors
        if any(len(before) - _CLOSING <= one.end <= len(before) for one in actor.mentions)
    ]
    return any(key_of(here, one)[0] == key for one in ends)


def names_message(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage names what is carried: a letter, a message, an invitation."""
    return _MESSAGE.search(span.of(shelf.pages[document].record.document.text)) is not None


def _only_is(here: Page, event: Event) -> bool:
    """Tell whether a verb says that somebody is something, and not that he is somewhere."""
    text = here.record.document.text
    if event.trigger.of(text).casefold() not in _BEING:
        return False
    return (
        re.match(r"\s+(?:[\w’'-]+\s+){0,2}?(?:in|at|on|back|there|home|here)\b", text[event.trigger.end :])
        is None
    )
