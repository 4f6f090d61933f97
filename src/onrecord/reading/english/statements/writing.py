"""Findings to statements: order, ids, mode, carrier, and what stands inside what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.reading.english import grammar
from onrecord.reading.english.quotations import Quotation
from onrecord.reading.english.statements import nesting
from onrecord.reading.english.statements.carriers import carrier
from onrecord.reading.english.statements.finding import Finding, Range, Speaker, merged
from onrecord.reading.english.statements.grounding import ground
from onrecord.reading.english.statements.standing import stands
from onrecord.records import Mode, Party, Span, Statement


def written(
    analysis: Analysis, cast: Cast, quotations: Sequence[Quotation], findings: Sequence[Finding]
) -> tuple[Statement, ...]:
    """Return the findings as statements in text order; of two with the same content the first found stays."""
    quoted = _quoted(analysis, quotations)
    ends = {last for quotation in quotations for _, last in quotation.pieces}
    kept = _distinct([one for one in findings if stands(analysis, cast, one)])
    kept.sort(key=_place)
    kept, outer = nesting.nested(analysis, cast, quoted, kept)
    return tuple(
        Statement(
            id=f"s{place + 1}",
            speakers=_speakers(analysis, cast, one.speaker) if one.speaker else (),
            cue=tuple(_span(analysis, words) for words in one.cue) or _colon(analysis, one),
            content=tuple(
                _span(analysis, _closed(analysis, ends, words))
                for words in merged(one.content, touching=False)
            ),
            mode=_mode(analysis, quoted, one.content),
            outlet=carrier(analysis, one),
            ground=ground(analysis, one),
            statement=None if (holder := outer[place]) is None else f"s{holder + 1}",
        )
        for place, one in enumerate(kept)
    )


def _speakers(analysis: Analysis, cast: Cast, speaker: Speaker) -> tuple[Party, ...]:
    """Return who speaks, all of those whom the words name together ("Berg and Lind said")."""
    first, last = speaker.words
    span = _span(analysis, speaker.words)
    found = cast.parties(speaker.head, span)
    known = {party.actor for party in found}
    for other in grammar.conjuncts(speaker.head):
        if other is speaker.head or not first <= other.i <= last or other.i not in cast.by_head:
            continue
        found += tuple(party for party in cast.parties(other, span) if party.actor not in known)
        known |= {party.actor for party in found}
    return found


def _place(one: Finding) -> tuple[int, int]:
    """Return where a finding begins, and its anchor."""
    first = min(one.content[0][0], one.anchor, one.speaker.words[0] if one.speaker else one.anchor)
    return first, one.anchor


def _span(analysis: Analysis, words: Range) -> Span:
    return Span(analysis.tokens[words[0]].start, analysis.tokens[words[1]].end)


def _closed(analysis: Analysis, ends: Collection[int], words: Range) -> Range:
    """Return the range with the quotation mark right behind it that closes a quotation of its own."""
    first, last = words
    for place in range(last + 1, min(last + 3, len(analysis.tokens))):
        if not grammar.is_punctuation(analysis.tokens[place]):
            break
        if place in ends and analysis.tokens[place].sentence == analysis.tokens[last].sentence:
            return first, place
    return words


def _colon(analysis: Analysis, one: Finding) -> tuple[Span, ...]:
    """Return the colon that stands between a speaker and what is said, for a finding without cue."""
    for token in analysis.tokens[one.anchor : one.content[0][0]]:
        if token.text == ":":
            return (token.span,)
    return ()


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    seen: set[tuple[Range, ...]] = set()
    for one in findings:
        if one.content not in seen:
            seen.add(one.content)
            kept.append(one)
    return kept


def _quoted(analysis: Analysis, quotations: Sequence[Quotation]) -> bytearray:
    """Return a flag for every token: within quotation marks or not."""
    flags = bytearray(len(analysis.tokens))
    for quotation in quotations:
        for first, last in quotation.pieces:
            flags[first : last + 1] = b"\x01" * (last + 1 - first)
    return flags


def _mode(analysis: Analysis, quoted: bytearray, content: Sequence[Range]) -> Mode:
    words = [
        quoted[token.i]
        for first, last in content
        for token in analysis.tokens[first : last + 1]
        if not grammar.is_punctuation(token)
    ]
    if words and all(words):
        return "direct"
    return "mixed" if any(words) else "indirect"
