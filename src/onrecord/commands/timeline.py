"""A thread as a page: its steps on two clocks with who says so, where accounts differ, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.commands.options import counted
from onrecord.records import Span
from onrecord.terminal.columns import columns_fit, side_by_side
from onrecord.terminal.wrapping import indented, padded, shortened
from onrecord.weaving.conflicts import Conflict, Side
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.weaving.steps import BESIDE, Step, Telling, When
from onrecord.weaving.threads import Thread
from onrecord.weaving.titles import state_name
from onrecord.weaving.voices import Telling as Told
from onrecord.wording.ages import ago
from onrecord.wording.dates import day, value_in_words
from onrecord.wording.harmless import harmless
from onrecord.wording.signs import FIELDS, STATUS

WIDEST = 104
"""Cells: a page is set no wider, however wide the terminal."""
NARROWEST = 40
_MARGIN = "  "
_BELOW = "    "
_LINES = 3
"""Lines of a passage that are shown."""
_WIDEST_DAY = 24
_WAYS = 4
"""Ways by which a step came that are shown, the first apart."""
_FEW = 3
"""Documents that are named in one place."""
_UNKNOWN = "–"
_INNER = str.maketrans('“”"', "‘’'")
"""Quotation marks as they stand inside a quotation."""


def room_of(console: Console) -> int:
    """Return the cells that a page's lines may take, its margin apart."""
    return max(min(console.width, WIDEST) - 2 * len(_MARGIN), NARROWEST)


def print_page(lines: Iterator[Text], console: Console) -> None:
    """Print lines that were made for :func:`room_of`, in a margin; they are not broken again."""
    for line in lines:
        line.rstrip()
        shown = Text(_MARGIN).append_text(line) if line else line
        console.print(shown, no_wrap=True, overflow="ignore", crop=False)


def pages(found: Sequence[Thread], texts: Mapping[str, str], width: int, today: date) -> Iterator[Text]:
    """Yield the pages of several threads, ``texts`` being those of their documents by id."""
    yield Text()
    if not found:
        yield Text("No threads were found.")
        yield Text()
    for thread in found:
        yield from page(thread, texts, width, today)
        yield Text()


def page(thread: Thread, texts: Mapping[str, str], width: int, today: date) -> Iterator[Text]:
    """Yield the page of a thread; ages are those on ``today``."""
    yield from _head(thread, width)
    yield from _steps(thread, texts, width, today)
    for conflict in thread.conflicts:
        yield Text()
        yield from conflict_lines(conflict, texts, width)
    yield from _questions(thread.questions, texts, width, today)


def standing(status: str) -> Text:
    """Return a status with its sign."""
    sign, style = STATUS[status]
    return Text(f"{sign} {status}", style)


def party(name: str) -> str:
    """Return what a participant is called: a state by its name, others as they are."""
    return harmless(state_name(name)) if name.isupper() else harmless(name)


def _head(thread: Thread, width: int) -> Iterator[Text]:
    yield from indented(Text(harmless(thread.title), "bold"), width, "")
    facts = [thread.kind, ", ".join(map(party, thread.participants)), told_by(thread.voices)]
    line = standing(thread.status).append("  ").append(" · ".join(filter(None, facts)), "dim")
    yield from indented(line.append(f" · {harmless(thread.id)}", "dim"), width, "", _MARGIN)
    yield Text()


def _steps(thread: Thread, texts: Mapping[str, str], width: int, today: date) -> Iterator[Text]:
    clocks = [(_day(step.reported), _day(step.occurred)) for step in thread.steps]
    awaited = {(one.document, one.span): one for one in thread.expected}
    sizes = [
        min(max([cell_len(heading), *(cell_len(pair[number]) for pair in clocks)]), _WIDEST_DAY) + 2
        for number, heading in enumerate(("reported", "happened"))
    ]
    digits = len(str(len(thread.steps))) + 2
    heads = padded(Text(" " * digits).append("reported", "dim"), digits + sizes[0])
    yield padded(heads.append("happened", "dim"), digits + sum(sizes)).append("what", "dim")
    for number, (step, (reported, occurred)) in enumerate(zip(thread.steps, clocks, strict=True), start=1):
        margin = Text(f"{number:>{digits - 2}}  ", "dim").append(reported, "not dim")
        margin = padded(margin, digits + sizes[0]).append(occurred, "dim" if step.occurred is None else "")
        line = standing(step.status)
        if step.deed == BESIDE:
            line.append("  beside it", "dim")
        if step.ahead is not None:
            line.append(f"  for {_day(step.ahead)}")
        if (one := awaited.get((step.document, step.span))) and one.settled_by is None:
            late = overdue(one, today)
            line.append(f"  {lateness(one, today)}", "magenta" if late else "dim")
        whole = digits + sum(sizes)
        yield from indented(line, width, padded(margin, whole), " " * whole)
        yield from passage(texts, step.document, step.span, width, _BELOW)
        yield from _tellings(step, texts, width)


def _tellings(step: Step, texts: Mapping[str, str], width: int) -> Iterator[Text]:
    """Yield how the step's passage came, and the other ways; passages in the same words are named once."""
    ways: dict[tuple[str, ...], list[str]] = {}
    own, *others = step.tellings
    seen = {own.document}
    words = {_words(texts, own)}
    same: list[str] = []
    for one in others:
        if one.document in seen:
            continue
        seen.add(one.document)
        if _words(texts, one) in words:
            same.append(one.document)
        else:
            words.add(_words(texts, one))
            ways.setdefault(_relay(one), []).append(one.document)
    yield from indented(Text(" › ".join(_relay(own))), width, _BELOW, _BELOW + _MARGIN)
    shown = list(ways.items())[:_WAYS]
    for way, documents in shown:
        line = Text("also ", "dim").append(" › ".join(way)).append("  " if way else "in ", "dim")
        yield from indented(line.append(few(documents), "dim"), width, _BELOW, _BELOW + _MARGIN)
    left = sum(len(documents) for _, documents in ways.items()) - sum(len(one) for _, one in shown)
    rest = [f"in the same words: {few(same)}"] if same else []
    rest += [f"and {counted(left, 'document')} more"] if left else []
    if len(seen) > 1:
        rest.append(told_by(step.voices))
    yield from indented(Text("; ".join(rest), "dim"), width, _BELOW, _BELOW + _MARGIN)


def _words(texts: Mapping[str, str], one: Telling | OpenQuestion) -> str:
    return " ".join(one.span.of(texts[one.document]).casefold().split())


def _relay(one: Telling) -> tuple[str, ...]:
    """Return the way that words came, from outlet to speaker; a speaker without a name is marked."""
    unnamed = {voice.name for voice in one.voices if voice.unnamed}
    way = one.relay or one.said_by or one.outlets
    return tuple(_link(name) + (" (unnamed)" if name in unnamed else "") for name in way)


def _link(names: str) -> str:
    """Return a link of a relay, in which many may be named together, with a few of them."""
    each = harmless(names).split(", ")
    left = len(each) - _FEW
    return f"{', '.join(each[:_FEW])} and {left} more" if left > 1 else ", ".join(each)


def told_by(told: Told) -> str:
    """Return by how many something is told, and how many of the documents are reprints."""
    reprints = f", {counted(told.reprints, 'reprint')}" if told.reprints else ""
    return f"{told}{reprints}"


def few(names: Sequence[str], noun: str = "document") -> str:
    """Return the first of some names, and how many more there are."""
    shown = ", ".join(map(harmless, names[:_FEW]))
    left = len(names) - _FEW
    return f"{shown} and {counted(left, noun)} more" if left > 0 else shown


def conflict_lines(conflict: Conflict, texts: Mapping[str, str], width: int) -> Iterator[Text]:
    """Yield the sides of a conflict, side by side where there is room for them."""
    yield Text("≠ accounts differ: ", "red").append(FIELDS.get(conflict.field, conflict.field), "red")
    room = width - len(_BELOW)
    if columns_fit(len(conflict.sides), room):
        cells = room // len(conflict.sides) * _LINES
        columns = [list(_side(side, texts, cells)) for side in conflict.sides]
        for line in side_by_side(columns, room):
            yield Text(_BELOW).append_text(line)
        return
    for side in conflict.sides:
        for text in _side(side, texts, _LINES * room):
            yield from indented(text, width, _BELOW)


def _side(side: Side, texts: Mapping[str, str], cells: int) -> Iterator[Text]:
    yield Text(harmless(value_in_words(side.value)), "bold")
    document, span = side.passages[0]
    yield quoted(texts, document, span, cells)
    if side.said_by:
        yield Text(harmless(", ".join(side.said_by)))
    more = len(side.passages) - 1
    yield Text(harmless(document) + (f" and {counted(more, 'passage')} more" if more else ""), "dim")


def _questions(
    found: Sequence[OpenQuestion], texts: Mapping[str, str], width: int, today: date
) -> Iterator[Text]:
    asked: dict[str, list[OpenQuestion]] = {}
    for one in found:
        asked.setdefault(_words(texts, one), []).append(one)
    for first, *others in asked.values():
        yield Text()
        yield from indented(question_state(first, today), width, "", _MARGIN)
        yield from passage(texts, first.document, first.span, width, _BELOW)
        if others:
            same = f"in the same words: {few([one.document for one in others])}"
            yield from indented(Text(same, "dim"), width, _BELOW, _BELOW + _MARGIN)


def question_state(one: OpenQuestion, today: date) -> Text:
    """Return since when a question is open, or what settled it."""
    asked = f"asked {day(one.asked)}" if one.asked else "asked on a day not known"
    if one.settled_by:
        return Text(f"? {asked}, settled since", "dim").append(f" by {harmless(one.settled_by[0])}", "dim")
    age = f", open for {ago(one.asked, today)}" if one.asked else ", open"
    return Text(f"? {asked}{age}", "yellow")


def overdue(one: Expectation, today: date) -> bool:
    """Tell whether something has not come by the day for which it was planned."""
    return one.settled_by is None and one.due is not None and one.due < today


def lateness(one: Expectation, today: date) -> str:
    """Return that something is awaited, or for how long it is overdue."""
    return f"overdue for {ago(one.due, today)}" if one.due and overdue(one, today) else "awaited"


def awaiting(one: Expectation, today: date) -> str:
    """Return by when something is awaited, or when it was due and for how long it is overdue."""
    if one.due is None:
        return f"awaited since {day(one.asked)}, no day given" if one.asked else "awaited, no day given"
    if overdue(one, today):
        return f"due {day(one.due)}, overdue for {ago(one.due, today)}"
    return f"awaited by {day(one.due)}"


def passage(texts: Mapping[str, str], document: str, span: Span, width: int, below: str) -> Iterator[Text]:
    """Yield a passage in quotation marks, cut to a few lines, and the document that it stands in."""
    words = quoted(texts, document, span, _LINES * (width - len(below)) - cell_len(document) - 6)
    yield from indented(words.append(f"  {harmless(document)}", "dim"), width, below)


def quoted(texts: Mapping[str, str], document: str, span: Span, room: int) -> Text:
    """Return the words of a passage in quotation marks, cut to ``room`` cells."""
    words = " ".join(harmless(span.of(texts[document])).split()).translate(_INNER)
    return Text(f"“{shortened(words, max(room - 2, NARROWEST))}”", "italic")


def _day(when: When | None) -> str:
    return value_in_words(harmless(when.value)) if when is not None else _UNKNOWN
