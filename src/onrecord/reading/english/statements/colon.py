"""Statements by a colon alone: a headline ("Minister: we will stay") and the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.finding import Finding, Range, Speaker, trimmed
from onrecord.records import Span

_TURN = re.compile(r"[\"“'‘]?\s*(?P<name>[A-Z][^:\n\"“”]{0,50}?)(?:\s*\([^()\n]{1,40}\))?:(?=\s)")
MAX_PARAGRAPHS = 40
"""A turn runs on over no more paragraphs than this."""
_LONGEST_NAME = 6
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", ".", "POS", "-LRB-", "-RRB-"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
_LABELS = frozenset(
    {
        "note", "update", "updated", "correction", "editor's note", "analysis", "opinion", "exclusive",
        "watch", "photos", "photo", "video", "read more", "related", "source", "sources", "publication",
        "volume", "issue", "date", "subject", "from", "to", "breaking", "live", "more", "also", "ps",
        "question", "here", "transcript", "clarification", "the latest",
    }
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for each headline or turn that opens with a speaker's name and a colon.

    A turn whose speaker is in capitals runs on over the paragraphs that name nobody, up to the next turn.
    """
    turn: Finding | None = None
    for place, paragraph in enumerate(analysis.paragraphs):
        opened = _opened(analysis, paragraph, headline=place == 0)
        if opened is None:
            whole = _words(analysis, paragraph) if turn is not None else None
            if turn is not None and whole is not None and len(turn.content) < MAX_PARAGRAPHS:
                turn = replace(turn, content=(*turn.content, whole))
            continue
        if turn is not None:
            yield turn
        finding, capital = opened
        turn = finding if capital else None
        if not capital:
            yield finding
    if turn is not None:
        yield turn


def _opened(analysis: Analysis, paragraph: Span, *, headline: bool) -> tuple[Finding, bool] | None:
    """Return the statement that a paragraph opens with a name, and whether that is in capitals."""
    match = _TURN.match(analysis.text, paragraph.start, min(paragraph.end, paragraph.start + 120))
    if match is None or match["name"].lower() in _LABELS:
        return None
    head = analysis.tokens_in(Span(*match.span("name")))
    rest = analysis.tokens_in(Span(match.end(), paragraph.end))
    if not head or not rest or len(head) > _LONGEST_NAME:
        return None
    capital = match["name"].isupper() and len(match["name"]) > 1
    nominal = all(token.tag in _NAME_TAGS for token in head)
    named = nominal and any(token.entity in _NAMED for token in head)
    # In a headline anything short that could be a name or a source is one ("Poll: …").
    titled = headline and nominal and len(head) <= 2 and all(token.text[:1].isupper() for token in head)
    content = trimmed(analysis, (rest[0].i, rest[-1].i))
    if content is None or not (capital or named or titled) or not (capital or titled or _says(rest)):
        return None
    speaker = Speaker(_name_head(head), (head[0].i, head[-1].i))
    return Finding(head[0].i, speaker, (), (content,), None), capital


def _words(analysis: Analysis, paragraph: Span) -> Range | None:
    """Return the words of a paragraph that goes on with a turn; None for an aside in brackets."""
    tokens = analysis.tokens_in(paragraph)
    if not tokens or "(" in {token.text for token in tokens[:2]}:
        return None
    return trimmed(analysis, (tokens[0].i, tokens[-1].i))


def _says(rest: tuple[Token, ...]) -> bool:
    """Tell whether what follows is a clause, and no list or number."""
    return any(grammar.is_verb(token) for token in rest)


def _name_head(head: tuple[Token, ...]) -> Token:
    nouns = [token for token in head if grammar.is_noun(token)]
    return nouns[-1] if nouns else head[-1]
