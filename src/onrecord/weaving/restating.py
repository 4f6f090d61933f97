"""Tellings of threads as corrections have them: which are meant, and the status that a person gave a step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.weaving.correcting import located, overruled, stands
from onrecord.weaving.corrections import Correction, Passage, SetStepStatus
from onrecord.weaving.steps import Telling
from onrecord.weaving.strands import Strand

Told = tuple[str, Telling]
"""A telling with the block in which it stands."""


def tellings_of(strand: Strand) -> tuple[Telling, ...]:
    """Return all tellings of a strand: of visits, meetings, a matter, and doubts about it."""
    return (
        *(telling for trip in strand.trips for telling in trip.tellings),
        *(meeting.telling for trip in strand.trips for meeting in trip.meetings),
        *(one.telling for one in strand.named if one.telling is not None),
        *strand.doubts,
    )


def told_in(strands: Iterable[Strand]) -> list[Told]:
    """Return all tellings of strands, with their blocks."""
    return [(strand.block, telling) for strand in strands for telling in tellings_of(strand)]


def meant(told: Sequence[Told], text: str, passage: Passage, blocks: Iterable[str]) -> list[Told]:
    """Return the tellings of one document (of ``text``) that a passage means; none where it means none now.

    They have its span, or are the only ones that overlap it. Looked for are those in the ``blocks`` of the
    correction, and only if these are no more any others, which must then all stand in one block.
    """
    if not stands(passage, text):
        return []
    expected = set(blocks)
    near = [one for one in told if one[1].document == passage.document and one[1].span.overlaps(passage.span)]
    near = [one for one in near if one[0] in expected] or near
    spans = sorted({one.span for _, one in near})
    place = located(spans, passage.span)
    if isinstance(place, str):
        return []
    found = [one for one in near if one[1].span == spans[place]]
    names = {block for block, _ in found}
    return found if names <= expected or len(names) == 1 else []


def restated(strands: Sequence[Strand], text: str, corrections: Iterable[Correction]) -> tuple[Strand, ...]:
    """Return the strands of one document with the statuses that persons have given to steps.

    ``text`` is the document's. ``corrections`` are in force, and applied in the order of their numbers.
    """
    ordered = sorted(
        (one for one in corrections if isinstance(one.change, SetStepStatus)), key=lambda one: one.number
    )
    replaced = overruled(ordered)
    told = told_in(strands)
    # What is meant is told by what was read, so that taking back one correction does not unsettle another.
    given: dict[Told, SetStepStatus] = {}
    for one in ordered:
        if isinstance(one.change, SetStepStatus) and one.number not in replaced:
            given.update((each, one.change) for each in steps_meant(told, text, one.change))
    return tuple(_restated(strand, given) for strand in strands) if given else tuple(strands)


def steps_meant(told: Sequence[Told], text: str, change: SetStepStatus) -> list[Told]:
    """Return the tellings whose status a correction sets: those meant, of the same deed where any are."""
    found = []
    for passage in change.tellings:
        near = meant(told, text, passage, change.blocks)
        # Whom one met stands in the deed of a step, not in that of its tellings.
        same = [one for one in near if f"{change.deed} ".startswith(f"{one[1].deed} ")]
        found += same or near
    return found


def _restated(strand: Strand, given: dict[Told, SetStepStatus]) -> Strand:
    def told(telling: Telling) -> Telling:
        change = given.get((strand.block, telling))
        return telling if change is None else replace(telling, status=change.status)

    return replace(
        strand,
        trips=tuple(
            replace(
                trip,
                tellings=tuple(map(told, trip.tellings)),
                meetings=tuple(replace(one, telling=told(one.telling)) for one in trip.meetings),
            )
            for trip in strand.trips
        ),
        named=tuple(
            one if one.telling is None else replace(one, telling=told(one.telling)) for one in strand.named
        ),
        doubts=tuple(map(told, strand.doubts)),
    )
