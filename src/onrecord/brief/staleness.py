"""Which sentences of a brief no longer hold, and what each would say now.

The brief is drawn up once more from the archive as it is now, with what was known by the same day. A sentence
is stale where a document that it rests on is gone or has another text, where what it says is not read there
any more, or is read otherwise; and where later reports have overtaken it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from onrecord.archive.retrieval import retrieve
from onrecord.brief import passages, planning
from onrecord.brief.asking import question_message
from onrecord.brief.basis import core, places_of, sources_behind
from onrecord.brief.composing import Request, draft
from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Issue, Section, Sentence, Source
from onrecord.brief.material import Window
from onrecord.brief.messages import ExpectationMessage, Message, QuestionMessage, StepMessage
from onrecord.brief.wording import Mentioned, worded
from onrecord.knowledge.brief_bounds import Bounds
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.corrections import passages as corrected_passages
from onrecord.weaving.pages import page
from onrecord.weaving.steps import Step
from onrecord.woven.corrections import corrected_record, hanging_on, in_force
from onrecord.woven.known import Known

Cause = Literal["removed", "altered", "untold", "otherwise", "overtaken"]

_BY_HAND = frozenset({"note", "withdrawn", "changed"})
_OPEN = frozenset({"planned", "proposed", "postponed"})
_ALL = Bounds(**dict.fromkeys((one.name for one in fields(Bounds)), 10_000))


@dataclass(frozen=True, slots=True)
class Stale:
    """A sentence that no longer holds: where it stands, for what cause and why, what it would say now.

    ``heading`` is that of its section, ``number`` its place there from 1 on; ``now`` is None where nothing
    is left of it. ``documents`` are the ids of those at fault.
    """

    heading: str
    number: int
    sentence: Sentence
    cause: Cause
    why: str
    now: str | None
    documents: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "section": self.heading,
            "number": self.number,
            "text": self.sentence.text,
            "cause": self.cause,
            "why": self.why,
            "now": self.now,
            "documents": list(self.documents),
        }


def stale(connection: sqlite3.Connection, issue: Issue, *, overtaken: bool = True) -> tuple[Stale, ...]:
    """Return the sentences of a brief that no longer hold, in its order.

    With ``overtaken`` also those that were true and that later reports have settled. What persons noted, and
    what the brief told of an earlier one, is not checked.
    """
    connection.execute("SAVEPOINT checking")
    try:
        return tuple(_stale(connection, issue, overtaken=overtaken))
    finally:
        connection.execute("RELEASE checking")


def _stale(connection: sqlite3.Connection, issue: Issue, *, overtaken: bool) -> Iterator[Stale]:
    told = [(section, sentence) for section in issue.sections for sentence in section.sentences]
    documents = frozenset(source.document for _, sentence in told for source in sentence.sources)
    window = Window(issue.since, issue.until, issue.as_of)
    now = draft(connection, Request(window, issue.thread, issue.actor, frozenset(issue.late)), _ALL)
    composed = [one for _, section in now.sections for one in section]
    gone, altered = _changed_documents(connection, issue, documents)
    for section in issue.sections:
        for number, sentence in enumerate(section.sentences, start=1):
            if sentence.kind in _BY_HAND:
                continue
            if sentence.kind == "lead":
                # It says what a report begins with; that stands as long as the text of the report does.
                fault = _fault_of_text(sentence, None, gone, altered)
                if fault is not None:
                    yield Stale(section.heading, number, sentence, *fault)
                continue
            match = _match(section, sentence, composed)
            fault = _fault(sentence, match, gone, altered)
            if fault is None and overtaken and match is not None:
                fault = _overtaken(connection, match, issue)
            if fault is not None:
                cause, why, text, those = fault
                if cause in {"untold", "otherwise"}:
                    why += _corrected(connection, sentence)
                yield Stale(section.heading, number, sentence, cause, why, text, those)


_Fault = tuple[Cause, str, str | None, tuple[str, ...]]


def _changed_documents(
    connection: sqlite3.Connection, issue: Issue, documents: Iterable[str]
) -> tuple[set[str], set[str]]:
    """Return the documents that are not in the archive any more, and those with another text than then."""
    then = {one.document: one.text for one in issue.items}
    gone, altered = set(), set()
    for document in documents:
        row = connection.execute("SELECT text_hash FROM documents WHERE id = ?", (document,)).fetchone()
        if row is None:
            gone.add(document)
        elif then.get(document) not in {None, row[0]}:
            altered.add(document)
    return gone, altered


def _match(section: Section, sentence: Sentence, composed: Sequence[Composed]) -> Composed | None:
    """Return what is told now of the same passages: at best the same, in the same thread."""
    found = [
        (
            one.sentence.basis == sentence.basis and bool(sentence.basis),
            one.sentence.text == sentence.text,
            one.sentence.kind == sentence.kind,
            one.matter.thread.id == section.thread,
            shared,
            -number,
        )
        for number, one in enumerate(composed)
        if (shared := _shared(sentence.sources, sources_behind(one.message)))
        and _akin(sentence, one.sentence)
    ]
    return composed[-max(found)[-1]] if found else None


def _akin(sentence: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences can tell the same: of one kind, or both of what is done and to be done."""
    deeds = {"step", "expected", "overdue"}
    asked = {"question", "settled"}
    kinds = {sentence.kind, other.kind}
    return len(kinds) == 1 or kinds <= deeds or kinds <= asked


def _shared(sources: Iterable[Source], others: Sequence[Source]) -> int:
    return sum(
        any(document == other.document and span.overlaps(other.span) for other in others)
        for document, span in places_of(sources)
    )


def _fault_of_text(sentence: Sentence, now: str | None, gone: set[str], altered: set[str]) -> _Fault | None:
    """Return what has become of the documents behind a sentence, None where they are there as they were."""
    behind = list(dict.fromkeys(one.document for one in sentence.sources))
    missing = tuple(one for one in behind if one in gone)
    if missing:
        return "removed", _of_documents(missing, "is", "are", "no longer in the archive"), now, missing
    others = tuple(one for one in behind if one in altered)
    if others:
        return "altered", _of_documents(others, "has", "have", "another text now"), now, others
    return None


def _fault(sentence: Sentence, match: Composed | None, gone: set[str], altered: set[str]) -> _Fault | None:
    behind = list(dict.fromkeys(one.document for one in sentence.sources))
    text = match.sentence.text if match is not None else None
    if (fault := _fault_of_text(sentence, text, gone, altered)) is not None:
        return fault
    if match is None:
        return "untold", "this is not read there any more", None, tuple(behind)
    telling = {one.document for one in (*sources_behind(match.message), *match.sentence.sources)}
    silent = tuple(one for one in behind if one not in telling)
    if silent:
        return "otherwise", _of_documents(silent, "tells", "tell", "it no longer"), text, silent
    same = match.sentence.basis == sentence.basis if sentence.basis else False
    stands = core(match.sentence.basis) == core(sentence.basis) or not sentence.basis
    if not stands or (not same and text != sentence.text):
        return "otherwise", "it is read otherwise now", text, tuple(behind)
    return None


def _of_documents(documents: Sequence[str], one: str, several: str, what: str) -> str:
    """Return as a clause what has become of documents behind a sentence; in a brief it stands after "as"."""
    if len(documents) == 1:
        return f"a document that it rests on {one} {what} ({documents[0]})"
    return f"documents that it rests on {several} {what} ({', '.join(documents)})"


def _corrected(connection: sqlite3.Connection, sentence: Sentence) -> str:
    """Return in words which corrections are in force at the passages of a sentence; empty if none is."""
    places = places_of(sentence.sources)
    numbers = hanging_on(connection, {document for document, _ in places})
    there = [
        str(one.number)
        for one in in_force(connection, numbers)
        if any(
            passage.document == document and passage.span.overlaps(span)
            for passage in corrected_passages(one.change)
            for document, span in places
        )
    ]
    if not there:
        return ""
    return f" and was corrected by a person (correction{'s' if len(there) > 1 else ''} {', '.join(there)})"


def _overtaken(connection: sqlite3.Connection, match: Composed, issue: Issue) -> _Fault | None:
    """Return what later reports made of a plan or a question."""
    end = issue.as_of or issue.until
    message = match.message
    waiting = isinstance(message, StepMessage | ExpectationMessage) and message.status in _OPEN
    asking = isinstance(message, QuestionMessage) and not message.settled
    if end is None or not (waiting or asking):
        return None
    later = _now(connection, match.matter.thread, sources_behind(message))
    if later is None:
        return None
    matter = replace(match.matter, thread=later)
    if isinstance(message, QuestionMessage):
        settled = next(
            (
                one
                for one in later.questions
                if one.settled_by is not None and _shared(message.sources, [_place(one.document, one.span)])
            ),
            None,
        )
        if settled is None or settled.settled_by is None:
            return None
        documents = {settled.document, settled.settled_by[0]}
        shelved = _shelf(connection, documents)
        text = _text(question_message(matter, shelved, settled), issue)
        by = settled.settled_by[0]
        return "overtaken", f"a later report settles it: {by}", text, (by,)
    if not isinstance(message, StepMessage | ExpectationMessage):
        return None
    step = _later(later.steps, message, end)
    if step is None:
        return None
    matter = replace(matter, new=(step,), before=None, led=None)
    shelved = _shelf(connection, planning.documents_behind(matter, _ALL))
    text = _text(planning.step_message(matter, shelved, step, _ALL, leading=False), issue)
    why = f"a later report tells it as {step.status}: {step.document}"
    return "overtaken", why, text, (step.document,)


def _later(steps: Iterable[Step], message: StepMessage | ExpectationMessage, end: date) -> Step | None:
    """Return the last step of a deed, told after a day, that says otherwise than its plan did."""
    found = [
        one
        for one in steps
        if one.deed == message.deed
        and one.status not in {message.status, "unknown", "proposed"}
        and one.reported is not None
        and one.reported.earliest > end
        and (one.status != "planned" or not all(each.retold for each in one.tellings))
    ]
    return found[-1] if found else None


def _now(connection: sqlite3.Connection, thread: Thread, sources: Sequence[Source]) -> Thread | None:
    """Return a thread as it is told by all that there is now."""
    found = Known(connection, None).threads([thread.block])
    return next(
        (
            one
            for one in sorted(found, key=lambda one: one.id != thread.id)
            if one.id == thread.id
            or any(
                _shared(sources, [_place(told.document, told.span)])
                for step in one.steps
                for told in step.tellings
            )
        ),
        None,
    )


def _place(document: str, span: Span) -> Source:
    return Source(document, span, None, ())


def _shelf(connection: sqlite3.Connection, documents: Iterable[str]) -> passages.Shelf:
    records = (retrieve(connection, one) for one in sorted(documents))
    return passages.shelf(page(corrected_record(connection, one)) for one in records if one is not None)


def _text(message: Message, issue: Issue) -> str | None:
    sentences, _ = worded([message], Mentioned(issue.since, issue.until))
    return " ".join(one.text for one in sentences) or None
