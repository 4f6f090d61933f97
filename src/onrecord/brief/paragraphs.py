"""The paragraphs of an issue, with its sources set in one of three styles: what all renderers share."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.brief.issue import Issue, Section, Sentence, SentenceKind
from onrecord.brief.sources.brackets import (
    bracket,
    bracketed,
    names_of,
    own_sources,
    with_bracket,
    years_of,
)
from onrecord.brief.sources.days import days_in_words
from onrecord.brief.sources.notes import Notes

Style = Literal["brackets", "paragraph", "notes"]
"""How sources stand: in brackets after each run of sentences of like sources, in one pair of brackets at the
end of the paragraph, or as numbered notes."""

_OPEN: frozenset[SentenceKind] = frozenset({"question"})
_AHEAD: frozenset[SentenceKind] = frozenset({"expected", "overdue"})
_BY_A_PERSON: frozenset[SentenceKind] = frozenset({"note"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it is set: its text with brackets where they stand after it, the numbers of its notes."""

    sentence: Sentence
    text: str
    numbers: tuple[int, ...]


def paragraphs(issue: Issue, section: Section, style: Style, numbered: Notes) -> tuple[tuple[Line, ...], ...]:
    """Return the sentences of a section by paragraphs: what happened, what is open, what is ahead, notes."""
    names, years = names_of(issue.items), years_of(issue)
    own, seen = own_sources(issue.items), _seen(issue, section, names, years)
    found = []
    for sentences in _parted(section.sentences):
        if style == "brackets":
            shown = bracketed(sentences, names, years, own, seen)
        elif style == "paragraph":
            all_of_them = bracket((one for each in sentences for one in each.sources), names, years)
            shown = [(sentence, "") for sentence in sentences[:-1]] + [(sentences[-1], all_of_them)]
        else:
            shown = [(sentence, "") for sentence in sentences]
        found.append(
            tuple(
                Line(sentence, with_bracket(sentence.text, brackets), numbered.of(sentence))
                for sentence, brackets in shown
            )
        )
    return tuple(found)


def _seen(issue: Issue, section: Section, names: Mapping[str, str], years: frozenset[int]) -> set[str]:
    """Return the brackets that have stood in full before a section."""
    before = itertools.takewhile(lambda one: one is not section, issue.sections)
    return {bracket(said.sources, names, years) for one in before for said in one.sentences}


def window(issue: Issue) -> str:
    """Return which days an issue is of, and as known when: "May 20-26, 2002, as known on May 27, 2002".

    As known on its last day an issue always is.
    """
    days = [day for day in (issue.since, issue.until) if day is not None]
    if len(days) == 2 and days[0] != days[1]:
        if days[0].timetuple()[:2] == days[1].timetuple()[:2]:
            shown = f"{days_in_words([days[0]], {days[0].year})}-{days[1].day}, {days[1].year}"
        else:
            years = {days[0].year} if days[0].year == days[1].year else ()
            shown = f"{days_in_words([days[0]], years)} to {days_in_words([days[1]])}"
    elif issue.until is None and issue.since is not None:
        shown = f"from {days_in_words([issue.since])}"
    elif issue.since is None and issue.until is not None:
        shown = f"to {days_in_words([issue.until])}"
    else:
        shown = days_in_words(days[:1])
    known = ""
    if issue.as_of is not None and issue.as_of != issue.until:
        known = f"as known on {days_in_words([issue.as_of])}"
    # A title that is the window itself needs no second line that says so.
    if _bare(shown) == _bare(issue.title):
        shown = ""
    return ", ".join(part for part in (shown, known) if part)


def _bare(days: str) -> str:
    return days.replace(",", "").replace(" to ", "-")


def _parted(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    parts: list[list[Sentence]] = []
    last = None
    for sentence in sentences:
        part = _part(sentence.kind)
        if part != last:
            parts.append([])
        parts[-1].append(sentence)
        last = part
    return parts


def _part(kind: SentenceKind) -> int:
    for number, kinds in enumerate((_OPEN, _AHEAD, _BY_A_PERSON), start=1):
        if kind in kinds:
            return number
    return 0
