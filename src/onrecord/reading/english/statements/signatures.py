"""Statements by a name behind a dash: “We will stay.” — Jane Smith."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.quotations import Quotation
from onrecord.reading.english.statements.finding import Finding, Speaker

_DASHES = frozenset({"―", "—", "–", "--", "-"})
_LONGEST_NAME = 6


def find(analysis: Analysis, quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, Finding]]:
    """Yield each quotation that a name behind a dash signs, with its statement."""
    for place, quotation in enumerate(quotations):
        end = quotations[place + 1].first if place + 1 < len(quotations) else len(analysis.tokens)
        name = _signature(analysis, quotation.last + 1, end) if quotation.closed else ()
        if name:
            dash = (quotation.last + 1, name[0].i - 1)
            words = Speaker(name[-1], (name[0].i, name[-1].i))
            yield quotation, Finding(name[-1].i, words, (dash,), quotation.pieces, None)


def _signature(analysis: Analysis, first: int, end: int) -> tuple[Token, ...]:
    """Return the name that stands alone between a dash at ``first`` and a full stop, line or quotation."""
    tokens = analysis.tokens
    if first >= end or tokens[first].text not in _DASHES:
        return ()
    last = first + 1
    while last < end and last - first <= _LONGEST_NAME and tokens[last].text[:1].isupper():
        last += 1
    name = tokens[first + 1 : last]
    if not name or not all(grammar.is_name(one) for one in name):
        return ()
    alone = last >= end or "\n" in analysis.text[name[-1].end : tokens[last].start]
    return name if alone or tokens[last].text == "." else ()
