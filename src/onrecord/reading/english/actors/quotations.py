"""Which words stand inside quotation marks."""

from __future__ import annotations

from onrecord.reading.analysis import Analysis

_OPENING, _CLOSING, _STRAIGHT = frozenset({"“", "„", "«"}), frozenset({"”", "»"}), '"'


def quoted_tokens(analysis: Analysis) -> frozenset[int]:
    """Return the indices of the tokens in quotation marks; a mark left open closes with its paragraph."""
    inside: list[int] = []
    for paragraph in analysis.paragraphs:
        is_open = False
        for token in analysis.tokens_in(paragraph):
            if token.text in _OPENING or (token.text == _STRAIGHT and not is_open):
                is_open = True
            elif token.text in _CLOSING or token.text == _STRAIGHT:
                is_open = False
            elif is_open:
                inside.append(token.i)
    return frozenset(inside)
