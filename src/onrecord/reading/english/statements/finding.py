"""What the rules for statements hand to one another: token ranges for speaker, cue and content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.knowledge.cues import Cue
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar

Range = tuple[int, int]
"""First and last token index, both inclusive."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name who speaks, and the head by which the cast knows the actor."""

    head: Token
    words: Range


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement in token ranges, as a rule found it; ``cue`` is empty where a colon alone attributes.

    ``entry`` is the lexicon's, None for quotations and colons; ``frame`` the complement of the content.
    """

    anchor: int
    speaker: Speaker | None
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    entry: Cue | None
    frame: str = ""


def without(words: Range, holes: Iterable[Range]) -> list[Range]:
    """Return ``words`` without the tokens in ``holes``, as ranges in text order."""
    pieces = [words]
    for low, high in holes:
        pieces = [
            part
            for first, last in pieces
            for part in (
                ((first, min(last, low - 1)), (max(first, high + 1), last))
                if low <= last and high >= first
                else ((first, last),)
            )
            if part[0] <= part[1]
        ]
    return pieces


def trimmed(analysis: Analysis, words: Range) -> Range | None:
    """Return ``words`` without signs at the ends, quotation marks apart; None where no word is left."""
    first, last = words
    tokens = analysis.tokens
    while first <= last and _is_loose(tokens[first]):
        first += 1
    while first <= last and _is_loose(tokens[last]):
        last -= 1
    if first > last or all(grammar.is_punctuation(token) for token in tokens[first : last + 1]):
        return None
    return first, last


def _is_loose(token: Token) -> bool:
    return token.tag in {",", ".", ":"} and token.lower not in {"?", "!", "..."}


def merged(ranges: Iterable[Range], *, touching: bool = True) -> tuple[Range, ...]:
    """Return the ranges in order, those that overlap as one; with ``touching`` also neighbours."""
    result: list[Range] = []
    for first, last in sorted(ranges):
        if result and first <= result[-1][1] + touching:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return tuple(result)
