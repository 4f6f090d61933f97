"""Records made by hand, as reading would give them, for the tests of weaving."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.records import (
    Actor,
    ActorKind,
    Citation,
    Document,
    Event,
    Party,
    Publication,
    Record,
    Span,
    Statement,
    Status,
    Time,
)


def publication(day: date) -> Publication:
    return Publication(day.isoformat(), day, day, "given")


def document(name: str, text: str, published: date | None = None, outlet: str | None = None) -> Document:
    return Document(name, text, None, outlet, "en", publication(published) if published else None)


class Writer:
    """Writes the record of one text, by its words."""

    def __init__(
        self, name: str, text: str, published: date | None = None, outlet: str | None = None
    ) -> None:
        self.document = document(name, text, published, outlet)
        self.actors: list[Actor] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def actor(self, words: str, kind: ActorKind = "person", country: str | None = None) -> Party:
        span = self.span(words)
        self.actors.append(Actor(f"a{len(self.actors) + 1}", words, kind, country, (span,)))
        return Party(span, self.actors[-1].id)

    def statement(self, *speakers: Party, inside: str | None = None) -> str:
        whole = Span(0, len(self.document.text))
        name = f"s{len(self.statements) + 1}"
        self.statements.append(Statement(name, speakers, (), (whole,), "indirect", None, inside))
        return name

    def cite(self, outlet: str) -> None:
        whole = Span(0, len(self.document.text))
        self.citations.append(Citation(Span(0, 1), outlet, (), whole))

    def event(
        self,
        trigger: str,
        clause: str,
        *,
        agents: tuple[Party, ...] = (),
        recipients: tuple[Party, ...] = (),
        kind: str | None = None,
        days: tuple[date, date] | None = None,
        status: Status = "occurred",
        statement: str | None = None,
    ) -> Writer:
        span = self.span(clause)
        start = span.start + clause.index(trigger)
        time = Time(span, "DATE", None, *days) if days else None
        self.events.append(
            Event(
                f"e{len(self.events) + 1}",
                Span(start, start + len(trigger)),
                span,
                kind,
                None,
                None,
                agents,
                recipients,
                None,
                time,
                "positive",
                "certain",
                "past",
                status,
                statement,
            )
        )
        return self

    def record(self) -> Record:
        return Record(
            self.document,
            actors=tuple(self.actors),
            statements=tuple(self.statements),
            events=tuple(self.events),
            citations=tuple(self.citations),
        )


def quake_report(name: str, words: str, day: date | None = None, outlet: str | None = None) -> Record:
    """Return the record of a one-sentence report about a quake, with that one event."""
    return Writer(name, words, day, outlet).event("quake", words).record()


def days_after(day: date, number: int) -> date:
    return day + timedelta(days=number)
