"""An issue as a PDF, typeset by Typst: text that can be selected, headings as bookmarks, tagged for readers.

The fonts are those that come with Typst (Libertinus, SIL Open Font License; Latin, Greek, Cyrillic), never
those of the machine, and no clock is read: the same issue gives the same bytes everywhere.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import typst

from onrecord.brief.context import clean
from onrecord.brief.edits import edits_note
from onrecord.brief.issue import Issue
from onrecord.brief.listing import listed
from onrecord.brief.paragraphs import Line, Style, paragraphs, window
from onrecord.brief.sources.notes import Notes, notes


def pdf(issue: Issue, style: Style = "brackets", references: Mapping[str, str] | None = None) -> bytes:
    """Return an issue as a PDF of A4 pages.

    In the style "notes" the list at the end is that of the notes, else that of the documents, as
    ``references`` have them where those are given (:func:`onrecord.brief.listing.listed`).
    """
    template = files("onrecord.brief").joinpath("templates/issue.typ").read_bytes()
    with tempfile.TemporaryDirectory() as nothing:
        # An empty folder is all that the template could read.
        compiler = typst.Compiler(root=nothing, ignore_system_fonts=True)
        data = {"issue": json.dumps(_data(issue, style, references))}
        compiled = compiler.compile(template, format="pdf", sys_inputs=data, timestamp=0)
    if not isinstance(compiled, bytes):
        raise TypeError(f"Typst gave {type(compiled).__name__} where bytes of one PDF were due")
    return compiled


def _data(issue: Issue, style: Style, references: Mapping[str, str] | None) -> dict[str, Any]:
    numbered = notes(issue)
    return {
        "title": clean(issue.title),
        "window": window(issue),
        "sections": [
            {
                "heading": clean(section.heading),
                "reason": clean(section.reason),
                "paragraphs": [
                    [_line(line, style) for line in lines]
                    for lines in paragraphs(issue, section, style, numbered)
                ],
            }
            for section in issue.sections
        ],
        "sources": _noted(numbered) if style == "notes" else _listed(issue, references),
        "edited": clean(edits_note(issue)),
    }


def _line(line: Line, style: Style) -> dict[str, str]:
    numbers = ", ".join(str(number) for number in line.numbers) if style == "notes" else ""
    return {"text": clean(line.text), "notes": numbers}


def _noted(numbered: Notes) -> list[dict[str, str]]:
    return [{"text": clean(note.text), "about": ""} for note in numbered.notes]


def _listed(issue: Issue, references: Mapping[str, str] | None) -> list[dict[str, str]]:
    return [{"text": clean(one.reference), "about": clean(one.about)} for one in listed(issue, references)]
