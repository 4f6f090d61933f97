"""Deeds of which a passage accuses somebody, and whether it tells that something was settled."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence

from onrecord.knowledge.accounts import account_words
from onrecord.records import Span, Statement
from onrecord.weaving.pages import Page, actor_of, codes_at, country, events_at, sentence_at
from onrecord.weaving.people import country_of
from onrecord.weaving.steps import MADE
from onrecord.weaving.wordings import event_at, index_of, tokens_of, wordings_in
from onrecord.weaving.words import forms_of, stemmer

_OWN = frozenset({"we", "our", "us", "i", "my", "own"})
_NEAR = 5
"""Words before a deed among which "we" makes it the speaker's own."""


def speaking(here: Page, statement: Statement) -> frozenset[str]:
    """Return the codes of the countries of those who say a statement, one alone where they are of one."""
    found = (actor_of(here, party) for party in statement.speakers)
    return frozenset(
        code for actor in found if actor is not None and (code := country_of(actor, here.people))
    )


def accused(here: Page, statement: Statement, own: Collection[str]) -> frozenset[tuple[str, str]]:
    """Return the hostile deeds of which a statement accuses others than the speakers' ``own`` countries.

    Each is told by its sort (see ``[hostile]`` of the data file) with the code of whose deed it is, "" where
    that is not known.
    """
    text = here.record.document.text
    known = account_words(here.language)
    stem = stemmer(here.language)
    blaming = {stem(verb) for verb in known.accusing}
    cue = {stem(form) for piece in statement.cue for form in forms_of(piece.of(text))}
    found: set[tuple[str, str]] = set()
    for piece in statement.content:
        deeds = list(_deeds(here, piece, named=bool(cue & blaming)))
        if cue & blaming:
            whom = _first_named(here, piece)
            sorts = {sort for sort, _ in deeds} or set(known.hostile)
            found.update((sort, whom) for sort in sorts if whom and whom not in own)
            continue
        found.update((sort, code) for sort, code in deeds if code is not None and code not in own)
    return frozenset(found)


def _deeds(here: Page, piece: Span, *, named: bool) -> Iterator[tuple[str, str | None]]:
    """Yield hostile deeds that a passage tells, with whose they are; None where they are the speaker's.

    ``named`` tells whether nouns count too ("an attack").
    """
    known = account_words(here.language).hostile
    for sort, words in known.items():
        tokens = tokens_of(here, piece)
        for start, _, _ in wordings_in(tokens, _index(words, here.language), here.language):
            event = event_at(here, tokens[start].span)
            if event is None or event.polarity == "negative" or event.status not in MADE:
                continue
            if event.tense == "none" and not named:
                continue
            before = [token.form for token in tokens[max(0, start - _NEAR) : start]]
            if _OWN.intersection(before):
                yield sort, None
                continue
            codes = {code for party in event.agents if (code := country(here, party)) is not None}
            yield sort, codes.pop() if len(codes) == 1 else ""


@functools.cache
def _index(words: tuple[str, ...], language: str) -> dict[str, tuple[str, ...]]:
    return dict(index_of(words, language))


def _first_named(here: Page, piece: Span) -> str:
    """Return the code of the country named first in a passage, "" where none is."""
    return next((code for span, code in codes_at(here, piece) if piece.covers(span)), "")


def settles(here: Page, pieces: Sequence[Span], *, nothing: bool) -> bool:
    """Tell whether passages say that something was settled between parties, or that ``nothing`` was."""
    text = here.record.document.text
    known = account_words(here.language)
    stem = stemmer(here.language)
    verbs = {stem(verb) for verb in known.settling}
    for event in events_at(here, *pieces):
        if event.tense != "past" or not any(piece.covers(event.trigger) for piece in pieces):
            continue
        if stem(event.trigger.of(text).lower()) not in verbs:
            continue
        if not nothing and event.status == "occurred" and event.polarity == "positive":
            return True
        if nothing and event.polarity == "negative":
            before = Span(sentence_at(here, event.trigger.start).start, event.trigger.start)
            parties = [one.span.of(text) for one in (*event.agents, *event.recipients)]
            first = {next(forms_of(words), "") for words in (*parties, before.of(text))}
            if "nothing" in first:
                return True
    return False
