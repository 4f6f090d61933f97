"""Who is ultimately speaking: reprints and relays followed back to the one who knows.

A hundred outlets that print one agency are one voice, and an agency that quotes an official is that official.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def telling(
    mentions: Iterable[tuple[str, str]], records: Mapping[str, Record], reprinted: Mapping[str, str]
) -> Telling:
    """Return by how many an event is told.

    ``mentions`` are ids of documents with ids of events in them, ``records`` are the records by document,
    ``reprinted`` leads from a reprint to its original. A voice is looked for in this order: the innermost
    speaker of the statement that the mention stands in; the outlet cited for the passage; the outlet of the
    document, of the original where it is a reprint; the document itself.
    """
    documents: set[str] = set()
    outlets: set[str] = set()
    voices: dict[str, Voice] = {}
    for document, name in sorted(mentions):
        record = records[document]
        event = next(event for event in record.events if event.id == name)
        documents.add(document)
        outlets.update(_carriers(record, event))
        for voice in _voices(record, event, records[reprinted.get(document, document)]):
            voices.setdefault(voice.key, voice)
    return Telling(
        len(documents),
        len(documents & reprinted.keys()),
        tuple(sorted(outlets)),
        tuple(voices[key] for key in sorted(voices)),
    )


def _voices(record: Record, event: Event, original: Record) -> list[Voice]:
    statement = _statement(record, event.statement)
    while statement is not None:
        speakers = [
            _voice_of(actor, record.document.language)
            for party in statement.speakers
            if party.actor and (actor := record.actors_by_id.get(party.actor))
        ]
        if speakers:
            return speakers
        statement = _statement(record, statement.statement)
    cited = [citation.outlet for citation in record.citations if citation.scope.covers(event.trigger)]
    if cited:
        return [_outlet(name) for name in cited]
    if original.document.outlet:
        return [_outlet(original.document.outlet)]
    return [Voice(f"document:{original.document.id}", original.document.id, unnamed=False)]


def _statement(record: Record, name: str | None) -> Statement | None:
    if name is None:
        return None
    return next((statement for statement in record.statements if statement.id == name), None)


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


def _carriers(record: Record, event: Event) -> set[str]:
    """Return the outlets through which a mention came: the document's own, and those cited for it."""
    names = [citation.outlet for citation in record.citations if citation.scope.covers(event.trigger)]
    if record.document.outlet:
        names.append(record.document.outlet)
    statement = _statement(record, event.statement)
    if statement is not None and statement.outlet:
        names.append(statement.outlet)
    return {_outlet(name).name for name in names}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
