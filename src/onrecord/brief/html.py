"""An issue as one HTML file without scripts, in which each sentence opens to its words in context."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from onrecord.brief.context import Context, behind, clean
from onrecord.brief.edits import edits_note
from onrecord.brief.issue import Issue, Item, Section, Sentence, Source
from onrecord.brief.listing import listed
from onrecord.brief.paragraphs import Line, Style, paragraphs, window
from onrecord.brief.sources.brackets import bracket, names_of
from onrecord.brief.sources.notes import notes, of_itself, reference
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A source below its sentence: its words in context where those are known, and where they are from.

    ``entry`` is the number of its document in the list at the end; ``document`` and ``span`` tell its place.
    """

    context: Context | None
    source: str
    entry: int | None
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence as it is set (:class:`Line`), the name of its anchor, and the passages that it opens to."""

    anchor: str
    line: Line
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section with the name of its anchor and its paragraphs."""

    anchor: str
    section: Section
    paragraphs: tuple[tuple[Opening, ...], ...]


def html(
    issue: Issue,
    texts: Mapping[str, str],
    style: Style = "brackets",
    references: Mapping[str, str] | None = None,
) -> str:
    """Return an issue as an HTML page.

    ``texts`` are those of the documents, by id, from which words are shown in context; of a source whose
    document is not there, only outlet, day and document are shown. Documents are listed as ``references``
    have them where those are given (:func:`onrecord.brief.listing.listed`). The page loads nothing.
    """
    return _template().render(
        issue=issue,
        window=window(issue),
        parts=parts_of(issue, texts, style, references),
        notes=notes(issue).notes if style == "notes" else (),
        listed=listed(issue, references),
        edited=edits_note(issue),
    )


def parts_of(
    issue: Issue,
    texts: Mapping[str, str],
    style: Style = "brackets",
    references: Mapping[str, str] | None = None,
) -> tuple[Part, ...]:
    """Return the sections of an issue, each sentence with the passages that it opens to, as :func:`html`."""
    numbered = notes(issue)
    places = {item.document: item for item in issue.items}
    entries = {one.document: one.number for one in listed(issue, references)}
    names = names_of(issue.items)
    anchors = itertools.count(1)

    def opening(line: Line) -> Opening:
        passages = _passages(line.sentence, texts, places, entries, names)
        return Opening(f"s{next(anchors)}", line, passages)

    return tuple(
        Part(
            f"part{number}",
            section,
            tuple(
                tuple(opening(line) for line in lines)
                for lines in paragraphs(issue, section, style, numbered)
            ),
        )
        for number, section in enumerate(issue.sections, start=1)
    )


def _passages(
    sentence: Sentence,
    texts: Mapping[str, str],
    places: dict[str, Item],
    entries: dict[str, int],
    names: dict[str, str],
) -> tuple[Passage, ...]:
    together: dict[tuple[str, Span], list[Source]] = {}
    for source in sentence.sources:
        together.setdefault((source.document, source.span), []).append(source)
    found = []
    for (document, span), sources in together.items():
        item = places.get(document)
        # Every year is written here: a passage is read by itself.
        shown = bracket(sources, names, ())[1:-1]
        if any(source.cited and not of_itself(source, item) for source in sources):
            shown = f"{shown}, as cited in {reference(item) if item else document}"
        elif item and item.title and item.outlet:
            shown = f"{shown}: “{item.title}”".replace("'", "’")
        text = texts.get(document)
        words = behind(sentence, sources[0], text) if text is not None else None
        found.append(Passage(words, shown, entries.get(document), document, span))
    return tuple(found)


@functools.cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.finalize = lambda value: clean(value) if isinstance(value, str) else value
    source = files("onrecord.brief").joinpath("templates/issue.html").read_text(encoding="utf-8")
    return environment.from_string(source)
