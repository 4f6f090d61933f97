"""The news that reports begin with and of which no thread is told: quoted, so that none goes untold."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.brief import excerpts, ordering, passages
from onrecord.brief.answering import after_answers
from onrecord.brief.basis import basis, places_behind
from onrecord.brief.captions import caption, states_of
from onrecord.brief.drafts import Composed, DraftedSection
from onrecord.brief.issue import Section, Sentence
from onrecord.brief.messages import LeadMessage, StepMessage
from onrecord.brief.openings import Opening, openings
from onrecord.brief.overtaken import is_undone
from onrecord.brief.rejoinders import answered
from onrecord.brief.splicing import spliced
from onrecord.brief.stated import title_codes, words_in
from onrecord.brief.stems import is_told, stems_of
from onrecord.brief.telling import is_put
from onrecord.brief.wording import Mentioned, lead_heading, worded
from onrecord.knowledge.brief_bounds import points
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Actor, Span
from onrecord.weaving.pages import Page, codes_at, codes_in, is_named, neighbours
from onrecord.weaving.people import plain_name
from onrecord.weaving.steps import MADE, Telling, When
from onrecord.weaving.titles import state_name
from onrecord.woven.events import reprints_among

IN_BRIEF = "In brief"
"""Heading of the section of items of digests."""
MOST_LOOKED = 60
"""Documents of a window that are looked at, those first on which something told rests."""
_ALIKE = 0.6
"""Part of the words of a sentence from which on another tells the same."""
_LONGEST = 46
"""Words of a quotation that is all that is told of a report."""
_WHOLE = 60
"""Words of one that can be cut nowhere."""
_QUOTED = re.compile(r"“([^”]*)”")
_ASIDE = re.compile(
    r"\b(?:who|whom|whose|which)\b|\bever to\b|,\s+\w+ing\b"
    r"|\b(?:after|before|since|because) (?:[\w’'-]+ ){1,4}?had\b"
    r"|\bthat (?:is|are|was|were|will|would|has|have|had|can|could)\b"
)
"""How what only goes with the news begins: a clause about somebody or something in it, or what is added."""
_CLAUSE = re.compile(r"\b(?:after|before|since|because|when|while|until|although|though) ")
"""How a clause begins behind that of the news, which stands first in the first sentence of a wire report."""
_BRACKETED = re.compile(r"\([^()]*\)")
_FIRST_WORD = re.compile(r"\w*")
_DUE = frozenset({"expected", "overdue"})
_SILENT = frozenset({"question", "note"})
_AFTER = frozenset({"question", "settled", "expected", "overdue", "note"})
"""Kinds of sentences that tell nothing new of a thread, and those that stand after what does."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage on which something told rests, and the ids of its events that are told; none: all of it."""

    span: Span
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """The message that quotes what a report begins with, and where in its document that stands.

    ``first`` tells that it opens the document, ``titled`` that the title of that is its own, ``item`` that
    it opens one of the passages of a digest.
    """

    message: LeadMessage
    opening: Opening
    document: str
    first: bool
    titled: bool
    item: bool = False


def with_leads(
    connection: sqlite3.Connection,
    sections: Sequence[DraftedSection],
    documents: Collection[str],
    passed_over: Iterable[tuple[str, Span]],
    pages: Callable[[Iterable[str]], Iterator[Page]],
    state: Mentioned,
    *,
    most: int,
    apart: bool,
) -> list[Section]:
    """Return sections with what reports among ``documents`` begin with and nothing told rests on.

    At most ``most`` are quoted. Each stands in the section of a thread of which its sentence tells a step,
    else in one that rests on its report and is of somebody whom it names, else, where ``apart`` allows it, in
    a section of its own, which ranks as one step of a new matter; what opens a further item of a digest, in
    one that these have in common, behind those that tell anything. ``pages`` gives records laid out, by ids.
    What rests on a passage that is ``passed_over`` is not quoted.
    """
    told = _told(sections)
    for document, span in passed_over:
        told.setdefault(document, []).append(_Told(span))
    shelf = passages.shelf(pages(_looked_at(connection, documents, told)))
    leads = list(_leads(shelf, documents, told, sections))[:most]
    result, brief = [section for section, _ in sections], list[Sentence]()
    first = points()
    rank = sum(first[name][0] for name in ("first", "decided", "steps", "voices", "documents", "opening"))
    lower = _lower(sections, rank)
    for lead in leads:
        sentences, state = worded([lead.message], state)
        if not sentences:
            continue
        said = replace(sentences[0], basis=basis(lead.message, sentences[0].sources))
        said = answered(said, shelf, [one for section in result for one in section.sentences])
        said = spliced(said, shelf, state)
        home = _home(shelf, sections, lead)
        if home is not None:
            number = next(at for at, one in enumerate(result) if one.thread == home)
            result[number] = replace(result[number], sentences=_placed(result[number].sentences, said, lead))
        elif apart and lead.item and not lead.first:
            brief.append(said)
        elif apart:
            own = _section(shelf, lead, said)
            places = (at for at, one in enumerate(result) if (one.thread, one.heading) in lower)
            result.insert(next(places, len(result)), own)
    if brief:
        result.insert(end_of_news(result), Section(None, IN_BRIEF, "", tuple(brief)))
    return result


def end_of_news(sections: Sequence[Section]) -> int:
    """Return the place in front of what stands at the end of an issue: news in brief, and what is awaited."""
    return next(
        (
            number
            for number, one in enumerate(sections)
            if one.thread is None
            and (one.heading == IN_BRIEF or all(each.kind in _DUE for each in one.sentences))
        ),
        len(sections),
    )


def _lower(sections: Sequence[DraftedSection], rank: int) -> set[tuple[str | None, str]]:
    """Return the sections (thread, heading) of less consequence, and that of what is awaited."""
    return {
        (one.thread, one.heading)
        for one, composed in sections
        if composed and (one.thread is None or ordering.consequence(composed[0].matter) < rank)
    }


def _told(sections: Sequence[DraftedSection]) -> dict[str, list[_Told]]:
    """Return by document the passages on which sentences rest that tell of a thread, and do not only ask.

    Of a step they are all that tell it, of one that has been made all that tell one of its kind.
    """
    found: dict[str, list[_Told]] = {}
    for section, composed in sections:
        if section.thread is None:
            continue
        for one in composed:
            if one.sentence.kind in _SILENT:
                continue
            behind = places_behind(one.message)
            message = one.message
            tellings: list[Telling] = []
            if isinstance(message, StepMessage):
                tellings = [
                    each
                    for step in one.matter.new
                    if any((each.document, each.span) in behind for each in step.tellings)
                    or (step.status in MADE and (step.deed, step.status) == (message.deed, message.status))
                    for each in step.tellings
                ]
            for each in tellings:
                found.setdefault(each.document, []).append(_Told(each.span, each.events))
            for document, span in behind - {(each.document, each.span) for each in tellings}:
                found.setdefault(document, []).append(_Told(span))
    return found


def _looked_at(
    connection: sqlite3.Connection, documents: Collection[str], told: Collection[str]
) -> list[str]:
    """Return the documents that are looked at: those that are told of, then the newest."""
    rows = connection.execute(
        "SELECT d.id FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value "
        "ORDER BY d.published_latest DESC, d.id",
        (json.dumps(sorted(documents)),),
    )
    found = sorted((id_ for (id_,) in rows), key=lambda id_: id_ not in told)[:MOST_LOOKED]
    copies = reprints_among(connection, sorted(found))
    return [id_ for id_ in found if copies.get(id_, id_) == id_ or copies[id_] not in found]


def _leads(
    shelf: passages.Shelf,
    documents: Collection[str],
    told: dict[str, list[_Told]],
    sections: Sequence[DraftedSection],
) -> Iterator[Lead]:
    """Yield what reports begin with and nothing told rests on, by day, each once."""
    said = [
        stems_of(one.sentence.text)
        for section, composed in sections
        if section.thread is not None
        for one in composed
        if one.sentence.kind not in _SILENT
    ]
    pages = [shelf.pages[id_] for id_ in documents if id_ in shelf.pages]
    for here in sorted(pages, key=lambda one: (str(one.record.document.published), one.document)):
        parts = list(openings(here))
        for number, found in enumerate(parts):
            lead = _lead(shelf, here.document, found, told.get(here.document, ()), first=not number)
            if lead is not None and len(parts) > 1:
                # The title of a digest is that of none of its passages.
                lead = replace(lead, titled=False, item=True)
            stems = frozenset() if lead is None else stems_of(lead.message.passage.words)
            if lead is not None and not is_told(stems, said, _ALIKE):
                said.append(stems)
                yield lead


def _lead(
    shelf: passages.Shelf, document: str, found: Sequence[Opening], told: Collection[_Told], *, first: bool
) -> Lead | None:
    """Return the first of the sentences that can open a report or passage that has a day and can be quoted.

    None where something told rests on what one of them tells, or anywhere in what is not the ``first``. What
    only goes with the news of it is not that: "Norway led the first group ever to visit the island".
    """
    here = shelf.pages[document]
    told_by = [
        one
        for one in found
        if any(_tells(here, each, one) if first else each.span.overlaps(one.passage) for each in told)
    ]
    for one in found:
        if any(each.sentence <= one.sentence for each in told_by):
            return None
        message = _message(shelf, document, one) if one.placed else None
        if message is not None:
            return Lead(message, one, document, first, first and one.of is None)
    return None


def _tells(here: Page, told: _Told, opening: Opening) -> bool:
    """Tell whether what is told of a passage is the news of an opening, and not what only goes with it."""
    known = set(told.events)
    places = [one.trigger for one in here.record.events if one.id in known] or [told.span]
    text = here.record.document.text
    return any(
        (opening.sentence.covers(one) or one.overlaps(opening.core)) and not _is_aside(text, opening, one)
        for one in places
    )


def _is_aside(text: str, opening: Opening, place: Span) -> bool:
    """Tell whether a place stands in a clause that only goes with the news of an opening."""
    word = _FIRST_WORD.match(text, place.start)
    end = word.end() if word else place.start
    wire = excerpts.length_of_dateline(opening.sentence.of(text)) > 0
    return opening.core.start < place.start and bool(
        _ASIDE.search(text, opening.core.start, end)
        or (wire and _CLAUSE.search(text, opening.core.start, place.start))
    )


def _message(shelf: passages.Shelf, document: str, opening: Opening) -> LeadMessage | None:
    """Return the message that quotes an opening, None where it cannot be quoted by itself."""
    here = shelf.pages[document]
    if is_put(shelf, document, opening.sentence) or is_undone(here, opening.sentence):
        return None
    words = next(
        (
            found
            for longest in (_LONGEST, _WHOLE)
            if (found := passages.sentence(shelf, document, opening.core, quoting=True, longest=longest))
        ),
        None,
    )
    if words is None:
        return None
    published = here.record.document.published
    day = published.latest if published is not None and published.earliest == published.latest else None
    of = None if opening.of is None else When(opening.of.isoformat(), opening.of, opening.of)
    return LeadMessage(
        words,
        day,
        passages.sources(shelf, document, opening.sentence),
        of,
    )


def _home(shelf: passages.Shelf, sections: Sequence[DraftedSection], lead: Lead) -> str | None:
    """Return the thread of the first section of which the sentence of a lead tells a step.

    What opens a passage of a digest stands only where what is told rests on that passage as well.
    Else that of the first that rests on the same report and of which somebody known by name is in it, and
    else that of the first matter between states that rests on this report alone, where it names no other.
    What opens a digest stands with the first matter of its passage that has a state which it names.
    """
    threads = [
        (composed[0].matter, composed)
        for section, composed in sections
        if section.thread is not None and (not lead.item or _rests_in(composed, lead))
    ]
    here = shelf.pages[lead.document]
    quoted = passages.nearest(here, lead.message.passage.words, lead.opening.sentence)
    for matter, _ in threads:
        if any(
            told.document == lead.document and told.span.overlaps(quoted or lead.opening.sentence)
            for step in matter.new
            for told in step.tellings
        ):
            return matter.thread.id
    persons = (here.people.key(one) for one in _persons(here, lead.opening.sentence))
    names = {shelf.full.get(one, one) for one in persons}
    for matter, composed in threads:
        behind = {each.document for one in composed for each in one.sentence.sources}
        known = set(map(plain_name, matter.thread.persons))
        if lead.document in behind and names & {shelf.full.get(one, one) for one in known}:
            return matter.thread.id
    codes = codes_in(here, lead.opening.sentence).keys()
    alone = lead.first and lead.opening.of is None and codes
    for matter, composed in threads if alone else ():
        behind = {each.document for one in composed for each in one.sentence.sources}
        between = matter.thread.states
        if (
            behind == {lead.document}
            and matter.thread.kind != "visit"
            and len(between) > 1
            and codes <= between
        ):
            return matter.thread.id
    if lead.first and lead.item and threads and (not codes or codes & threads[0][0].thread.states):
        return threads[0][0].thread.id
    return None


def _rests_in(composed: Iterable[Composed], lead: Lead) -> bool:
    """Tell whether a sentence rests on words of the passage that a lead opens."""
    return any(
        source.document == lead.document and source.span.overlaps(lead.opening.passage)
        for one in composed
        for source in one.sentence.sources
    )


def _placed(sentences: tuple[Sentence, ...], said: Sentence, lead: Lead) -> tuple[Sentence, ...]:
    """Return the sentences of a section with a lead: first, or after a step that other reports tell.

    What only opens a passage stands after what is told. What the lead quotes as well is left out.
    """
    sentences = tuple(one for one in sentences if not _is_within(one, lead))
    number = next((at for at, one in enumerate(sentences) if one.kind in _AFTER), len(sentences))
    if lead.first:
        step = bool(sentences) and sentences[0].kind in {"step", "lead"}
        number = int(step and all(one.document != lead.document for one in sentences[0].sources))
    number = after_answers(sentences, number)
    return (*sentences[:number], said, *sentences[number:])


def _is_within(sentence: Sentence, lead: Lead) -> bool:
    """Tell whether all that a sentence tells is words that a lead quotes as well."""
    quoted = _QUOTED.findall(sentence.text)
    return bool(quoted) and all(
        one in lead.message.passage.words and any(each.document == lead.document for each in sentence.sources)
        for one in quoted
    )


def _section(shelf: passages.Shelf, lead: Lead, said: Sentence) -> Section:
    """Return the section of a lead alone, headed by its title, its first words, or what it is of."""
    here = shelf.pages[lead.document]
    title = here.record.document.title
    quoted = passages.nearest(here, lead.message.passage.words, lead.opening.sentence)
    head = caption(here, lead.opening, quoted) if quoted else None
    names = _named(shelf, lead) if head is None or head.tells else [head.words]
    if head is None and title and title_codes(here):
        # What has no words of its own is at least of the state that heads its digest.
        names = [title]
    words = head.words if head is not None and head.tells else None
    name = lead_heading(title if lead.titled else None, words, names)
    if head is not None and not (title and lead.titled) and not words_in(here, head.span):
        codes = states_of(here, lead.opening) or _mainly_of(here) or _just_before(here, lead.opening.sentence)
        state = state_name(min(codes)) if len(codes) == 1 else ""
        if state and not (words is None and ": " in head.words):
            name = f"{state[:1].upper()}{state[1:]}: {head.words if words is None else name}"
    return Section(None, name, "", (said,))


def _just_before(here: Page, sentence: Span) -> set[str]:
    """Return the one state that the sentence before a sentence names in the same paragraph, if it is one.

    "Bolivia will vote in December. The president signed the decree": the decree is Bolivia's.
    """
    before = neighbours(here, sentence)[0]
    if before.start >= sentence.start or "\n" in here.record.document.text[before.end : sentence.start]:
        return set()
    codes = set(codes_in(here, before))
    return codes if len(codes) == 1 else set()


def _mainly_of(here: Page) -> set[str]:
    """Return the states that a title names, where no item of its report does: then it is of all items."""
    titled = title_codes(here)
    return set() if titled & set(codes_in(here, Span(0, len(here.record.document.text)))) else titled


def _named(shelf: passages.Shelf, lead: Lead) -> list[str]:
    """Return the persons whom a lead names, the states where there are none."""
    here, sentence = shelf.pages[lead.document], lead.opening.sentence
    persons = [passages.name_of(shelf, lead.document, one).name for one in _persons(here, sentence)]
    text = here.record.document.text
    apart = [Span(*one.span()) for one in _BRACKETED.finditer(text, sentence.start, sentence.end)]
    codes = {code for one, code in codes_at(here, sentence) if not any(each.covers(one) for each in apart)}
    return persons or [state_name(code) for code in sorted(codes)]


def _persons(here: Page, sentence: Span) -> list[Actor]:
    """Return the persons known by name whom a sentence names, and does not only call "he"."""
    text, pointing = here.record.document.text, excerpt_words().pointing
    return [
        one
        for one in here.record.actors
        if is_named(one, here)
        and one.name.istitle()
        and any(sentence.covers(each) and each.of(text).casefold() not in pointing for each in one.mentions)
    ]
