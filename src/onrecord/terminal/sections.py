"""What was read, in lists below the text: statements, events, actors, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from onrecord.records import Event, Party, Record, Span, Statement, Status
from onrecord.terminal.wrapping import indented, padded, shortened, shortened_before, wrapped
from onrecord.wording.dates import when
from onrecord.wording.harmless import harmless
from onrecord.wording.signs import STATUS, raised

_INITIAL = re.compile(r"^(?=An? |The )\w")

ALIGNED = 72
"""Cells from which on events and actors stand in columns."""

_QUOTED = 13
"""Cells before an event's words: they stand under its date."""

_DEEPEST = 4
"""Statements within statements are set in so far and no farther."""
_BARE = frozenset({"be", "been", "being", "is", "are", "was", "were", "have", "has", "had", "having"})


def heading(words: str, width: int) -> list[Text]:
    """Return the heading of a section with the space around it."""
    return [Text(), Text(), *wrapped(Text(words, "bold"), width), Text()]


def names(record: Record, parties: Sequence[Party], shown: str) -> str:
    """Return who fills a role: the actors' names, or the words of the text where no actor is known."""
    found = dict.fromkeys(
        harmless(actor.name)
        if party.actor and (actor := record.actors_by_id.get(party.actor))
        else _of(shown, party.span)
        for party in parties
    )
    return ", ".join(found)


def _of(shown: str, span: Span) -> str:
    return " ".join(span.of(shown).split())


def statements(record: Record, shown: str, width: int) -> Iterator[Text]:
    """Yield who says what: speaker, cue, mode and outlet, below it the words; what is inside is set in."""
    inside: dict[str, list[int]] = {}
    known = {statement.id for statement in record.statements}
    outermost = []
    for index, statement in enumerate(record.statements):
        if statement.statement is not None and statement.statement in known:
            inside.setdefault(statement.statement, []).append(index)
        else:
            outermost.append(index)
    shown_already: set[int] = set()
    # Should statements stand in each other in a ring, the first of them is shown as the outermost.
    for start in [*outermost, *range(len(record.statements))]:
        waiting = [(0, start)]
        while waiting:
            depth, index = waiting.pop()
            if index in shown_already:
                continue
            if shown_already:
                yield Text()
            shown_already.add(index)
            statement = record.statements[index]
            yield from _statement(
                record,
                statement,
                index + 1,
                shown,
                width,
                ("    " if width >= ALIGNED else "  ") * min(depth, _DEEPEST),
            )
            waiting.extend((depth + 1, one) for one in reversed(inside.get(statement.id, ())))


def _statement(
    record: Record, statement: Statement, number: int, shown: str, width: int, margin: str
) -> Iterator[Text]:
    head = Text(
        names(record, statement.speakers, shown) or "Nobody named", "bold" if statement.speakers else "italic"
    )
    if statement.cue:
        head.append("  ").append(" … ".join(_of(shown, cue) for cue in statement.cue), "not bold italic")
    notes = [statement.mode or "", f"by {harmless(statement.outlet)}" if statement.outlet else ""]
    if any(notes):
        head.append("  ").append(" · ".join(filter(None, notes)), "not bold not italic dim")
    yield from indented(head, width, f"{margin}{number:>3}  ", f"{margin}       ")
    content = Text(" … ".join(_of(shown, piece) for piece in statement.content))
    if content:
        yield from indented(content, width, f"{margin}     ")


def events(record: Record, shown: str, width: int) -> Iterator[Text]:
    """Yield the events in parts: told as having happened, said by someone, not or not yet so, of no type."""
    parts: dict[str, list[Event]] = {
        "As the text tells it": [],
        "As someone says": [],
        "Ahead, or not so": [],
    }
    told, said, other = parts.values()
    untyped: dict[Status, list[str]] = {}
    for event in record.events:
        real = event.status in {"occurred", "ongoing"} and event.polarity == "positive"
        words = _of(shown, event.trigger)
        if event.type is None:
            # Bare being and having bear polarity and certainty in the record; here they would be clutter.
            if words.lower() not in _BARE:
                untyped.setdefault(event.status, []).append(words)
        else:
            (other if not real else told if event.statement is None else said).append(event)
    numbers = {statement.id: number for number, statement in enumerate(record.statements, 1)}
    first = True
    columns = _columns([event for members in parts.values() for event in members])
    for title, members in parts.items():
        if not members:
            continue
        if not first:
            yield Text()
        first = False
        yield Text(title, "italic")
        yield Text()
        for event in members:
            yield from _event(record, event, numbers, columns, shown, width)
    if untyped:
        if not first:
            yield Text()
        yield from wrapped(Text("Named too, of no type", "italic"), width)
        yield Text()
    for status, (sign, style) in STATUS.items():
        if status in untyped:
            label = padded(Text().append(f"{sign} {status}", style), _QUOTED)
            yield from indented(Text(", ".join(untyped[status]), "dim"), width, label, " " * _QUOTED)


def _kind(event: Event) -> str:
    return " ".join(harmless(word) for word in (event.type, event.mode) if word)


def _columns(typed: Sequence[Event]) -> tuple[int, int, int]:
    """Return the cells of the columns status, date and type, wide enough for most of what they hold."""
    dates = max((cell_len(when(event.time)) for event in typed), default=0)
    kinds = max((cell_len(_kind(event)) for event in typed), default=0)
    return _QUOTED, min(dates, 19) + 2, min(kinds, 18) + 2


def _event(
    record: Record,
    event: Event,
    numbers: dict[str, int],
    columns: tuple[int, int, int],
    shown: str,
    width: int,
) -> Iterator[Text]:
    sign, style = STATUS[event.status]
    kind, date = _kind(event), when(event.time) or "–"
    doers, others = (names(record, parties, shown) for parties in (event.agents, event.recipients))
    who = Text(doers)
    if others:
        who.append(" → " if doers else "→ ").append(others)
    if event.place:
        who.append("  ").append(f"({harmless(event.place.name)})", "dim")
    notes = [
        "said not to be so" if event.polarity == "negative" and event.status != "denied" else "",
        event.certainty if event.certainty in {"probable", "possible"} else "",
        _told_by(record, event, numbers, shown),
    ]
    if any(notes):
        who.append(" · " if who else "", "dim").append(" · ".join(filter(None, notes)), "dim")
    cells = [
        Text().append(text, look)
        for text, look in ((f"{sign} {event.status}", style), (date, "" if event.time else "dim"), (kind, ""))
    ]
    if width < ALIGNED:
        yield from indented(Text("  ").join(cells), width, "", "    ")
        yield from indented(who, width, "    ")
    else:
        label = Text().join(
            padded(cell, size - 1).append(" ") for cell, size in zip(cells, columns, strict=True)
        )
        yield from indented(who, width, label, " " * sum(columns)) or [label]
    yield _quotation(event, shown, width)


def _told_by(record: Record, event: Event, numbers: dict[str, int], shown: str) -> str:
    if event.statement is None or event.statement not in numbers:
        return ""
    number = numbers[event.statement]
    speakers = _INITIAL.sub(
        lambda found: found[0].lower(), names(record, record.statements[number - 1].speakers, shown)
    )
    return f"says {shortened(speakers, 40)}\u00a0{raised(number)}" if speakers else f"in {raised(number)}"


def _quotation(event: Event, shown: str, width: int) -> Text:
    """Return the event's words in their clause, cut to one line around them."""
    margin = _QUOTED if width >= ALIGNED else 4
    room = width - margin
    start, end = event.trigger
    words = shown[start:end]
    before, after = shown[event.span.start : start].lstrip(), shown[end : event.span.end].rstrip()
    spare = max(room - cell_len(words), 0)
    left = min(cell_len(before), max(spare // 2, spare - cell_len(after)))
    line = Text(" " * margin).append(shortened_before(before, left) if left else "", "dim")
    after = shortened(after, spare - left) if spare > left else ""
    return line.append(shortened(words, room), "dim underline").append(after, "dim")


def actors(record: Record, width: int) -> Iterator[Text]:
    """Yield the actors: name, country, kind, number of mentions, and the offices that the text gives them."""
    widest = max((cell_len(actor.name) for actor in record.actors), default=0)
    column = min(max(widest, 10), width * 2 // 5) + 2
    for actor in record.actors:
        about = f"{harmless(actor.country or '–'):<5}{actor.kind:<14}{len(actor.mentions):>3}×  "
        offices = Text("; ".join(dict.fromkeys(harmless(office.title) for office in actor.offices)))
        name = Text(shortened(harmless(actor.name), column - 2 if width >= ALIGNED else width))
        if width < ALIGNED:
            yield name
            yield from indented(offices, width, Text("    " + about, "dim"), "    ") or [
                Text("    " + about, "dim")
            ]
        else:
            label = padded(name, column).append(about, "dim")
            yield from indented(offices, width, label, " " * cell_len(label.plain)) or [label]


def questions(record: Record, shown: str, width: int) -> Iterator[Text]:
    """Yield the open questions in the words of the text."""
    for question in record.questions:
        yield from indented(Text(_of(shown, question.span)), width, "?  ", "   ")
