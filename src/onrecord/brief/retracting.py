"""What an outlet has corrected: a matter without what was withdrawn, with what was put in its place.

The record keeps what an outlet reported at first beside what it reports now. A brief that knows of the
correction tells what stands, and that it was taken back; one outlet that corrects itself is not two accounts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from onrecord.brief.material import Matter
from onrecord.brief.passages import Shelf
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Span
from onrecord.weaving.conflicts import Conflict, Side
from onrecord.weaving.pages import Page, neighbours, once_a_page, sentence_at
from onrecord.weaving.steps import MADE, Step, Telling, When, voices_of

_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?")
_PUT_RIGHT = re.compile(
    r"The (?:remark|remarks|statement|words|comment|comments|quotation|figure|figures|picture) "
    r"(?:was|were) (?:made|given|spoken|written|taken) by [^.;,“”\"\n]+"
)
"""How a correction says who it was that said something."""
_DENIED = "denied: "
"""How the words of a side begin that denies those of the other."""
_WITHDRAWN = MADE | {"planned", "agreed"}


def corrected(matter: Matter, shelf: Shelf) -> Matter:
    """Return a matter as the corrections leave it that are in its documents."""
    correcting = {id_: here for id_, here in shelf.pages.items() if corrects(here)}
    if not correcting:
        return matter
    conflicts: list[Conflict] = []
    steps = matter.new
    for one in matter.conflicts:
        later = _corrected_side(one, correcting)
        if later is None:
            conflicts.append(one)
        elif (value := _days(later.value)) is not None:
            earlier = next(each for each in one.sides if each is not later)
            steps = tuple(_moved(each, _days(earlier.value), value, later, correcting) for each in steps)
    denied = [
        one
        for one in (*steps, *(each for each in matter.thread.steps if each not in steps))
        if one.status == "denied" and one.document in correcting and not one.said_by
    ]
    gone = [passage for one in conflicts if is_taken_back(one, shelf) for passage in one.sides[0].passages]
    kept = (_without(one, denied, correcting) for one in steps if not _rests_on(one, gone))
    return replace(
        matter,
        new=tuple(one for one in kept if one is not None),
        conflicts=tuple(conflicts),
        asked=tuple(one for one in matter.asked if one.document not in {name for name, _ in gone}),
    )


def _rests_on(step: Step, gone: Iterable[tuple[str, Span]]) -> bool:
    """Tell whether a step is what a report told that its outlet has taken back."""
    return step.status in _WITHDRAWN and any(
        one.document == document and one.span.overlaps(span)
        for one in step.tellings
        for document, span in gone
    )


def withdrawn(before: Iterable[Matter], after: Iterable[Matter]) -> frozenset[tuple[str, Span]]:
    """Return the passages that tell steps of matters as they were, and none as corrections leave them."""
    return passages_of(before) - passages_of(after)


def passages_of(matters: Iterable[Matter]) -> frozenset[tuple[str, Span]]:
    """Return the passages (document, span) that tell the new steps of matters."""
    return frozenset(
        (one.document, one.span) for matter in matters for step in matter.new for one in step.tellings
    )


@once_a_page
def corrects(here: Page) -> bool:
    """Tell whether a document says of itself that it corrects what its outlet has reported."""
    document = here.record.document
    words = f"{document.title or ''}\n{document.text}".casefold()
    return document.outlet is not None and _correcting().search(words) is not None


@functools.cache
def _correcting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, excerpt_words().correcting))})\b")


def _corrected_side(conflict: Conflict, correcting: Collection[str]) -> Side | None:
    """Return the side with the day that an outlet now gives, None where it has corrected none."""
    if (
        conflict.field != "when"
        or len(conflict.sides) != 2
        or len({one.said_by for one in conflict.sides}) != 1
    ):
        return None
    # The correction repeats what it withdraws, and gives what stands after it.
    found = [
        (span, side) for side in conflict.sides for document, span in side.passages if document in correcting
    ]
    return max(found, key=lambda one: one[0])[1] if len({id(side) for _, side in found}) == 2 else None


def is_taken_back(conflict: Conflict, shelf: Shelf) -> bool:
    """Tell whether a conflict is of a report with a correction of the same outlet that it was wrong.

    The correction says so itself, or has somebody say so of what the outlet reported before.
    """
    if conflict.field != "whether" or len(conflict.sides) != 2:
        return False
    told, denial = conflict.sides
    if not denial.value.startswith(_DENIED):
        return False
    pages = [shelf.pages[document] for document, _ in denial.passages if document in shelf.pages]
    if not pages or not all(corrects(here) for here in pages):
        return False
    correction = pages[0]
    for document, _ in told.passages:
        here = shelf.pages.get(document)
        if here is correction and told.said_by == denial.said_by:
            return True
        if here is not None and here is not correction and _is_of_earlier(here, correction):
            return True
    return False


def put_right(side: Side, shelf: Shelf) -> str:
    """Return what a correction says beside a side of it of who it was that said so, "" where it does not."""
    document, span = side.passages[0]
    here = shelf.pages.get(document)
    if here is None or not corrects(here):
        return ""
    text = here.record.document.text
    own = sentence_at(here, span.start)
    for one in neighbours(here, own):
        first, last = min(one.end, own.end), max(one.start, own.start)
        found = _PUT_RIGHT.match(one.of(text))
        if found is not None and "\n" not in text[first:last]:
            return " ".join(found[0].split())
    return ""


def _is_of_earlier(here: Page, correction: Page) -> bool:
    """Tell whether a document came out before a correction, of the same outlet."""
    one, other = here.record.document, correction.record.document
    if one.outlet is None or one.outlet != other.outlet:
        return False
    return one.published is None or other.published is None or one.published.latest <= other.published.latest


def _days(value: str) -> When | None:
    found = _DAYS.fullmatch(value)
    if found is None:
        return None
    first = date.fromisoformat(found[1])
    return When(value, first, date.fromisoformat(found[2] or found[1]))


def _moved(step: Step, withdrawn: When | None, value: When, later: Side, correcting: Collection[str]) -> Step:
    """Return a step that was told for a withdrawn time as the correction tells it."""
    if withdrawn is None or step.occurred is None or step.occurred.value != withdrawn.value:
        return step
    own = next(
        (one for one in step.tellings if one.document in correcting and one.when == step.occurred), None
    )
    place = next((each for each in later.passages if each[0] in correcting), None)
    if own is None or place is None:
        return step
    now = replace(own, span=place[1], sentence=place[1], when=value)
    # What others told without a time may rest on what was withdrawn; the correction alone gives this one.
    return replace(step, occurred=value, tellings=(now,), voices=voices_of((now,), {}))


def _without(step: Step, denied: Iterable[Step], correcting: dict[str, Page]) -> Step | None:
    """Return a step without what an outlet told until it took it back, None where nothing is left."""
    left = step.tellings
    for one in denied:
        if step.deed == one.deed and step.status in _WITHDRAWN:
            outlet = correcting[one.document].record.document.outlet
            left = tuple(each for each in left if not _is_earlier(each, outlet, one))
    if left == step.tellings:
        return step
    if not left:
        return None
    return replace(step, tellings=left, voices=voices_of(left, {}))


def _is_earlier(telling: Telling, outlet: str | None, denied: Step) -> bool:
    """Tell whether an outlet told something before the day on which it took it back, or in taking it back."""
    told, back = telling.published, denied.reported
    own = outlet is not None and outlet in telling.outlets
    return own and told is not None and back is not None and told.latest <= back.latest
