"""An invented world for invented reports: its words, states, persons, outlets, and the matters they pursue.

Common words are English stems, as common as they are in news; rare ones, names and what matters are about
are made of syllables. States are the real ones, some in the news far more often than others. Persons hold
office for some years and matters last for some years, so that an archive of more years knows more of both.
"""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from onrecord.knowledge.commonness import rarities
from onrecord.knowledge.families import families
from onrecord.knowledge.states import states
from onrecord.records import ActorKind, Ground
from onrecord.weaving.words import words_of

FIRST_DAY = date(2000, 1, 3)
A_DAY = 33
"""Documents a day: 1,000 are a month, 100,000 are eight years and a quarter."""

RARE = 100_000
"""Rare words; each stands in fewer than one report of 600."""
_RARE_OFFSET = 15_000
OUTLETS = 60
GROUNDS = 600
_ABOUT = 250
_SURNAMES, _GIVEN = 3_000, 300
_SERVING, _NEW_A_DAY = 600, 0.5
"""Persons in office at a time, and how many come and go a day: one stays for three years and a quarter."""
_PURSUED, _BEGUN_A_DAY = 400, 0.4
"""Matters at a time, and how many come and go each day: a matter lasts for two years and three quarters."""
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ol", "is"))
_OFFICES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Ambassador", "Chancellor")
_HEADS = (
    ("agreement", "deal", "treaty", "offer"),
    ("project", "pipeline project"),
    ("cooperation", "partnership"),
    ("programme", "embargo"),
    ("dispute", "crisis"),
    ("talks", "negotiations"),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts: ``title`` is an office of a person, ``short`` what later mentions say."""

    name: str
    short: str
    kind: ActorKind
    country: str | None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What two states pursue: what it is ``about``, and the nouns that name it."""

    about: str
    heads: tuple[str, ...]
    parties: tuple[Actor, Actor]


@dataclass(frozen=True, slots=True)
class World:
    """What all reports draw on; ``..._weights`` are cumulated."""

    grammar: tuple[str, ...]
    common: tuple[str, ...]
    common_weights: tuple[float, ...]
    rare: tuple[str, ...]
    rare_weights: tuple[float, ...]
    about: tuple[str, ...]
    surnames: tuple[str, ...]
    given: tuple[str, ...]
    states: tuple[Actor, ...]
    state_weights: tuple[float, ...]
    outlets: tuple[str, ...]
    grounds: tuple[Ground, ...]


@functools.cache
def world() -> World:
    """Return the world; always the same one."""
    chance = random.Random(1)
    made: dict[str, None] = {}
    while len(made) < RARE + _ABOUT + _SURNAMES + _GIVEN:
        made["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))] = None
    words = iter(made)
    about, surnames, given, rare = (
        tuple(next(words) for _ in range(number)) for number in (_ABOUT, _SURNAMES, _GIVEN, RARE)
    )
    # A stem that is not its own stem would be taken for a rare word.
    common = sorted(item for item in rarities("en").items() if words_of(item[0], "en") == (item[0],))
    listed = [
        Actor(state.names[0], state.names[0], "state", code)
        for code, state in sorted(states().items())
        if state.last_year is None
    ]
    chance.shuffle(listed)
    return World(
        tuple(word for word in sorted(families("en").function_words) if word.isalpha() and len(word) < 6),
        tuple(word for word, _ in common),
        tuple(accumulate(2 ** (-rarity / 2) for _, rarity in common)),
        rare,
        tuple(accumulate(1 / (rank + _RARE_OFFSET) for rank in range(RARE))),
        about,
        tuple(word.title() for word in surnames),
        tuple(word.title() for word in given),
        tuple(listed),
        tuple(accumulate(1 / (rank + 3) for rank in range(len(listed)))),
        # Outlets are known everywhere: their names are no rare words.
        tuple(
            f"{word.title()} {kind}"
            for kind in ("Wire", "Post", "News")
            for word, _ in chance.sample(common, k=OUTLETS // 3)
        ),
        tuple(
            Ground(f"rule {rule}", f"en/{rare[rule]}.toml: {rare[-rule]}" if rule % 9 else None)
            for rule in range(GROUNDS)
        ),
    )


def day_of(number: int) -> date:
    """Return the day on which the document with this number is published."""
    return FIRST_DAY + timedelta(days=number // A_DAY)


def state(chance: random.Random) -> Actor:
    """Return a state, some far more often than others."""
    known = world()
    return chance.choices(known.states, cum_weights=known.state_weights)[0]


@functools.lru_cache(maxsize=5_000)
def person(number: int) -> Actor:
    """Return the person with this number, in the order of taking office."""
    chance, known = random.Random(f"person {number}"), world()
    surname = chance.choice(known.surnames)
    name = f"{chance.choice(known.given)} {surname}"
    return Actor(name, surname, "person", state(chance).country, chance.choice(_OFFICES))


@functools.lru_cache(maxsize=5_000)
def matter(number: int) -> Matter:
    """Return the matter with this number, in the order of their beginning."""
    chance, known = random.Random(f"matter {number}"), world()
    first = second = state(chance)
    while second == first:
        second = state(chance)
    return Matter(chance.choice(known.about), chance.choice(_HEADS), (first, second))


def serving(day: date, chance: random.Random) -> Actor:
    """Return someone who is in office on a day."""
    return person(_drawn("person", day, chance, _SERVING, _NEW_A_DAY))


def pursued(day: date, chance: random.Random) -> Matter:
    """Return a matter that is pursued on a day."""
    return matter(_drawn("matter", day, chance, _PURSUED, _BEGUN_A_DAY))


def _drawn(kind: str, day: date, chance: random.Random, at_a_time: int, a_day: float) -> int:
    """Return the number of one of those that are there on a day, the prominent more often, by Zipf's law."""
    first = int((day - FIRST_DAY).days * a_day)
    while True:
        number = first + chance.randrange(at_a_time)
        if chance.random() < _prominence(kind, number):
            return number


@functools.lru_cache(maxsize=10_000)
def _prominence(kind: str, number: int) -> float:
    return 1 / (1 + 50 * random.Random(f"{kind} prominence {number}").random())
