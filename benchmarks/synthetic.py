"""Records made directly, with the structure and the variety of real ones, so that nothing need be read.

The documents from number 0 on are a stream of news: :mod:`benchmarks.newsroom` says what each tells, and
:mod:`benchmarks.world` of whom. In number and size the parts are about those of a report of the example
corpus: 1,400 characters, 40 events in 28 clauses, 16 actors with 34 mentions, 9 statements, 7 dates.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from benchmarks.newsroom import Fact, Story, Task, story, task
from benchmarks.world import Actor as Known
from benchmarks.world import day_of, world
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Ground,
    Office,
    Party,
    Place,
    Publication,
    Question,
    Record,
    Span,
    Statement,
    Status,
    Tense,
    Time,
)

_TENSES: dict[Status, Tense] = {"planned": "future", "proposed": "future", "ongoing": "present"}
_STATUSES: tuple[Status, ...] = (
    *("occurred",) * 14,
    "ongoing",
    "planned",
    "denied",
    "denied",
    "unknown",
    "unknown",
)
_SENTENCES = (9, 13)
_GRAMMAR = 0.42
"""The share of words that are of grammar alone."""
_OF_THE_STORY, _COMMON = 0.2, 0.63
"""Of the others, the share that are the story's own and that are common; the rest are other rare words."""
_CUE_ALONE = 0.04
"""The share of statements whose cue makes a clause without the content, as in "…, he said"."""


def records(number: int, *, first: int = 0) -> Iterator[Record]:
    """Yield ``number`` records from the one with the number ``first`` on; always the same ones."""
    for one in range(first, first + number):
        yield record(one)


def record(number: int) -> Record:
    """Return the record with this number."""
    told = task(number)
    chance = random.Random(number)
    day = day_of(number)
    if told.original is not None:
        # A reprint has the text of another outlet's report, and a name and a day of its own.
        written = _written(told.original, task(told.original))
    else:
        written = _written(number, told)
    published = Publication(day.isoformat(), day, day, "given by the document's metadata")
    return replace(
        written,
        document=replace(
            written.document,
            id=f"synthetic-{number:07d}",
            outlet=chance.choice(world().outlets),
            published=published if chance.random() > 0.03 else None,
            origin=f"synthetic.jsonl:{number + 1}",
        ),
    )


def _written(number: int, told: Task) -> Record:
    chance = random.Random(f"text {number}")
    text = _Text(chance, story(told.story, told.begun, told.size), day_of(number))
    facts = list(text.story.facts)
    # A story goes on: a part tells what is new, and looks back on some of what was told before.
    newest = min(len(facts) - 1, told.part * len(facts) // max(1, told.size - 1) if told.size > 1 else 0)
    chosen = facts[max(0, newest - 1) : newest + 2] + chance.sample(facts[: newest + 1], k=min(2, newest + 1))
    ahead = [*chosen, *[None] * (chance.randint(*_SENTENCES) - len(chosen))]
    chance.shuffle(ahead)
    for place, fact in enumerate(ahead):
        text.sentence(fact)
        if place % 4 == 3 or place == len(ahead) - 1:
            text.paragraph_ends()
    body = "".join(text.pieces)
    return Record(
        Document(f"synthetic-{number:07d}", body, title=" ".join(body.split()[:7])),
        tuple(text.times),
        text.actors(),
        tuple(text.statements),
        tuple(text.events),
        tuple(text.citations),
        (),
        tuple(text.questions),
    )


@dataclass(slots=True)
class _Text:
    """A text that is being written, with what is to be read in it."""

    chance: random.Random
    story: Story
    day: date
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    paragraph: int = 0
    mentions: dict[Known, list[Span]] = field(default_factory=dict)
    offices: dict[Known, list[Office]] = field(default_factory=dict)
    times: list[Time] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def actors(self) -> tuple[Actor, ...]:
        return tuple(
            Actor(
                f"a{place}",
                one.name,
                one.kind,
                one.country,
                tuple(self.mentions[one]),
                tuple(self.offices.get(one, ())),
                tuple(self.ground() for _ in self.mentions[one]),
            )
            for place, one in enumerate(self.mentions, start=1)
        )

    def ground(self) -> Ground:
        return self.chance.choice(world().grounds)

    def put(self, words: str) -> Span:
        """Write words, and a space after them; a sentence begins with a capital."""
        if not self.pieces or self.pieces[-1][-1:] == "\n" or self.pieces[-1] == ". ":
            words = words[0].upper() + words[1:]
        self.pieces += (words, " ")
        span = Span(self.size, self.size + len(words))
        self.size += len(words) + 1
        return span

    def ended(self, sign: str) -> None:
        """Write ``sign`` in place of the last space."""
        self.pieces[-1] = sign
        self.size += len(sign) - 1

    def plain(self, number: int) -> list[Span]:
        return [self.put(self.word()) for _ in range(number)]

    def word(self) -> str:
        if self.chance.random() < _GRAMMAR:
            return self.chance.choice(world().grammar)
        return self.content_word()

    def content_word(self) -> str:
        chance, known, kind = self.chance, world(), self.chance.random()
        if kind < _OF_THE_STORY:
            return chance.choice(self.story.words)
        if kind < _OF_THE_STORY + _COMMON:
            return chance.choices(known.common, cum_weights=known.common_weights)[0]
        return chance.choices(known.rare, cum_weights=known.rare_weights)[0]

    def party(self, of: Known | None = None) -> Party:
        """Write a mention of someone, or of anyone in the story, or other words."""
        if of is None and self.chance.random() < 0.35:
            spans = self.plain(2)
            return Party(Span(spans[0].start, spans[1].end), None)
        cast = self.story.cast
        one = of or cast[min(self.chance.randrange(len(cast)), self.chance.randrange(len(cast)))]
        known = one in self.mentions
        if one.title and not known and self.chance.random() < 0.7:
            span = self.put(one.title)
            self.offices[one] = [Office(one.title.lower(), one.country, span)]
        span = self.put(one.short if known else one.name)
        self.mentions.setdefault(one, []).append(span)
        return Party(span, f"a{list(self.mentions).index(one) + 1}")

    def time(self, day: date) -> Time:
        time = Time(self.put(f"{day:%B} {day.day}"), "DATE", day.isoformat(), day, day, self.ground())
        self.times.append(time)
        return time

    def sentence(self, fact: Fact | None) -> None:
        chance, begin = self.chance, self.size
        if fact is not None and chance.random() < 0.15:
            self.question(fact)
            return
        statement = None
        if chance.random() < 0.85:
            speaker = self.party(chance.choice(self.story.cast))
            cue = self.put("denied" if fact and fact.status == "denied" else "said")
            said = len(self.events)
            self.event(cue, Span(begin, cue.end), (speaker,))
            self.put("that")
            statement = f"s{len(self.statements) + 1}"
        content = self.size
        if fact is not None:
            self.fact(fact, statement)
        for _ in range(1 if fact else 2):
            self.clause(statement)
        if statement is not None:
            span = Span(content, self.size - 1)
            if chance.random() > _CUE_ALONE:
                self.events[said] = replace(self.events[said], span=Span(begin, self.size - 1))
            self.statements.append(
                Statement(statement, (speaker,), (cue,), (span,), "indirect", None, None, self.ground())
            )
        self.ended(". ")

    def fact(self, fact: Fact, statement: str | None) -> None:
        """Write what happened, as English would put it."""
        chance, begin = self.chance, self.size
        if fact.status in {"postponed", "cancelled"}:
            self.put("the")
            trigger = self.put(fact.trigger)
            self.put("of")
            agent = self.party(fact.agent)
            self.put("to")
            recipient = self.party(fact.recipient)
            self.put(f"was {fact.status}")
        else:
            agent = self.party(fact.agent)
            if fact.status == "planned":
                self.put("will")
            elif fact.status == "denied":
                self.put("had")
            trigger = self.put(fact.trigger)
            if fact.about is not None:
                self.put(f"the {fact.about} with")
            elif fact.trigger == "arrived":
                self.put("in")
            recipient = self.party(fact.recipient)
        time = None
        if chance.random() < 0.8:
            self.put("on")
            time = self.time(fact.day)
        self.event(
            trigger, Span(begin, self.size - 1), (agent,), (recipient,),
            kind=(fact.type, fact.mode), time=time, status=fact.status, statement=statement,
        )  # fmt: skip

    def question(self, fact: Fact) -> None:
        begin = self.size
        self.put("it is not clear when")
        clause = self.size
        agent = self.party(fact.agent)
        self.put("will")
        trigger = self.put(fact.trigger)
        if fact.about is not None:
            self.put(f"the {fact.about} with")
        recipient = self.party(fact.recipient)
        span = Span(begin, self.size - 1)
        self.event(
            trigger, Span(clause, span.end), (agent,), (recipient,),
            kind=(fact.type, fact.mode), status="unknown",
        )  # fmt: skip
        self.questions.append(Question(span, self.events[-1].id, self.ground()))
        self.ended(". ")

    def clause(self, statement: str | None) -> None:
        """Write what no other document tells."""
        chance, begin = self.chance, self.size
        agent = self.party()
        triggers = [self.put(self.content_word()) for _ in range(chance.choice((1, 1, 2, 2, 2)))]
        recipient = self.party() if chance.random() < 0.25 else None
        rest = self.plain(chance.randint(2, 6))
        time = self.time(self.day - timedelta(days=chance.randrange(9))) if chance.random() < 0.2 else None
        for trigger in triggers:
            self.event(
                trigger, Span(begin, self.size - 1), (agent,), (recipient,) if recipient else (),
                kind=(chance.choice((None, None, None, None, None, "CONSULT", "REJECT")), None),
                place=rest[0] if chance.random() < 0.1 else None,
                time=time, status=chance.choice(_STATUSES), statement=statement,
            )  # fmt: skip

    def event(
        self,
        trigger: Span,
        span: Span,
        agents: Sequence[Party],
        recipients: Sequence[Party] = (),
        *,
        kind: tuple[str | None, str | None] = (None, None),
        place: Span | None = None,
        time: Time | None = None,
        status: Status = "occurred",
        statement: str | None = None,
    ) -> None:
        type_, mode = kind
        self.events.append(
            Event(
                f"e{len(self.events) + 1}",
                trigger,
                span,
                type_,
                mode,
                None,
                tuple(agents),
                tuple(recipients),
                Place(place, "".join(self.pieces)[slice(*place)]) if place else None,
                time,
                "negative" if status == "denied" else "positive",
                "certain",
                _TENSES.get(status, "past"),
                status,
                statement,
                self.ground(),
                self.ground(),
            )
        )

    def paragraph_ends(self) -> None:
        """Write the source of a paragraph, which stands behind it in brackets."""
        scope = Span(self.paragraph, self.size - 1)
        outlet = self.chance.choice(world().outlets)
        span = self.put(f"({outlet})")
        self.citations.append(
            Citation(span, outlet, (self.day - timedelta(days=1),), scope, None, self.ground())
        )
        self.ended("\n")
        self.paragraph = self.size
