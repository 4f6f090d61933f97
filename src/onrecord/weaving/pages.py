"""A record laid out for following matters: its sentences, which states they name, who says what in them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar, cast

from onrecord.knowledge.families import families
from onrecord.knowledge.outlets import outlet_name
from onrecord.knowledge.states import states
from onrecord.knowledge.words import noun_kinds
from onrecord.records import Actor, Event, Party, Record, Span, Statement, Time
from onrecord.weaving.located import Located, located
from onrecord.weaving.people import People, country_of, people

P = ParamSpec("P")
T = TypeVar("T")

_END = re.compile(
    r"""(?:(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bSt)[.!?]["”’')\]]*\s+(?=["“‘(\[]?[A-Z])|\n+)"""
)
_FOLLOWING = 40
"""Characters after a trigger within which a time expression still belongs to it."""
_BREAK = re.compile(r"[,;:–—()]")


@dataclass(frozen=True, slots=True)
class Page:
    """A record with its ``sentences`` (no gaps but white space), the ``codes`` of states at each mention."""

    record: Record
    people: People
    sentences: tuple[Span, ...]
    codes: tuple[tuple[Span, str], ...]
    statements: dict[str, Statement] = field(repr=False)
    found: dict[object, object] = field(default_factory=dict, repr=False, compare=False)
    """What :func:`once_a_page` has found."""

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.record.document.id

    @property
    def language(self) -> str:
        """The language of the document, ISO 639-1."""
        return self.record.document.language


def page(record: Record) -> Page:
    """Lay a record out."""
    return page_of(record, people(record), tuple(_sentences(record.document.text)))


def page_of(record: Record, known: People, sentences: tuple[Span, ...]) -> Page:
    """Lay out what a record has of some sentences of its document; who its persons are is ``known``."""
    codes = sorted(
        (mention, code)
        for actor in record.actors
        if (code := country_of(actor, known))
        for mention in actor.mentions
    )
    return Page(
        record,
        known,
        sentences,
        tuple(codes),
        {statement.id: statement for statement in record.statements},
    )


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(text):
        if match.start() > start:
            yield Span(start, match.end() - len(match[0]) + len(match[0].rstrip()))
        start = match.end()
    if start < len(text):
        yield Span(start, len(text.rstrip()) if text.rstrip() else len(text))


def _known_by(argument: object) -> object:
    """Return by what an argument is known within a page: the parts of a record have ids, and many words."""
    return argument.id if isinstance(argument, Actor | Event | Statement) else argument


def once_a_page(find: Callable[Concatenate[Page, P], T]) -> Callable[Concatenate[Page, P], T]:
    """Let what a function finds in a page be found once for the same arguments: matters share sentences."""

    @functools.wraps(find)
    def found(here: Page, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (find, *map(_known_by, args), *sorted(kwargs.items()))
        if key not in here.found:
            here.found[key] = find(here, *args, **kwargs)
        return cast("T", here.found[key])

    return found


@once_a_page
def _events(here: Page) -> Located[Event]:
    return located((event.trigger, event) for event in here.record.events)


def events_at(here: Page, *places: Span) -> list[Event]:
    """Return the event mentions whose triggers stand at least partly in passages, in the record's order."""
    return _events(here).at(*places)


@once_a_page
def _clauses(here: Page) -> Located[Event]:
    return located((event.span, event) for event in here.record.events)


def clauses_at(here: Page, *places: Span) -> list[Event]:
    """Return the event mentions whose clauses stand at least partly in passages, in the record's order."""
    return _clauses(here).at(*places)


@once_a_page
def _times(here: Page) -> Located[Time]:
    return located((time.span, time) for time in here.record.times)


def times_at(here: Page, *places: Span) -> list[Time]:
    """Return the times that stand at least partly in passages, in the record's order."""
    return _times(here).at(*places)


@once_a_page
def _mentions(here: Page) -> Located[tuple[Span, Actor]]:
    return located((mention, (mention, actor)) for actor in here.record.actors for mention in actor.mentions)


def mentions_at(here: Page, *places: Span) -> list[tuple[Span, Actor]]:
    """Return the mentions at least partly in passages, with their actors, in the record's order."""
    return _mentions(here).at(*places)


@once_a_page
def _codes(here: Page) -> Located[tuple[Span, str]]:
    return located((mention, (mention, code)) for mention, code in here.codes)


def codes_at(here: Page, *places: Span) -> list[tuple[Span, str]]:
    """Return the mentions of states at least partly in passages, with their codes, in text order."""
    return _codes(here).at(*places)


@once_a_page
def _contents(here: Page) -> Located[tuple[Span, Statement]]:
    return located((piece, (piece, one)) for one in here.record.statements for piece in one.content)


def contents_at(here: Page, *places: Span) -> list[tuple[Span, Statement]]:
    """Return what of the contents of statements stands at least partly in passages, with the statements."""
    return _contents(here).at(*places)


@once_a_page
def _cues(here: Page) -> Located[Span]:
    return located((cue, cue) for one in here.record.statements for cue in one.cue)


def cues_at(here: Page, *places: Span) -> list[Span]:
    """Return the cues of statements that stand at least partly in passages."""
    return _cues(here).at(*places)


def statements_at(here: Page, *places: Span) -> list[Statement]:
    """Return the statements of which anything stands at least partly in passages, in the record's order."""
    return list({one.id: one for one in _pieces(here).at(*places)}.values())


@once_a_page
def _pieces(here: Page) -> Located[Statement]:
    return located((piece, one) for one in here.record.statements for piece in (*one.content, *one.cue))


def number_of(here: Page, sentence: Span) -> int:
    """Return which of the sentences of a page one is, from 0."""
    return bisect_left(here.sentences, sentence)


@once_a_page
def verbs_of(here: Page) -> frozenset[int]:
    """Return where the verbs begin that are event mentions."""
    return frozenset(one.trigger.start for one in here.record.events if one.tense != "none")


def sentence_at(here: Page, offset: int) -> Span:
    """Return the sentence in which a character stands."""
    number = bisect_right(here.sentences, (offset, len(here.record.document.text) + 1)) - 1
    return here.sentences[max(0, number)]


def neighbours(here: Page, sentence: Span) -> tuple[Span, ...]:
    """Return a sentence with the one before and the one after it."""
    number = bisect_left(here.sentences, sentence)
    return here.sentences[max(0, number - 1) : number + 2]


def next_in_paragraph(here: Page, sentence: Span) -> Span | None:
    """Return the sentence after one with which its paragraph goes on, None where it ends."""
    found = neighbours(here, sentence)[-1]
    goes_on = found != sentence and "\n" not in here.record.document.text[sentence.end : found.start]
    return found if goes_on else None


def codes_in(here: Page, span: Span) -> Counter[str]:
    """Count the states that are named, or whose people are, in a passage."""
    start = bisect_right(here.codes, (Span(span.start, 0), ""))
    found: Counter[str] = Counter()
    for mention, code in here.codes[start:]:
        if mention.start >= span.end:
            break
        found[code] += 1
    return found


def actor_of(here: Page, party: Party) -> Actor | None:
    """Return the actor that a party is, None where it is not known."""
    return here.record.actors_by_id.get(party.actor) if party.actor else None


def actors_of(here: Page, parties: Iterable[Party]) -> Iterator[Actor]:
    """Yield the actors that parties are, those that are known."""
    return (actor for party in parties if (actor := actor_of(here, party)))


def country(here: Page, party: Party) -> str | None:
    """Return the code of a party's country, None where it is not known."""
    actor = actor_of(here, party)
    return country_of(actor, here.people) if actor else None


def is_named(actor: Actor, here: Page) -> bool:
    """Tell whether an actor is a person known by name ("the foreign minister", "SPOKESWOMAN" are not)."""
    words = actor.name.split()
    return (
        actor.kind == "person"
        and bool(words)
        and words[0][:1].isupper()
        and words[0].lower() not in families(here.language).function_words
        and not all(word.lower() in noun_kinds() for word in words)
    )


def persons_in(here: Page, span: Span) -> tuple[str, ...]:
    """Return the keys of the persons known by name whom a passage mentions."""
    found = {
        here.people.key(actor)
        for mention, actor in mentions_at(here, span)
        if span.covers(mention) and is_named(actor, here)
    }
    return tuple(sorted(found))


def speakers(here: Page, statement: str | None) -> tuple[str, ...]:
    """Return the names of who says a statement, the innermost speakers that are known."""
    for said in around(here, statement):
        names = [actor.name for actor in actors_of(here, said.speakers)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def around(here: Page, statement: str | None) -> Iterator[Statement]:
    """Yield a statement, the one that it stands in, and so on; each once, where some stand in one another."""
    passed: set[str] = set()
    while statement is not None and statement not in passed:
        said = here.statements.get(statement)
        if said is None:
            return
        yield said
        passed.add(statement)
        statement = said.statement


def outlets(here: Page, span: Span) -> tuple[str, ...]:
    """Return the outlets through which a passage came: the document's own, and those cited for it."""
    names = {one.outlet for one in here.record.citations if one.scope.overlaps(span)}
    if here.record.document.outlet:
        names.add(here.record.document.outlet)
    return tuple(sorted(set(map(outlet_name, names))))


def time_of(here: Page, event: Event) -> Time | None:
    """Return when an event is said to be: the time that was read, or one that directly follows its words."""
    if event.time is not None and event.time.earliest is not None:
        return event.time
    text = here.record.document.text
    last = min(event.trigger.end + _FOLLOWING, sentence_at(here, event.trigger.start).end)
    for time in times_at(here, Span(event.trigger.end, last + 1)):
        start = time.span.start
        if event.trigger.end <= start <= last and time.earliest is not None:
            between = text[event.trigger.end : start]
            busy = any(
                event.trigger.end <= other.trigger.start < start
                for other in events_at(here, Span(event.trigger.end, start))
            )
            if not busy and not _BREAK.search(between):
                return time
    return None


@functools.cache
def places() -> dict[str, str]:
    """Return the codes of states by their names and those of their seats, in lower case."""
    return {
        name.casefold(): code
        for code, state in sorted(states().items(), reverse=True)
        if state.last_year is None
        for name in (*state.names, *state.seats, *state.residences)
    }


def places_in(title: str) -> tuple[str, ...]:
    """Return the codes of states whose names, or whose seats, a title has."""
    low = title.casefold()
    return tuple(
        code for name, code in places().items() if name in low and re.search(rf"\b{re.escape(name)}\b", low)
    )
