"""What expressions are anchored on: the day of publication, and the date last spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.reading import calendar
from onrecord.records import Ground, TimeType

Basis = Literal["publication", "before", "beside", "narrative"]
"""What an expression can be anchored on: the publication, or a date of the text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means.

    ``portion`` narrows its days; "later" and "earlier" narrow them to those after or before ``pivot``.
    ``refers`` is False where no other expression is anchored on this one.
    """

    type: TimeType
    value: str | None
    portion: str | None = None
    refers: bool = True
    pivot: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words beside an expression say: the year (negative: BC), the month, or the value."""

    year: int | None = None
    month: int | None = None
    value: str | None = None


NOTHING = Beside()
UNRESOLVED = Reading("DATE", None)


@dataclass(slots=True)
class Setting:
    """The state of reading one text from front to back.

    ``anchor`` is the day of publication where the text speaks from it: None in a text that is undated and in
    a narrative, which speaks from its own dates. ``reference`` is the value of the date last spoken of,
    ``day`` of the last one that is a single day, ``said`` the sentence in which the reference was,
    ``told`` the last date of another year on which a sentence's verb hangs, after the index of the sentence,
    ``beside`` what the words beside the expression in hand lend it ("between June and August 1998").
    ``rests_on`` is what the expression in hand has been anchored on, None where it needed nothing.
    """

    anchor: date | None
    narrative: bool
    reference: str | None = None
    day: str | None = None
    said: int = -10
    told: tuple[int, str] | None = None
    beside: Beside = NOTHING
    rests_on: Basis | None = None

    def turn_to(self, beside: Beside) -> None:
        """Begin to read the next expression, to which the words beside it lend ``beside``."""
        self.beside = beside
        self.rests_on = None if beside == NOTHING else "beside"

    @property
    def now(self) -> str | None:
        """The value from which "last year" and "yesterday" are reckoned."""
        if self.narrative:
            self.rests_on = "narrative"
            return self.reference
        self.rests_on = "publication"
        return self.anchor.isoformat() if self.anchor else None

    def near(self, sentence: int, within: int = 2) -> str | None:
        """Return the reference if a sentence can go back to it ("a day later"), otherwise the publication."""
        if self.reference is not None and (self.narrative or sentence - self.said <= within):
            self.rests_on = "narrative" if self.narrative else "before"
            return self.reference
        return self.now

    def chained(self, sentence: int, *, perfect: bool) -> str | None:
        """Return the date of another year that a bare month or season goes on from, None for the present.

        It does so in the same sentence ("fell in May 1991, and in June"), and in the next one where that is
        told in the past ``perfect``, as what was before is.
        """
        if self.narrative or self.told is None or self.anchor is None:
            return None
        said, value = self.told
        if sentence - said > (1 if perfect else 0) or value.startswith(f"{self.anchor.year:04}"):
            return None
        return value

    def speak_of(self, reading: Reading, sentence: int, aside: bool = False) -> None:
        """Take note of a date that the text speaks of; ``aside`` where it is said in passing.

        A narrative's own time moves by the dates that its sentences open with; a year named in passing, or
        one far from it, does not move it.
        """
        value = reading.value
        if value is None or not reading.refers or reading.type not in {"DATE", "TIME"}:
            return
        unit = calendar.unit_of(value)
        if unit is None or unit in {"decade", "century"} or value.startswith("FY"):
            return
        if aside and (self.reference is not None or not self.narrative):
            return
        self.reference = value.partition("T")[0] if unit == "day" else value
        self.said = sentence
        if unit == "day":
            self.day = self.reference
