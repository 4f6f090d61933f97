"""Records as persons have corrected them.

A correction points to a passage: it applies where the document has those words at that place, and where
something of the kind is still read there. That is what is known by exactly that span, or else the only thing
known by a span that overlaps it. Where nothing is read there any more, or several things, or something else
than what was called wrong, the correction rests: it changes nothing, and the reason is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Event, Publication, Record, Span, Statement
from onrecord.weaving.casting import merged, separated, without_mention
from onrecord.weaving.corrections import (
    Change,
    Correction,
    Finding,
    JoinEvents,
    MarkRight,
    MarkWrong,
    MergeActors,
    Passage,
    SeparateActors,
    SetPublished,
    SetStatus,
    SetStepStatus,
    SplitEvent,
    documents,
    labelled,
    name_of,
    passages,
)
from onrecord.weaving.persons import PERSON

MOVED = "the document has other words there now"
DATED = "its day is known now without it"
GONE = "nothing of the kind is read there any more"
DIVIDED = "what was read there is now read as several"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record with all corrections that apply to it, and by their numbers the reasons why others rest."""

    record: Record
    resting: Mapping[int, str]


def corrected(record: Record, corrections: Iterable[Correction]) -> Record:
    """Return a record as ``corrections``, all of them in force, have it; see :func:`correct`."""
    return correct(record, corrections).record


def correct(record: Record, corrections: Iterable[Correction]) -> Outcome:
    """Apply ``corrections``, all of them in force, to the record as it was read.

    They are applied in the order of their numbers, whatever the order in which they are given, each to what
    the earlier ones left; of those on the same thing only the last. Corrections on other documents are passed
    over.
    """
    own = sorted((one for one in corrections if _concerns(one.change, record)), key=lambda one: one.number)
    later = overruled(own)
    resting: dict[int, str] = {}
    for one in own:
        if one.number in later:
            resting[one.number] = f"correction {later[one.number]} says otherwise"
            continue
        outcome = _applied(record, one.change)
        if isinstance(outcome, str):
            resting[one.number] = outcome
        else:
            record = outcome
    return Outcome(record, resting)


def overruled(corrections: Sequence[Correction]) -> dict[int, int]:
    """Return which corrections a later one on the same thing takes the place of: its number by theirs."""
    found: dict[int, int] = {}
    for place, one in enumerate(corrections):
        later = (other for other in corrections[place + 1 :] if _replaces(other.change, one.change))
        last = max((other.number for other in later), default=None)
        if last is not None:
            found[one.number] = last
    return found


def stands(passage: Passage, text: str) -> bool:
    """Tell whether the words of a passage stand at its span of a text."""
    return 0 <= passage.span.start < passage.span.end <= len(text) and passage.span.of(text) == passage.words


def located(spans: Sequence[Span], wanted: Span) -> int | str:
    """Return the place among ``spans`` of the one that is ``wanted``, or why there is none.

    It is the first that equals it, else the only one that overlaps it.
    """
    if wanted in spans:
        return spans.index(wanted)
    near = [place for place, span in enumerate(spans) if span.overlaps(wanted)]
    if len(near) == 1:
        return near[0]
    return DIVIDED if near else GONE


def _concerns(change: Change, record: Record) -> bool:
    # A name that is told to be another one may come about only by an earlier correction.
    return isinstance(change, MergeActors) or record.document.id in documents(change)


def _replaces(later: Change, earlier: Change) -> bool:
    match later, earlier:
        case (MarkWrong() | MarkRight(), MarkWrong() | MarkRight()):
            return (later.part, later.label, later.nth) == (
                earlier.part,
                earlier.label,
                earlier.nth,
            ) and later.passage.meets(earlier.passage)
        case SetStatus(), SetStatus():
            return later.mention == earlier.mention
        case SetPublished(), SetPublished():
            return later.beginning.document == earlier.beginning.document
        case SetStepStatus(), SetStepStatus():
            return later.deed == earlier.deed and set(later.tellings) >= set(earlier.tellings)
        case MergeActors(), MergeActors():
            return later.actor == earlier.actor
        case SeparateActors(), SeparateActors():
            return (
                later.actor == earlier.actor
                and later.whole >= earlier.whole
                and all(
                    one.document == other.document if later.whole else one.meets(other)
                    for one in earlier.mentions
                    for other in [_nearest(one, later.mentions)]
                )
            )
    return False


def _nearest(passage: Passage, others: Sequence[Passage]) -> Passage:
    """Return of ``others`` the one that has most to do with a passage: its words, or its document."""
    return max(others, key=lambda other: (other.meets(passage), other.document == passage.document))


def _applied(record: Record, change: Change) -> Record | str:
    own = [one for one in passages(change) if one.document == record.document.id]
    if not isinstance(change, MergeActors) and not all(stands(one, record.document.text) for one in own):
        return MOVED
    match change:
        case SetStatus():
            return _with_status(record, change)
        case SetPublished():
            return _published(record, change)
        case MergeActors():
            return merged(record, change.actor, change.to)
        case SeparateActors():
            return _separated(record, change, own)
        case MarkWrong() | MarkRight():
            place = _marked(record, change)
            if isinstance(place, str) or isinstance(change, MarkRight):
                return place if isinstance(place, str) else record
            return _WITHOUT[change.part](record, place)
        case JoinEvents() | SplitEvent():
            triggers = [event.trigger for event in record.events]
            places = [located(triggers, one.span) for one in own]
            return next((place for place in places if isinstance(place, str)), record)
    return record


def _with_status(record: Record, change: SetStatus) -> Record | str:
    triggers = [event.trigger for event in record.events]
    place = located(triggers, change.mention.span)
    if isinstance(place, str):
        return place
    # One trigger can be read as several events ("met one on Monday, the other on Tuesday").
    return replace(
        record,
        events=tuple(
            replace(event, status=change.status, status_ground=PERSON)
            if event.trigger == triggers[place]
            else event
            for event in record.events
        ),
    )


def _published(record: Record, change: SetPublished) -> Record | str:
    if record.document.published is not None:
        return DATED
    published = Publication(change.day.isoformat(), change.day, change.day, PERSON.rule)
    return replace(record, document=replace(record.document, published=published))


def _separated(record: Record, change: SeparateActors, own: Sequence[Passage]) -> Record | str:
    mentions = [
        mention for actor in record.actors if name_of(actor) == change.actor for mention in actor.mentions
    ]
    if not mentions:
        return f"'{change.actor}' is no longer read there"
    chosen: set[Span] = set()
    for passage in own:
        place = located(mentions, passage.span)
        if isinstance(place, str):
            return place
        chosen.add(mentions[place])
    if change.whole:
        return merged(record, change.actor, change.to)
    return separated(record, change.actor, change.to, frozenset(chosen))


def _marked(record: Record, change: MarkWrong | MarkRight) -> int | str:
    """Return the place of what is marked, in the order of :func:`labelled`."""
    findings = labelled(record, change.part)
    alike = [place for place, (_, label) in enumerate(findings) if label == change.label]
    place = located([findings[one][0] for one in alike], change.passage.span)
    if place == GONE:
        return _otherwise(findings, change.passage.span)
    if isinstance(place, str):
        return place
    found = findings[alike[place]][0]
    same = [one for one in alike if findings[one][0] == found]
    return same[change.nth] if change.nth < len(same) else GONE


def _otherwise(findings: Sequence[Finding], span: Span) -> str:
    now = sorted({label for other, label in findings if other.overlaps(span)})
    return f"it is read otherwise now: {', '.join(now)}" if now else GONE


def _without_statement(record: Record, place: int) -> Record:
    """Leave a statement out; what stood in it stands in the statement around it."""
    gone = record.statements[place]
    around = gone.statement if gone.statement != gone.id else None

    def inside(one: Statement) -> Statement:
        if one.statement != gone.id:
            return one
        # Where statements stand in one another in a circle, none is left standing in itself.
        return replace(one, statement=around if around != one.id else None)

    return replace(
        record,
        statements=tuple(inside(one) for one in record.statements if one is not gone),
        events=tuple(
            replace(event, statement=around) if event.statement == gone.id else event
            for event in record.events
        ),
    )


def _without_event(record: Record, place: int) -> Record:
    gone = record.events[place]
    return replace(
        record,
        events=(*record.events[:place], *record.events[place + 1 :]),
        questions=tuple(
            replace(question, event=None) if question.event == gone.id else question
            for question in record.questions
        ),
    )


def _without_time(record: Record, place: int) -> Record:
    gone = record.times[place]

    def undated(event: Event) -> Event:
        return replace(event, time=None) if event.time is not None and event.time.span == gone.span else event

    return replace(
        record,
        times=(*record.times[:place], *record.times[place + 1 :]),
        events=tuple(map(undated, record.events)),
    )


def _without_link(record: Record, place: int) -> Record:
    for actor in record.actors:
        if place < len(actor.mentions):
            return without_mention(record, actor.id, place)
        place -= len(actor.mentions)
    raise IndexError(place)


def _without_citation(record: Record, place: int) -> Record:
    return replace(record, citations=(*record.citations[:place], *record.citations[place + 1 :]))


def _without_question(record: Record, place: int) -> Record:
    return replace(record, questions=(*record.questions[:place], *record.questions[place + 1 :]))


_WITHOUT: Mapping[str, Callable[[Record, int], Record]] = {
    "statement": _without_statement,
    "event": _without_event,
    "time": _without_time,
    "actor": _without_link,
    "citation": _without_citation,
    "question": _without_question,
}
