"""The examples in ``docs/reading.md``: short texts, and below each what is read from it.

Run with ``python -m tools.readings``; it writes what is read below each text anew. A block looks so::

    <!-- reads: times -->
    ```text
    The text, on one line or on several.
        what was read, set in by four spaces
    ```

Every text is read as published on 2002-05-23.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord import read
from onrecord.records import Party, Record
from onrecord.sources import document_from_text

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reading.md"
PUBLISHED = "2002-05-23"
_BLOCK = re.compile(
    r"<!-- reads: (?P<kinds>[a-z ]+) -->\n```text\n(?P<text>(?:(?! {4}|```).*\n)+)(?P<found>(?: {4}.*\n)*)```"
)
_INDENT = " " * 4


def written(page: str) -> str:
    """Return the page with what is read from each of its texts."""

    def block(found: re.Match[str]) -> str:
        record = read(document_from_text(found["text"], published=PUBLISHED))
        lines = [line for kind in found["kinds"].split() for line in _KINDS[kind](record)]
        whole = found.group()
        at = found.start("found") - found.start()
        return whole[:at] + "".join(f"{_INDENT}{line}\n" for line in lines or ["nothing"]) + "```"

    return _BLOCK.sub(block, page)


def blocks(page: str) -> list[str]:
    """Return the kinds of findings that the blocks of a page show, a string for each block."""
    return [found["kinds"] for found in _BLOCK.finditer(page)]


def _times(record: Record) -> Iterator[str]:
    for time in record.times:
        yield f"{time.span.of(record.document.text)} = {time.value or 'unknown'}"


def _actors(record: Record) -> Iterator[str]:
    for actor in record.actors:
        mentions = "; ".join(mention.of(record.document.text) for mention in actor.mentions)
        about = ", ".join(filter(None, (actor.kind, actor.country)))
        yield f"{actor.name} ({about}): {mentions}"


def _statements(record: Record) -> Iterator[str]:
    text = record.document.text
    for one in record.statements:
        cue, content = (" … ".join(span.of(text) for span in spans) for spans in (one.cue, one.content))
        yield f"{_parties(record, one.speakers) or 'nobody'} · {cue} · “{content}”"


def _events(record: Record) -> Iterator[str]:
    for event in record.events:
        if event.type is not None:
            kind = " ".join(filter(None, (event.type, event.mode)))
            who = " → ".join(_parties(record, parties) or "–" for parties in (event.agents, event.recipients))
            when = f" · {event.time.value}" if event.time and event.time.value else ""
            yield f"{event.trigger.of(record.document.text)} · {kind} · {event.status} · {who}{when}"


def _standing(record: Record) -> Iterator[str]:
    for event in record.events:
        if event.type is None:
            continue
        held = f"{event.polarity}, {event.certainty}, {event.status}"
        yield f"{event.trigger.of(record.document.text)} · {held}"


def _citations(record: Record) -> Iterator[str]:
    text = record.document.text
    for one in record.citations:
        days = ", ".join(day.isoformat() for day in one.dates) or "no day"
        yield f"{one.outlet} · {days} · behind “{one.scope.of(text)}”"


def _questions(record: Record) -> Iterator[str]:
    for question in record.questions:
        yield f"“{question.span.of(record.document.text)}”"


def _parties(record: Record, parties: tuple[Party, ...]) -> str:
    """Return the words of parties, with the actor where it has another name."""
    shown = []
    for party in parties:
        words, actor = party.span.of(record.document.text), record.actors_by_id.get(party.actor or "")
        shown.append(words if actor is None or actor.name == words else f"{words} ({actor.name})")
    return ", ".join(shown)


_KINDS: dict[str, Callable[[Record], Iterator[str]]] = {
    "times": _times,
    "actors": _actors,
    "statements": _statements,
    "events": _events,
    "standing": _standing,
    "citations": _citations,
    "questions": _questions,
}


def main() -> None:
    """Write what is read in the page anew."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
