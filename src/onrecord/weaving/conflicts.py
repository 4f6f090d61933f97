"""Where accounts of one matter differ: by field, each side with its passages and who stands behind it."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Span, Statement
from onrecord.weaving.pages import Page, neighbours, outlets, sentence_at, speakers
from onrecord.weaving.steps import MADE, Telling
from onrecord.weaving.words import forms_of, stemmer, words_of

Field = Literal["whether", "when", "sincerity"]

_LEAST_SHARED = 3
"""Stems that a denial and what it denies must have in common."""
_PRECISE = timedelta(days=7)
_DOUBT = "in jest"
"""The value of ``sincerity`` that calls a matter in doubt."""
_LONGEST = 80
"""Characters of a side's value."""


@dataclass(frozen=True, slots=True)
class Side:
    """One account: in a few words, and the passages that give it with those who say so."""

    value: str
    passages: tuple[tuple[str, Span], ...]
    said_by: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        document, span = self.passages[0]
        return {
            "value": self.value,
            "document": document,
            "span": list(span),
            "said_by": list(self.said_by),
            "passages": [{"document": one, "span": list(place)} for one, place in self.passages],
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """What accounts differ about (``field``), and its sides."""

    field: Field
    sides: tuple[Side, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {"field": self.field, "sides": [side.to_dict() for side in self.sides]}


def conflicts(
    passages: Mapping[str, Iterable[Span]], tellings: Iterable[Telling], pages: Mapping[str, Page]
) -> tuple[Conflict, ...]:
    """Return where accounts of a matter differ; ``passages`` are the sentences about it, by document."""
    said = sorted(
        (one for document in passages for one in _said(pages[document], set(passages[document]))),
        key=lambda one: (one.day, one.document, one.span),
    )
    found = [*_sincerity(said), *_denials(said), *_dates(tellings)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement about the matter: who says it, how it was meant if it tells that, whether it denies."""

    document: str
    day: str
    span: Span
    words: str
    said_by: tuple[str, ...]
    meant: str | None
    denies: bool
    stems: frozenset[str]


def _said(here: Page, sentences: set[Span]) -> Iterator[_Said]:
    text = here.record.document.text
    published = here.record.document.published
    for statement in here.record.statements:
        pieces = [*statement.content, *statement.cue]
        if not statement.content:
            continue
        own = {sentence_at(here, one.start) for one in pieces}
        beside = {one for sentence in own for one in neighbours(here, sentence)}
        if not beside & sentences:
            continue
        who = speakers(here, statement.id)
        if not who:
            continue
        content = " ".join(span.of(text) for span in statement.content)
        first = statement.content[0]
        whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
        denies = _denying(here, statement)
        meant = _meant(content, here.language, denied=denies)
        if meant is None and not own & sentences:
            continue
        yield _Said(
            here.document,
            published.value if published else "",
            whole if whole.end - whole.start <= 500 else first,
            " ".join(content.split()),
            who,
            meant,
            denies,
            frozenset(words_of(content, here.language)),
        )


def _denying(here: Page, statement: Statement) -> bool:
    """Tell whether the cue denies, and is not itself turned round ("neither confirmed nor denied")."""
    text = here.record.document.text
    words = thread_words(here.language)
    stem = stemmer(here.language)
    denials = _stems(words.denials, here.language)
    for cue in statement.cue:
        if any(stem(form) in denials for form in forms_of(cue.of(text))):
            before = list(forms_of(text[max(0, cue.start - 30) : cue.start]))[-3:]
            if not any(form in words.turning for form in before):
                return True
    return False


def _meant(content: str, language: str, *, denied: bool) -> str | None:
    """Return how something was meant, as a statement has it; negations before the word turn it round."""
    words = thread_words(language)
    forms = list(forms_of(content))
    at = next((number for number, form in enumerate(forms) if form in words.sincerity), None)
    if at is None:
        return None
    before = f" {' '.join(forms[:at])} "
    turns = denied + sum(before.count(f" {turning} ") for turning in words.turning)
    turns += sum(form.endswith("n't") for form in forms[:at])
    values = sorted(set(words.sincerity.values()))
    value = words.sincerity[forms[at]]
    return value if turns % 2 == 0 else next(other for other in values if other != value)


@functools.cache
def _stems(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(map(stemmer(language), words))


def _sincerity(said: Sequence[_Said]) -> Iterator[Conflict]:
    sides: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in said:
        if one.meant is not None:
            sides[one.meant].append(one)
    voices = [{name for one in found for name in one.said_by} for found in sides.values()]
    if len(sides) > 1 and any(a != b for a, b in itertools.combinations(voices, 2)):
        yield Conflict("sincerity", tuple(_side(value, found) for value, found in sorted(sides.items())))


def doubts(passages: Mapping[str, Iterable[Span]], pages: Mapping[str, Page], deed: str) -> Iterator[Telling]:
    """Yield statements that a matter was not meant seriously, and denials of that, as steps of a dispute."""
    for document in passages:
        here = pages[document]
        for one in _said(here, set(passages[document])):
            if one.meant == _DOUBT or (one.meant is not None and one.denies):
                yield Telling(
                    document=document,
                    span=one.span,
                    sentence=sentence_at(here, one.span.start),
                    deed=deed,
                    status="disputed",
                    when=None,
                    published=here.record.document.published,
                    said_by=one.said_by,
                    outlets=outlets(here, one.span),
                    events=(),
                )


def _side(value: str, found: Sequence[_Said]) -> Side:
    return Side(
        value,
        tuple((one.document, one.span) for one in found),
        tuple(dict.fromkeys(name for one in found for name in one.said_by)),
    )


def _denials(said: Sequence[_Said]) -> Iterator[Conflict]:
    for denial in said:
        if not denial.denies or denial.meant is not None:
            continue
        asserted = [
            one
            for one in said
            if not one.denies
            and one.meant is None
            and not set(one.said_by) & set(denial.said_by)
            and len(one.stems & denial.stems) >= _LEAST_SHARED
        ]
        if asserted:
            best = max(asserted, key=lambda one: len(one.stems & denial.stems))
            yield Conflict(
                "whether",
                (_side(_short(best.words), [best]), _side(f"denied: {_short(denial.words)}", [denial])),
            )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _dates(tellings: Iterable[Telling]) -> Iterator[Conflict]:
    """Yield where one visit, or one meeting, is given days that exclude each other."""
    by_deed: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in sorted(tellings, key=lambda each: each.key):
        if one.status in MADE and one.when is not None and one.when.latest - one.when.earliest < _PRECISE:
            by_deed[one.deed].append(one)
    for found in by_deed.values():
        sides: list[list[Telling]] = []
        for one in found:
            same = next((side for side in sides if _meet(one, side[0])), None)
            if same is None:
                sides.append([one])
            else:
                same.append(one)
        if len(sides) > 1 and len({one.document for side in sides for one in side}) > 1:
            yield Conflict(
                "when",
                tuple(
                    Side(
                        side[0].when.value if side[0].when else "",
                        tuple((one.document, one.span) for one in side),
                        tuple(dict.fromkeys(name for one in side for name in (*one.said_by, *one.outlets))),
                    )
                    for side in sides
                ),
            )


def _meet(one: Telling, other: Telling) -> bool:
    return (
        one.when is not None
        and other.when is not None
        and one.when.earliest <= other.when.latest
        and other.when.earliest <= one.when.latest
    )
