"""What was said so far in an issue: who has been named, who bears the same name, what was used how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What was mentioned before: the window, whom by which key under which name, and how often what was used.

    ``named`` leads from the key of someone to the full name, ``used`` from a template to the number of uses.
    """

    since: date | None = None
    until: date | None = None
    named: Mapping[str, str] = field(default_factory=dict)
    used: Mapping[str, int] = field(default_factory=dict)

    @property
    def years(self) -> frozenset[int]:
        """The years of the window, none where it is open."""
        if self.until is None:
            return frozenset()
        first = self.since.year if self.since else self.until.year
        return frozenset(range(first, self.until.year + 1))


@dataclass(slots=True)
class Memory:
    """The same while sentences are written.

    ``around`` are the full names of all who come, by key, ``today`` is the day on which the sentences are
    told: what was planned for a day before it "was to" be; ``proper`` are words that the reports write with a
    capital alone.
    """

    years: frozenset[int]
    named: dict[str, str]
    used: dict[str, int]
    around: dict[str, str] = field(default_factory=dict)
    today: date | None = None
    proper: frozenset[str] = frozenset()

    def turn(self, what: str, ways: int) -> int:
        """Return which of a number of ways to say something it is the turn of, and count that it was used."""
        number = self.used.get(what, 0)
        self.used[what] = number + 1
        return number % ways

    def take(self, other: Memory) -> None:
        """Remember what another memory does."""
        self.named, self.used = other.named, other.used

    def copy(self) -> Memory:
        """Return a memory that can be filled without filling this one."""
        return Memory(
            self.years, dict(self.named), dict(self.used), dict(self.around), self.today, self.proper
        )


def thawed(mentioned: Mentioned) -> Memory:
    """Return what was mentioned as a memory that can be filled."""
    return Memory(mentioned.years, dict(mentioned.named), dict(mentioned.used), {}, mentioned.until)


def frozen(memory: Memory, mentioned: Mentioned) -> Mentioned:
    """Return a memory as what was mentioned, of the same window as before."""
    return Mentioned(mentioned.since, mentioned.until, memory.named, memory.used)
