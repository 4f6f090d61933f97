"""Whom quoted words name by half, or as "the two leaders", told beside them where no sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.brief import passages
from onrecord.brief.going_between import mediators
from onrecord.brief.openings import item_at
from onrecord.brief.passages import Shelf
from onrecord.brief.wording import Mentioned
from onrecord.brief.wording.introductions import introduced
from onrecord.brief.wording.names import plain, surname
from onrecord.knowledge.words import office_ranks
from onrecord.records import Actor, Span
from onrecord.weaving.pages import Page, is_named
from onrecord.weaving.titles import state_name

_PRONOUNS = frozenset({"he", "she"})
_TWO = re.compile(
    r"(?:the two|both)(?: [a-z]+)? (?:presidents|premiers|leaders|ministers|men|women|sides|countries|states"
    r"|governments|nations|heads of state|delegations|parties)|both sides|the two",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of a text, and the words that stand for it."""

    span: Span
    words: str


_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s$")
_COMMON = re.compile(r"\s[a-z]{4,}")
"""What stands before and after a name that says which government or plan is meant ("the Salo government")."""


def introductions(shelf: Shelf, document: str, within: Span, told: str, state: Mentioned) -> Iterator[Splice]:
    """Yield mentions in a passage of a document that only what stands before it makes clear, with names.

    ``told`` is the sentence in which the passage is quoted: whom it names besides is clear.
    """
    here = shelf.pages[document]
    yield from _pairs(shelf, here, within, told, state)
    for actor in here.record.actors:
        if not is_named(actor, here) or " " not in actor.name:
            continue
        name = passages.name_of(shelf, document, actor)
        first = min((one for one in actor.mentions if within.covers(one)), default=None)
        own, others = set(_names_in(name.name)), set(_names_in(told))
        if first is None or own <= others:
            continue
        known = _is_known(name.name, state)
        if first.of(here.record.document.text) in _PRONOUNS and not own & others:
            yield Splice(first, surname(name.name, name.country) if known else introduced(name))
        elif not known and _is_half(here, first, name.name):
            yield Splice(first, _closed(here, first, introduced(name)))


def _pairs(shelf: Shelf, here: Page, within: Span, told: str, state: Mentioned) -> Iterator[Splice]:
    """Yield "the two leaders" and the like with the names of two whom the record takes them for."""
    text = here.record.document.text
    meant: dict[Span, list[Actor]] = {}
    for actor in here.record.actors:
        for one in actor.mentions:
            if within.covers(one) and _TWO.fullmatch(" ".join(one.of(text).split())):
                meant.setdefault(one, []).append(actor)
    between = mediators(here)
    for span, actors in sorted(meant.items()):
        if any(one.country in between for one in actors):
            # Who goes between the two sides is none of them.
            continue
        if not _are_of_item(here, span, actors):
            continue
        words = _names_of(shelf, here, actors, state)
        if words and not _names_one(actors, words, told) and not _is_followed(here, span):
            yield Splice(span, _closed(here, span, words))


def _are_of_item(here: Page, span: Span, actors: Sequence[Actor]) -> bool:
    """Tell whether the item of a digest in which "both" stand names one of them: another's are not meant."""
    item = item_at(here, span.start)
    return item is None or any(item.covers(each) and each != span for one in actors for each in one.mentions)


def _names_one(actors: Sequence[Actor], words: str, told: str) -> bool:
    """Tell whether a sentence names one of two already; an adjective of a state names nobody."""
    codes = [one.country for one in actors if one.kind == "state" and one.country]
    if len(codes) == len(actors):
        return any(re.search(rf"\b{re.escape(state_name(one))}\b", told) for one in codes)
    return bool(set(_names_in(words)) & set(_names_in(told)))


def _names_of(shelf: Shelf, here: Page, actors: Sequence[Actor], state: Mentioned) -> str:
    """Return two states or two persons as they are named, "" where the record does not know both."""
    kinds = {one.kind for one in actors}
    if len(actors) != 2 or len(kinds) > 1:
        return ""
    if kinds == {"state"}:
        codes = [one.country for one in actors if one.country]
        return " and ".join(state_name(code) for code in codes) if len(codes) == 2 else ""
    if not all(is_named(one, here) and " " in one.name for one in actors):
        return ""
    names = [passages.name_of(shelf, here.document, one) for one in actors]
    words = [
        surname(one.name, one.country) if _is_known(one.name, state) else introduced(one) for one in names
    ]
    return f"{words[0]} and {words[1]}" if words[0].rstrip(",") != words[1].rstrip(",") else ""


def _is_half(here: Page, mention: Span, name: str) -> bool:
    """Tell whether a mention is a part of a name, by itself or after an office ("Minister Berg")."""
    text = here.record.document.text
    words = mention.of(text).split()
    parts = {plain(one) for one in name.split()}
    if not words or plain(words[-1]) not in parts or parts <= {plain(one) for one in words}:
        return False
    return not _is_followed(here, mention) and all(
        plain(one) in parts or one.casefold() in office_ranks() for one in words
    )


def _is_followed(here: Page, mention: Span) -> bool:
    """Tell whether a mention is a possessor or a part of a compound, so that others cannot stand for it.

    So it is with "Salo’s offer" and with "the Salo government".
    """
    text = here.record.document.text
    if re.match(r"[’'\-–]", text[mention.end : mention.end + 1]):
        return True
    named = _ARTICLE.search(text[: mention.start]) and len(mention.of(text).split()) == 1
    return bool(named) and _COMMON.match(text, mention.end) is not None


def _closed(here: Page, mention: Span, words: str) -> str:
    """Return words without a comma at their end where the text has a mark there."""
    following = here.record.document.text[mention.end : mention.end + 1]
    return words.rstrip(",") if following in {",", ".", ";", ":"} else words


def _is_known(name: str, state: Mentioned) -> bool:
    return any(plain(one) == plain(name) for one in state.named.values())


def _names_in(words: str) -> list[str]:
    return re.findall(r"[A-Z][\w’'-]+", words)
