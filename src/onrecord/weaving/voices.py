"""Who is ultimately speaking: reprints and relays followed back to the one who knows.

A hundred outlets that print one agency are one voice, and an agency that quotes an official is that official.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.knowledge.outlets import find_outlet
from onrecord.records import Actor, Event, Record, Statement
from onrecord.weaving.happenings import actor_key
from onrecord.weaving.words import words_of


@dataclass(frozen=True, slots=True)
class Voice:
    """A source of last resort: ``key`` holds across documents, ``name`` is for people to read.

    ``unnamed`` tells that the reports do not say who it is ("diplomatic sources").
    """

    key: str
    name: str
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """By how many an event is told: ``documents`` and of them ``reprints``, the names of outlets, voices."""

    documents: int
    reprints: int
    outlets: tuple[str, ...]
    voices: tuple[Voice, ...]

    def __str__(self) -> str:
        unnamed = sum(voice.unnamed for voice in self.voices)
        parts = [
            _counted(self.documents, "document"),
            _counted(len(self.outlets), "outlet"),
            _counted(len(self.voices), "voice"),
        ]
        if unnamed:
            parts.append(f"{'one' if unnamed == 1 else unnamed} unnamed")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Sources:
    """What voices are looked up in: records by document, and events and statements by document and id.

    ``reprinted`` leads from a reprint to its original.
    """

    records: Mapping[str, Record]
    events: Mapping[tuple[str, str], Event]
    statements: Mapping[tuple[str, str], Statement]
    reprinted: Mapping[str, str]


def sources(records: Mapping[str, Record], reprinted: Mapping[str, str]) -> Sources:
    """Index ``records``, by document, for :func:`telling`."""
    return Sources(
        records,
        {(name, event.id): event for name, record in records.items() for event in record.events},
        {(name, one.id): one for name, record in records.items() for one in record.statements},
        reprinted,
    )


def telling(mentions: Iterable[tuple[str, str]], among: Sources) -> Telling:
    """Return by how many an event is told; ``mentions`` are ids of documents with ids of events in them.

    A voice is looked for in this order: the innermost
    speaker of the statement that the mention stands in; the outlet cited for the passage; the outlet of the
    document, of the original where it is a reprint; the document itself.
    """
    documents: set[str] = set()
    outlets: set[str] = set()
    voices: dict[str, Voice] = {}
    for document, name in sorted(mentions):
        event = among.events[document, name]
        documents.add(document)
        outlets.update(_carriers(document, event, among))
        for voice in _voices(document, event, among):
            voices.setdefault(voice.key, voice)
    return Telling(
        len(documents),
        len(documents & among.reprinted.keys()),
        tuple(sorted(outlets)),
        tuple(voices[key] for key in sorted(voices)),
    )


def _voices(document: str, event: Event, among: Sources) -> list[Voice]:
    record = among.records[document]
    for statement in _statements(document, event, among):
        actors = (record.actors_by_id.get(party.actor) for party in statement.speakers if party.actor)
        speakers = [_voice_of(actor, record.document.language) for actor in actors if actor is not None]
        if speakers:
            return speakers
    cited = [citation.outlet for citation in record.citations if citation.scope.covers(event.trigger)]
    if cited:
        return [_outlet(name) for name in cited]
    original = among.records[among.reprinted.get(document, document)].document
    if original.outlet:
        return [_outlet(original.outlet)]
    return [Voice(f"document:{original.id}", original.id, unnamed=False)]


def _statements(document: str, event: Event, among: Sources) -> Iterator[Statement]:
    """Yield the statements that an event stands in, the innermost first."""
    name = event.statement
    passed: set[str] = set()
    while name is not None and name not in passed:
        passed.add(name)
        statement = among.statements.get((document, name))
        if statement is None:
            return
        yield statement
        name = statement.statement


def _voice_of(actor: Actor, language: str) -> Voice:
    if actor.kind == "outlet":
        return _outlet(actor.name)
    key = actor_key(actor)
    if key is not None:
        return Voice(key, actor.name, unnamed=False)
    described = " ".join(sorted(set(words_of(actor.name, language)))) or actor.name.casefold()
    return Voice(f"unnamed:{actor.country or ''}:{described}", actor.name, unnamed=True)


def _outlet(name: str) -> Voice:
    known = find_outlet(name)
    shown = known.name if known else name
    return Voice(f"outlet:{shown.casefold()}", shown, unnamed=False)


def _carriers(document: str, event: Event, among: Sources) -> set[str]:
    """Return the outlets through which a mention came: the document's own, and those named for it."""
    record = among.records[document]
    names = [citation.outlet for citation in record.citations if citation.scope.covers(event.trigger)]
    names.extend(one.outlet for one in _statements(document, event, among) if one.outlet)
    if record.document.outlet:
        names.append(record.document.outlet)
    return {_outlet(name).name for name in names}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
