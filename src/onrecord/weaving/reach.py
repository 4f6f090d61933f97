"""How far a document goes on with what a sentence of it tells: which other sentences speak of the same."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from onrecord.knowledge.commonness import UNLISTED, rarities
from onrecord.knowledge.stances import stance_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, codes_in, mentions_at, number_of, once_a_page
from onrecord.weaving.words import forms_of, words_of

_NAME = re.compile(r"\b[A-Z][\w’'-]*")
_SENTENCE_END = re.compile(r"[.!?:…,;][\"'”’»)\]]*$")
_HEADING = 120
"""Characters: a line by itself that is shorter, and no sentence, is a heading."""
_UNCOMMON = 9
"""A stem of this rarity stands in fewer than one of twenty articles (see ``knowledge.commonness``)."""
_CHAIN = 3
"""Sentences of a paragraph after one, each of which points back to the one before."""
_LEAD = 2
"""The first sentences of a story tell what it is about."""


@once_a_page
def reached(here: Page, sentence: Span) -> tuple[Span, ...]:
    """Return the sentences that go on with what a sentence tells, without itself, in no order, each once.

    Those beside it in its paragraph go on with it where they share two words that are no names, or where
    the later one points back ("it", "in turn"); a chain of such goes on three sentences far. So does the next
    one that opens with a person whom this one names. Elsewhere in
    the same story, up to a heading, two uncommon words must be shared, or one and a state with the sentence
    that opens the story.
    """
    number = number_of(here, sentence)
    near = {*_beside(here, number), *chain(here, number), *_of_one_person(here, number)}
    first, last = story_of(here, number)
    own = _uncommon(_words(here, number), here.language)
    opening = number - first < _LEAD
    states = set(codes_in(here, sentence)) if opening else set()
    if own:
        for other in range(first, last):
            if other == number or other in near:
                continue
            shared = own & _uncommon(_words(here, other), here.language)
            if len(shared) > 1 or (
                shared and opening and states & set(codes_in(here, here.sentences[other]))
            ):
                near.add(other)
    return tuple(here.sentences[other] for other in near)


def _beside(here: Page, number: int) -> Iterator[int]:
    own = _stems(_words(here, number), here.language)
    for other in (number - 1, number + 1):
        if not 0 <= other < len(here.sentences) or ends_paragraph(here, min(number, other)):
            continue
        shared = own & _stems(_words(here, other), here.language)
        if len(shared) > 1 or (other > number and pointing(_words(here, other), here.language)):
            yield other


def chain(here: Page, number: int) -> Iterator[int]:
    """Yield the next sentences of a paragraph, three at most, each of which points back to the one before."""
    for one, other in pairwise(range(number, min(len(here.sentences), number + _CHAIN + 1))):
        if ends_paragraph(here, one) or not pointing(_words(here, other), here.language):
            return
        yield other


def _of_one_person(here: Page, number: int) -> Iterator[int]:
    """Yield the next sentence, where it opens with a person whom this one names."""
    if number + 1 == len(here.sentences):
        return
    own, following = here.sentences[number], here.sentences[number + 1]
    opening = {actor.id for _, actor in mentions_at(here, Span(following.start, following.start + 1))}
    if any(
        actor.kind == "person" and actor.id in opening and own.covers(mention)
        for mention, actor in mentions_at(here, own)
    ):
        yield number + 1


def ends_paragraph(here: Page, number: int) -> bool:
    """Tell whether a paragraph ends after a sentence, given by its number; it is not the last of all."""
    return "\n" in here.record.document.text[here.sentences[number].end : here.sentences[number + 1].start]


def story_of(here: Page, number: int) -> tuple[int, int]:
    """Return the numbers of the first sentence after the heading before one, and of the next heading."""
    headings = _headings(here)
    before = bisect_left(headings, number)
    after = bisect_right(headings, number)
    first = headings[before - 1] + 1 if before else 0
    return first, headings[after] if after < len(headings) else len(here.sentences)


@once_a_page
def _headings(here: Page) -> tuple[int, ...]:
    return tuple(number for number in range(len(here.sentences)) if _heading(here, number))


def _heading(here: Page, number: int) -> bool:
    words = _words(here, number)
    alone = (number == 0 or ends_paragraph(here, number - 1)) and (
        number + 1 == len(here.sentences) or ends_paragraph(here, number)
    )
    return alone and len(words) < _HEADING and not _SENTENCE_END.search(words)


def _words(here: Page, number: int) -> str:
    return here.sentences[number].of(here.record.document.text)


@functools.lru_cache(maxsize=2_000)
def _stems(words: str, language: str) -> frozenset[str]:
    return frozenset(words_of(words, language))


@functools.lru_cache(maxsize=2_000)
def _uncommon(words: str, language: str) -> frozenset[str]:
    """Return the stems of a sentence that are no names, no numbers, and not to be met with everywhere."""
    rarity = rarities(language)
    plain = _NAME.sub(" ", words)
    return frozenset(
        stem
        for stem in words_of(plain, language)
        if not stem[0].isdigit() and rarity.get(stem, UNLISTED) >= _UNCOMMON
    )


@functools.lru_cache(maxsize=2_000)
def pointing(words: str, language: str) -> bool:
    """Tell whether a sentence has a word that points back to the one before."""
    run = f" {' '.join(forms_of(words))} "
    return any(f" {one} " in run for one in stance_words(language).going_on)
