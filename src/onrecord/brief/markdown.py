"""An issue as Markdown: plain, with an escape only where a character would else become markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.brief.context import clean
from onrecord.brief.edits import edits_note
from onrecord.brief.issue import Issue
from onrecord.brief.listing import listed
from onrecord.brief.paragraphs import Line, Style, paragraphs, window
from onrecord.brief.sources.notes import Notes, notes

_ALWAYS = re.compile(r"[`*\\]|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_WORD_LINE = re.compile(r"(?<!\w)_|_(?!\w)")
_LINK = re.compile(r"(?<=\])\(|\[(?=\^)")
_STRUCK = re.compile(r"~(?=~)|(?<=~)~")
_FIRST = re.compile(
    r"(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|$)|(?P<sign>#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[=-]{1,}\s*$|\[(?=[^\]]*\]:)|\|)"
)


def markdown(issue: Issue, style: Style = "brackets", references: Mapping[str, str] | None = None) -> str:
    """Return an issue as Markdown (CommonMark; the notes of the style "notes" are footnotes of GFM).

    Every sentence stands with its sources; documents are listed at the end, described, as ``references``
    have them where those are given (:func:`onrecord.brief.listing.listed`).
    """
    numbered = notes(issue)
    parts = [f"# {_text(issue.title)}"]
    days = window(issue)
    if days:
        parts.append(f"*{_text(days)}*")
    for section in issue.sections:
        parts.append(f"## {_text(section.heading)}")
        if section.reason:
            parts.append(f"*{_text(section.reason)}*")
        parts.extend(_paragraph(lines, style) for lines in paragraphs(issue, section, style, numbered))
    if issue.items:
        parts.append("## Sources")
        parts.append(_notes(numbered) if style == "notes" else _listed(issue, references))
    if edited := edits_note(issue):
        parts.append(f"*{_text(edited)}*")
    return "\n\n".join(parts) + "\n"


def escaped(text: str, *, first: bool = True) -> str:
    """Return text in which no character becomes markup; ``first`` tells that it begins a line."""
    shown = _ALWAYS.sub(r"\\\g<0>", clean(text))
    shown = _WORD_LINE.sub(r"\\_", shown)
    shown = _STRUCK.sub(r"\\~", shown)
    shown = _LINK.sub(r"\\\g<0>", shown)
    return _FIRST.sub(_first, shown, count=1) if first and _FIRST.match(shown) else shown


def _first(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['number']}\\{match['mark']}"
    return f"\\{match['sign']}"


def _text(text: str) -> str:
    return escaped(text.strip())


def _paragraph(lines: tuple[Line, ...], style: Style) -> str:
    shown = []
    for number, line in enumerate(lines):
        text = escaped(line.text, first=number == 0)
        marks = "".join(f"[^{one}]" for one in line.numbers) if style == "notes" else ""
        shown.append(f"{text}{marks}")
    return " ".join(shown)


def _notes(numbered: Notes) -> str:
    return "\n".join(f"[^{note.number}]: {escaped(note.text, first=False)}" for note in numbered.notes)


def _listed(issue: Issue, references: Mapping[str, str] | None) -> str:
    return "\n".join(
        f"{one.number}. {_text(f'{one.reference} {one.about}')}" for one in listed(issue, references)
    )
