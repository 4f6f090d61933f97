"""Hand-made records of the examples: files that name words, resolved to characters of the text.

A file of ``examples/records`` is what a careful reader would write down about the example of the same
name. It names words and never offsets (``examples/README.md`` tells the notation), so that it can be
written and checked by eye. Here the words are found; words that do not occur, or that occur several
times without saying which one is meant, are an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.records import Document, Span

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

_KEYS = {
    "": {
        "published",
        "times",
        "actors",
        "statements",
        "events",
        "citations",
        "references",
        "questions",
    },
    "times": {"words", "type", "value"},
    "actors": {"name", "kind", "country", "offices", "mentions"},
    "statements": {"speakers", "cue", "content", "mode", "outlet"},
    "events": {"trigger", "type", "agents", "recipients", "time", "status", "polarity"},
    "citations": {"words", "outlet", "dates", "scope"},
    "references": {"words", "publication", "dates"},
}
_KINDS = {"person", "state", "government", "organization", "group", "outlet"}
_MODES = {"direct", "indirect", "mixed"}
_STATUSES = {
    "occurred",
    "ongoing",
    "planned",
    "proposed",
    "postponed",
    "cancelled",
    "denied",
    "unknown",
}


class HandmadeError(Exception):
    """A hand-made record does not fit its text or its form; the message names the record and the words."""


@dataclass(frozen=True, slots=True)
class HandTime:
    """A time expression: its words, TIMEX3 type and value (None where nothing tells it)."""

    span: Span
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class HandActor:
    """An actor with all its mentions; ``offices`` are titles."""

    name: str
    kind: str
    country: str | None
    offices: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class HandParty:
    """Who fills a role: an actor by name, or words that name no actor of the record."""

    actor: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class HandStatement:
    """An attribution."""

    speakers: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class HandEvent:
    """An event mention; ``time`` is a value as in :class:`HandTime`."""

    trigger: Span
    type: str | None
    agents: tuple[HandParty, ...]
    recipients: tuple[HandParty, ...]
    time: str | None
    status: str
    polarity: str


@dataclass(frozen=True, slots=True)
class HandCitation:
    """A source given for the passage ``scope``."""

    span: Span
    outlet: str
    dates: tuple[date, ...]
    scope: Span


@dataclass(frozen=True, slots=True)
class HandReference:
    """A pointer to an earlier issue."""

    span: Span
    publication: str
    dates: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class HandRecord:
    """What a careful reader wrote down about one document.

    ``published`` holds the earliest and the latest day, or is None where the text does not tell.
    """

    name: str
    published: tuple[date, date] | None
    times: tuple[HandTime, ...]
    actors: tuple[HandActor, ...]
    statements: tuple[HandStatement, ...]
    events: tuple[HandEvent, ...]
    citations: tuple[HandCitation, ...]
    references: tuple[HandReference, ...]
    questions: tuple[Span, ...]


def handmade_records(documents: Mapping[str, Document]) -> Iterator[HandRecord]:
    """Yield the hand-made records, in order of name.

    ``documents`` are the examples by name. Raises :class:`HandmadeError`.
    """
    for path in sorted((EXAMPLES / "records").glob("*.toml")):
        if path.stem not in documents:
            raise HandmadeError(f"{path.name}: there is no example of this name")
        yield resolve(path.stem, path.read_text(encoding="utf-8"), documents[path.stem].text)


def resolve(name: str, source: str, text: str) -> HandRecord:
    """Return the record that the TOML ``source`` writes about ``text``.

    Raises :class:`HandmadeError` where the file is malformed or its words are not in the text.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise HandmadeError(f"{name}: {error}") from error
    _check_keys(name, "", data)
    for kind in _KEYS[""] - {"published", "questions"}:
        for entry in data.get(kind, ()):
            _check_keys(name, kind, entry)

    words = _Words(name, text)
    actors = _actors(words, data.get("actors", ()))
    return HandRecord(
        name=name,
        published=_published(data.get("published")),
        times=tuple(
            HandTime(words.span(t["words"]), t.get("type", "DATE"), t.get("value"))
            for t in data.get("times", ())
        ),
        actors=actors,
        statements=tuple(_statement(words, s) for s in data.get("statements", ())),
        events=tuple(_event(words, actors, e) for e in data.get("events", ())),
        citations=tuple(
            HandCitation(words.span(c["words"]), c["outlet"], _days(c["dates"]), words.span(c["scope"]))
            for c in data.get("citations", ())
        ),
        references=tuple(
            HandReference(words.span(r["words"]), r["publication"], _days(r["dates"]))
            for r in data.get("references", ())
        ),
        questions=tuple(words.span(q) for q in data.get("questions", ())),
    )


def place(name: str, text: str, words: str) -> Span:
    """Return where ``words`` stand in the text of the example ``name``, in the notation of the records.

    Raises :class:`HandmadeError` where they do not occur, or several times without saying which is meant.
    """
    return _Words(name, text).span(words)


@dataclass(frozen=True, slots=True)
class _Words:
    """The text in which the words of the record ``name`` are looked for."""

    name: str
    text: str

    def span(self, words: str) -> Span:
        """Return where ``words`` stand; they must say which place they mean."""
        found = self.spans(words)
        if len(found) > 1:
            raise HandmadeError(f"{self.name}: {words!r} occurs {len(found)} times; say which one")
        return found[0]

    def spans(self, words: str) -> list[Span]:
        """Return all places that ``words`` mean: one, or for ``words@*`` every one."""
        wanted, _, nth = words.partition("@")
        found = [_within_bars(wanted, span) for span in self._occurrences(wanted)]
        if nth == "*" and found:
            return found
        if nth:
            found = found[int(nth) - 1 : int(nth)]
        if not found:
            raise HandmadeError(f"{self.name}: the words {words!r} do not occur")
        return found

    def _occurrences(self, wanted: str) -> list[Span]:
        first, gap, last = wanted.replace("|", "").partition(" … ")
        starts = [Span(*match.span()) for match in _whole(first).finditer(self.text)]
        if not gap:
            return starts
        ends = [_whole(last).search(self.text, start.end) for start in starts]
        return [Span(start.start, end.end()) for start, end in zip(starts, ends, strict=True) if end]


def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern for ``words`` that does not match inside a longer word."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def _within_bars(wanted: str, span: Span) -> Span:
    """Return the part of ``span`` that bars in ``wanted`` mark off, all of it where there are none."""
    if "|" not in wanted:
        return span
    before, marked, _ = wanted.split("|")
    start = span.start + len(before)
    return Span(start, start + len(marked))


def _actors(words: _Words, entries: list[dict[str, Any]]) -> tuple[HandActor, ...]:
    """Resolve mentions: those that name one place first, then "every one" where nothing stands yet."""
    mentions: dict[int, list[Span]] = {i: [] for i in range(len(entries))}
    taken: list[Span] = []
    everywhere = []
    for i, entry in enumerate(entries):
        if entry["kind"] not in _KINDS:
            raise HandmadeError(f"{words.name}: {entry['name']}: no kind {entry['kind']!r}")
        if not entry["mentions"]:
            raise HandmadeError(f"{words.name}: {entry['name']} is nowhere mentioned")
        for mention in entry["mentions"]:
            if mention.endswith("@*"):
                everywhere.append((i, mention))
                continue
            mentions[i].append(words.span(mention))
            taken.append(mentions[i][-1])
    for i, mention in sorted(everywhere, key=lambda one: -len(one[1])):
        free = [s for s in words.spans(mention) if not any(s.overlaps(other) for other in taken)]
        mentions[i].extend(free)
        taken.extend(free)
    return tuple(
        HandActor(
            name=entry["name"],
            kind=entry["kind"],
            country=entry.get("country"),
            offices=tuple(entry.get("offices", ())),
            mentions=tuple(sorted(mentions[i])),
        )
        for i, entry in enumerate(entries)
    )


def _statement(words: _Words, entry: dict[str, Any]) -> HandStatement:
    mode = entry.get("mode", "indirect")
    if mode not in _MODES:
        raise HandmadeError(f"{words.name}: no mode {mode!r}")
    return HandStatement(
        speakers=tuple(words.span(w) for w in entry.get("speakers", ())),
        cue=tuple(words.span(w) for w in entry.get("cue", ())),
        content=tuple(words.span(w) for w in entry["content"]),
        mode=mode,
        outlet=entry.get("outlet"),
    )


def _event(words: _Words, actors: tuple[HandActor, ...], entry: dict[str, Any]) -> HandEvent:
    status = entry.get("status", "occurred")
    if status not in _STATUSES:
        raise HandmadeError(f"{words.name}: no status {status!r}")
    return HandEvent(
        trigger=words.span(entry["trigger"]),
        type=entry.get("type"),
        agents=tuple(_party(words, actors, w) for w in entry.get("agents", ())),
        recipients=tuple(_party(words, actors, w) for w in entry.get("recipients", ())),
        time=entry.get("time"),
        status=status,
        polarity=entry.get("polarity", "negative" if status == "denied" else "positive"),
    )


def _party(words: _Words, actors: tuple[HandActor, ...], wanted: str) -> HandParty:
    """Return the party that ``wanted`` names: an actor of the record, or else words of the text."""
    if any(actor.name == wanted for actor in actors):
        return HandParty(wanted, None)
    return HandParty(None, words.span(wanted))


def _published(given: str | list[str] | None) -> tuple[date, date] | None:
    if given is None:
        return None
    first, last = (given, given) if isinstance(given, str) else given
    return date.fromisoformat(first), date.fromisoformat(last)


def _days(given: list[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in given)


def _check_keys(name: str, kind: str, entry: dict[str, Any]) -> None:
    unknown = set(entry) - _KEYS[kind]
    if unknown:
        raise HandmadeError(f"{name}: {kind or 'top'}: no key {', '.join(sorted(unknown))}")
