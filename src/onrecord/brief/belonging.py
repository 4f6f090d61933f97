"""Whether accounts that differ are of a matter: whether it is named where they stand, or right before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from onrecord.brief.passages import Shelf
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.namings import namings
from onrecord.weaving.pages import Page, mentions_at, number_of, once_a_page, sentence_at
from onrecord.weaving.reach import ends_paragraph
from onrecord.weaving.steps import BESIDE
from onrecord.weaving.titles import state_name

_OF_VALUES = frozenset({"sincerity", "when", "where", "number", "what"})
"""Fields of accounts that are put side by side for what they say of the matter itself."""
_APART = 100
"""Sentences further than any before accounts in their paragraph."""
_BETWEEN = 2
"""States at least between which a matter is for others to have no part in it."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6
"""Letters by which words of one stem are known."""
_EMPTY = frozenset({"and", "the", "for", "with", "from", "delegation"})
"""Words of titles that tell nothing of what a matter is."""


def named_before(thread: Thread, shelf: Shelf, conflict: Conflict) -> int | None:
    """Return how many sentences before one of its accounts the matter is named, or a step of it told.

    That is none (0) where the sentence of an account does so, and None where no sentence before it does in
    its paragraph: then the accounts are of something else of which the report tells as well.
    """
    found = _named_before(thread, shelf, [place for side in conflict.sides for place in side.passages])
    # What accounts are put side by side for is of the matter by what it is, wherever it stands.
    return _APART if found is None and conflict.field in _OF_VALUES else found


def is_of_others(thread: Thread, shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage tells of states that have no part in a matter, which is not named before it.

    So it is with what a party makes of another's troops in a report of its trade, where no sentence of the
    paragraph up to there names the trade.
    """
    if thread.kind == "visit" or len(thread.states) < _BETWEEN:
        return False
    if _named_before(thread, shelf, [(document, span)]) is not None:
        return False
    here = shelf.pages[document]
    named = {code for place, code in here.codes if span.covers(place)}
    return bool(named) and not named & thread.states


def is_apart(thread: Thread, shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether no sentence of its paragraph up to a passage names a matter, or tells a step of it."""
    return _named_before(thread, shelf, [(document, span)]) is None


def _named_before(thread: Thread, shelf: Shelf, places: Iterable[tuple[str, Span]]) -> int | None:
    """Return how many sentences before one of some passages a matter is named, None where it is not."""
    stems, names = _stems_of(thread), _names_of(thread)
    family, _, rest = thread.block.partition("|")
    matter = family, rest.partition("|")[0]
    told: dict[str, set[Span]] = {}
    for step in thread.steps:
        if step.deed != BESIDE:
            for one in step.tellings:
                told.setdefault(one.document, set()).add(one.sentence)
    found = [
        distance
        for document, span in places
        if document in shelf.pages
        for here in (shelf.pages[document],)
        for distance in _distances(here, span, (stems, names), told.get(document, set()), matter)
    ]
    return min(found, default=None)


def names_matter(thread: Thread, words: str) -> bool:
    """Tell whether words name a matter: by a word of what it is called, or a visit by the visitor.

    "The talks" are any, where there are others ("the ferry talks").
    """
    named = _WORD.findall(words)
    stems = {word.casefold()[:_STEM] for word in named}
    heads = {word[:_STEM] for word in thread_words("en").heads}
    own = _stems_of(thread)
    return bool(stems & (own - heads or own) or _names_of(thread) & set(named))


def _distances(
    here: Page,
    span: Span,
    wanted: tuple[frozenset[str], frozenset[str]],
    told: Collection[Span],
    matter: tuple[str, str],
) -> Iterator[int]:
    """Yield how far before a passage the first sentence stands that names a matter, in its paragraph.

    It does so by a stem or, for a visit, by a name that is ``wanted``, or where a step is ``told`` in it, or
    by words that weaving takes for the matter, given by its family and what it is about.
    """
    first = number_of(here, sentence_at(here, span.start))
    stems, names = wanted
    for number in range(first, -1, -1):
        if number < first and ends_paragraph(here, number):
            return
        sentence = here.sentences[number]
        named = set(_WORD.findall(sentence.of(here.record.document.text)))
        if (
            sentence in told
            or names & named
            or stems & _stems_in(here, sentence)
            # Last, since all that a document names is looked for.
            or sentence in _namings(here, matter)
        ):
            yield first - number
            return


def _namings(here: Page, matter: tuple[str, str]) -> frozenset[Span]:
    """Return the sentences with words that name a matter, given by its family and what it is about."""
    return _all_namings(here).get(matter, frozenset())


@once_a_page
def _all_namings(here: Page) -> dict[tuple[str, str | None], frozenset[Span]]:
    """Return the sentences with words that name matters, by their families and what they are about."""
    found: dict[tuple[str, str | None], set[Span]] = {}
    for one in namings(here):
        found.setdefault((one.head.family, one.matter), set()).add(sentence_at(here, one.span.start))
    return {matter: frozenset(sentences) for matter, sentences in found.items()}


def _stems_in(here: Page, sentence: Span) -> set[str]:
    """Return the stems of a sentence but for those of who acts or speaks in it ("the ministry")."""
    text = here.record.document.text
    mentions = [one for one, _ in mentions_at(here, sentence)]
    return {
        found[0].casefold()[:_STEM]
        for found in _WORD.finditer(text, sentence.start, sentence.end)
        if not any(one.start <= found.start() < one.end for one in mentions)
    }


def _stems_of(thread: Thread) -> frozenset[str]:
    """Return the stems of what a matter is called, but for states."""
    states = {word for code in thread.states for word in _WORD.findall(state_name(code))}
    words = set(_WORD.findall(thread.title.partition("(")[0])) - states - _names_of(thread)
    return frozenset(word.casefold()[:_STEM] for word in words if word.casefold() not in _EMPTY)


def _names_of(thread: Thread) -> frozenset[str]:
    """Return the parts of the names of those who take part in a visit, none of other matters."""
    visit = thread.kind == "visit"
    return frozenset(word for name in thread.persons for word in _WORD.findall(name) if visit)
