"""Who is ultimately speaking: reprints and relays followed back to the one who knows.

A hundred outlets that print one agency are one voice, and an agency that quotes an official is that official.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.knowledge.outlets import outlet_name
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
class Teller:
    """Who tells of one mention, as far as its document says.

    ``voices`` are the innermost speakers of the statement that it stands in, else the outlets cited for it;
    none where the document speaks for itself. ``carriers`` names the outlets through which it came.
    """

    voices: tuple[Voice, ...]
    carriers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """By how many an event is told: ``documents`` and of them ``reprints``, the names of outlets, voices."""

    documents: int
    reprints: int
    outlets: tuple[str, ...]
    voices: tuple[Voice, ...]

    @property
    def texts(self) -> int:
        """How many texts the documents print: a reprint is none of its own."""
        return self.documents - self.reprints

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


def tellers(record: Record) -> tuple[Teller, ...]:
    """Return who tells of the event mentions of a record, in their order."""
    statements = {one.id: one for one in record.statements}
    return tuple(_teller(event, record, statements) for event in record.events)


def telling(
    told: Iterable[tuple[str, Teller]], outlets: Mapping[str, str | None], reprinted: Mapping[str, str]
) -> Telling:
    """Return by how many an event is told.

    ``told`` are the ids of documents with who tells of a mention in them, ``outlets`` the documents' own by
    their ids, ``reprinted`` leads from a reprint to its original. Where a document speaks for itself, the
    voice is the outlet of its original, or the original where that has no outlet.
    """
    documents: set[str] = set()
    names: set[str] = set()
    voices: dict[str, Voice] = {}
    for document, teller in sorted(told, key=lambda one: one[0]):
        documents.add(document)
        names.update(teller.carriers)
        original = reprinted.get(document, document)
        for voice in teller.voices or (own_voice(outlets[original], original),):
            voices.setdefault(voice.key, voice)
    return Telling(
        len(documents),
        len(documents & reprinted.keys()),
        tuple(sorted(names)),
        tuple(voices[key] for key in sorted(voices)),
    )


def outlet_voice(name: str) -> Voice:
    """Return the voice of an outlet, by any of its names."""
    shown = outlet_name(name)
    return Voice(f"outlet:{shown.casefold()}", shown, unnamed=False)


def own_voice(outlet: str | None, document: str) -> Voice:
    """Return the voice of a document for which nobody else speaks: its outlet's, else its own."""
    if outlet:
        return outlet_voice(outlet)
    return Voice(f"document:{document}", f"unknown outlet of {document}", unnamed=False)


def _teller(event: Event, record: Record, statements: Mapping[str, Statement]) -> Teller:
    around = list(_statements(event, statements))
    cited = [citation.outlet for citation in record.citations if citation.scope.covers(event.trigger)]
    voices: list[Voice] = []
    for statement in around:
        actors = (record.actors_by_id.get(party.actor) for party in statement.speakers if party.actor)
        voices = [_voice_of(actor, record.document.language) for actor in actors if actor is not None]
        if voices:
            break
    voices = voices or [outlet_voice(name) for name in cited]
    carriers = [*cited, *(one.outlet for one in around if one.outlet)]
    if record.document.outlet:
        carriers.append(record.document.outlet)
    return Teller(
        tuple({voice.key: voice for voice in voices}.values()),
        tuple(sorted({outlet_voice(name).name for name in carriers})),
    )


def _statements(event: Event, statements: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield the statements that an event stands in, the innermost first."""
    name = event.statement
    passed: set[str] = set()
    while name is not None and name not in passed:
        passed.add(name)
        statement = statements.get(name)
        if statement is None:
            return
        yield statement
        name = statement.statement


def _voice_of(actor: Actor, language: str) -> Voice:
    if actor.kind == "outlet":
        return outlet_voice(actor.name)
    key = actor_key(actor)
    if key is not None:
        return Voice(key, actor.name, unnamed=False)
    described = " ".join(sorted(set(words_of(actor.name, language)))) or actor.name.casefold()
    return Voice(f"unnamed:{actor.country or ''}:{described}", actor.name, unnamed=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
