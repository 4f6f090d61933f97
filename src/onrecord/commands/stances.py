"""Who wants what of a thread and who goes between, as a part of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.text import Text

from onrecord.commands.timeline import few, passage, quoted
from onrecord.terminal.wrapping import indented
from onrecord.weaving.mediation import Mediation
from onrecord.weaving.positions import Position
from onrecord.weaving.threads import Thread
from onrecord.wording.dates import day
from onrecord.wording.harmless import harmless

_ORDER = ("wants", "supports", "accepts", "opposes", "fears", "gains")
_BELOW = "    "
_DEEP = " " * 14
_LONGEST = 200
"""Cells of a passage that are shown."""


def stances(thread: Thread, texts: Mapping[str, str], width: int) -> Iterator[Text]:
    """Yield what each party is said to want, support, oppose, fear or gain, and who goes between whom."""
    yield Text("Who wants what", "bold")
    if not thread.positions:
        yield Text("No positions were found.", "dim")
    yield from _positions(thread.positions, texts, width)
    if thread.go_betweens:
        yield Text()
        yield Text("Go-betweens", "bold")
    for one in thread.go_betweens:
        yield from _mediation(one, texts, width)


def _positions(found: Sequence[Position], texts: Mapping[str, str], width: int) -> Iterator[Text]:
    first = {one.key: number for number, one in reversed(list(enumerate(found)))}
    ordered = sorted(found, key=lambda one: (first[one.key], _ORDER.index(one.stance)))
    for _, own in groupby(ordered, key=lambda one: one.key):
        of_party = list(own)
        yield Text("  ").append(harmless(of_party[0].party))
        for one in of_party:
            words = quoted(texts, one.document, one.span, _LONGEST)
            words.append(f"  {harmless(one.document)}", "dim")
            stance = Text(_BELOW).append(f"{one.stance:<10}", "cyan")
            yield from indented(words, width, stance, _DEEP)
            yield from indented(_said(one), width, _DEEP)


def _mediation(one: Mediation, texts: Mapping[str, str], width: int) -> Iterator[Text]:
    head = Text("  ").append(harmless(one.go_between)).append(f" {one.act}", "cyan")
    if one.between:
        head.append(f"  between {harmless(' and '.join(one.between))}")
    yield from indented(head, width, "", _BELOW)
    yield from passage(texts, one.document, one.span, width, _BELOW)
    yield from indented(_said(one), width, _BELOW)


def _said(one: Position | Mediation) -> Text:
    line = Text(harmless(", ".join(one.said_by)) or "in the report’s own words")
    if one.outlets:
        line.append(f"; in {few(one.outlets, 'outlet')}", "dim")
    if one.published:
        line.append(f", {day(one.published.latest)}", "dim")
    return line
