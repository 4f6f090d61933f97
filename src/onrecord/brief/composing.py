"""Composing an issue of the brief from an archive: what a window brings, planned, worded, with sources."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.archive.given import text_hash
from onrecord.archive.retrieval import retrieve
from onrecord.brief import incumbents, ordering, passages, planning
from onrecord.brief.acting import acting
from onrecord.brief.answering import still_open, with_answers
from onrecord.brief.antecedents import grounded
from onrecord.brief.basis import basis, places_behind, places_of
from onrecord.brief.besides import documents_told, with_what_else_is_said
from onrecord.brief.blaming import with_blame
from onrecord.brief.circumstances import with_circumstances
from onrecord.brief.covering import covered
from onrecord.brief.defining import with_definitions
from onrecord.brief.drafts import Composed, Draft, DraftedSection
from onrecord.brief.halves import with_second_half
from onrecord.brief.hearing import unheard
from onrecord.brief.hindsight import without_later
from onrecord.brief.homes import at_home, with_company
from onrecord.brief.interviews import with_interviews
from onrecord.brief.issue import Issue, Item, Section, Sentence, SentenceKind
from onrecord.brief.judgement import grade_of, notes_of
from onrecord.brief.leads import IN_BRIEF, with_leads
from onrecord.brief.material import Matter, Window, documents_in, material
from onrecord.brief.messages import (
    ChangeMessage,
    ClaimMessage,
    ConflictMessage,
    ExpectationMessage,
    MediationMessage,
    Message,
    NoteMessage,
    PositionMessage,
    QuestionMessage,
    StepMessage,
)
from onrecord.brief.overtaken import can_tell, is_off
from onrecord.brief.reasons import counted, headed, standing, with_what_is_behind, without_broken
from onrecord.brief.rejoinders import answered
from onrecord.brief.repeats import repeats, without_twice_told
from onrecord.brief.retitling import retitled
from onrecord.brief.retracting import corrected, passages_of, withdrawn
from onrecord.brief.sources.items import item
from onrecord.brief.splicing import spliced
from onrecord.brief.strays import section_of, without_strays
from onrecord.brief.together import together
from onrecord.brief.varying import varied
from onrecord.brief.wording import (
    Mentioned,
    heading,
    issue_title,
    proper,
    reason,
    speaks_of_delegation,
    worded,
)
from onrecord.brief.wording.references import outlet_name
from onrecord.brief.worth import is_worth_a_section
from onrecord.knowledge.brief_bounds import Bounds, bounds
from onrecord.weaving.pages import Page, page
from onrecord.woven.corrections import corrected_record
from onrecord.woven.events import reprints_among
from onrecord.woven.sweeping import unswept

CHANGES = "What no longer holds of the previous issue"
AWAITED = "Still awaited"
"""Headings of the sections that belong to no thread."""

_TRIED = 3
"""How many times as many threads are tried as there is room for."""

_TOLD_BY: dict[SentenceKind, tuple[type, ...]] = {
    "step": (StepMessage,),
    "claim": (ClaimMessage,),
    "position": (PositionMessage, MediationMessage),
    "conflict": (ConflictMessage,),
    "question": (QuestionMessage,),
    "settled": (QuestionMessage, ExpectationMessage),
    "expected": (ExpectationMessage,),
    "overdue": (ExpectationMessage,),
    "withdrawn": (ChangeMessage,),
    "changed": (ChangeMessage,),
    "note": (NoteMessage,),
}


@dataclass(frozen=True, slots=True)
class Request:
    """What a brief is asked for: its window, and the thread or participant that it is limited to.

    ``late`` are ids of documents that count as news though they were published before the window.
    """

    window: Window
    thread: str | None = None
    actor: str | None = None
    late: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Library:
    """Records as persons corrected them, each retrieved and laid out once."""

    connection: sqlite3.Connection
    as_of: date | None
    pages: dict[str, Page] = field(default_factory=dict)
    held: incumbents.Find = field(init=False)

    def __post_init__(self) -> None:
        self.held = incumbents.finder(self.connection, self.of, self.as_of)

    def of(self, ids: Iterable[str]) -> Iterator[Page]:
        for id_ in ids:
            if id_ not in self.pages:
                record = retrieve(self.connection, id_, grounds=False)
                if record is None:
                    continue
                self.pages[id_] = page(corrected_record(self.connection, record))
            yield self.pages[id_]

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """Return the texts of documents, by their ids in order."""
        found = self.connection.execute(
            "SELECT d.id, d.text FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value ORDER BY d.id",
            (json.dumps(sorted(ids)),),
        )
        return dict(found.fetchall())

    def shelf(self, ids: Iterable[str]) -> passages.Shelf:
        """Return records put together; who has no office in them is looked up in others."""
        return passages.shelf(self.of(ids), self.held)


@unswept()
def compose(
    connection: sqlite3.Connection,
    request: Request,
    changes: Sequence[ChangeMessage] = (),
    known: Iterable[Item] = (),
) -> tuple[Issue, int]:
    """Return the issue that a request asks for, and of how many threads with news it has no room to tell.

    ``changes`` are told at its beginning: what no longer holds of an earlier issue; ``known`` are the
    documents of that, for those that are not in the archive any more. An archive in which the
    window brings nothing gives an issue without sections.
    """
    window = request.window
    connection.execute("SAVEPOINT composing")
    try:
        library = _Library(connection, request.window.as_of)
        drawn = _draft(connection, request, bounds(), changes, library)
        new = documents_in(connection, window) | request.late
        with_all_leads = with_leads(
            connection,
            drawn.sections,
            new,
            drawn.passed_over,
            library.of,
            Mentioned(window.since, window.until),
            most=bounds().leads,
            apart=request.thread is None and request.actor is None,
        )
        reports = _originals(connection, documents_told(with_all_leads, drawn.sections))
        shelved = library.shelf(reports)
        with_all = with_what_else_is_said(
            with_definitions(with_all_leads, drawn.sections, shelved),
            drawn.sections,
            drawn.passed_over,
            shelved,
            drawn.mentioned,
            most=bounds().statements,
        )
        named = {
            here.document: outlet_name(here.record.document.outlet or "") for here in library.of(reports)
        }
        all_known = passages.shelf(library.pages.values())
        with_all = with_interviews(
            with_all,
            new,
            all_known,
            drawn.mentioned,
            most=bounds().leads,
        )
        with_all = grounded(with_all, all_known, drawn.mentioned)
        sections = without_twice_told(retitled(varied(with_all, named), drawn.sections, shelved))
        items = _items(connection, [one for section in sections for one in section.sentences], known, library)
        sections = with_what_is_behind(connection, sections, items, {CHANGES, IN_BRIEF, AWAITED})
    finally:
        connection.execute("RELEASE composing")
    return replace(frame(request), sections=sections, items=items), drawn.left_out


def _originals(connection: sqlite3.Connection, documents: Collection[str]) -> list[str]:
    """Return documents without those that are reprints of others of them."""
    copies = reprints_among(connection, sorted(documents))
    return sorted(one for one in documents if (kept := copies.get(one, one)) == one or kept not in documents)


def frame(request: Request) -> Issue:
    """Return the issue that a request asks for before anything is told: its title, days and limits."""
    window = request.window
    since = min(window.since, window.until) if window.since and window.until else window.since
    return Issue(
        issue_title(since, window.until),
        since,
        window.until,
        window.as_of,
        (),
        (),
        request.thread,
        request.actor,
        tuple(sorted(request.late)),
    )


@unswept()
def draft(
    connection: sqlite3.Connection,
    request: Request,
    limits: Bounds,
) -> Draft:
    """Return the sentences of an issue but for its leads with what each rests on, within ``limits``."""
    return _draft(connection, request, limits, (), _Library(connection, request.window.as_of))


def _draft(
    connection: sqlite3.Connection,
    request: Request,
    limits: Bounds,
    changes: Sequence[ChangeMessage],
    library: _Library,
) -> Draft:
    window = request.window
    found = material(connection, window, thread=request.thread, actor=request.actor, late=request.late)
    ranked = ordering.ordered(found.matters)
    room, laid = limits.threads, list[_Laid]()
    while True:
        laid += [_laid(connection, one, window, limits, library) for one in ranked[len(laid) : room]]
        made = _drawn(connection, request, limits, changes, library, found.waiting, laid)
        told = sum(section.thread is not None for section, _ in made.sections)
        if told >= limits.threads or room >= min(len(ranked), _TRIED * limits.threads):
            return replace(
                made,
                left_out=len(ranked) - len(laid),
                passed_over=made.passed_over | passages_of(ranked[room:]),
            )
        # What comes to nothing in words leaves its room to the next.
        room += limits.threads - told


@dataclass(frozen=True, slots=True)
class _Laid:
    """A matter as it was and as corrected, with the records that it rests on and what is to be said of it."""

    before: Matter
    matter: Matter
    shelf: passages.Shelf
    messages: list[Message]


def _laid(
    connection: sqlite3.Connection, matter: Matter, window: Window, limits: Bounds, library: _Library
) -> _Laid:
    heard = unheard(connection, matter, window.as_of)
    documents = planning.documents_behind(heard, limits)
    shelved = library.shelf(documents)
    right = without_later(corrected(heard, shelved), shelved, window.until)
    if more := set(planning.documents_behind(right, limits)).difference(documents):
        # What is told instead of a later report can be told by others.
        shelved = library.shelf(sorted({*documents, *more}))
    messages = [*planning.messages(right, shelved, limits), *_notes(connection, right, shelved)]
    return _Laid(heard, right, shelved, messages)


def _drawn(
    connection: sqlite3.Connection,
    request: Request,
    limits: Bounds,
    changes: Sequence[ChangeMessage],
    library: _Library,
    due: Sequence[Matter],
    laid: Sequence[_Laid],
) -> Draft:
    """Draw up a draft of matters with news, by their rank, and of those of which something is due."""
    window = request.window
    chosen, shelves = [one.matter for one in laid], [one.shelf for one in laid]
    state = Mentioned(window.since, window.until)
    sections: list[DraftedSection] = []
    if changes:
        told, state = _changed(changes, state)
        sections.append((Section(None, CHANGES, "", told), ()))
    planned = [(one.matter, one.messages) for one in laid]
    homely, strays = without_strays(still_open(list(zip(chosen, at_home(planned), strict=True))))
    kinds = [{one.kind for one in worded(messages, state)[0]} for messages in homely]
    homely = [together(one) for one in with_company(chosen, homely, kinds)]
    drawn, after = _sections(chosen, shelves, homely, state)
    once = _without_repeats(homely, drawn, library)
    if once != homely:
        # Who is named in full, and where, is found out anew.
        drawn, after = _sections(chosen, shelves, once, state)
    sections, state = [*sections, *drawn], after
    if request.thread is None and request.actor is None:
        for number, those in strays.items():
            composed, state = _worded(chosen[number], those, state)
            if composed:
                sections.append((section_of(composed, shelves[number], state), composed))
    nearest = [
        unheard(connection, one, window.as_of)
        for one in ordering.nearest_due((ordering.still_new(one, window) for one in due), window.until)[
            : limits.due
        ]
    ]
    waiting, state = _due(
        nearest,
        window.until,
        documents_in(connection, window) | request.late if nearest else frozenset(),
        library,
        limits,
        state,
    )
    if waiting:
        sentences = tuple(one.sentence for one in waiting)
        sections.append((Section(None, AWAITED, "", sentences), waiting))
    said = [one.sentence for _, composed in sections for one in composed]
    return Draft(
        tuple(
            _spliced(section, _with_circumstances(composed, library, said), library, state)
            for section, composed in sections
        ),
        0,
        withdrawn([one.before for one in laid], chosen),
        state,
    )


def _sections(
    chosen: Sequence[Matter],
    shelves: Sequence[passages.Shelf],
    homely: Sequence[list[Message]],
    state: Mentioned,
) -> tuple[list[DraftedSection], Mentioned]:
    """Word the sections of matters of which something is worth telling."""
    sections: list[DraftedSection] = []
    for matter, shelved, messages in zip(chosen, shelves, homely, strict=True):
        worded_so, state = _ordered(matter, messages, state)
        composed = with_answers(worded_so)
        if is_worth_a_section(composed):
            topic = planning.topic(matter, shelved)
            told_so = without_broken(topic.reason.status, composed, shelved)
            why = counted(replace(topic.reason, status=told_so), composed)
            if told_so != topic.reason.status:
                why = replace(why, due=None)
            names = proper(messages)
            everybody = (*topic.parties, *planning.between(matter, shelved))
            behind = [(one.message, one.sentence.sources) for one in composed]
            parties = acting(matter, shelved, everybody, behind)
            stands = (headed if topic.kind == "visit" else standing)(
                without_broken(topic.status, composed, shelved), composed
            )
            sentences = tuple(one.sentence for one in composed)
            sent = any(speaks_of_delegation(one.text) for one in sentences)
            name = heading(topic.kind, topic.title, parties, stands, names, sent=sent)
            sections.append(
                (Section(matter.thread.id, name, reason(why, state.years, topic.kind), sentences), composed)
            )
    return sections, state


def _without_repeats(
    homely: Sequence[Sequence[Message]], sections: Sequence[DraftedSection], library: _Library
) -> list[list[Message]]:
    """Return messages of matters without those of which another sentence of these sections quotes all."""
    said = [one.sentence for _, composed in sections for one in composed]
    told = [one for _, composed in sections for one in _with_circumstances(composed, library, said)]
    behind = {source.document for one in told for source in one.sentence.sources}
    again = repeats(told, {here.document: here for here in library.of(sorted(behind))})
    return [[one for one in messages if one not in again] for messages in homely]


def _with_circumstances(
    composed: Sequence[Composed], library: _Library, said: Collection[Sentence]
) -> tuple[Composed, ...]:
    """Return the sentences of a section with circumstances and answers beside what they are of.

    ``said`` are the sentences of all sections.
    """
    told = [one.sentence for one in composed]
    shelved = library.shelf({source.document for one in told for source in one.sources})
    texts = [one.text for one in said]
    composed = [with_second_half(with_circumstances(one, shelved, texts), shelved, said) for one in composed]
    composed = [
        replace(one, sentence=covered(answered(one.sentence, shelved, told), shelved)) for one in composed
    ]
    return tuple(
        replace(one, sentence=with_blame(one.sentence, one.message, shelved, told)) for one in composed
    )


def _spliced(
    section: Section, composed: Sequence[Composed], library: _Library, state: Mentioned
) -> DraftedSection:
    """Return a section with days and persons told in quotations."""
    behind = {source.document for one in composed for source in one.sentence.sources}
    shelved = library.shelf(behind)
    found = tuple(replace(one, sentence=spliced(one.sentence, shelved, state)) for one in composed)
    sentences = tuple(one.sentence for one in found) if found else section.sentences
    return replace(section, sentences=sentences), found


def _worded(
    matter: Matter, messages: Sequence[Message], state: Mentioned
) -> tuple[tuple[Composed, ...], Mentioned]:
    """Word the messages of a matter, and find out again which sentence says which: by their passages."""
    sentences, state = worded(messages, state)
    found: list[Composed] = []
    rest = list(messages)
    for one in sentences:
        behind = places_of(one.sources)
        number = next(
            (
                at
                for at, each in enumerate(rest)
                if isinstance(each, _TOLD_BY[one.kind]) and behind & places_behind(each)
            ),
            None,
        )
        if number is None:
            raise ValueError(f"a sentence of no message: {one.text!r}")
        message = rest[number]
        del rest[: number + 1]
        found.append(Composed(replace(one, basis=basis(message, one.sources)), message, matter))
    return tuple(found), state


def _ordered(
    matter: Matter, messages: Sequence[Message], state: Mentioned
) -> tuple[tuple[Composed, ...], Mentioned]:
    """Word the messages of a matter with what somebody says of a step after a step that is told."""
    composed, after = _worded(matter, messages, state)
    if not composed or composed[0].sentence.kind != "claim":
        return composed, after
    told = next((one.message for one in composed if isinstance(one.message, StepMessage)), None)
    if told is None:
        return composed, after
    first = next(number for number, one in enumerate(messages) if one is told)
    return _worded(matter, [messages[first], *messages[:first], *messages[first + 1 :]], state)


def _changed(changes: Sequence[ChangeMessage], state: Mentioned) -> tuple[tuple[Sentence, ...], Mentioned]:
    found: list[Sentence] = []
    for change in changes:
        sentences, state = worded([change], state)
        found.extend(sentences)
    return tuple(found), state


def _due(
    matters: Sequence[Matter],
    until: date | None,
    window: Collection[str],
    library: _Library,
    limits: Bounds,
    state: Mentioned,
) -> tuple[tuple[Composed, ...], Mentioned]:
    """Word what was due, or is coming up, in matters without news, as it was known by the end of a window.

    ``window`` are the documents of the window, by one of which it can be off.
    """
    shelves = [library.shelf(planning.documents_behind(one, limits)) for one in matters]
    known = [without_later(one, shelved, until) for one, shelved in zip(matters, shelves, strict=True)]
    found: list[Composed] = []
    expected = planning.due_messages(known, shelves, limits)
    texts = library.texts(window) if expected else {}
    for matter, message in expected:
        if is_off(message, library.of(id_ for id_, text in texts.items() if can_tell(text, message))):
            continue
        composed, state = _worded(matter, [replace(message, apart=True)], state)
        found.extend(composed)
    return tuple(found), state


def _notes(connection: sqlite3.Connection, matter: Matter, shelved: passages.Shelf) -> Iterator[NoteMessage]:
    """Yield the notes to a matter; they stand by the passages that tell of it first in the window."""
    for note in notes_of(connection, matter.thread):
        steps = matter.new or matter.thread.steps
        behind = passages.sources_of(shelved, steps[0], 1)
        yield NoteMessage(note.words, note.who, note.made[:10], behind)


def _items(
    connection: sqlite3.Connection, sentences: Iterable[Sentence], known: Iterable[Item], library: _Library
) -> tuple[Item, ...]:
    """Return the documents that sentences rest on, by day of publication, with their grades."""
    ids = {one.document for sentence in sentences for one in sentence.sources}
    records = {here.document: here.record for here in library.of(sorted(ids))}
    original = reprints_among(connection, sorted(records))
    found = [one for one in known if one.document in ids - records.keys()]
    for id_, record in records.items():
        grade = grade_of(connection, id_, record.document.outlet)
        first = records.get(original.get(id_, ""))
        found.append(
            replace(
                item(record, first.document if first else None),
                letter=grade.letter,
                number=grade.number,
                text=text_hash(record.document.text),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.published or "9999", one.outlet or "", one.document)))
