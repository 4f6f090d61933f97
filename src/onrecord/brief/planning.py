"""What is told in which order: threads by consequence, and of each the messages, one a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.brief import passages, telling
from onrecord.brief.choosing import ONE_VISIT, plainest, told_steps
from onrecord.brief.material import Matter
from onrecord.brief.messages import (
    Background,
    ClaimMessage,
    ConflictMessage,
    ExpectationMessage,
    Message,
    Name,
    QuestionMessage,
    StepMessage,
    Topic,
    Voice,
)
from onrecord.brief.ordering import reason_of
from onrecord.brief.passages import Shelf
from onrecord.brief.stances import go_betweens, positions
from onrecord.knowledge.brief_bounds import Bounds
from onrecord.records import Span
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.denials import denying
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.weaving.pages import Page, neighbours, sentence_at
from onrecord.weaving.steps import MADE, Step
from onrecord.weaving.voices import outlet_voice

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
    what the parties want, who goes between, where accounts differ, what did not come, what is unclear or was
    settled, and what is coming up.
    """
    told = told_steps(matter, limits.steps, lambda one: telling.tells(shelf, one))
    found: list[Message] = []
    for number, step in enumerate(told):
        message = step_message(matter, shelf, step, limits, leading=number == 0)
        if step.deed == "visit" and len(told) > 1:
            # What belongs to a visit tells of it already; no sentence need be quoted to name it.
            message = replace(message, sentence=None)
        found.append(message)
        if number == 0:
            found.extend(_claims(matter, shelf, told, limits.claims))
    found.extend(positions(matter, shelf, limits.positions))
    found.extend(go_betweens(matter, shelf))
    differing = [one for one in matter.conflicts if telling.is_account(shelf, one)]
    found.extend(_conflict(matter, shelf, one, limits) for one in differing[: limits.conflicts])
    places = {(one.document, one.span) for step in told for one in step.tellings}
    found.extend(_expected(matter, shelf, matter.overdue, "overdue", places, limits.expected, limits))
    found.extend(question_message(matter, shelf, one, told) for one in matter.settled[: limits.questions])
    asked = [one for one in matter.asked if not telling.asks_of_another(matter.thread, one)]
    found.extend(question_message(matter, shelf, one, told) for one in asked[: limits.questions])
    found.extend(_expected(matter, shelf, matter.ahead, "ahead", places, limits.expected, limits))
    return found


def due_messages(
    matters: Sequence[Matter], shelves: Sequence[Shelf], limits: Bounds
) -> list[tuple[Matter, Message]]:
    """Return what was due, or is coming up, in matters without news, by the day due."""
    found = [
        (message.due.latest, matter.thread.id, matter, message)
        for matter, shelf in zip(matters, shelves, strict=True)
        for state, those in (("overdue", matter.overdue), ("ahead", matter.ahead))
        for message in _expected(matter, shelf, those, state, set(), 1, limits)
        if message.due is not None
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
        return tuple(found)
    _, visitor, *_ = thread.block.split("|")
    return tuple(sorted(found, key=lambda one: not _is_visitor(one, visitor)))


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
        else step.occurred,
        step.ahead,
        step.reported,
        passages.deeds_of(shelf, first),
        passages.voice_of(shelf, step),
        tuple(quoted),
        passages.sources_of(shelf, step, limits.documents),
        _background(shelf, led) if led and changed else None,
        _state(matter),
        passages.words(shelf, first.document, (first.span,)),
        passages.sentence(shelf, first.document, first.span),
    )


def _state(matter: Matter) -> str | None:
    block = matter.thread.block.split("|")
    return block[-1] if matter.thread.kind == "visit" and len(block[-1]) == _STATE_CODE else None


def _background(shelf: Shelf, step: Step) -> Background:
    return Background(
        step.deed,
        step.status,
        step.of,
        step.reported,
        passages.sources_of(shelf, step, 1),
    )


def _claims(matter: Matter, shelf: Shelf, told: Sequence[Step], most: int) -> Iterator[ClaimMessage]:
    """Yield who says what: statements beside the passages of the steps, those that can be quoted.

    Those whose speakers are known by name come first, then in the order of documents.
    """
    found: list[tuple[tuple[bool, str, Span], ClaimMessage]] = []
    seen: set[tuple[str, str]] = set()
    near = {
        (one.document, one.sentence)
        for step in told
        for one in step.tellings
        if one.document in matter.documents and one.document in shelf.pages
    }
    going_on = {
        (document, sentence) for document, span in near for sentence in _after(shelf.pages[document], span)
    }
    near |= {place for one in matter.conflicts for side in one.sides for place in side.passages}
    for document, sentence in sorted(near | going_on):
        here = shelf.pages[document]
        for statement in here.record.statements:
            pieces = (*statement.cue, *statement.content)
            if (document, statement.id) in seen or not any(sentence.overlaps(one) for one in pieces):
                continue
            seen.add((document, statement.id))
            quoted = next(passages.quotations(shelf, document, statement), None)
            if quoted is None or not quoted.speakers:
                continue
            if (document, sentence) not in near and not _takes_part(quoted.speakers, matter):
                continue
            deeds = tuple(
                passages.deed(shelf, here, one)
                for one in here.record.events
                if any(piece.covers(one.trigger) for piece in statement.content)
            )
            whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
            text = here.record.document.text
            message = ClaimMessage(
                quoted.speakers,
                " ".join(one.of(text) for one in statement.cue),
                denying(here, statement),
                deeds,
                quoted,
                passages.voice(
                    shelf,
                    document,
                    [one.name for one in quoted.speakers],
                    [one.outlet for one in passages.sources(shelf, document, whole) if one.outlet],
                ),
                passages.sources(shelf, document, whole),
                passages.words(shelf, document, statement.content),
            )
            found.append(((all(one.unnamed for one in quoted.speakers), document, whole), message))
    words: set[str] = set()
    for _, message in sorted(found, key=lambda one: one[0]):
        quotation = message.quotation
        if quotation is not None and quotation.words not in words and len(words) < most:
            words.add(quotation.words)
            yield message


def _after(here: Page, span: Span) -> tuple[Span, ...]:
    """Return the sentence after that of a passage, where the paragraph goes on."""
    sentence = sentence_at(here, span.start)
    found = neighbours(here, sentence)[-1]
    goes_on = found != sentence and "\n" not in here.record.document.text[sentence.end : found.start]
    return (found,) if goes_on else ()


def _takes_part(speakers: Iterable[Name], matter: Matter) -> bool:
    taking_part = set(matter.thread.participants)
    return any(one.name in taking_part or one.country in taking_part for one in speakers)


def _conflict(matter: Matter, shelf: Shelf, conflict: Conflict, limits: Bounds) -> ConflictMessage:
    sides = []
    for side in conflict.sides:
        documents = list(dict.fromkeys(name for name, _ in side.passages))[: limits.documents]
        behind = tuple(
            source
            for name in documents
            for source in passages.sources(
                shelf, name, next(span for one, span in side.passages if one == name)
            )
        )
        outlets = tuple(dict.fromkeys(one.outlet for one in behind if one.outlet))
        carriers = {*outlets, *(passages.outlet(shelf, name) for name in documents)}
        known = {outlet_voice(name).name for name in carriers if name}
        speakers = tuple(
            passages.speaking(shelf, side.passages, name) or passages.named(shelf, documents, name)
            for name in side.said_by
            if outlet_voice(name).name not in known
        )
        voice = Voice(speakers, outlets, len(documents), max(1, len(side.said_by)))
        sides.append((side.value, voice, behind))
    outlets_of = tuple(passages.outlet(shelf, side.passages[0][0]) for side in conflict.sides)
    return ConflictMessage(conflict.field, matter.thread.title, tuple(sides), outlets_of)


def question_message(
    matter: Matter, shelf: Shelf, question: OpenQuestion, told: Iterable[Step] = ()
) -> QuestionMessage:
    """Return a question as a message; behind one that is settled stands also what settles it.

    ``told`` are the steps that are told before it.
    """
    behind = passages.sources(shelf, question.document, question.span)
    if question.settled_by is not None:
        behind = (*passages.sources(shelf, *question.settled_by), *behind)
    span = telling.whole_question(shelf, question.document, question.span)
    asked = passages.words(shelf, question.document, (span,))
    here = shelf.pages[question.document]
    own = sentence_at(here, question.span.start)
    before = {one.sentence for step in told for one in step.tellings if one.document == question.document}
    return QuestionMessage(
        matter.thread.title,
        asked.words,
        question.asked,
        question.settled_by is not None,
        behind,
        asked.outlet,
        passages.sentence(shelf, question.document, question.span, asking=True),
        any(one == own or own in _after(here, one) for one in before),
    )


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
        if not telling.tells(shelf, step):
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
            passages.voice_of(shelf, step),
            passages.sources_of(shelf, step, limits.documents),
            _state(matter),
            passages.words(shelf, step.document, (step.span,)),
            passages.sentence(shelf, step.document, step.span),
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
