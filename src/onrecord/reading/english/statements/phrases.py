"""Statements by a preposition ("according to …") or an adverb ("reportedly")."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from onrecord.knowledge.cues import Cue, cue_adverbs, cue_prepositions
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements import speakers
from onrecord.reading.english.statements.finding import Finding, Range, Speaker, trimmed, without


@functools.cache
def _by_first() -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for key, cue in cue_prepositions().items():
        first, *rest = key.split()
        table.setdefault(first, []).append((tuple(rest), cue))
    return {first: tuple(entries) for first, entries in table.items()}


def find(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for each prepositional phrase and adverb of the lexicon that attributes."""
    prepositions, adverbs = _by_first(), cue_adverbs()
    for token in analysis.tokens:
        lower = token.lower
        if lower in prepositions:
            finding = _by_preposition(analysis, token)
            if finding is not None:
                yield finding
        elif lower in adverbs and token.dep == "advmod":
            finding = _by_adverb(analysis, token, adverbs[lower])
            if finding is not None:
                yield finding


def _by_preposition(analysis: Analysis, first: Token) -> Finding | None:
    tokens = analysis.tokens
    for rest, cue in _by_first()[first.lower]:
        end = first.i + len(rest)
        if end >= len(tokens) or tuple(t.lower for t in tokens[first.i + 1 : end + 1]) != rest:
            continue
        target = grammar.child(tokens[end], "pobj", "pcomp")
        if target is None or target.entity in {"MONEY", "PERCENT", "CARDINAL", "QUANTITY", "DATE", "TIME"}:
            return None
        if first.lower == "per" and (not target.tag.startswith("NNP") or first.head.tag[:2] in {"CD", "NN"}):
            return None
        speaker = Speaker(target, speakers.phrase(analysis, target))
        hole = (first.i, max(end, speaker.words[1], target.right_edge))
        content = _clause_without(analysis, first, hole)
        return Finding(first.i, speaker, ((first.i, end),), content, cue) if content else None
    return None


def _clause_without(analysis: Analysis, token: Token, hole: Range) -> tuple[Range, ...]:
    """Return the clause that ``token`` stands in, without the tokens of ``hole``."""
    head = token
    while head.head is not head and not (grammar.is_verb(head) and head is not token):
        head = head.head
    head = grammar.clause_head(head)
    first, last = head.left_edge, head.right_edge
    pieces = (trimmed(analysis, part) for part in without((first, last), [hole]))
    return tuple(part for part in pieces if part is not None)


def _by_adverb(analysis: Analysis, adverb: Token, cue: Cue) -> Finding | None:
    content = _clause_without(analysis, adverb, (adverb.i, adverb.i))
    return Finding(adverb.i, None, ((adverb.i, adverb.i),), content, cue) if content else None
