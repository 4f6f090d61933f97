"""Relations of two actors as a page: a table of months, and below it the events that were counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from onrecord.commands.timeline import told_by
from onrecord.knowledge.ontology import QUADS
from onrecord.records import Span
from onrecord.terminal.wrapping import indented, padded, shortened, shortened_before
from onrecord.weaving.relations import Month, Relation, Standing
from onrecord.wording.dates import value_in_words
from onrecord.wording.harmless import harmless

_MONTH = 10
_GROUPS = (("deeds", 26), ("words", 18), ("not done, or not known to be", 0))
_HEADS = (
    ("cooperation", 14), ("conflict", 12), ("coop.", 8), ("conflict", 10),
    ("ahead", 7), ("off", 5), ("denied", 8), ("?", 3),
)  # fmt: skip
_CELLS = (7, 6, 8, 5, 8, 10, 7, 5, 8, 3)
_COOPERATIVE, _CONFLICTUAL = (1, 2), (3, 4)
_STANDINGS: tuple[Standing, ...] = ("ahead", "called off", "denied", "unclear")
_SIGNS: Mapping[Standing, str] = {
    "deed": "●",
    "statement": "“",
    "ahead": "○",
    "called off": "×",
    "denied": "¬",
    "unclear": "?",
}
_BELOW = " " * 4


def relations_page(
    names: tuple[str, str], months: Sequence[Month], texts: Mapping[str, str], width: int, limit: int
) -> Iterator[Text]:
    """Yield the table of ``months`` and at most ``limit`` events, the latest; ``names`` are of the two."""
    yield Text()
    yield Text(harmless(" and ".join(names)), "bold")
    yield Text()
    if not any(month.relations for month in months):
        yield Text("No events between them were found.")
        yield Text()
        return
    yield from _table(months)
    yield Text()
    counted = [one for month in months for one in month.relations if one.quad]
    if untyped := sum(month.untyped for month in months):
        yield Text(f"Of none of PLOVER’s types, and not counted: {untyped:,}", "dim")
        yield Text()
    shown = sorted(counted, key=lambda one: one.event.time is not None)[-limit:]
    if len(shown) < len(counted):
        yield Text(f"The latest {len(shown):,} of {len(counted):,} events (--limit)", "dim")
    for one in shown:
        yield from _event(one, names, texts, width)
    yield Text()


def _table(months: Sequence[Month]) -> Iterator[Text]:
    yield _row("", [(name, size) for name, size in _GROUPS], left=True)
    yield _row("", list(_HEADS), left=True)
    kinds = ["verbal", "mat.", "verbal", "mat.", *[""] * 6]
    yield _row("month", list(zip(kinds, _CELLS, strict=True)))
    rows = [(_named(month.month), numbers) for month in months if any(numbers := _numbers(month))]
    for name, numbers in rows:
        yield _counts(name, numbers)
    if len(rows) > 1:
        yield _counts("all", [sum(column) for column in zip(*(numbers for _, numbers in rows), strict=True)])


def _numbers(month: Month) -> list[int]:
    return [
        *(month.number("deed", quad) for quad in sorted(QUADS)),
        *(sum(month.number("statement", one) for one in quads) for quads in (_COOPERATIVE, _CONFLICTUAL)),
        *(month.number(standing) for standing in _STANDINGS),
    ]


def _counts(name: str, numbers: Sequence[int]) -> Text:
    line = padded(Text(name), _MONTH)
    for number, size in zip(numbers, _CELLS, strict=True):
        line.append(f"{number or '·':>{size}}", "" if number else "dim")
    return line


def _row(name: str, cells: Sequence[tuple[str, int]], *, left: bool = False) -> Text:
    text = "".join(f"  {word:<{max(size - 2, 0)}}" if left else f"{word:>{size}}" for word, size in cells)
    return Text(f"{name:<{_MONTH}}{text}", "dim")


def _named(month: str | None) -> str:
    return value_in_words(month) if month else "no month"


def _event(one: Relation, names: tuple[str, str], texts: Mapping[str, str], width: int) -> Iterator[Text]:
    event = one.event
    who = [names[0] if pole == "first" else names[1] for pole in one.by]
    other = [name for name in names if name not in who]
    line = Text(f"{_SIGNS[one.standing]} ")
    line.append(value_in_words(event.time.value) if event.time else "no day known")
    line.append("  " + " ".join(filter(None, (event.type, one.mode))), "bold")
    line.append(f"  {harmless(', '.join(who))}")
    line.append(f" → {harmless(', '.join(other))}" if who and other else "")
    standing = {"deed": "done", "statement": "claimed" if one.claimed else "said"}
    line.append(f"  {standing.get(one.standing, event.status)}", "dim")
    yield from indented(line, width, "", _BELOW)
    mention = event.mentions[0]
    room = width - len(_BELOW)
    beside = room - cell_len(mention.document) - 2
    words = _around(texts[mention.document], mention.trigger, beside if beside > room // 2 else room)
    yield from indented(words.append(f"  {harmless(mention.document)}", "dim"), width, _BELOW)
    if event.telling.documents > 1:
        yield Text(f"{_BELOW}{told_by(event.telling)}", "dim")


def _around(text: str, place: Span, room: int) -> Text:
    """Return the words at a place and those about them, in one line of so many cells."""
    words = harmless(place.of(text))
    before, after = (
        " ".join(harmless(part).split())
        for part in (text[max(place.start - room, 0) : place.start], text[place.end : place.end + room])
    )
    side = max((room - cell_len(words)) // 2 - 1, 0)
    line = Text(f"{shortened_before(before, side)} ", "dim").append(words, "not dim underline")
    return line.append(f" {shortened(after, side)}")
