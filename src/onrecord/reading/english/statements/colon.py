"""Statements by a colon alone: a headline ("Minister: we will stay") and the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.finding import Finding, Speaker, trimmed

_TURN = re.compile(r"[\"“'‘]?\s*(?P<name>[A-Z][^:\n\"“”]{0,50}?)(?:\s*\([^()\n]{1,40}\))?:(?=\s)")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
_LABELS = frozenset(
    {
        "note", "update", "updated", "correction", "editor's note", "analysis", "opinion", "exclusive", "watch",
        "photos", "photo", "video", "read more", "related", "source", "sources", "publication", "volume", "issue",
        "date", "subject", "from", "to", "breaking", "live", "more", "also", "ps", "question", "here", "transcript",
    }
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for each paragraph that opens with a speaker's name and a colon."""
    turns = []
    for paragraph in analysis.paragraphs:
        match = _TURN.match(analysis.text, paragraph.start, min(paragraph.end, paragraph.start + 120))
        if match is None or match["name"].lower() in _LABELS:
            continue
        head = analysis.tokens_in(type(paragraph)(match.start("name"), match.end("name")))
        rest = analysis.tokens_in(type(paragraph)(match.end(), paragraph.end))
        if head and rest and len(head) <= 6:
            turns.append((paragraph, match["name"], head, rest))
    for _, name, head, rest in turns:
        capital = name.isupper() and len(name) > 1
        named = any(token.entity in _NAMED for token in head) and all(
            token.tag in {"NNP", "NNPS", "NN", "JJ", ".", "POS"} for token in head
        )
        if not (capital or named):
            continue
        content = trimmed(analysis, (rest[0].i, rest[-1].i))
        if content is None or (not capital and not _says(rest)):
            continue
        last = _name_head(head)
        yield Finding(head[0].i, Speaker(last, (head[0].i, head[-1].i)), (), (content,), None)


def _says(rest: tuple[Token, ...]) -> bool:
    """Tell whether what follows is a clause, and no list or number."""
    return any(grammar.is_verb(token) for token in rest)


def _name_head(head: tuple[Token, ...]) -> Token:
    nouns = [token for token in head if grammar.is_noun(token)]
    return nouns[-1] if nouns else head[-1]
