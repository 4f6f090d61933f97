"""From whom to whom something is carried: by the words right beside it, and whom a pronoun there means."""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.records import Actor, Span
from onrecord.weaving.pages import Page, mentions_at, sentence_at
from onrecord.weaving.wordings import acting

_FROM = re.compile(r"\bfrom (?:the )?$")
_TO = re.compile(r"\b(?:to|for) (?:the )?$")
_OWNED = re.compile(
    r"(?:['’]s?)\s+(?:[\w-]+\s+){0,3}?(?:message|letter|note|repl|answer|invitation|greeting|word)"
)
_PRONOUNS = frozenset({"him", "her", "them"})
_FAR = 80
"""Characters after the words of carrying within which stands from whom or to whom."""


def senders(here: Page, span: Span) -> tuple[Actor, ...]:
    """Return from whom comes what is carried in a passage: whoever stands after "from", or whose it is."""
    text = here.record.document.text
    return tuple(
        actor
        for actor, mention in named_in(here, _clause(here, span))
        if _FROM.search(text[: mention.start]) or _OWNED.match(text, mention.end)
    )


def addressee(here: Page, span: Span, besides: Collection[str]) -> Actor | None:
    """Return to whom something is carried in a passage, None where the sentence does not name anybody.

    A pronoun means whoever is named last before it in the sentence, but for those ``besides`` by their ids:
    who carries it, and whose it is.
    """
    text = here.record.document.text
    clause = _clause(here, span)
    found = re.search(r"\b(?:to |for )?(him|her|them)\b(?! \w+ (?:to|from)\b)", text[span.start : span.end])
    if found is not None and not _is_owner(text, span.start + found.end(1), found[1]):
        return named_before(here, span.start + found.start(1), besides)
    verb = re.compile(r"[\w’'-]+\s+(?:the )?")
    direct = verb.match(text, span.start)
    for actor, mention in named_in(here, clause):
        if actor.id in besides:
            continue
        if _TO.search(text[: mention.start]) or (direct is not None and direct.end() == mention.start):
            return actor
    return None


def named_before(here: Page, place: int, besides: Collection[str]) -> Actor | None:
    """Return the person named last before a place in its sentence, but for those ``besides``."""
    text = here.record.document.text
    span = Span(sentence_at(here, place).start, place)
    named = [
        actor
        for actor, mention in named_in(here, span)
        if actor.kind == "person"
        and actor.id not in besides
        and mention.of(text).casefold() not in _PRONOUNS
        and mention.of(text)[:1].isupper()
        and not re.match(r"['’]s?\s", text[mention.end :])
    ]
    return named[-1] if named else None


def is_pronoun(here: Page, span: Span) -> bool:
    """Tell whether a passage is no more than a pronoun for somebody."""
    return span.of(here.record.document.text).casefold() in _PRONOUNS


def _is_owner(text: str, end: int, word: str) -> bool:
    """Tell whether "her" tells whose something is ("her letter") and not to whom it goes ("her a letter")."""
    return word == "her" and re.match(r"\s+(?!a\b|an\b|the\b|this\b|that\b)\w", text[end:]) is not None


def _clause(here: Page, span: Span) -> Span:
    return Span(span.start, min(sentence_at(here, span.start).end, span.end + _FAR))


def named_in(here: Page, span: Span) -> list[tuple[Actor, Span]]:
    """Return who is named in a passage, in the order of the text, each with the place that names him."""
    found = [
        (mention, actor)
        for mention, actor in mentions_at(here, span)
        if acting(actor) and span.covers(mention)
    ]
    # "Finnish" in "Finnish President Eino Salo" is the president's.
    own = [one for one in found if not any(other[0] != one[0] and other[0].covers(one[0]) for other in found)]
    return [(actor, mention) for mention, actor in sorted(own, key=lambda one: (one[0], one[1].id))]
