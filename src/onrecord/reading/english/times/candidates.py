"""Matching the rules against the signs of a text, and choosing where matches compete."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.knowledge.time_words import context
from onrecord.reading.analysis import Analysis
from onrecord.reading.english.times import lexicon as lx
from onrecord.reading.english.times.accept import accepts
from onrecord.reading.english.times.found import Found
from onrecord.reading.english.times.pieces import Pieces

_STRETCH = re.compile(f"[^{lx.OTHER}]+")
OPENING = 2
"""A date opens its sentence where at most so many tokens stand before it ("And in 1914")."""


def _trimmed(found: Found) -> Found:
    """Leave off what belongs to the noun phrase ("the summer offensive") or the verb ("over two days")."""
    words = found.words()
    if words[0] == "the" and found.kind in {"relative_season", "part_of_day"} and len(words) == 2:
        token = found.token
        if token.dep in {"compound", "amod", "nmod"} and token.head.i > token.i:
            return replace(found, first=found.first + 1)
    if words[0] == "over" and found.kind == "duration" and found.before() not in context("before_over"):
        return replace(found, first=found.first + 1)
    return found


def _built(rule: lx.Rule, pieces: Pieces, match: re.Match[str]) -> Found | None:
    """Make a candidate of what a rule matched; none where it spans blanks that its rule does not allow."""
    first, last = match.span()
    while first < last and pieces.tokens[first] is None:
        first += 1
    if first == last:
        return None
    if rule.glued and any(pieces.ends[i] != pieces.starts[i + 1] for i in range(first, last - 1)):
        return None
    return _trimmed(Found(rule.kind, pieces, match, first, last, entry=rule.entry))


def candidates(pieces: Pieces, analysis: Analysis) -> list[Found]:
    """Return the time expressions of a text; where rules compete, what begins first, then the longest."""
    found: list[tuple[int, int, int, Found]] = []
    words = lx.lexicon()
    for stretch in _STRETCH.finditer(pieces.signs):
        if words.core.search(pieces.signs, *stretch.span()) is None:
            continue
        for order, rule in enumerate(words.rules):
            for match in rule.pattern.finditer(pieces.signs, *stretch.span()):
                one = _built(rule, pieces, match)
                if one is not None and accepts(one):
                    found.append((one.first, -one.last, order, one))
    found.sort(key=lambda item: item[:3])
    chosen: list[Found] = []
    end = 0
    for first, last, _, one in found:
        if first >= end:
            token = one.token
            opens = pieces.tokens[first].i - analysis.sentences[token.sentence].first <= OPENING  # type: ignore[union-attr]
            chosen.append(replace(one, opens=opens))
            end = -last
    return chosen
