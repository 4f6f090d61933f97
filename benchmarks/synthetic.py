"""Records made directly, with the structure and the variety of real ones, so that nothing need be read.

Words follow Zipf's law over an invented vocabulary, actors over an invented cast. In number and size the
parts are about those of a report of the example corpus: 1,400 characters, 40 events, 12 actors with 27
mentions, 8 statements, 7 dates.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from onrecord.records import (
    Actor,
    ActorKind,
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
    Time,
)

VOCABULARY = 20_000
CAST = 4_000
OUTLETS = 60
GROUNDS = 600
FIRST_DAY, DAYS = date(2000, 1, 3), 1_200

_TYPES = (
    (None, None, None),
    (None, None, None),
    (None, None, None),
    ("CONSULT", "visit", "042"),
    ("CONSULT", "meet", "046"),
    ("AGREE", None, "057"),
    ("SUPPORT", None, "05"),
    ("ACCUSE", "disapprove", "11"),
    ("REJECT", None, "12"),
    ("ASSAULT", None, "18"),
    ("AID", None, "07"),
)
_STATUSES: tuple[Status, ...] = (
    *("occurred",) * 12, "ongoing", "planned", "planned", "proposed", "postponed", "cancelled",
    "denied", "denied", "unknown", "unknown",
)  # fmt: skip
_KINDS: tuple[ActorKind, ...] = ("person", "person", "person", "state", "government", "organization", "group")
_COUNTRIES = (None, None, "USA", "RUS", "KOR", "PRK", "JPN", "CHN", "DEU", "FRA")
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ol", "is"))


@dataclass(frozen=True, slots=True)
class _World:
    words: tuple[str, ...]
    weights: tuple[float, ...]
    actors: tuple[tuple[str, ActorKind, str | None], ...]
    actor_weights: tuple[float, ...]
    outlets: tuple[str, ...]
    grounds: tuple[Ground, ...]


@cache
def world() -> _World:
    """Return the vocabulary, the cast, the outlets and the grounds that all records draw on."""
    chance = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    listed = tuple(words)
    names: dict[str, None] = {}
    while len(names) < CAST:
        names[
            " ".join(word.title() for word in chance.sample(listed[200:], k=chance.choice((1, 2, 2, 3))))
        ] = None
    return _World(
        listed,
        tuple(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY))),
        tuple((name, chance.choice(_KINDS), chance.choice(_COUNTRIES)) for name in names),
        tuple(accumulate(1 / (rank + 5) for rank in range(CAST))),
        tuple(
            f"{chance.choice(listed).title()} {kind}"
            for kind in ("Wire", "Post", "News")
            for _ in range(OUTLETS // 3)
        ),
        tuple(
            Ground(
                f"rule {rule}",
                f"en/{chance.choice(listed)}.toml: {chance.choice(listed)}" if rule % 9 else None,
            )
            for rule in range(GROUNDS)
        ),
    )


def records(number: int, *, first: int = 0) -> Iterator[Record]:
    """Yield ``number`` records from the one with the number ``first`` on; always the same ones."""
    for one in range(first, first + number):
        yield record(one)


def record(number: int) -> Record:
    """Return the record with this number."""
    chance = random.Random(number + 100)
    known = world()
    cast = list(dict.fromkeys(chance.choices(known.actors, cum_weights=known.actor_weights, k=18)))
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    text = _Text(chance, known)
    for sentence in range(chance.randint(6, 12)):
        text.sentence(cast, day, paragraph=sentence % 3 == 2)
    body = "".join(text.pieces)
    mentioned = sorted(text.mentions)
    actors = tuple(
        Actor(
            f"a{place + 1}",
            cast[place][0],
            cast[place][1],
            cast[place][2],
            tuple(text.mentions[place]),
            (Office(chance.choice(known.words[:300]), cast[place][2], text.mentions[place][0]),)
            if chance.random() < 0.15
            else (),
            tuple(text.ground() for _ in text.mentions[place]),
        )
        for place in mentioned
    )
    citations = tuple(
        Citation(span, chance.choice(known.outlets), (day - timedelta(days=1),), scope, None, text.ground())
        for span, scope in zip(text.sources, text.paragraphs, strict=False)
    )
    published = Publication(day.isoformat(), day, day, "given by the document's metadata")
    return Record(
        Document(
            f"synthetic-{number:07d}",
            body,
            title=text.words_of(body, 6),
            outlet=chance.choice(known.outlets),
            published=published if chance.random() > 0.03 else None,
            origin=f"synthetic.jsonl:{number + 1}",
        ),
        tuple(text.times),
        actors,
        tuple(text.statements),
        tuple(text.events),
        citations,
        (),
        tuple(text.questions),
    )


class _Text:
    """A text that is being written, with what is to be read in it."""

    def __init__(self, chance: random.Random, known: _World) -> None:
        self.chance, self.known = chance, known
        self.pieces: list[str] = []
        self.size = self.paragraph = 0
        self.mentions: dict[int, list[Span]] = {}
        self.times: list[Time] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.questions: list[Question] = []
        self.paragraphs: list[Span] = []
        self.sources: list[Span] = []

    def ground(self) -> Ground:
        return self.chance.choice(self.known.grounds)

    @staticmethod
    def words_of(body: str, number: int) -> str:
        return " ".join(body.split()[:number])

    def put(self, words: str) -> Span:
        self.pieces += (words, " ")
        span = Span(self.size, self.size + len(words))
        self.size += len(words) + 1
        return span

    def plain(self, number: int) -> list[Span]:
        return [
            self.put(word)
            for word in self.chance.choices(self.known.words, cum_weights=self.known.weights, k=number)
        ]

    def party(self, cast: list[tuple[str, ActorKind, str | None]]) -> Party:
        if self.chance.random() < 0.25:
            span = self.plain(2)
            return Party(Span(span[0].start, span[1].end), None)
        place = min(self.chance.randrange(len(cast)), self.chance.randrange(len(cast)))
        span_ = self.put(cast[place][0])
        self.mentions.setdefault(place, []).append(span_)
        return Party(span_, f"a{place + 1}")

    def sentence(self, cast: list[tuple[str, ActorKind, str | None]], day: date, *, paragraph: bool) -> None:
        chance, begin = self.chance, self.size
        statement = None
        if chance.random() < 0.9:
            speaker, cue = self.party(cast), self.put("said")
            statement = f"s{len(self.statements) + 1}"
        content = self.size
        for _ in range(chance.randint(1, 2)):
            self.clause(cast, day, statement)
        if statement is not None:
            span = Span(content, self.size - 1)
            self.statements.append(
                Statement(statement, (speaker,), (cue,), (span,), "indirect", None, None, self.ground())
            )
        if chance.random() < 0.08:
            self.questions.append(Question(Span(begin, self.size - 1), None, self.ground()))
        self.pieces[-1] = ". "
        self.size += 1
        if paragraph:
            self.paragraphs.append(Span(self.paragraph, self.size - 1))
            self.sources.append(self.put(f"({chance.choice(self.known.outlets)})"))
            self.pieces[-1] = "\n"
            self.paragraph = self.size

    def clause(self, cast: list[tuple[str, ActorKind, str | None]], day: date, statement: str | None) -> None:
        chance, begin = self.chance, self.size
        agent = self.party(cast)
        triggers = self.plain(chance.randint(2, 4))
        recipient = self.party(cast)
        rest = self.plain(chance.randint(2, 6))
        time = None
        if chance.random() < 0.5:
            when = day - timedelta(days=chance.randrange(9))
            time = Time(self.put(when.strftime("%B %d")), "DATE", when.isoformat(), when, when, self.ground())
            self.times.append(time)
        span = Span(begin, self.size - 1)
        for trigger in triggers:
            type_, mode, cameo = chance.choice(_TYPES)
            self.events.append(
                Event(
                    f"e{len(self.events) + 1}",
                    trigger,
                    span,
                    type_,
                    mode,
                    cameo,
                    (agent,),
                    (recipient,) if chance.random() < 0.3 else (),
                    Place(rest[0], "".join(self.pieces)[slice(*rest[0])]) if chance.random() < 0.1 else None,
                    time if chance.random() < 0.4 else None,
                    "negative" if chance.random() < 0.1 else "positive",
                    "certain",
                    "past",
                    chance.choice(_STATUSES),
                    statement,
                    self.ground(),
                    self.ground(),
                )
            )
