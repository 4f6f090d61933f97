"""What each party of a matter is said to want, support, oppose, fear or gain, and who says so.

A position is a wording of ``knowledge/en/stances.toml`` in a sentence about the matter, or in one beside
it that goes on with it, whose party is known; what is wanted, feared and so on are the words that follow.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.knowledge.stances import Stance, stance_words
from onrecord.records import Actor, Publication, Span
from onrecord.weaving.holding import Held, held_in
from onrecord.weaving.pages import Page, is_named, mentions_at, outlets, speakers, times_at
from onrecord.weaving.people import country_of
from onrecord.weaving.reach import reached
from onrecord.weaving.subjects import NOTHING, Beside
from onrecord.weaving.wordings import key_of, statement_over
from onrecord.weaving.words import words_of

_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my"})
"""Words before an office or a body that is a state's ("its embassy")."""
_ANSWERING = frozenset({"accept", "refuse", "reject", "agree", "decline", "come", "go", "sign"})
"""Verbs that say by themselves what to do with an offer that was told of."""
_SHORT = 6
"""Words of what is wanted where it has no object of its own ("the other side to accept")."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands, as a document has it.

    ``key`` is the same for a party in every document (an ISO 3166 code, ``person`` and a name), ``country``
    the code of its country, ``party`` its name for people to read. ``span`` is the passage, ``about`` the
    part of it with ``words`` for what is wanted, feared and so on. ``said_by`` are the speakers, empty where
    the document says it in its own voice.
    """

    key: str
    party: str
    country: str | None
    stance: Stance
    words: str
    document: str
    published: Publication | None
    span: Span
    about: Span
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "party": self.party,
            "key": self.key,
            "country": self.country,
            "stance": self.stance,
            "words": self.words,
            "document": self.document,
            "span": list(self.span),
            "about": list(self.about),
            "said_by": list(self.said_by),
            "outlets": list(self.outlets),
        }


def positions(here: Page, sentences: Collection[Span], beside: Beside = NOTHING) -> tuple[Position, ...]:
    """Return the positions on a matter that a document gives, in the order of its text.

    ``sentences`` are those that name the matter; of those beside them, in the same paragraph, count those
    that go on with it: with a word that points back, or with words of the matter. Others are about it by
    their place ``beside`` them; of a story about it count besides the positions of its own parties, and what
    somebody wants done that needs no more words ("advised the North to accept").
    """
    named = frozenset(sentences)
    found: dict[tuple[str, Stance, Span], Position] = {}
    own = {*(one for each in named for one in (each, *reached(here, each))), *beside.all}
    for sentence in sorted({*own, *beside.held}):
        for one in held_in(here, sentence):
            for position in _positions(here, one):
                if sentence in own or position.country in beside.codes or _answers(position):
                    found.setdefault((position.key, position.stance, position.about), position)
    widest = [
        one
        for one in found.values()
        if not any(
            other is not one
            and (other.key, other.stance) == (one.key, one.stance)
            and other.about.covers(one.about)
            for other in found.values()
        )
    ]
    return tuple(sorted(widest, key=lambda one: (one.span, one.about, one.key, one.stance)))


def _answers(position: Position) -> bool:
    words = position.words.split()
    return len(words) <= _SHORT and words[-1].lower() in _ANSWERING


def merged(found: Iterable[Position], reprinted: Collection[str]) -> tuple[Position, ...]:
    """Return positions without those of reprints, and of those of one party in the same words the first.

    Two are in the same words where the words of the one, without words of grammar, are among the other's.
    """
    by_party: defaultdict[tuple[str, Stance], list[Position]] = defaultdict(list)
    for one in sorted(found, key=_order):
        known = by_party[one.key, one.stance]
        # Most parties stand alone; only beside another are words compared.
        if one.document not in reprinted and not (known and _is_among(one, known)):
            known.append(one)
    kept = (one for own in by_party.values() for one in own)
    return tuple(sorted(kept, key=lambda one: (one.document, one.span, one.key, one.stance)))


def _is_among(one: Position, known: Iterable[Position]) -> bool:
    """Tell whether the words of one of some positions are among another's, or the other way round."""
    stems = _stems(one.words)
    return any(stems <= other or other <= stems for other in (_stems(each.words) for each in known))


@functools.lru_cache(maxsize=2_000)
def _stems(words: str) -> frozenset[str]:
    return frozenset(words_of(words, "en"))


def _order(one: Position) -> tuple[str, str, Span, str, str]:
    return (one.published.value if one.published else "~", one.document, one.span, one.key, one.stance)


def _is_of_day_or_guests(here: Page, one: Held) -> bool:
    """Tell whether words mean something else: a talk "called for Friday", guests whom one "would receive"."""
    start = one.about.start
    if one.stance == "wants":
        return any(each.span.start == start for each in times_at(here, one.about))
    return one.stance == "gains" and any(
        mention.start <= start < mention.end and actor.kind in {"person", "group"}
        for mention, actor in mentions_at(here, one.about)
    )


def _positions(here: Page, one: Held) -> Iterator[Position]:
    text = here.record.document.text
    if _is_of_day_or_guests(here, one):
        return
    statement = statement_over(here, one.about)
    who = speakers(here, statement.id) if statement else ()
    for each in one.parties:
        actor = _party(here, each)
        if actor is None:
            continue
        key, code = key_of(here, actor)
        yield Position(
            key,
            actor.name,
            code,
            one.stance,
            " ".join(one.about.of(text).split()),
            here.document,
            here.record.document.published,
            one.span,
            one.about,
            who,
            outlets(here, one.about),
        )


def _party(here: Page, actor: Actor) -> Actor | None:
    """Return the actor as whom a party can be told, None where it is nobody in particular.

    What is a state's ("its embassy") stands for the state; a person without a name and a country is nobody.
    """
    code = country_of(actor, here.people)
    first = actor.name.split()[0].lower()
    if first in _POSSESSIVES and code is not None:
        states = [one for one in here.record.actors if one.kind == "state" and one.country == code]
        return states[0] if states else None
    if first in stance_words(here.language).nobody:
        return None
    if actor.kind == "person" and code is None and not is_named(actor, here):
        return None
    return actor
