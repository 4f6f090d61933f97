"""The words of a noun phrase: where a description begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.analysis import Token
from onrecord.reading.english.grammar import conjuncts, is_noun
from onrecord.records import Span

_LONGEST_LIST = 12
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet"})


def phrase(tokens: Sequence[Token], noun: Token) -> Span:
    """Return the noun phrase without what follows it, but with "of …" right after it."""
    first = noun.i
    for child in noun.children:
        dated = child.entity in {"DATE", "TIME"} and child.dep != "poss"
        if child.i < noun.i and child.dep in _BEFORE_NOUN and not dated:
            first = min(first, child.left_edge)
    last = noun.i
    for child in noun.children:
        if child.dep == "prep" and child.lower == "of" and child.i == noun.i + 1:
            for one in child.children:
                if one.dep == "pobj":
                    last = max(last, _end(one))
    for k in range(noun.i - 1, first, -1):
        if tokens[k].text in {"-", "–", "—", ":", "--"} and tokens[k].start > tokens[k - 1].end:
            first = k + 1
            break
    while first < noun.i and tokens[first].tag in {"``", "''", ",", ":", "-LRB-"}:
        first += 1
    while last > noun.i and tokens[last].tag in {"''", ",", ":", ".", "-RRB-", "``"}:
        last -= 1
    return Span(tokens[first].start, tokens[last].end)


def _end(noun: Token) -> int:
    """Return the last token of the plain noun phrase of ``noun``, what is coordinated to it included."""
    return max(
        one.i for one in conjuncts(noun) if one is noun or (is_noun(one) and one.i - noun.i < _LONGEST_LIST)
    )
