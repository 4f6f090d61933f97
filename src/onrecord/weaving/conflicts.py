"""Where accounts of one matter differ: by field, each side with its passages and who stands behind it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from onrecord.records import Span
from onrecord.weaving.claims import Claim
from onrecord.weaving.details import Amount, apart
from onrecord.weaving.pages import places
from onrecord.weaving.steps import MADE, Telling
from onrecord.weaving.words import stemmed_families

Field = Literal["whether", "when", "where", "who", "number", "sincerity"]

_LEAST_SHARED = 2
"""Stems that a denial and what it denies must have in common."""
_LEAST_OF_AMOUNTS = 2
"""Stems, beside those of what is counted, that two passages with amounts must have in common."""
_PRECISE = timedelta(days=3)
_MARGIN = timedelta(days=1)
"""Two days that lie no further apart can be one: by time zones, and by when the night falls."""
_SAME_NEWS = timedelta(days=4)
"""Within so many days reports speak of one plan as it stands."""
_SAME_MATTER = timedelta(days=45)
"""Within so many days "no agreement was signed" is said of the agreement that was told of."""
_DOUBT = "in jest"
"""The value of ``sincerity`` that calls a matter in doubt."""
_LONGEST = 80
"""Characters of a side's value."""
MOST = 4
"""Conflicts of one matter that are told, those with named voices first."""


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


def conflicts(claims: Iterable[Claim], tellings: Iterable[Telling]) -> tuple[Conflict, ...]:
    """Return where accounts of a matter differ: its ``claims``, and the ``tellings`` of its steps.

    Those in which somebody named stands behind every side come first; at most four are told.
    """
    said = sorted(set(claims), key=lambda one: (one.key, one.said_by))
    told = sorted(set(tellings), key=lambda one: one.key)
    found = [
        *_sincerity(said),
        *_rebutted(said),
        *_denials(said),
        *_negated(said),
        *_undone(told),
        *_dates(told),
        *_plans(told),
        *_amounts(said),
        *_sites(said),
        *_heads(said),
    ]
    once = {frozenset(place for side in one.sides for place in side.passages): one for one in reversed(found)}
    kept: list[Conflict] = []
    for one in found:
        if one not in once.values():
            continue
        same = next((place for place, other in enumerate(kept) if _told_already(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = _joined(kept[same], one)
    return tuple(sorted(kept, key=lambda one: not all(side.said_by for side in one.sides))[:MOST])


def _told_already(one: Conflict, other: Conflict) -> bool:
    """Tell whether another conflict has the same account, denied in the same document."""
    if one.field != "whether" or other.field != "whether":
        return False
    documents = [{document for document, _ in each.sides[1].passages} for each in (one, other)]
    return bool(documents[0] & documents[1]) and any(
        document == again and span.overlaps(place)
        for document, span in one.sides[0].passages
        for again, place in other.sides[0].passages
    )


def _joined(one: Conflict, other: Conflict) -> Conflict:
    """Return a conflict with the passages and voices of another that is the same."""
    sides = [
        Side(
            side.value,
            tuple(dict.fromkeys((*side.passages, *more.passages))),
            tuple(dict.fromkeys((*side.said_by, *more.said_by))),
        )
        for side, more in zip(one.sides, other.sides, strict=True)
    ]
    return Conflict(one.field, tuple(sides))


def doubts(claims: Iterable[Claim], deed: str) -> Iterator[Telling]:
    """Yield claims that a matter was not meant seriously, and denials of that, as steps of a dispute."""
    for one in claims:
        if one.meant == _DOUBT or (one.meant is not None and one.denies):
            yield Telling(
                document=one.document,
                span=one.span,
                sentence=one.sentence,
                deed=deed,
                status="disputed",
                when=None,
                published=one.published,
                said_by=one.said_by,
                outlets=one.outlets,
                events=(),
            )


def _sincerity(said: Sequence[Claim]) -> Iterator[Conflict]:
    sides: defaultdict[str, list[Claim]] = defaultdict(list)
    for one in said:
        if one.meant is not None:
            sides[one.meant].append(one)
    voices = [{name for one in found for name in one.said_by} for found in sides.values()]
    if len(sides) > 1 and any(a != b for a, b in itertools.combinations(voices, 2)):
        yield Conflict("sincerity", tuple(_side(value, found) for value, found in sorted(sides.items())))


def _rebutted(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where a text itself sets one account against another, with what others say like the latter."""
    for one in said:
        against = one.against
        if against is None:
            continue
        same = [
            other
            for other in said
            if against.field == "whether"
            and other.document != one.document
            and not other.denies
            and other.meant is None
            and len(other.stems & one.stems) > _LEAST_SHARED
        ]
        first = Side(
            _short(against.words),
            ((one.document, against.span), *((other.document, other.span) for other in same)),
            tuple(
                dict.fromkeys(
                    [*(against.said_by or one.outlets), *(name for other in same for name in other.said_by)]
                )
            ),
        )
        value = f"denied: {_short(one.words)}" if against.field == "whether" else _short(one.words)
        yield Conflict(against.field, (first, _side(value, [one])))


def _denials(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one denies, or calls false, what another says in much the same words."""
    plain = [one for one in said if not one.denies and one.meant is None and one.against is None]
    for denial in said:
        if not denial.denies or denial.meant is not None or denial.against is not None:
            continue
        own = denial.stems
        asserted = [
            one
            for one in plain
            if len(one.stems & own) >= _LEAST_SHARED
            and not (one.document == denial.document and one.span.overlaps(denial.span))
            and _others(one, denial)
        ]
        if asserted:
            best = max(asserted, key=lambda one: len(one.stems & own))
            yield Conflict(
                "whether",
                (_side(_short(best.words), [best]), _side(f"denied: {_short(denial.words)}", [denial])),
            )


def _negated(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one says that something was not done, and another of the same days that it was."""
    light = stemmed_families("en").light_words
    told = [one for one in said if one.done and not one.denies]
    for denial in said:
        if not denial.undone or denial.denies:
            continue
        against = [
            one
            for one in told
            if not denial.undone.isdisjoint(one.done)
            and not one.span.overlaps(denial.span)
            and _others(one, denial)
            and _apart(one, denial) <= _SAME_MATTER
            and len((one.stems & denial.stems) - light) >= _LEAST_SHARED
        ]
        if against:
            best = max(against, key=lambda one: len(one.stems & denial.stems))
            yield Conflict(
                "whether", (_side(_short(best.words), [best]), _side(_short(denial.words), [denial]))
            )


def _others(one: Claim, other: Claim) -> bool:
    """Tell whether two claims come from different sources: nobody says both, nor one outlet by itself."""
    if one.said_by or other.said_by:
        return not set(one.said_by) & set(other.said_by)
    return one.document != other.document and not set(one.outlets) & set(other.outlets)


def _undone(told: Sequence[Telling]) -> Iterator[Conflict]:
    """Yield where one says that a deed was done, and another afterwards that it was not."""
    for deed, found in _by(told, lambda one: one.deed).items():
        by_name = deed.startswith(("visit", "meeting"))
        statuses = MADE if by_name else {"agreed"}
        done = [one for one in found if one.status in statuses and not one.bare]
        for denial in found:
            if denial.status != "denied" or denial.bare:
                continue
            against = [
                one
                for one in done
                if _day(one) <= _day(denial)
                and (by_name or _day(denial) - _day(one) <= _SAME_MATTER)
                and (one.when is None or denial.when is None or _meet(one, denial))
                and not {voice.key for voice in one.voices} & {voice.key for voice in denial.voices}
            ]
            if against:
                yield Conflict(
                    "whether", (_told("took place", against), _told("did not take place", [denial]))
                )


def _apart(one: Claim, other: Claim) -> timedelta:
    """Return how far apart two documents were published; those of unknown days are not."""
    if one.published is None or other.published is None:
        return timedelta(0)
    return abs(one.published.latest - other.published.latest)


def _day(one: Telling) -> date:
    return one.published.latest if one.published else date.max


def _dates(told: Sequence[Telling]) -> Iterator[Conflict]:
    """Yield where one meeting is given days that exclude each other."""
    made = [one for one in told if one.status in MADE and one.deed.startswith("meeting")]
    yield from _different_days(made)


def _plans(told: Sequence[Telling]) -> Iterator[Conflict]:
    """Yield where reports of the same days give different days for one plan that nobody has put off."""
    put_off = any(one.status in {"postponed", "cancelled"} for one in told)
    planned = [one for one in told if one.status == "planned" and not one.retold and one.published]
    if put_off or not planned:
        return
    first = min(_day(one) for one in planned)
    news = [
        one for one in planned if _day(one) - first <= _SAME_NEWS and one.when and one.when.latest > first
    ]
    yield from _different_days(news)


def _different_days(told: Sequence[Telling]) -> Iterator[Conflict]:
    precise = [one for one in told if one.when is not None and one.when.latest - one.when.earliest < _PRECISE]
    for found in _by(precise, lambda one: one.deed).values():
        sides: list[list[Telling]] = []
        for one in found:
            same = next((side for side in sides if any(_meet(one, other) for other in side)), None)
            if same is None:
                sides.append([one])
            else:
                same.append(one)
        voices = [{voice.key for one in side for voice in one.voices} for side in sides]
        documents = {one.document for side in sides for one in side}
        if (
            len(sides) > 1
            and len(documents) > 1
            and any(a != b for a, b in itertools.combinations(voices, 2))
        ):
            yield Conflict(
                "when", tuple(_told(side[0].when.value if side[0].when else "", side) for side in sides)
            )


def _meet(one: Telling, other: Telling) -> bool:
    return (
        one.when is not None
        and other.when is not None
        and one.when.earliest - other.when.latest <= _MARGIN
        and other.when.earliest - one.when.latest <= _MARGIN
    )


def _amounts(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where two sources give amounts of one thing that exclude each other."""
    told = [(claim, amount) for claim in said for amount in claim.amounts]
    for (one, amount), (other, another) in itertools.combinations(told, 2):
        if not (_of_one_thing(amount, another) and apart(amount, another) and _others(one, other)):
            continue
        counted = {amount.counted, another.counted, amount.unit, *amount.marks, *another.marks}
        shared = (one.stems & other.stems) - counted
        if len([stem for stem in shared if not stem[0].isdigit()]) < _LEAST_OF_AMOUNTS:
            continue
        yield Conflict(
            "number", (_at(amount.words, one, amount.span), _at(another.words, other, another.span))
        )


def _of_one_thing(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts count the same, by the same deed."""
    if one.unit != other.unit or (one.counted and other.counted and one.counted != other.counted):
        return False
    if not one.unit and not (one.counted and other.counted):
        return False
    if one.marks and other.marks and not one.marks & other.marks:
        return False
    return bool(one.deed and other.deed) and bool(_deeds(one.deed) & _deeds(other.deed))


def _deeds(stem: str) -> frozenset[str]:
    return frozenset((stem, *stemmed_families("en").families.get(stem, ())))


def _sites(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one meeting is placed in two states, or in two places that no state is known of."""
    told = [(claim, site) for claim in said for site in claim.sites]
    for (one, site), (other, another) in itertools.combinations(told, 2):
        same = site.parties == another.parties and _deeds(site.deed) & _deeds(another.deed)
        if same and site.earliest == another.earliest and one.document != other.document:
            here, there = _state_of(site.words), _state_of(another.words)
            if here is not None and there is not None and here != there:
                yield Conflict(
                    "where", (_at(site.words, one, site.span), _at(another.words, other, another.span))
                )


def _state_of(place: str) -> str | None:
    return places().get(place.casefold().removeprefix("the "))


def _heads(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where two documents put different persons of one country at the head of one delegation."""
    told = [(claim, head) for claim in said for head in claim.heads]
    for (one, head), (other, another) in itertools.combinations(told, 2):
        same = (head.led, head.country) == (another.led, another.country) and one.document != other.document
        names = set(head.person.split()), set(another.person.split())
        near = (
            one.published is not None
            and other.published is not None
            and abs(one.published.latest - other.published.latest) <= _SAME_NEWS
        )
        if same and near and not names[0] & names[1] and _others(one, other):
            yield Conflict("who", (_at(head.name, one, head.span), _at(another.name, other, another.span)))


def _by(told: Iterable[Telling], key: Callable[[Telling], str]) -> dict[str, list[Telling]]:
    found: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in told:
        found[key(one)].append(one)
    return dict(found)


def _side(value: str, found: Sequence[Claim]) -> Side:
    return Side(
        value,
        tuple((one.document, one.span) for one in found),
        tuple(dict.fromkeys(name for one in found for name in (one.said_by or one.outlets))),
    )


def _at(value: str, claim: Claim, span: Span) -> Side:
    return Side(value, ((claim.document, span),), claim.said_by or claim.outlets)


def _told(value: str, found: Sequence[Telling]) -> Side:
    return Side(
        value,
        tuple((one.document, one.span) for one in found),
        tuple(dict.fromkeys(name for one in found for name in (one.said_by or one.outlets))),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
