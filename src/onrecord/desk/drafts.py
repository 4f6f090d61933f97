"""A brief that is being edited: the issue as it was composed, and what persons made of it.

The issue itself is never altered. A draft arranges its sections and sentences, each of which is there once:
what is left out can be restored, and an edited sentence keeps its sources and what it was before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from onrecord.brief.context import clean
from onrecord.brief.issue import Issue, Section, Sentence
from onrecord.errors import UsageError

LONGEST = 2_000
"""Characters of a sentence that was edited."""
LONGEST_TITLE = 300
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody made of a sentence, and when (UTC)."""

    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence by its place in its section, from 0; as it was edited; whether it is left out.

    ``section`` is that for which it was composed, None where it still stands in it.
    """

    place: int
    edit: Edit | None = None
    left_out: bool = False
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section by its place in the issue, from 0, with the sentences that stand in it, in their order.

    ``edit`` is what somebody made of its heading.
    """

    section: int
    lines: tuple[Line, ...]
    edit: Edit | None = None

    def origin(self, line: Line) -> tuple[int, int]:
        """Return the section that a line of this part was composed for, and its place there."""
        return (self.section if line.section is None else line.section, line.place)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: the issue as it was composed, the title, the sections in order, who changed it last."""

    issue: Issue
    title: str
    parts: tuple[Part, ...]
    by: str

    def __post_init__(self) -> None:
        if sorted(part.section for part in self.parts) != list(range(len(self.issue.sections))):
            raise ValueError("a draft has each section of its issue once")
        held = [
            (number, place)
            for number, section in enumerate(self.issue.sections)
            for place in range(len(section.sentences))
        ]
        if sorted(part.origin(line) for part in self.parts for line in part.lines) != held:
            raise ValueError("a draft has each sentence of its issue once")

    def section(self, part: Part) -> Section:
        """Return the section that a part arranges, as it was composed but for an edited heading."""
        composed = self.issue.sections[part.section]
        return composed if part.edit is None else replace(composed, heading=part.edit.text, edited=True)

    def composed(self, part: Part, line: Line) -> Sentence:
        """Return a sentence as it was composed."""
        section, place = part.origin(line)
        return self.issue.sections[section].sentences[place]

    def sentence(self, part: Part, line: Line) -> Sentence:
        """Return a sentence as it stands: with the text that it was given, and the sources that it had."""
        composed = self.composed(part, line)
        return composed if line.edit is None else replace(composed, text=line.edit.text, edited=True)


def draft_of(issue: Issue, who: str) -> Draft:
    """Return the draft with which editing an issue begins."""
    parts = tuple(
        Part(number, tuple(Line(place) for place in range(len(section.sentences))))
        for number, section in enumerate(issue.sections)
    )
    return Draft(issue, issue.title, parts, who)


def issue_of(draft: Draft) -> Issue:
    """Return the issue that a draft makes, with the documents that its sentences rest on."""
    sections = tuple(_sections(draft))
    behind = {source.document for each in sections for one in each.sentences for source in one.sources}
    items = tuple(item for item in draft.issue.items if item.document in behind)
    return replace(draft.issue, title=draft.title, sections=sections, items=items)


def titled(draft: Draft, title: str) -> Draft:
    """Return a draft under another title; :class:`~onrecord.errors.UsageError` where that will not do."""
    return replace(draft, title=_words(title, "a title", LONGEST_TITLE))


def part_moved(draft: Draft, section: int, step: int) -> Draft:
    """Return a draft with a section one up (``step`` -1) or down (1); at the end it stays."""
    numbers = [part.section for part in draft.parts]
    return replace(draft, parts=_moved(draft.parts, _at(numbers, section), step))


def part_left_out(draft: Draft, section: int, *, left_out: bool) -> Draft:
    """Return a draft without any sentence of a section, or with all of them."""
    part = _part(draft, section)
    return _with(draft, replace(part, lines=tuple(replace(one, left_out=left_out) for one in part.lines)))


def headed(draft: Draft, section: int, text: str, who: str, when: str) -> Draft:
    """Return a draft in which a section has another heading; with the one it was composed with, it has that.

    Raises :class:`~onrecord.errors.UsageError` where there are no words, or too many.
    """
    words = _words(text, "a heading", LONGEST_TITLE)
    part = _part(draft, section)
    if words == draft.section(part).heading:
        return draft
    same = words == draft.issue.sections[section].heading
    return _with(draft, replace(part, edit=None if same else Edit(words, who, when)))


def moved(draft: Draft, section: int, place: int, step: int) -> Draft:
    """Return a draft with a sentence one up (``step`` -1) or down (1).

    A sentence is known by the section and the place for which it was composed. From the end of its section
    it goes on into the next one, and from the first or the last section nowhere.
    """
    at, number = _held(draft, section, place)
    part = draft.parts[at]
    if 0 <= number + step < len(part.lines):
        return _with(draft, replace(part, lines=_moved(part.lines, number, step)))
    if not 0 <= at + step < len(draft.parts):
        return draft
    other = draft.parts[at + step]
    line = replace(part.lines[number], section=None if section == other.section else section)
    lines = (line, *other.lines) if step > 0 else (*other.lines, line)
    rest = (*part.lines[:number], *part.lines[number + 1 :])
    changed = {part.section: replace(part, lines=rest), other.section: replace(other, lines=lines)}
    return replace(draft, parts=tuple(changed.get(one.section, one) for one in draft.parts))


def left_out(draft: Draft, section: int, place: int, *, left_out: bool) -> Draft:
    """Return a draft without a sentence, or with it again."""
    return _changed(draft, section, place, lambda line: replace(line, left_out=left_out))


def edited(draft: Draft, section: int, place: int, text: str, who: str, when: str) -> Draft:
    """Return a draft in which a sentence has another text; with the text that it was composed with, none has.

    Raises :class:`~onrecord.errors.UsageError` where there are no words, or too many.
    """
    words = _words(text, "a sentence", LONGEST)
    at, number = _held(draft, section, place)
    part = draft.parts[at]
    line = part.lines[number]
    if words == draft.sentence(part, line).text:
        return draft
    if words == draft.composed(part, line).text:
        return restored(draft, section, place)
    return _changed(draft, section, place, lambda line: replace(line, edit=Edit(words, who, when)))


def restored(draft: Draft, section: int, place: int) -> Draft:
    """Return a draft in which a sentence has the text again that it was composed with."""
    return _changed(draft, section, place, lambda line: replace(line, edit=None))


def as_json(draft: Draft) -> str:
    """Return a draft as the archive keeps it."""
    return msgspec.json.encode(draft).decode()


def from_json(text: str) -> Draft:
    """Return the draft that :func:`as_json` wrote; raises ValueError where it is none."""
    return msgspec.json.decode(text, type=Draft)


def _sections(draft: Draft) -> Iterator[Section]:
    for part in draft.parts:
        kept = tuple(draft.sentence(part, line) for line in part.lines if not line.left_out)
        if kept:
            yield replace(draft.section(part), sentences=kept)


def _words(text: str, what: str, longest: int) -> str:
    words = clean(text).strip()
    if not words or len(words) > longest:
        raise UsageError(f"{what} has 1 to {longest:,} characters; this has {len(words):,}")
    return words


def _part(draft: Draft, section: int) -> Part:
    return draft.parts[_at([part.section for part in draft.parts], section)]


def _at(numbers: list[int], wanted: int) -> int:
    if wanted not in numbers:
        raise UsageError("there is no such place in the draft; load the page again")
    return numbers.index(wanted)


def _moved(items: tuple[_One, ...], number: int, step: int) -> tuple[_One, ...]:
    other = min(max(number + step, 0), len(items) - 1)
    found = list(items)
    found[number], found[other] = found[other], found[number]
    return tuple(found)


def _with(draft: Draft, part: Part) -> Draft:
    return replace(draft, parts=tuple(part if one.section == part.section else one for one in draft.parts))


def _changed(draft: Draft, section: int, place: int, change: Callable[[Line], Line]) -> Draft:
    at, number = _held(draft, section, place)
    part = draft.parts[at]
    lines = (*part.lines[:number], change(part.lines[number]), *part.lines[number + 1 :])
    return _with(draft, replace(part, lines=lines))


def _held(draft: Draft, section: int, place: int) -> tuple[int, int]:
    """Return in which part a sentence stands, and where in it."""
    for at, part in enumerate(draft.parts):
        for number, line in enumerate(part.lines):
            if part.origin(line) == (section, place):
                return at, number
    raise UsageError("there is no such place in the draft; load the page again")
