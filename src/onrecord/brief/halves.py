"""The second half of a sentence of which the first is quoted: what was done or said besides, when, and why.

“The minister denied that the ferry had sunk, and apologized to the passengers” is not told whole by its first
verb. What follows "and" is quoted along with it where that is clear, short, and told by no other sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from onrecord.brief import passages
from onrecord.brief.drafts import Composed
from onrecord.brief.excerpts import is_past
from onrecord.brief.issue import Sentence
from onrecord.brief.leaning import leans, limits
from onrecord.brief.messages import ExpectationMessage, PositionMessage, StepMessage
from onrecord.brief.passages import Shelf
from onrecord.brief.stems import is_told, stems_of
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.pages import Page, events_at, mentions_at, sentence_at, verbs_of
from onrecord.weaving.titles import state_name

_LEAST, _MOST = 3, 42
"""Words of a second half; and of both together."""
_TOLD = 0.5
"""Part of the words of a second half from which on another sentence tells them."""
_FRAME = re.compile(r"(?P<before>[^“”]*)“(?P<words>[^“”]+)”(?P<after>[^“”]*)")
_AND = re.compile(
    r",?\s+(?:and|but)\s+(?=[\w’'])|,\s+(?=(?:when|where|after|before|because|although|though|despite)\s)"
)
_WHEN = re.compile(r"(?:when|where|after|before|because|although|though|despite)\s")
"""How begins what ends a sentence with when, why or against what somebody did it."""
_ENDS = re.compile(r"\s*[;:()\[\]“”\"\n?]|\s+[-–—]+\s|—|–(?=[a-z])")
"""Marks at which a half of a sentence ends."""
_COMMA = re.compile(r",\s+(?P<word>[\w’'-]+)")
_TOKEN = re.compile(r"[\w’'-]+")
_THAT = re.compile(r"\bthat\b[^“”]*$")
"""What stands before words that somebody is told to have said."""
_POINTING = re.compile(r"\b(?:there|here|this|these|those|we|our|us|I|my|you|your|so|such|too|also)\b")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs)\b")
_SEVERAL = frozenset({"they", "them", "their", "theirs"})
_ONE = frozenset({"state", "government"})
_ITS_PEOPLE = re.compile(r"\bits (?:police|troops|forces|soldiers|officers|officials|agents|guards)\b")
_IT = re.compile(r"\b[a-z]+ it\b")
"""It as an object, which is what the first half tells."""
_OF_THEM = re.compile(r"(?:some|many|most|all|none|several|a few|[a-z]+) of them\b")
_NEAR = 2
"""Words before a verb within its half."""
_FIRST = re.compile(r"[a-z]+ly\b\s*")
_PRESENT = frozenset({"will", "shall", "is", "are", "has", "have", "can", "may", "does", "do"})


def with_second_half(one: Composed, shelf: Shelf, told: Collection[Sentence]) -> Composed:
    """Return a sentence whose quotation goes on to what its report says of the same people besides.

    ``told`` are the sentences of all sections; what another of them tells is not told again.
    """
    sentence, frame = one.sentence, _FRAME.fullmatch(one.sentence.text)
    if not isinstance(one.message, StepMessage | PositionMessage | ExpectationMessage) or frame is None:
        return one
    others = [each for each in told if each.sources != sentence.sources]
    for source in sentence.sources:
        here = shelf.pages.get(source.document)
        place = passages.nearest(here, frame["words"], source.span) if here is not None else None
        if here is None or place is None or not sentence_at(here, source.span.start).overlaps(place):
            continue
        rest = _second_half(here, place, frame["before"], sentence.text)
        if rest is None or _is_told(rest, here, sentence.text, others):
            return one
        words = " ".join(Span(place.start, rest.end).of(here.record.document.text).split())
        text = f"{frame['before']}“{words}”{frame['after']}"
        return replace(one, sentence=replace(sentence, text=text))
    return one


def _is_told(rest: Span, here: Page, sentence: str, others: Collection[Sentence]) -> bool:
    """Tell whether another sentence rests on a second half, or says most of what is new in it."""
    if any(
        source.document == here.document and source.span.overlaps(rest)
        for each in others
        for source in each.sources
    ):
        return True
    small = excerpt_words().carrying | excerpt_words().circumstances | excerpt_words().pointing
    words = [one for one in _TOKEN.findall(rest.of(here.record.document.text)) if one not in small]
    new = stems_of(" ".join(words)) - stems_of(sentence) - {"and", "the", "that"}
    return not new or is_told(new, (stems_of(each.text) for each in others), _TOLD)


def _second_half(here: Page, place: Span, before: str, told: str) -> Span | None:
    """Return what a sentence says after quoted words of it and "and", None where nothing fits."""
    text, sentence = here.record.document.text, sentence_at(here, place.start)
    joint = _AND.match(text, place.end, sentence.end)
    if joint is None or any(
        piece.start <= place.start < piece.end <= joint.start()
        for one in here.record.statements
        for piece in one.content
    ):
        # What is added to what somebody said is not his.
        return None
    inside = min(
        (
            piece.end
            for one in here.record.statements
            for piece in one.content
            if piece.start <= place.start and piece.end > joint.end()
        ),
        default=sentence.end,
    )
    for end in _ends(text, joint.end(), inside):
        half = Span(joint.end(), end)
        if (
            _fits(here, place, half, inside)
            and _is_of_same(here, place, half, before)
            and _is_clear(here, place, half, told)
        ):
            return half
    return None


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a half of a sentence can end, the longest first: what is added to it can be left out."""
    if stop := _ENDS.search(text, start, end):
        end = stop.start()
    cuts = [
        found.start()
        for found in _COMMA.finditer(text, start, end)
        if found["word"].casefold() in excerpt_words().appended
    ]
    for one in [end, *reversed(cuts)]:
        words = text[start:one]
        yield start + len(words.rstrip(" .,"))


def _fits(here: Page, place: Span, half: Span, end: int) -> bool:
    text = here.record.document.text
    words = half.of(text)
    return (
        len(words.split()) >= _LEAST
        and len(text[place.start : half.end].split()) <= _MOST
        and not limits(text[half.end : end])
        and not leans(words, place.of(text))
        and not _POINTING.search(words)
    )


def _is_of_same(here: Page, place: Span, half: Span, before: str) -> bool:
    """Tell whether a second half goes on with the clause before it: of whom it tells, or of what was said."""
    text = here.record.document.text
    first = _TOKEN.match(text, half.start)
    if first is None:
        return False
    if first[0] == "that":
        return _THAT.search(before) is not None or place.of(text).startswith("that ")
    if _OF_THEM.match(text, half.start) or _WHEN.match(text, half.start):
        return True
    verb = _verb(here, half)
    if verb is None:
        return _has_doer(here, half) and not any(
            piece.start <= place.start < piece.end for one in here.record.statements for piece in one.content
        )
    if first[0] in _PRESENT and _THAT.search(before):
        # What somebody said is told back in time.
        return False
    return any(_is_named(actor, before) for actor in _doers(here, verb)) and _begins_there(
        here, place, before
    )


def _has_doer(here: Page, half: Span) -> bool:
    """Tell whether a second half begins with a name of who does what it tells."""
    text = here.record.document.text
    return text[half.start].isupper() and any(
        party.span.start <= half.start < party.span.end <= one.trigger.start and one.tense != "none"
        for one in events_at(here, half)
        for party in one.agents
    )


def _begins_there(here: Page, place: Span, before: str) -> bool:
    """Tell whether a report names before quoted words of whom they are told."""
    within = Span(sentence_at(here, place.start).start, place.start)
    return any(
        span.end <= place.start and _is_named(actor, before) for span, actor in mentions_at(here, within)
    )


def _verb(here: Page, half: Span) -> Event | None:
    """Return of what the verb tells with which a second half begins, None where it begins with none."""
    text = here.record.document.text
    start = half.start
    if found := _FIRST.match(text, start):
        start = found.end()
    word = _TOKEN.match(text, start)
    if word is None or not (start in verbs_of(here) or word[0] in excerpt_words().finite or is_past(word[0])):
        return None
    return next(
        (
            one
            for one in sorted(events_at(here, half), key=lambda one: one.trigger)
            if len(text[start : one.trigger.start].split()) <= _NEAR and one.tense != "none"
        ),
        None,
    )


def _doers(here: Page, event: Event) -> list[Actor]:
    ids = {one.actor for one in event.agents}
    return [one for one in here.record.actors if one.id in ids]


def _is_named(actor: Actor, words: str) -> bool:
    """Tell whether words name somebody, a state by its name wherever the report calls it by its capital."""
    known = {one.casefold() for one in _TOKEN.findall(words)}
    state = state_name(actor.country) if actor.kind == "state" and actor.country else None
    if actor.kind == "person":
        return any(one.casefold() in known for one in _TOKEN.findall(actor.name) if one[:1].isupper())
    return any(one.split()[-1].casefold() in known for one in (actor.name, state) if one)


def _is_clear(here: Page, place: Span, half: Span, told: str) -> bool:
    """Tell whether everybody for whom a pronoun stands is named in what is told before it."""
    text = here.record.document.text
    objects = [one.end() for one in _IT.finditer(text, half.start, half.end)]
    return all(
        found.end() in objects or _is_told_of(here, Span(*found.span()), place, half, told)
        for found in _PRONOUN.finditer(text, half.start, half.end)
    )


def _is_told_of(here: Page, pronoun: Span, place: Span, half: Span, told: str) -> bool:
    meant = [actor for span, actor in mentions_at(here, pronoun) if span == pronoun]
    text = here.record.document.text
    if pronoun.of(text) in _SEVERAL and len(meant) == 1 and meant[0].kind in _ONE:
        # Of one government "they" is more likely somebody else: its people where they are told, else unknown.
        return _ITS_PEOPLE.search(place.of(text)) is not None
    return any(
        _is_named(one, told)
        or any(place.covers(each) or (half.start <= each.start < pronoun.start) for each in one.mentions)
        for one in meant
    )
