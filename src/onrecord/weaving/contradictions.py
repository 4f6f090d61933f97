"""Claims that contradict one another: denials, what was not done, what was agreed on, who is to blame."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain, combinations

from onrecord.weaving.claims import Claim
from onrecord.weaving.sides import SAME_MATTER, Conflict, Side, apart_in_time, others, short, side
from onrecord.weaving.steps import Telling
from onrecord.weaving.words import light_stems

_LEAST_SHARED = 2
"""Stems that a denial and what it denies must have in common."""
_TELLING = 4
"""Words of a claim from which on it tells what was done."""
_OF_MATTERS = frozenset({"break"})
"""Hostile deeds (see ``[hostile]`` of the data file) by which any matter can be broken."""
_ONE_DAY = timedelta(days=1)
"""Within a day two reports tell of one meeting as it ended."""


def sincerity(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one says that a matter was not meant seriously, and another that it was."""
    sides: defaultdict[str, list[Claim]] = defaultdict(list)
    for one in said:
        if one.meant is not None:
            sides[one.meant].append(one)
    voices = [{name for one in found for name in one.said_by} for found in sides.values()]
    if len(sides) > 1 and any(a != b for a, b in combinations(voices, 2)):
        yield Conflict("sincerity", tuple(side(value, found) for value, found in sorted(sides.items())))


def rebutted(said: Sequence[Claim], told: Sequence[Telling] = ()) -> Iterator[Conflict]:
    """Yield where a text itself sets one account against another, with what others say like the latter.

    Beside days stand the passages of other documents that ``told`` the same days.
    """
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
        dated = [
            other
            for other in told
            if against.field == "when"
            and other.document != one.document
            and other.when is not None
            and against.words in {other.when.value, f"{other.when.earliest}/{other.when.latest}"}
        ]
        alike: list[Claim | Telling] = [*same, *dated]
        first = Side(
            short(against.words),
            ((one.document, against.span), *((other.document, other.span) for other in alike)),
            tuple(
                dict.fromkeys(
                    [
                        *(against.said_by or one.outlets),
                        *(name for other in alike for name in other.said_by),
                    ]
                )
            ),
        )
        denied = against.field in {"whether", "why"}
        value = f"denied: {short(one.words)}" if denied else short(one.words)
        yield Conflict(against.field, (first, side(value, [one])))


def denials(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one denies, or calls false, what another says in much the same words."""
    open_ones = [one for one in said if one.meant is None and one.against is None]
    plain = [one for one in open_ones if not one.denies]
    denying = [one for one in open_ones if one.denies]
    with_stem = _by_each(plain, lambda one: one.stems) if denying else {}
    for denial in denying:
        own = denial.stems
        shared = Counter(chain.from_iterable(with_stem.get(stem, ()) for stem in own))
        near = [place for place, number in shared.items() if number >= _LEAST_SHARED]
        near.sort(key=lambda place: (-shared[place], place))
        asserted = (one for one in map(plain.__getitem__, near) if not _overlap(one, denial))
        best = next((one for one in asserted if others(one, denial)), None)
        if best is not None:
            yield Conflict(
                "whether",
                (side(short(best.words), [best]), side(f"denied: {short(denial.words)}", [denial])),
            )


def negated(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one says that something was not done, and another of the same days that it was."""
    light = light_stems("en")
    told = [one for one in said if one.done and not one.denies]
    denying = [one for one in said if one.undone and not one.denies]
    with_deed = _by_each(told, lambda one: one.done) if denying else {}
    for denial in denying:
        places = {place for deed in denial.undone for place in with_deed.get(deed, ())}
        against = [
            one
            for one in map(told.__getitem__, sorted(places))
            if apart_in_time(one, denial) <= SAME_MATTER
            and not _overlap(one, denial)
            and others(one, denial)
            and len((one.stems & denial.stems) - light) >= _LEAST_SHARED
        ]
        if against:
            best = max(against, key=lambda one: len(one.stems & denial.stems))
            yield Conflict("whether", (side(short(best.words), [best]), side(short(denial.words), [denial])))


def agreed(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one says that nothing was agreed on, and another of the same news that something was."""
    for denial in said:
        if not denial.nothing:
            continue
        against = [
            one
            for one in said
            if one.agreed
            and not one.denies
            and not _overlap(one, denial)
            and others(one, denial)
            and apart_in_time(one, denial) <= _ONE_DAY
        ]
        if against:
            yield Conflict(
                "what", (side(short(against[0].words), against), side(short(denial.words), [denial]))
            )


def _by_each(found: Sequence[Claim], words: Callable[[Claim], Iterable[str]]) -> dict[str, list[int]]:
    """Return the places of claims by each of the words that they have."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        for word in words(one):
            places[word].append(place)
    return places


def _overlap(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are told in the same words of a document."""
    return one.document == other.document and one.span.overlaps(other.span)


def blame(said: Sequence[Claim], *, once: bool = False) -> Iterator[Conflict]:
    """Yield where each of two parties says of the same deed that the other did it ("fired first").

    A party is known by the country of whoever speaks; of whom it tells is either the other's, or not known
    to be of its own. Who attacked whom counts where the matter is what happened ``once``, such as a clash;
    who broke an agreement or broke off talks, in any.
    """
    told = [one for one in said if one.accused and len(one.speaking) == 1]
    by_side: defaultdict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for one, other in combinations(told, 2):
        (own,), (others_own,) = one.speaking, other.speaking
        first = {deed for deed, code in one.accused if code in {others_own, ""}}
        second = {deed for deed, code in other.accused if code in {own, ""}}
        same = first & second if once else first & second & _OF_MATTERS
        if own != others_own and same and apart_in_time(one, other) <= SAME_MATTER:
            pair = frozenset({own, others_own})
            for claim, code in ((one, own), (other, others_own)):
                if claim not in by_side[code, pair]:
                    by_side[code, pair].append(claim)
    for pair in sorted({pair for _, pair in by_side}, key=sorted):
        # What only says whom somebody blames tells less than what was done.
        first_side, second_side = (
            sorted(by_side[code, pair], key=lambda one: len(one.words.split()) < _TELLING)
            for code in sorted(pair)
        )
        yield Conflict(
            "who",
            (side(short(first_side[0].words), first_side), side(short(second_side[0].words), second_side)),
        )
