"""The names that are known before reading, as phrases that can be looked up token by token."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.outlets import outlets_by_key
from onrecord.knowledge.states import doubtful_names, paired_words, relative_names, shared_words, states
from onrecord.knowledge.words import organizations
from onrecord.reading.analysis import Token
from onrecord.records import ActorKind

Sort = Literal["state", "adjective", "people", "seat", "residence", "body", "outlet", "pair", "relative"]
_SPLIT = re.compile(r"(?<=[^\W\d_])(-)(?=[^\W\d_])|('s)$|(')$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known phrase names: a state or several (``codes``), or an organization of a ``kind``."""

    sort: Sort
    name: str
    codes: tuple[str, ...]
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A known phrase in the text: token indices, both inclusive."""

    first: int
    last: int
    entry: Entry


@functools.cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], bool, Entry], ...]]:
    """Return the known phrases by their first word (lower case), the longest first.

    A phrase is its words in lower case, whether its case must be kept ("US", "WHO"), and what it names.
    """
    table: dict[tuple[str, ...], tuple[bool, Entry]] = {}
    for text, entry in _entries():
        words = _words(text)
        exact = text.isupper() and len(text) < 7 and "." not in text
        table.setdefault(tuple(word.lower() for word in words), (exact, entry))
    found: dict[str, list[tuple[tuple[str, ...], bool, Entry]]] = {}
    for lowered, (exact, entry) in table.items():
        found.setdefault(lowered[0], []).append((lowered, exact, entry))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def _entries() -> Iterator[tuple[str, Entry]]:
    for word, codes in shared_words().items():
        yield word, Entry("people" if word.endswith("s") else "adjective", word, codes)
    for word, codes in paired_words().items():
        yield word, Entry("pair", word, codes)
    for word, relative in relative_names().items():
        yield word, Entry("relative", word, (relative.state,))
    for state in states().values():
        codes = (state.code,)
        name = state.names[0]
        for sort, words in (
            ("state", state.names),
            ("adjective", state.adjectives),
            ("people", state.people),
            ("residence", state.residences),
            ("seat", state.seats),
        ):
            for word in words:
                yield word, Entry(sort, name, codes)  # type: ignore[arg-type]
    for organization in organizations():
        codes = (organization.country,) if organization.country else ()
        for word in organization.names:
            yield word, Entry("body", organization.names[0], codes, organization.kind)
    for outlet in {id(outlet): outlet for outlet in outlets_by_key().values()}.values():
        if not outlet.common:
            for word in (outlet.name, *outlet.aliases):
                yield word, Entry("outlet", outlet.name, (outlet.country,), "outlet")


def _words(text: str) -> list[str]:
    return [word for piece in text.split() for word in _SPLIT.split(piece) if word]


def find_marks(tokens: Sequence[Token]) -> list[Mark | None]:
    """Return for every token the known phrase that it is part of, the longest that starts first."""
    table = phrases()
    doubtful = doubtful_names()
    relative = relative_names()
    words = {token.text for token in tokens} if tokens else set()
    marks: list[Mark | None] = [None] * len(tokens)
    named: set[str] = set()
    i = 0
    while i < len(tokens):
        rows = table.get(tokens[i].lower)
        mark = _match(tokens, i, rows) if rows else None
        if mark is not None:
            doubt = doubtful.get(tokens[i].text) if mark.first == mark.last else None
            if (doubt and not doubt.unless & words) or (
                mark.entry.sort == "relative"
                and not _article(tokens, i, relative[mark.entry.name].beside & named)
            ):
                mark = None
        if mark is None:
            i += 1
            continue
        named.update(mark.entry.codes)
        for k in range(mark.first, mark.last + 1):
            marks[k] = mark
        i = mark.last + 1
    return marks


def _match(
    tokens: Sequence[Token], i: int, rows: Sequence[tuple[tuple[str, ...], bool, Entry]]
) -> Mark | None:
    token = tokens[i]
    for words, exact, entry in rows:
        last = i + len(words) - 1
        if last >= len(tokens) or tokens[last].sentence != token.sentence:
            continue
        if not token.text[0].isupper() and (len(words) == 1 or not tokens[last].text[0].isupper()):
            continue
        if exact and not all(
            tokens[i + k].text.isupper() or not word.isalpha() for k, word in enumerate(words)
        ):
            continue
        if all(tokens[i + k].lower.replace("’", "'") == word for k, word in enumerate(words) if k):
            return Mark(i, last, entry)
    return None


def _article(tokens: Sequence[Token], i: int, beside: frozenset[str]) -> bool:
    """Tell whether "the North" stands here without a noun, in a text that named one of its neighbours."""
    if not beside or i == 0 or tokens[i - 1].lower != "the":
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is None or not (following.tag.startswith("NN") and tokens[i].dep in {"compound", "amod"})
