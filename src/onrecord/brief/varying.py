"""Whose words one sentence after the other quotes: said by name once, then as of the same report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.brief.issue import Section, Sentence

_WHOSE = re.compile(
    r"(?<=”), (?:(?:in the words of|according to) (?P<who>[^“”,]+)|as (?P<other>[^“”,]+) puts it)\.$"
)
"""How a sentence ends that quotes a report."""
_WAYS = ("the report says", "according to the same report")


def varied(sections: Iterable[Section], outlets: Mapping[str, str]) -> list[Section]:
    """Return sections in which a report quoted in sentence after sentence is named only at first.

    ``outlets`` leads from the id of a document to the name by which sentences call its outlet.
    """
    return [replace(one, sentences=_varied(one.sentences, outlets)) for one in sections]


def _varied(sentences: Iterable[Sentence], outlets: Mapping[str, str]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    before: str | None = None
    again = 0
    for one in sentences:
        whose = _WHOSE.search(one.text)
        documents = {source.document for source in one.sources}
        now = min(documents) if len(documents) == 1 else None
        named = (whose["who"] or whose["other"]) if whose else None
        if now is None or named is None or named != outlets.get(now):
            now = None
        if whose and now is not None and now == before:
            found.append(replace(one, text=f"{one.text[: whose.start()]}, {_WAYS[again % len(_WAYS)]}."))
            again += 1
        else:
            found.append(one)
            again = 0
        before = now
    return tuple(found)
