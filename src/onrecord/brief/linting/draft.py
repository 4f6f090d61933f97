"""A brief as it is checked: its sentences, where each stands in the file, and the sources that it names."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.brief.issue import Issue, Source
from onrecord.brief.linting.brackets import Named, brackets_in, labels_in
from onrecord.brief.linting.markup import LINK, Paragraph, page
from onrecord.brief.plain import as_json, from_json
from onrecord.errors import UsageError
from onrecord.knowledge.lint_words import lint_words

_END = re.compile(r"[.?!…]+[”’\"')\]]*(?:\s*\[\^?\w+\])*(?=\s+[A-Z0-9“‘\"'(\[])")
_LAST_WORD = re.compile(r"([\w.]+)\.$")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence of a brief without the marks of its sources.

    ``places`` has the place in the file of each of its characters. ``sources`` are those that it is bound to,
    None in a text of a person's, which has ``named`` (brackets) and ``labels`` (notes) instead; ``linked``
    tells that a link stands in it.
    """

    text: str
    places: tuple[int, ...]
    kind: str | None
    sources: tuple[Source, ...] | None
    named: tuple[Named, ...] = ()
    labels: tuple[str, ...] = ()
    linked: bool = False

    @property
    def sourced(self) -> bool:
        """Whether it names any source."""
        return bool(self.sources or self.named or self.labels or self.linked)


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief: the text of the file, its sentences, what notes say, and the last day that it may rest on."""

    text: str
    sentences: tuple[Drafted, ...]
    definitions: Mapping[str, str]
    until: date | None
    starts: tuple[int, ...]

    def line_and_column(self, place: int) -> tuple[int, int]:
        """Return the line and column of a place in the file, both from 1."""
        line = bisect_right(self.starts, place)
        return line, place - self.starts[line - 1] + 1


def draft(brief: Issue | str, outlets: frozenset[str]) -> Draft:
    """Return a brief laid out for checking.

    ``brief`` is an issue, the JSON of one, or Markdown; ``outlets`` are names that a bracket without a day
    can hold. An issue is checked as the JSON that it would be written as.

    Raises :class:`~onrecord.errors.UsageError` where the text begins as JSON and is no brief.
    """
    text = as_json(brief) if isinstance(brief, Issue) else brief
    if text.lstrip().startswith("{"):
        return _of_json(text)
    found = page(text)
    sentences = tuple(one for paragraph in found.paragraphs for one in _sentences(paragraph, outlets))
    return Draft(text, sentences, found.definitions, None, _starts(text))


def _of_json(text: str) -> Draft:
    try:
        data: Any = json.loads(text)
        bare = [
            (sentence["text"], sentence.get("kind"))
            for section in data["sections"]
            for sentence in section["sentences"]
            if not sentence["sources"]
        ]
        for section in data["sections"]:
            section["sentences"] = [one for one in section["sentences"] if one["sources"]]
        if not all(isinstance(words, str) for words, _ in bare):
            raise TypeError("the text of a sentence is no string")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            f"the file begins as JSON and is no brief ({error}); "
            "give one made with --format json, or Markdown"
        ) from error
    # What is without a source is no issue any more; it is checked all the same.
    issue = from_json(json.dumps(data))
    drafted = [
        (sentence.text, sentence.kind, sentence.sources)
        for section in issue.sections
        for sentence in section.sentences
    ]
    drafted.extend((words, kind, ()) for words, kind in bare)
    sentences: list[Drafted] = []
    for words, places in _placed(text, [words for words, _, _ in drafted]):
        _, kind, sources = drafted[len(sentences)]
        sentences.append(Drafted(words, places, kind, sources))
    return Draft(text, tuple(sentences), {}, issue.as_of or issue.until, _starts(text))


def _placed(text: str, sentences: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield sentences with the places of their characters in JSON, the nth of like ones at its nth place."""
    after: dict[str, int] = {}
    last = 0
    for words in sentences:
        place = -1
        for written in (json.dumps(words, ensure_ascii=False), json.dumps(words)):
            # Most stand in their order: one after the other.
            start = after.get(words, 0)
            place = text.find(written, max(start, last))
            place = place if place >= 0 else text.find(written, start)
            if place >= 0:
                after[words] = last = place + 1
                break
        yield words, tuple(range(place + 1, place + 1 + len(words))) if place >= 0 else (0,) * len(words)


def _sentences(paragraph: Paragraph, outlets: frozenset[str]) -> Iterator[Drafted]:
    """Yield the sentences of a paragraph; one without sources of its own has those of the next that has."""
    found = [
        _drafted(paragraph, start, end, outlets)
        for start, end in _split(paragraph.text)
        if paragraph.text[start:end].strip()
    ]
    following: Drafted | None = None
    given = []
    for sentence in reversed(found):
        if sentence.sourced:
            following = sentence
        elif following is not None:
            sentence = Drafted(
                sentence.text,
                sentence.places,
                None,
                None,
                following.named,
                following.labels,
                following.linked,
            )
        given.append(sentence)
    yield from reversed(given)


def _split(text: str) -> Iterator[tuple[int, int]]:
    abbreviations = lint_words().abbreviations
    start = 0
    for match in _END.finditer(text):
        word = _LAST_WORD.search(text[max(start, match.start() - 20) : match.start() + 1])
        if match[0] == "." and word:
            last = word[1].lower()
            if last in abbreviations or len(last) == 1 or "." in last:
                continue
        if _is_quoted(text, start, match.end()):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence that ends at a place ends within a quotation that goes on ("“No. Not yet”")."""
    opened = text.rfind("“", start, end)
    if opened < 0 or "”" in text[opened:end]:
        return False
    following = re.search(r"[“”]", text[end:])
    return following is not None and following[0] == "”"


def _drafted(paragraph: Paragraph, start: int, end: int, outlets: frozenset[str]) -> Drafted:
    text = paragraph.text[start:end]
    brackets = list(brackets_in(text, outlets))
    labels = list(labels_in(text))
    dropped = {place for first, last, _ in [*brackets, *labels] for place in range(first, last)} | {
        place for place, char in enumerate(text) if char == LINK
    }
    kept = [place for place in range(len(text)) if place not in dropped]
    while kept and text[kept[0]].isspace():
        kept.pop(0)
    while kept and text[kept[-1]].isspace():
        kept.pop()
    return Drafted(
        "".join(text[place] for place in kept),
        tuple(paragraph.places[start + place] for place in kept),
        None,
        None,
        tuple(named for _, _, all_named in brackets for named in all_named),
        tuple(label for _, _, all_labels in labels for label in all_labels),
        LINK in text,
    )


def _starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer(r"\n", text)))
