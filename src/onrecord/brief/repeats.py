"""Sentences that tell no more than another quotes: each is told once, by the one that tells more of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Section, Sentence, Source
from onrecord.brief.messages import Message
from onrecord.weaving.pages import Page

_QUOTED = re.compile(r"“([^“”]*)”")
_WORD = re.compile(r"[\w’'-]+")
_NAME = re.compile(r"\b[A-Z][\w-]*|\d+")
_WEEK = re.compile(r" in the week of \w+ \d+")
_THIS_WEEK = re.compile(r"\b(?:this|last) week\b")
"""A week as we tell it, and as a report does whose day is told with it."""
_DROPPED = frozenset({"step", "claim", "position"})
_TELLING = frozenset({"step", "claim", "position", "conflict", "lead"})
"""Kinds of sentences that can be left out as told by another, and of those others."""
_MOST_OF = 0.75
_LEAST = 4
"""What part of the words of a quotation another has in one run, and of how many words it is at least."""


def repeats(told: Sequence[Composed], pages: Mapping[str, Page]) -> list[Message]:
    """Return what sentences say of which another sentence of the same reports quotes all, or nearly all.

    That is so where all passages on which a sentence rests stand within one quotation of the other, or where
    what it quotes itself does. ``pages`` are the documents of all of them by id.
    """
    found: dict[int, Message] = {}
    for number, one in enumerate(told):
        others = (other for at, other in enumerate(told) if at != number and at not in found)
        if one.sentence.kind in _DROPPED and any(_tells(other, one, pages) for other in others):
            found[number] = one.message
    return list(found.values())


def without_twice_told(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections without steps in words of our own of which the sentence of a report tells all.

    Who came, where and when stands in what is quoted of the beginning of the report, from the same passage.
    """
    found: list[Section] = []
    leads: list[Sentence] = []
    for section in sections:
        sentences = [one for one in _each_once(section.sentences) if not _is_again(one, leads)]
        leads += [one for one in sentences if one.kind == "lead"]
        kept = tuple(
            one
            for number, one in enumerate(sentences)
            if one.kind != "step"
            or any(each.kind == "settled" for each in sentences[number + 1 : number + 2])
            or not any(_says_all(other, one) for other in sentences if other.kind == "lead")
        )
        if kept or not section.sentences:
            found.append(replace(section, sentences=kept))
    return tuple(found)


def _is_again(one: Sentence, leads: Sequence[Sentence]) -> bool:
    """Tell whether a lead quotes nothing but what an earlier one of the same report quotes."""
    words = _QUOTED.findall(one.text)
    return (
        one.kind == "lead"
        and bool(words)
        and any(
            {each.document for each in other.sources} == {each.document for each in one.sources}
            and all(each.rstrip(".,") in other.text for each in words)
            for other in leads
        )
    )


def _each_once(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return sentences without open questions of which one before them quotes every word that they do."""
    found: list[Sentence] = []
    for one in sentences:
        words = _QUOTED.findall(one.text)
        long = [each for each in words if len(each.split()) >= _LEAST]
        if (
            one.kind != "question"
            or not long
            or len(long) < len(words)
            or not all(any(each in other.text for other in found) for each in words)
        ):
            found.append(one)
    return found


def _says_all(lead: Sentence, step: Sentence) -> bool:
    """Tell whether a step that quotes nothing names nobody and no day but what a report begins with does."""
    if "“" in step.text or not all(
        any(one.document == each.document and each.span.covers(one.span) for each in lead.sources)
        for one in step.sources
    ):
        return False
    told = _WEEK.sub("", step.text) if _THIS_WEEK.search(lead.text) else step.text
    return set(_NAME.findall(told)) <= set(_NAME.findall(lead.text))


def _tells(other: Composed, one: Composed, pages: Mapping[str, Page]) -> bool:
    """Tell whether a sentence quotes what another one tells, from the same passages."""
    if other.sentence.kind not in _TELLING or not all(
        any(_overlap(source, each) for each in other.sentence.sources) for source in one.sentence.sources
    ):
        return False
    quotations = [_words(each) for each in _QUOTED.findall(other.sentence.text)]
    own = [_words(each) for each in _QUOTED.findall(one.sentence.text)]
    if own:
        fuller = sum(map(len, quotations)) > sum(map(len, own))
        return fuller and all(any(_has_most(whole, each) for whole in quotations) for each in own)
    return all(any(_holds(whole, words) for whole in quotations) for words in _passages(one, pages))


def _overlap(one: Source, other: Source) -> bool:
    return (
        one.document == other.document and one.span.start < other.span.end and other.span.start < one.span.end
    )


def _passages(one: Composed, pages: Mapping[str, Page]) -> Iterator[list[str]]:
    for source in one.sentence.sources:
        here = pages.get(source.document)
        yield [] if here is None else _words(source.span.of(here.record.document.text))


def _words(text: str) -> list[str]:
    return [one.casefold() for one in _WORD.findall(text)]


def _holds(whole: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether words stand within others, one after the other."""
    size = len(words)
    return size >= _LEAST and any(
        list(whole[at : at + size]) == list(words) for at in range(len(whole) - size + 1)
    )


def _has_most(whole: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether most of some words stand within others, one after the other."""
    size = max(_LEAST, round(_MOST_OF * len(words)))
    return any(_holds(whole, words[at : at + size]) for at in range(len(words) - size + 1))
