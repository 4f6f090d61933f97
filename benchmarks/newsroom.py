"""What invented reports tell: stories of some size, told by several documents over some days.

Most stories have one to three documents, few have fifty (Zipf's law). One kind tells of a visit, announced,
at times put off, and made; one of a matter that two states pursue for years; the rest of anything. One in ten
of the documents that go on with a story reprints an earlier one. No document depends on a later one, so the
first 1,000 documents are the beginning of the 100,000.
"""

from __future__ import annotations

import functools
import heapq
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Literal

from benchmarks.world import A_DAY, Actor, Matter, day_of, pursued, serving, state, world
from onrecord.records import Status

LONGEST = 50
"""Documents that the largest stories have."""
REPRINTED = 0.1
_SIZES = tuple(accumulate(1 / size**2 for size in range(1, LONGEST + 1)))
_KINDS: tuple[tuple[Literal["visit", "matter", "other"], int], ...] = (
    ("visit", 12),
    ("matter", 22),
    ("other", 66),
)
_DEEDS = (
    ("attacked", "ASSAULT"),
    ("killed", "ASSAULT"),
    ("arrested", "COERCE"),
    ("accused", "ACCUSE"),
    ("elected", None),
    ("won", None),
    ("rescued", "AID"),
    ("sentenced", "COERCE"),
    ("bought", None),
    ("opened", None),
    ("closed", None),
    ("resigned", "CONCEDE"),
    ("protested", "PROTEST"),
    ("warned", "THREATEN"),
    ("backed", "SUPPORT"),
    ("crashed", None),
)
_TURNS: tuple[tuple[str, str | None, Status], ...] = (
    ("proposed", "CONSULT", "occurred"),
    ("negotiate", "CONSULT", "planned"),
    ("discussed", "CONSULT", "occurred"),
    ("postponed", "REJECT", "occurred"),
    ("sign", "AGREE", "planned"),
    ("signed", "AGREE", "occurred"),
    ("signed", "AGREE", "denied"),
    ("rejected", "REJECT", "occurred"),
    ("approved", "AGREE", "occurred"),
    ("suspended", "REJECT", "occurred"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A deed: who does what to whom, when, and how it stands; ``about`` is the matter that it is about."""

    agent: Actor
    trigger: str
    recipient: Actor
    day: date
    type: str | None
    mode: str | None
    status: Status
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What happens, in its order, with the rare words in which it is told, and who else is in it."""

    words: tuple[str, ...]
    facts: tuple[Fact, ...]
    cast: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a document tells: the part with this number of a story of some size.

    ``original`` is the number of the document that it reprints.
    """

    story: int
    begun: date
    part: int
    size: int
    original: int | None = None


class _Newsroom:
    """Gives out tasks in the order of the documents' numbers."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self.chance = random.Random(2)
        self.due: list[tuple[int, int, Task]] = []
        self.written: dict[int, list[int]] = {}
        self.stories = 0

    def task(self, number: int) -> Task:
        while len(self.tasks) <= number:
            self.tasks.append(self._next(len(self.tasks)))
        return self.tasks[number]

    def _next(self, number: int) -> Task:
        if not self.due or self.due[0][0] > number:
            return self._begun(number)
        _, _, task = heapq.heappop(self.due)
        originals = self.written[task.story]
        if self.chance.random() < REPRINTED:
            task = replace(task, original=self.chance.choice(originals))
        else:
            originals.append(number)
        if task.part == task.size - 1:
            del self.written[task.story]
        return task

    def _begun(self, number: int) -> Task:
        (size,) = self.chance.choices(range(1, LONGEST + 1), cum_weights=_SIZES)
        day, at = day_of(number), number
        days = 5.0 if kind_of(self.stories) == "visit" else 0.7
        first = Task(self.stories, day, 0, size)
        for part in range(1, size):
            at += 1 + int(self.chance.expovariate(1 / (A_DAY * days)))
            heapq.heappush(self.due, (at, self.stories, replace(first, part=part)))
        if size > 1:
            self.written[self.stories] = [number]
        self.stories += 1
        return first


@functools.cache
def _newsroom() -> _Newsroom:
    return _Newsroom()


def task(number: int) -> Task:
    """Return what the document with this number tells; always the same."""
    return _newsroom().task(number)


def kind_of(story: int) -> Literal["visit", "matter", "other"]:
    """Return what kind of story the one with this number is."""
    kinds, weights = zip(*_KINDS, strict=True)
    found: Literal["visit", "matter", "other"] = random.Random(f"kind {story}").choices(kinds, weights)[0]
    return found


@functools.lru_cache(maxsize=2_000)
def story(number: int, begun: date, size: int) -> Story:
    """Return the story with this number."""
    chance = random.Random(f"story {number}")
    rare = world().rare
    words = tuple(chance.choice(rare) for _ in range(12))
    cast = tuple(
        dict.fromkeys(
            [
                *(serving(begun, chance) for _ in range(7)),
                *(state(chance) for _ in range(5)),
                *(Actor(f"the {chance.choice(rare)} crew", "the crew", "group", None) for _ in range(3)),
                Actor(f"{chance.choice(rare).title()} Council", "the Council", "organization", None),
            ]
        )
    )
    kind = kind_of(number)
    if kind == "visit":
        facts = _visit(chance, begun)
    elif kind == "matter":
        facts = _pursuit(chance, begun, pursued(begun, chance), size)
    else:
        facts = _happenings(chance, begun, cast, size)
    return Story(words, facts, cast)


def _visit(chance: random.Random, begun: date) -> tuple[Fact, ...]:
    visitor = serving(begun, chance)
    host = state(chance)
    while host.country == visitor.country:
        host = state(chance)
    made = begun + timedelta(days=chance.randrange(6, 40))
    surname = chance.choice(world().surnames)
    minister = Actor(f"{chance.choice(world().given)} {surname}", surname, "person", host.country, "Minister")

    def fact(trigger: str, day: date, status: Status) -> Fact:
        return Fact(visitor, trigger, host, day, "CONSULT", "visit", status)

    facts = [fact("visit", made, "planned")]
    if chance.random() < 0.25:
        later = made + timedelta(days=chance.randrange(10, 60))
        facts += [fact("visit", made, "postponed"), fact("visit", later, "planned")]
        made = later
    facts.append(fact("arrived", made, "occurred"))
    return (*facts, Fact(visitor, "met", minister, made, "CONSULT", None, "occurred"))


def _pursuit(chance: random.Random, begun: date, of: Matter, size: int) -> tuple[Fact, ...]:
    facts = []
    for number in range(min(size, 6) + 2):
        first, second = of.parties if chance.random() < 0.6 else of.parties[::-1]
        trigger, type_, status = chance.choice(_TURNS)
        ahead = timedelta(days=chance.randrange(1, 60)) if status == "planned" else timedelta(days=-1)
        about = f"{of.about} {chance.choice(of.heads)}"
        day = begun + timedelta(days=number * 2) + ahead
        facts.append(Fact(first, trigger, second, day, type_, None, status, about))
    return tuple(facts)


def _happenings(chance: random.Random, begun: date, cast: tuple[Actor, ...], size: int) -> tuple[Fact, ...]:
    facts = []
    for number in range(min(size, 8) + 2):
        trigger, type_ = chance.choice(_DEEDS)
        agent, recipient = chance.sample(cast, 2)
        day = begun + timedelta(days=number // 2 - 1)
        facts.append(Fact(agent, trigger, recipient, day, type_, None, "occurred"))
    return tuple(facts)
