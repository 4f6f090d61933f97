"""Linking accuracy on texts with marked mentions: how many mentions are linked to the right actor."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.reading import language
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.cast import Cast
from onrecord.reading.english.actors import find_actors
from onrecord.records import Document, Publication, Span

_MARKED = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
DATA = Path(__file__).with_name("mentions.toml")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, with the span and the labels of every mention."""

    text: str
    published: str
    mentions: tuple[tuple[Span, frozenset[str]], ...]
    countries: dict[str, str]


def load(path: Path = DATA) -> list[Marked]:
    """Read the marked texts."""
    found = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
        text, mentions, at = "", [], 0
        for match in _MARKED.finditer(entry["words"]):
            text += entry["words"][at : match.start()]
            span = Span(len(text), len(text) + len(match[1]))
            text += match[1]
            mentions.append((span, frozenset(match[2].split("+")) - {"-"}))
            at = match.end()
        found.append(
            Marked(text + entry["words"][at:], entry["published"], tuple(mentions), entry["countries"])
        )
    return found


def read(marked: Marked) -> tuple[Analysis, Cast]:
    """Analyse a marked text and find its actors."""
    day = date.fromisoformat(marked.published)
    document = Document("d", marked.text, published=Publication(marked.published, day, day, "given"))
    analysis = language.analyse(marked.text)
    return analysis, find_actors(analysis, document)


def head_of(analysis: Analysis, span: Span) -> Token:
    """Return the last token of the span whose head lies outside of it, possessive markers aside."""
    tokens = [t for t in analysis.tokens_in(span) if t.tag != "POS"]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])


def score(texts: list[Marked]) -> tuple[int, int, int, int, list[str]]:
    """Return mentions right, mentions, countries right, countries, and the errors in words.

    Actors are aligned to labels by the number of mentions that they share, the greatest first, one to one.
    """
    right = total = countries_right = countries = 0
    errors: list[str] = []
    for marked in texts:
        analysis, cast = read(marked)
        found = [
            (span, labels, frozenset(cast.by_head.get(head_of(analysis, span).i, ())))
            for span, labels in marked.mentions
        ]
        shared = Counter(
            (label, actor)
            for _, labels, ids in found
            if len(labels) == len(ids) == 1
            for label in labels
            for actor in ids
        )
        shared.update(
            (label, actor) for _, labels, ids in found if len(labels) > 1 for label in labels for actor in ids
        )
        label_of: dict[str, str] = {}
        for (label, actor), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if actor not in label_of and label not in label_of.values():
                label_of[actor] = label
        for span, labels, ids in found:
            total += 1
            said = frozenset(label_of.get(actor, actor) for actor in ids)
            if said == labels:
                right += 1
            else:
                around = marked.text[max(0, span.start - 40) : span.end + 30]
                errors.append(
                    f"{span.of(marked.text)!r} is {'+'.join(sorted(labels)) or '-'}, read as "
                    f"{'+'.join(sorted(said)) or '-'}: {around!r}"
                )
        by_label = {label: actor for actor, label in label_of.items()}
        for label, code in marked.countries.items():
            countries += 1
            actor = next((a for a in cast.actors if a.id == by_label.get(label)), None)
            if actor is not None and actor.country == code:
                countries_right += 1
            else:
                errors.append(f"{label} should be of {code}, is of {actor.country if actor else None}")
    return right, total, countries_right, countries, errors
