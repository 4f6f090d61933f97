"""Which words beside a noun tell what it is about: modifiers before it, nouns after "of", "on" or "to"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from onrecord.knowledge.families import families
from onrecord.knowledge.thread_words import ThreadWords, thread_words
from onrecord.knowledge.topics import topics
from onrecord.records import Span
from onrecord.weaving.pages import Page, once_a_page, times_at
from onrecord.weaving.words import stemmer

WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
TALKS = "talks"
"""The family of matters that are people of several states sitting down together."""
OF = frozenset({"of", "on", "over"})
TO = frozenset({"to", "for", "about", "concerning", "regarding"})
"""Words after a head after which only a noun of a topic tells the matter ("a contract to supply gas")."""
FAR = 10
"""Words after "talks" among which "on" is looked for."""
REACH = 7
"""Words after "of" or "on" among which the matter is looked for."""
ADVERB = "ly"
_MOST_MODIFIERS = 3
_PARTICIPLE = "ed"
_NO_THING = ("ing", "ous", "ful", "able", "ible", "ive", "less", "ish", "ward", "wise")
"""Endings of words that name no thing and belong to none, where they are not of a known topic."""
_STEM = 3
"""Characters before such an ending; shorter words are nouns ("cable", "ring")."""
_SHORT = 4
"""Characters: words no longer than this that end so are nouns ("seed")."""


@once_a_page
def tokens_of(here: Page) -> tuple[tuple[str, Span], ...]:
    """Return the words of a page's sentences and where they stand; of a stretch of a text only its own."""
    text, sentences = here.record.document.text, here.sentences
    found = WORD.finditer(text, sentences[0].start, sentences[-1].end) if sentences else ()
    return tuple((match[0], Span(*match.span())) for match in found)


def words_before(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, deeds: set[int]
) -> list[tuple[str, Span]]:
    """Return the words directly before a head that tell what it is about, in their order."""
    text = here.record.document.text
    words = thread_words(here.language)
    found: list[tuple[str, Span]] = []
    right = tokens[number][1].start
    for form, span in reversed(tokens[max(0, number - _MOST_MODIFIERS) : number]):
        if text[span.end : right] != " ":
            break
        if form in words.general and not found:
            right = span.start
            continue
        if span.start in deeds or not is_telling(form, here, words):
            break
        found.insert(0, (form, span))
        right = span.start
    return found


def most_telling(modifiers: Sequence[tuple[str, Span]], here: Page) -> str:
    """Return the word that tells the matter: the last of a topic, one that is not broad before others."""
    known = topics(here.language)
    forms = [form for form, _ in reversed(modifiers)]
    of_topic = [form for form in forms if known.of(form)]
    narrow = [form for form in of_topic if known.of(form) not in known.broad]
    return next(iter([*narrow, *of_topic, *forms]))


def noun_after(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords
) -> tuple[str, Span, str] | None:
    """Return the noun after "of" or "on" that tells the matter, with its place and the preposition.

    It is the first of a known topic; where there is none, the first that can name a thing.
    """
    following = tokens[number + 1 : number + 2 + REACH]
    if not following or following[0][0] not in OF | TO:
        return None
    text = here.record.document.text
    first: tuple[str, Span, str] | None = None
    preposition = following[0][0]
    head = words.heads.get(tokens[number][0].lower())
    # Of talks "of" rather tells whose they are.
    plain = OF - {"of"} if head is not None and head.family == TALKS else OF
    for form, span in following[1:]:
        if times_at(here, span) or form in {"that", "which", "who", "and"}:
            break
        if any(mark in text[following[0][1].end : span.start] for mark in ",.;:–—()"):
            break
        if _is_place(tokens, number, preposition, span):
            break
        common = form[0].islower() or "-" in form
        if common and topics(here.language).of(form) and is_telling(form, here, words):
            return form, span, preposition
        if first is None and preposition in plain and is_telling(form, here, words):
            first = form, span, preposition
    return first


def _is_place(tokens: Sequence[tuple[str, Span]], number: int, preposition: str, noun: Span) -> bool:
    """Tell whether "on" leads to where something is ("a meeting on the island of Hven")."""
    following = [form for form, span in tokens[number + 1 : number + 4 + REACH] if span.start > noun.start][
        :2
    ]
    return preposition == "on" and len(following) > 1 and following[0] == "of" and following[1][0].isupper()


def noun_later(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords
) -> tuple[str, Span, str] | None:
    """Return what talks are on where it is told who holds them first ("talks with Norway on fisheries")."""
    text = here.record.document.text
    for place in range(number + 1, min(number + FAR, len(tokens))):
        if any(mark in text[tokens[number][1].end : tokens[place][1].start] for mark in ",.;:–—()"):
            return None
        if tokens[place][0] in words.about:
            return noun_after(tokens, place - 1, here, words)
    return None


def noun_next(tokens: Sequence[tuple[str, Span]], place: Span, here: Page, words: ThreadWords) -> str | None:
    """Return the noun that directly follows a place, where it makes one term with the word there."""
    following = next((one for one in tokens if one[1].start == place.end + 1), None)
    if following is None or here.record.document.text[place.end] != " ":
        return None
    return following[0] if is_telling(following[0], here, words) else None


def is_telling(form: str, here: Page, words: ThreadWords) -> bool:
    """Tell whether a word can name what a matter is about: a thing, or what belongs to one."""
    low = form.lower()
    if POSSESSIVE.search(form) or low in words.general:
        return False
    if topics(here.language).of(form):
        return True
    stem = stemmer(here.language)
    return (
        form[0].islower()
        and len(form) > 2
        and form not in families(here.language).function_words
        and form not in families(here.language).irregular
        and form not in words.heads
        and singular(form) not in words.heads
        and singular(form) not in words.general
        and stem(form) not in _deed_stems(here.language)
        and not (len(form) > _SHORT and form.endswith((_PARTICIPLE, ADVERB)))
        and not any(form.endswith(ending) and len(form) - len(ending) >= _STEM for ending in _NO_THING)
    )


@functools.cache
def _deed_stems(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in thread_words(language).deeds if " " not in word)


def key_of(form: str, language: str) -> str:
    """Return by what a matter goes that a word tells: the topic of the word, else its stem."""
    topic = topics(language).of(form)
    stem = stemmer(language)
    return topic or " ".join(stem(part) for part in form.lower().split("-") if part)


def singular(form: str) -> str:
    """Return a noun without the ending of the plural, by its form alone."""
    if form.endswith("ies") and len(form) > _SHORT:
        return form[:-3] + "y"
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form
