"""Where accounts of one matter differ: by field, each side with its passages and who stands behind it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from onrecord.records import Span
from onrecord.weaving.claims import Claim
from onrecord.weaving.claims import claims as claims_of
from onrecord.weaving.pages import Page
from onrecord.weaving.steps import MADE, Telling

Field = Literal["whether", "when", "sincerity"]

_LEAST_SHARED = 3
"""Stems that a denial and what it denies must have in common."""
_PRECISE = timedelta(days=7)
_DOUBT = "in jest"
"""The value of ``sincerity`` that calls a matter in doubt."""
_LONGEST = 80
"""Characters of a side's value."""


@dataclass(frozen=True, slots=True)
class Side:
    """One account: in a few words, and the passages that give it with those who say so."""

    value: str
    passages: tuple[tuple[str, Span], ...]
    said_by: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        document, span = self.passages[0]
        return {
            "value": self.value,
            "document": document,
            "span": list(span),
            "said_by": list(self.said_by),
            "passages": [{"document": one, "span": list(place)} for one, place in self.passages],
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """What accounts differ about (``field``), and its sides."""

    field: Field
    sides: tuple[Side, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {"field": self.field, "sides": [side.to_dict() for side in self.sides]}


def conflicts(
    claims: Iterable[Claim] | Mapping[str, Iterable[Span]],
    tellings: Iterable[Telling],
    pages: Mapping[str, Page] | None = None,
) -> tuple[Conflict, ...]:
    """Return where accounts of a matter differ: its ``claims``, and the ``tellings`` of its steps."""
    said = sorted(_of_pages(claims, pages), key=lambda one: one.key)
    return (*_sincerity(said), *_denials(said), *_dates(tellings))


def doubts(
    claims: Iterable[Claim] | Mapping[str, Iterable[Span]],
    deed: str | Mapping[str, Page],
    old_deed: str = "",
) -> Iterator[Telling]:
    """Yield claims that a matter was not meant seriously, and denials of that, as steps of a dispute."""
    pages = None if isinstance(deed, str) else deed
    for one in _of_pages(claims, pages):
        if one.meant == _DOUBT or (one.meant is not None and one.denies):
            yield Telling(
                document=one.document,
                span=one.span,
                sentence=one.sentence,
                deed=deed if isinstance(deed, str) else old_deed,
                status="disputed",
                when=None,
                published=one.published,
                said_by=one.said_by,
                outlets=one.outlets,
                events=(),
            )


def _of_pages(
    found: Iterable[Claim] | Mapping[str, Iterable[Span]], pages: Mapping[str, Page] | None
) -> Iterator[Claim]:
    if pages is None or not isinstance(found, Mapping):
        yield from (one for one in found if isinstance(one, Claim))
    else:
        for document in found:
            yield from claims_of(pages[document], set(found[document]))


def _sincerity(said: Sequence[Claim]) -> Iterator[Conflict]:
    sides: defaultdict[str, list[Claim]] = defaultdict(list)
    for one in said:
        if one.meant is not None:
            sides[one.meant].append(one)
    voices = [{name for one in found for name in one.said_by} for found in sides.values()]
    if len(sides) > 1 and any(a != b for a, b in itertools.combinations(voices, 2)):
        yield Conflict("sincerity", tuple(_side(value, found) for value, found in sorted(sides.items())))


def _side(value: str, found: Sequence[Claim]) -> Side:
    return Side(
        value,
        tuple((one.document, one.span) for one in found),
        tuple(dict.fromkeys(name for one in found for name in one.said_by)),
    )


def _denials(said: Sequence[Claim]) -> Iterator[Conflict]:
    for denial in said:
        if not denial.denies or denial.meant is not None:
            continue
        asserted = [
            one
            for one in said
            if not one.denies
            and one.meant is None
            and not set(one.said_by) & set(denial.said_by)
            and len(one.stems & denial.stems) >= _LEAST_SHARED
        ]
        if asserted:
            best = max(asserted, key=lambda one: len(one.stems & denial.stems))
            yield Conflict(
                "whether",
                (_side(_short(best.words), [best]), _side(f"denied: {_short(denial.words)}", [denial])),
            )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _dates(tellings: Iterable[Telling]) -> Iterator[Conflict]:
    """Yield where one visit, or one meeting, is given days that exclude each other."""
    by_deed: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in sorted(tellings, key=lambda each: each.key):
        if one.status in MADE and one.when is not None and one.when.latest - one.when.earliest < _PRECISE:
            by_deed[one.deed].append(one)
    for found in by_deed.values():
        sides: list[list[Telling]] = []
        for one in found:
            same = next((side for side in sides if _meet(one, side[0])), None)
            if same is None:
                sides.append([one])
            else:
                same.append(one)
        if len(sides) > 1 and len({one.document for side in sides for one in side}) > 1:
            yield Conflict(
                "when",
                tuple(
                    Side(
                        side[0].when.value if side[0].when else "",
                        tuple((one.document, one.span) for one in side),
                        tuple(dict.fromkeys(name for one in side for name in (*one.said_by, *one.outlets))),
                    )
                    for side in sides
                ),
            )


def _meet(one: Telling, other: Telling) -> bool:
    return (
        one.when is not None
        and other.when is not None
        and one.when.earliest <= other.when.latest
        and other.when.earliest <= one.when.latest
    )
