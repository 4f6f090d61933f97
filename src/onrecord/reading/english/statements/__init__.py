"""Who says what: statements in direct, indirect and mixed speech.

Quotations are given to their verbs first, since the parser is least sure among quotation marks; then
come verbs and adjectives by their complements, nouns, prepositions, adverbs, colons, and names behind a dash.
"""

from __future__ import annotations

from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.reading.english.quotations import find_quotations
from onrecord.reading.english.statements import clauses, colon, nominal, phrases, signatures, spoken
from onrecord.reading.english.statements.writing import written
from onrecord.records import Statement

__all__ = ["find_statements"]


def find_statements(analysis: Analysis, cast: Cast) -> tuple[Statement, ...]:
    """Return the statements in text order, ids ``s1``, ``s2`` …; an inner one names the outer."""
    quotations = find_quotations(analysis)
    turns = list(colon.find(analysis))
    signed = dict(signatures.find(analysis, quotations))
    direct, used = spoken.find(analysis, [one for one in quotations if one not in signed])
    findings = [
        *turns,
        *signed.values(),
        *direct,
        *clauses.find(analysis, used),
        *nominal.find(analysis),
        *phrases.find(analysis),
    ]
    return written(analysis, cast, quotations, findings)
