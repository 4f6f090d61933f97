"""What can be doubtful in what was read and woven, and how one says of it what is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from onrecord.records import Span

Kind = Literal["conflict", "status", "joined", "speaker", "date", "name", "agent", "undated"]
"""Kinds of doubts, in the order in which they are asked about."""
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a kind of doubts: its ``title``, the ``question``, and what the two answers say.

    They are empty where it takes more than an answer. ``right`` and ``wrong`` are the kinds of corrections
    (:data:`~onrecord.woven.changing.MAKING`) that the answers make of the places of a doubt.
    """

    title: str
    question: str
    accept: str = ""
    reject: str = ""
    right: str = "right"
    wrong: str = "wrong"


ASKED: Mapping[Kind, Asked] = {
    "conflict": Asked(
        "Accounts differ",
        "Other reports say otherwise. Is this what this one says?",
        "It says so",
        "It does not say so",
    ),
    "status": Asked(
        "Status not known",
        "Whether this happened could not be read. Does the text leave it open?",
        "It leaves it open",
        "It tells of no such event",
    ),
    "joined": Asked(
        "Joined with little to go by",
        "These mentions were taken for one event. Are they?",
        "One event",
        "The first is another event",
        "join-events",
        "split-event",
    ),
    "speaker": Asked(
        "Speaker not known",
        "Who says this could not be told. Is it read as the text has it?",
        "It is read rightly",
        "Nothing is stated there",
    ),
    "date": Asked(
        "Date not known",
        "Which day is meant could not be told. Is it a time that the text leaves open?",
        "It leaves it open",
        "It is no time",
    ),
    "name": Asked(
        "One or two",
        "These names are much alike. Who goes by the first?",
        "Somebody else",
        "The second, whom it names too",
        "right",
        "merge-actors",
    ),
    "agent": Asked(
        "Actor not known",
        "Who does this could not be told. Is it read as the text has it?",
        "It is read rightly",
        "It tells of no such event",
    ),
    "undated": Asked(
        "Document without a day",
        "On which day was this published? It was not said, and the text does not tell it.",
    ),
}


class Spot(NamedTuple):
    """Where a doubt stands in the queue of its kind: by the rank of its thread, then by its place there."""

    rank: int
    document: str
    start: int

    def __str__(self) -> str:
        return f"{self.rank}/{self.start}/{self.document}"


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread that a doubt is met in."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something doubtful.

    ``places`` name it as :mod:`onrecord.woven.changing` takes it: ``DOCUMENT/e3``, or names of actors, what
    the doubt is about first. ``spans`` are where these stand, by ids of documents. ``score`` is the evidence
    for one event in log-odds, where it was looked at.
    """

    kind: Kind
    places: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...]
    spot: Spot
    thread: Thread | None = None
    score: float | None = None


def spot_of(given: str | None) -> Spot | None:
    """Return the spot that :meth:`Spot.__str__` wrote; None where it is none."""
    rank, _, rest = (given or "").partition("/")
    start, _, document = rest.partition("/")
    if not (
        rank.isascii() and rank.isdigit() and start.isascii() and start.isdigit() and len(given or "") < 2_000
    ):
        return None
    return Spot(int(rank[:9]), document, int(start[:9]))
