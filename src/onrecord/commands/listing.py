"""What is found in an archive, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from onrecord.archive.listings import Figure, Source
from onrecord.archive.search import Hit
from onrecord.terminal.wrapping import indented
from onrecord.wording.dates import value_in_words
from onrecord.wording.harmless import harmless
from onrecord.wording.signs import STATUS

WIDEST = 100
"""Cells: a line is set no wider, however wide the terminal."""
MOST_OFFICES = 4
"""Offices of an actor that are shown."""

_HEADINGS = {"document": "Documents", "statement": "Statements", "event": "Events"}


def print_lines(lines: Iterator[Text], console: Console) -> None:
    """Print lines that were made for the console's width, without breaking them again."""
    for line in lines:
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def hits(found: Iterator[Hit], width: int) -> Iterator[Text]:
    """Yield what was found: under the heading of its kind, the place to ``show`` it by, and its words."""
    room, kind = min(width, WIDEST), None
    for hit in found:
        if hit.kind != kind:
            kind = hit.kind
            yield Text()
            yield Text(_HEADINGS[kind], "bold")
        yield Text()
        yield from indented(_head(hit), room, "", "    ")
        words = " ".join(harmless(hit.words).split())
        yield from indented(Text(f"“{words}”" if words else ""), room, "    ")
    yield Text() if kind else Text("Nothing was found.")


def _head(hit: Hit) -> Text:
    place = hit.document if hit.id is None else f"{hit.document}/{hit.id}"
    facts = dict(hit.facts)
    head = Text(harmless(place), "cyan")
    if hit.kind == "event":
        sign, style = STATUS[facts["status"]]  # type: ignore[index] # the column holds a status
        head.append(f"  {sign} ", style)
        head.append(" ".join(filter(None, (facts["type"], facts["mode"]))) or (facts["trigger"] or ""))
        head.append(f"  {facts['status']}", "dim")
        if facts["day"]:
            head.append(f"  {value_in_words(harmless(facts['day']))}")
    if hit.who or hit.whom:
        head.append("  ").append(harmless(", ".join(hit.who)) or "…", "bold")
        if hit.whom:
            head.append(" → ").append(harmless(", ".join(hit.whom)))
    if facts.get("cue"):
        head.append(f"  {harmless(facts['cue'] or '')}", "italic")
    about = [hit.outlet, hit.title if hit.kind == "document" else None, hit.published or "undated"]
    return head.append("  " + " · ".join(" ".join(harmless(one).split()) for one in about if one), "dim")


def actors(found: Iterator[Figure], width: int) -> Iterator[Text]:
    """Yield actors, a line each with its counts, and the offices below it."""
    yield Text("documents  mentions  statements  events  actor", "dim")
    for one in found:
        line = Text(f"{one.documents:>9,}{one.mentions:>10,}{one.statements:>12,}{one.events:>8,}  ")
        line.append(harmless(one.name), "bold").append(f"  {one.kind}", "dim")
        line.append(f"  {harmless(one.country)}" if one.country else "", "dim")
        yield line
        titles = ", ".join(title for title, _ in one.offices[:MOST_OFFICES])
        more = f" and {len(one.offices) - MOST_OFFICES} more" if len(one.offices) > MOST_OFFICES else ""
        yield from indented(Text(harmless(titles) + more, "dim"), min(width, WIDEST), " " * 43)


def sources(found: Iterator[Source]) -> Iterator[Text]:
    """Yield outlets, a line each: documents and texts published, citations and by how many, their days."""
    yield Text("documents  texts  reprints  citations  cited by  outlet", "dim")
    for one in found:
        line = Text(f"{one.documents:>9,}{one.texts:>7,}{one.reprints:>10,}")
        line.append(f"{one.citations:>11,}{one.cited_by:>10,}  ")
        line.append(harmless(one.outlet), "bold")
        if one.first:
            line.append(f"  published {one.first} to {one.last}", "dim")
        if one.days:
            line.append(f"  cited of {one.days[0][0]} to {one.days[-1][0]}", "dim")
        yield line
