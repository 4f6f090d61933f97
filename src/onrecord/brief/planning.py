"""What is told in which order: threads by consequence, and of each the messages, one a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.brief import excerpts, passages, phases, signing, speaking, telling
from onrecord.brief.asking import question_message
from onrecord.brief.backgrounds import follows_had, is_had_before, is_recalled
from onrecord.brief.choosing import ONE_VISIT, in_order, plainest, told_steps, was_long_before
from onrecord.brief.disputes import accounts, disputes
from onrecord.brief.material import Matter
from onrecord.brief.messages import (
    Background,
    ExpectationMessage,
    MediationMessage,
    Message,
    Name,
    PositionMessage,
    QuestionMessage,
    Signed,
    StepMessage,
    Topic,
)
from onrecord.brief.ordering import reason_of
from onrecord.brief.outsiders import outsiders
from onrecord.brief.overtaken import is_undone
from onrecord.brief.passages import Shelf
from onrecord.brief.remarks import remarks
from onrecord.brief.stances import go_betweens, positions
from onrecord.brief.unclear import asked_of
from onrecord.knowledge.brief_bounds import Bounds
from onrecord.records import Span
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.weaving.pages import Page
from onrecord.weaving.people import plain_name
from onrecord.weaving.steps import MADE, Step, Telling, When, when_of

_SIGNED = 46
"""Words of a sentence that tells what was signed."""
_STATE_CODE = 3
"""Letters of an ISO 3166 code."""


def documents_behind(matter: Matter, limits: Bounds) -> list[str]:
    """Return the ids of the documents that the messages of a matter rest on."""
    most = limits.documents
    steps = {
        name
        for step in matter.new
        for told in (step, plainest(step, matter.documents))
        for name in documents_of(told, most)
    }
    if matter.led:
        steps.update(documents_of(matter.led, most))
    sides = {name for one in matter.conflicts for side in one.sides for name, _ in side.passages}
    others = {one.document for one in (*matter.asked, *matter.settled)}
    others |= {one.document for one in (*matter.overdue, *matter.ahead)}
    others |= {one.document for one in matter.positions} | {one.document for one in matter.go_betweens}
    settling = {one.settled_by[0] for one in matter.settled if one.settled_by}
    expecting = {
        name
        for one in (*matter.overdue, *matter.ahead)
        if (step := step_of(matter, one))
        for told in (step, plainest(step, [each.document for each in step.tellings]))
        for name in documents_of(told, most)
    }
    return sorted(steps | sides | others | settling | expecting)


def topic(matter: Matter, shelf: Shelf) -> Topic:
    """Return what the heading of a matter is made of."""
    thread = matter.thread
    return Topic(thread.title, thread.kind, thread.status, parties(matter, shelf), reason_of(matter))


def messages(matter: Matter, shelf: Shelf, limits: Bounds) -> list[Message]:
    """Return what is told of a matter, in the order in which it is told.

    First the step by which it stands with what led to it, who says what of it, the other steps by day; then
    what the parties want, who goes between, where accounts differ, what did not come, what was settled, what
    is coming up, and what is unclear.
    """
    if _may_be_at_home(matter):
        return []
    differing = disputes(matter, shelf, limits)
    matter = replace(
        matter,
        new=tuple(_dated(one, matter, shelf) for one in matter.new),
        # What one side of accounts tells that cannot be told is told by itself no more.
        conflicts=tuple(accounts(matter, shelf)),
    )
    wanted = list(positions(matter, shelf, limits.positions))
    told = [
        step
        for step in told_steps(
            matter, limits.steps, lambda one: telling.tells(shelf, one, matter.thread.title)
        )
        if not _is_wish(step, wanted)
        and not telling.is_first(shelf, step, matter.thread)
        and not (step.status == "planned" and _is_undone(step, shelf))
        and not _is_background(step, shelf)
        and telling.is_between(shelf, matter.thread, step.tellings[0].document, step.tellings[0].span)
        and not _is_elsewhere(step, matter, shelf)
    ]
    told = _affirmed_first([one for one in told if not _is_in_signing(one, told, shelf)], shelf)
    found: list[Message] = []
    for step in in_order(told):
        message = step_message(matter, shelf, step, limits, leading=step is told[0])
        if step.deed == "visit" and len(told) > 1:
            # What belongs to a visit tells of it already; no sentence need be quoted to name it.
            message = replace(message, sentence=None)
        if was_long_before(step, told[0]):
            message = replace(message, earlier=True)
        found.append(message)
        if step is told[0]:
            found.extend(remarks(matter, shelf, told, limits.claims))
    found.extend(wanted)
    found.extend(one for one in go_betweens(matter, shelf) if not _is_told_by(one, wanted))
    found.extend(message for _, message in differing[: limits.conflicts])
    places = {(one.document, one.span) for step in told for one in step.tellings}
    places |= {
        (one.document, one.span)
        for one in matter.overdue
        for step in told
        if step.ahead is not None and step.ahead.latest == one.due
    }
    found.extend(_expected(matter, shelf, matter.overdue, "overdue", places, limits.expected, limits))
    settled = [
        one
        for one in matter.settled
        if not telling.asks_still(shelf, matter.thread, one) and not _is_settled_before(one, shelf)
    ]
    found.extend(question_message(matter, shelf, one, told) for one in settled[: limits.questions])
    asked = [
        one
        for one in matter.asked
        if not telling.asks_of_another(matter.thread, one)
        and telling.is_of_visit(shelf, matter.thread, one.document, one.span)
        and telling.names_place(shelf, one.document, one.span, matter.thread.title)
    ]
    questions = [_question(matter, shelf, one, told, limits) for one in asked[: limits.questions]]
    coming = list(_expected(matter, shelf, matter.ahead, "ahead", places, limits.expected, limits))
    found.extend([*coming, *questions])
    return found


def _may_be_at_home(matter: Matter) -> bool:
    """Tell whether a visitor's state is not known, so that he may be of the one that he is told to visit."""
    return matter.thread.kind == "visit" and not matter.thread.states - {_state(matter)}


def _is_settled_before(question: OpenQuestion, shelf: Shelf) -> bool:
    """Tell whether what settles a question is only recalled by the report that tells it."""
    if question.settled_by is None or question.settled_by[0] not in shelf.pages:
        return False
    document, span = question.settled_by
    return is_recalled(shelf.pages[document], span)


def _is_background(step: Step, shelf: Shelf) -> bool:
    """Tell whether a step for which no day is told is only recalled by the report that tells it first.

    When something was put off, or how long it has been going on, is not told with it.
    """
    told = step.tellings[0]
    here = shelf.pages[told.document]
    triggers = [one.trigger for one in here.record.events if one.id in told.events]
    if any(is_had_before(here, one) for one in triggers):
        return True
    if step.of is not None and step.status not in {"postponed", "cancelled", "ongoing"}:
        return False
    return is_recalled(here, told.span) or any(follows_had(here, one) for one in triggers)


def _is_undone(step: Step, shelf: Shelf) -> bool:
    """Tell whether the next sentence of the report says that what was planned was not done."""
    told = step.tellings[0]
    return is_undone(shelf.pages[told.document], told.sentence)


def _is_in_signing(step: Step, told: Iterable[Step], shelf: Shelf) -> bool:
    """Tell whether somebody is met of whom it is told as well that he signed something with the visitor."""
    if not step.deed.startswith("meeting ") or step.status not in MADE or step.occurred is not None:
        return False
    met = step.deed.split()[-1]
    return any(
        met in plain_name(name.name).split()
        for one in told
        if one.deed == "signing" and one.status in MADE | {"agreed"}
        for deed in passages.deeds_of(shelf, one.tellings[0])
        for name in (*deed.agents, *deed.recipients)
    )


def _is_elsewhere(step: Step, matter: Matter, shelf: Shelf) -> bool:
    """Tell whether whoever was met is of another state than the one visited, as the report has it."""
    if not step.deed.startswith("meeting "):
        return False
    known = shelf.pages[step.tellings[0].document].people
    met = step.deed.removeprefix("meeting ").split(", ")
    codes = {known.country.get(known.full.get(name, name)) for name in met}
    return None not in codes and _state(matter) is not None and _state(matter) not in codes


def _affirmed_first(told: Sequence[Step], shelf: Shelf) -> list[Step]:
    """Return steps, one that was made before one that tells what was not ("no ceremony was held")."""
    affirmed = [one for one in told if one.status in MADE and not _is_negative(one, shelf)]
    first = bool(told) and told[0].status in MADE | {"denied"} and _is_negative(told[0], shelf)
    if not first or not affirmed:
        return list(told)
    return [affirmed[0], *(one for one in told if one is not affirmed[0])]


def _is_negative(step: Step, shelf: Shelf) -> bool:
    deeds = passages.deeds_of(shelf, step.tellings[0])
    return bool(deeds) and all(one.polarity == "negative" for one in deeds)


def _dated(step: Step, matter: Matter, shelf: Shelf) -> Step:
    """Return a step without a day that is only the one on which somebody spoke of it or a report came out."""
    told = plainest(step, matter.documents).tellings[0]
    when = step.occurred
    if when is None or step.status in MADE or not telling.is_of_saying(shelf, told.document, told.span, when):
        return step
    return replace(step, occurred=None)


def _is_wish(step: Step, wanted: Iterable[PositionMessage]) -> bool:
    """Tell whether what is proposed or agreed is only what somebody is told to want or to be ready for."""
    told = step.tellings[0]
    wished = step.status == "proposed" or (step.deed == "visit" and step.status == "agreed")
    return wished and any(
        source.document == told.document and source.span.overlaps(told.span)
        for one in wanted
        for source in one.sources
    )


def _is_told_by(one: MediationMessage, wanted: Iterable[PositionMessage]) -> bool:
    """Tell whether the words of what a go-between wants say already that he would be one."""
    return any(
        each.party.key == one.go_between.key
        and any(
            source.document == own.document and source.span.overlaps(own.span)
            for source in each.sources
            for own in one.sources
        )
        for each in wanted
    )


def due_messages(
    matters: Sequence[Matter], shelves: Sequence[Shelf], limits: Bounds
) -> list[tuple[Matter, ExpectationMessage]]:
    """Return what was due, or is coming up, in matters without news, by the day due."""
    found = [
        (message.due.latest, matter.thread.id, matter, message)
        for matter, shelf in zip(matters, shelves, strict=True)
        for state, those in (("overdue", matter.overdue), ("ahead", matter.ahead))
        for message in _expected(matter, shelf, those, state, set(), 1, limits)
        if message.due is not None and not _may_be_at_home(matter)
    ]
    first = sorted(found, key=lambda one: one[:2])[: limits.due]
    return [(matter, message) for _, _, matter, message in first]


def parties(matter: Matter, shelf: Shelf) -> tuple[Name, ...]:
    """Return who takes part in a matter, the visitor of a visit first."""
    documents = sorted(shelf.pages)
    thread = matter.thread
    found = [
        passages.state(name)
        if len(name) == _STATE_CODE and name.isupper()
        else passages.named(shelf, documents, name)
        for name in thread.participants
    ]
    if thread.kind != "visit":
        apart = outsiders(shelf, documents)
        return tuple(one for one in found if one.kind != "state" or one.country not in apart)
    _, visitor, *_ = thread.block.split("|")
    host = _state(matter)
    homes = sorted(thread.states - {host})
    # Nobody visits the own state: a report that has it so was mistaken.
    home = homes[0] if len(homes) == 1 else None
    own = [
        _of_state(one, host, home) if one.kind == "person" and _is_visitor(one, visitor) else one
        for one in found
    ]
    return tuple(sorted(own, key=lambda one: not _is_visitor(one, visitor)))


def _of_state(name: Name, wrong: str | None, right: str | None) -> Name:
    """Return a person who is not of the ``wrong`` state, nor holds an office there, as a report has it."""
    offices = tuple((title, right if code == wrong else code) for title, code in name.offices)
    post = name.post if name.post is None or name.post.country != wrong else None
    return replace(name, country=right if name.country == wrong else name.country, offices=offices, post=post)


def between(matter: Matter, shelf: Shelf) -> tuple[Name, ...]:
    """Return the states between which somebody goes, who have a part in the matter as well."""
    return tuple(
        one for message in go_betweens(matter, shelf) for one in message.between if one.kind == "state"
    )


def step_of(matter: Matter, expectation: Expectation) -> Step | None:
    """Return the step that an expectation is of."""
    return next(
        (
            one
            for one in matter.thread.steps
            if (one.document, one.span) == (expectation.document, expectation.span) and one.status not in MADE
        ),
        None,
    )


def _is_visitor(name: Name, visitor: str) -> bool:
    if name.kind == "person":
        return visitor in name.key.split(":")[-1].split()
    return name.key == visitor


def step_message(matter: Matter, shelf: Shelf, step: Step, limits: Bounds, *, leading: bool) -> StepMessage:
    """Return a step as a message; where it is ``leading`` with how the matter stood before."""
    led = matter.led if leading else None
    changed = led is not None and (led.status != step.status or led.deed != step.deed)
    first = step.tellings[0]
    here = shelf.pages[first.document]
    quoted = [
        one
        for statement in passages.statements_at(here, first.events)
        for one in passages.quotations(shelf, first.document, statement)
    ]
    return StepMessage(
        matter.thread.kind,
        matter.thread.title,
        parties(matter, shelf),
        step.deed,
        step.status,
        matter.before if leading else None,
        # Of a plan the day for which it is counts, not the one on which somebody spoke of it.
        # Nor does that on which a report of it came out.
        None
        if step.status == "planned" or telling.is_told_on(shelf, first.document, first.span)
        else passages.day_of(shelf, first, step.occurred),
        step.ahead or _planned_beside(matter, shelf, step),
        step.reported,
        (
            *passages.deeds_of(shelf, first),
            *(speaking.proposals(shelf, first) if step.status == "proposed" else ()),
        ),
        speaking.voice_of(shelf, step),
        tuple(quoted),
        passages.sources_of(shelf, step, limits.documents),
        _background(shelf, led) if led and changed else None,
        _state(matter),
        passages.words(shelf, first.document, (first.span,)),
        # What was signed is the news of a signing, however long the sentence that tells it.
        passages.sentence(
            shelf, first.document, first.span, longest=_SIGNED if step.deed == "signing" else excerpts.LONGEST
        ),
        _signed(here, first) if step.deed == "signing" else None,
        doubted=step.status == "planned" and _is_doubted(shelf, first),
    )


def _is_doubted(shelf: Shelf, told: Telling) -> bool:
    here = shelf.pages[told.document]
    return any(phases.is_doubted(here, one) for one in here.record.events if one.id in told.events)


def _planned_beside(matter: Matter, shelf: Shelf, step: Step) -> When | None:
    """Return for when the sentence that tells something to be off tells it to have been planned.

    It does so as another step, or in a clause about it: "the visit, which was to begin on Monday, is off".
    """
    if step.status not in {"postponed", "cancelled"}:
        return None
    told = step.tellings[0]
    for other in matter.thread.steps:
        if other.deed != step.deed or other.status != "planned":
            continue
        for one in other.tellings:
            if (one.document, one.sentence) == (told.document, told.sentence) and one.when is not None:
                return one.when
    here = shelf.pages[told.document]
    text = here.record.document.text
    return next(
        (
            when_of(one.time)
            for one in here.record.events
            if (one.status == "planned" or " to " in text[one.span.start : one.trigger.start])
            and told.span.start <= one.span.start <= one.span.end <= told.span.end
            and text.startswith(("which ", "that "), one.span.start)
            and phases.phase_of(here, one) == "begins"
        ),
        None,
    )


def _signed(here: Page, told: Telling) -> Signed | None:
    """Return what a passage tells to be signed, None where it does not say of which kind that is."""
    return next(
        (
            found
            for event in here.record.events
            if event.id in told.events and (found := signing.signed(here, event)) is not None
        ),
        None,
    )


def _state(matter: Matter) -> str | None:
    block = matter.thread.block.split("|")
    return block[-1] if matter.thread.kind == "visit" and len(block[-1]) == _STATE_CODE else None


def _background(shelf: Shelf, step: Step) -> Background:
    return Background(
        step.deed,
        step.status,
        # For a plan, the day on which somebody spoke of it is none for which it was.
        step.ahead if step.status in {"planned", "agreed"} else step.of,
        step.reported,
        passages.sources_of(shelf, step, 1),
    )


def _question(
    matter: Matter, shelf: Shelf, question: OpenQuestion, told: Iterable[Step], limits: Bounds
) -> QuestionMessage:
    """Return a question as a message, with the step of which it asks whether that had come about."""
    step = asked_of(matter.thread, shelf.pages[question.document], question.span)
    of = None if step is None else step_message(matter, shelf, step, limits, leading=False)
    return replace(question_message(matter, shelf, question, told), of=of)


def _expected(
    matter: Matter,
    shelf: Shelf,
    those: Iterable[Expectation],
    state: str,
    told: set[tuple[str, Span]],
    most: int,
    limits: Bounds,
) -> Iterator[ExpectationMessage]:
    """Yield what is due, but for what is told as a step already, that with a day first."""
    number = 0
    for one in sorted(those, key=lambda one: (one.due or date.max, one.document, one.span)):
        step = step_of(matter, one)
        if step is None or step.status == "unknown" or (one.document, one.span) in told or number >= most:
            continue
        if state == "ahead" and (
            one.due is None or step.deed in {each.deed for each in matter.new if each.status == step.status}
        ):
            continue
        if any(_is_for_later(one, other) for other in matter.thread.expected):
            continue
        step = plainest(step, [one.document for one in step.tellings])
        first = step.tellings[0]
        if not telling.tells(shelf, step, matter.thread.title):
            continue
        if not telling.is_between(shelf, matter.thread, first.document, first.span):
            continue
        number += 1
        yield ExpectationMessage(
            matter.thread.kind,
            matter.thread.title,
            parties(matter, shelf),
            step.deed,
            step.status,
            step.ahead,
            "overdue" if state == "overdue" else "ahead",
            passages.deeds_of(shelf, step.tellings[0]),
            speaking.voice_of(shelf, step),
            passages.sources_of(shelf, step, limits.documents),
            _state(matter),
            passages.words(shelf, step.document, (step.span,)),
            passages.sentence(shelf, step.document, step.span),
            doubted=_is_doubted(shelf, first),
        )


def _is_for_later(one: Expectation, other: Expectation) -> bool:
    """Tell whether a document expects the same for some days later as well, when the visitor is there."""
    if other.document != one.document or one.due is None or other.due is None:
        return False
    return one.due < other.due <= one.due + ONE_VISIT


def documents_of(step: Step, most: int) -> list[str]:
    """Return the documents that tell a step first, and those of the passages by which it is told."""
    first = list(dict.fromkeys(one.document for one in step.tellings))[:most]
    told = [one.document for number in (1, most) for one in passages.chosen(step, number)]
    return list(dict.fromkeys([*first, *told]))
