"""What stands behind a sentence of the brief, out of the records of a few documents: who, where, which words.

Nothing here decides what is told; it turns passages into sources, actors into names, mentions into deeds.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from onrecord.brief import calling, excerpts, hosts, incumbents, leaning, manners, nesting, phases
from onrecord.brief.going_between import mediators
from onrecord.brief.issue import Source
from onrecord.brief.messages import Deed, Name, Passage, Quotation
from onrecord.brief.stated import only, stated
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.brief_words import people_words
from onrecord.records import Actor, Event, Party, Span, Statement
from onrecord.weaving.deeds import deed_of
from onrecord.weaving.happenings import actor_key
from onrecord.weaving.pages import Page, actors_of, mentions_at, sentence_at, time_of
from onrecord.weaving.people import country_of, full_names, plain_name
from onrecord.weaving.steps import Step, Telling, When, voices_of, when_of
from onrecord.weaving.titles import state_name

_PERSON = "person:"
_LONG_BEFORE = timedelta(days=365)
_UNDONE = frozenset({"postponed", "cancelled", "denied", "disputed", "unknown"})
"""Statuses that tell what did not become of a plan, whatever its day was."""
_STATE_CODE = 3
"""Letters of an ISO 3166 code."""
_OF_A_PART = frozenset(
    {
        *(
            "opposition",
            "regional",
            "local",
            "provincial",
            "municipal",
            "city",
            "party",
            "company",
            "parliament",
        ),
        *(
            "demonstrators",
            "protesters",
            "students",
            "families",
            "relatives",
            "residents",
            "workers",
            "activists",
        ),
        *("parties", "coalition", "lawmakers", "legislators", "deputies", "fishermen", "farmers", "voters"),
    }
)
"""Words for those who are of a state and do not speak for it."""
_BODIES = frozenset({"ministry", "department"})
_OF_BODY = re.compile(r"(?:[Tt]he )?(?:Ministry|Department) (?:of|for) [A-Z]")
"""Bodies of a government that are told as themselves, and not as their state."""
_RULING = frozenset({"junta", "rebels", "guerrillas", "mutineers"})
"""Words for those who hold a state, or a part of it, and are told to do so."""
_OF_STATES = frozenset({"president", "prime minister", "foreign minister", "king", "chancellor"})
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_CALLED = re.compile(r"\b(?:called|calls|said|says|termed|dubbed|branded|described \w+ as)\s+[“\"]$")
_TOGETHER = re.compile(r"\band\s+(?:the\s+)?(?:[A-Z]\w+\s+){0,3}$")
_RELATIVE = re.compile(r",\s+(?:where|which|who|whom|whose|when)\b")
_SIDES = re.compile(r"(?:both|the two) (?:sides|parties|governments|delegations|countries)", re.IGNORECASE)
_PUT_IN = re.compile(r"[”\"][^“”\".?!\n]{3,120},\s+[“\"]")
"""Who speaks, between two parts of what he says in one sentence."""
_BROKEN_OFF = re.compile(r"[”\"][^“”\"?!\n]{3,120}\.\s+[“\"]")
"""Who speaks, behind one sentence of his and before the next."""
_LEAST_WORDS = 4
_MOST_WORDS = 45
"""Words of a quotation: less is a scrap, more is copying."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records that a thread rests on, laid out, by id of document; who is who over all of them.

    ``full`` leads from a plain name of one word to the full one, ``shown`` from a plain name to the one for
    people to read, ``persons`` to the actors who go by it, by id of document. ``short`` is what
    :func:`calling.short <onrecord.brief.calling.short>` has found, by shown name; ``names``
    is what :func:`name_of` has, by document and id of actor. ``held`` finds the offices of those to whom the
    records give none.
    """

    pages: Mapping[str, Page]
    full: Mapping[str, str]
    shown: Mapping[str, str]
    persons: Mapping[str, Sequence[tuple[Page, Actor]]]
    short: dict[str, str | None] = field(default_factory=dict, compare=False)
    names: dict[tuple[str, str], Name] = field(default_factory=dict, compare=False)
    held: incumbents.Find | None = field(default=None, compare=False)


def shelf(pages: Iterable[Page], held: incumbents.Find | None = None) -> Shelf:
    """Put records that are laid out together; those of persons whom several name go by the fullest name.

    ``held`` finds the offices of those to whom none of the records gives one.
    """
    by_id = {here.document: here for here in pages}
    names: dict[str, str] = {}
    persons: defaultdict[str, list[tuple[Page, Actor]]] = defaultdict(list)
    for _, here in sorted(by_id.items()):
        for name, shown in here.people.shown.items():
            names.setdefault(name, shown)
        for actor in here.record.actors:
            if actor.kind == "person":
                persons[here.people.key(actor)].append((here, actor))
    return Shelf(by_id, full_names(names), names, dict(persons), held=held)


def name_of(shelf: Shelf, document: str, actor: Actor) -> Name:
    """Return an actor of a document as the brief names him, with the offices that the document gives him.

    Where it gives none, those count that the document gives which is first in the order of ids.
    """
    key = document, actor.id
    if key not in shelf.names:
        shelf.names[key] = _name_of(shelf, document, actor)
    return shelf.names[key]


def _name_of(shelf: Shelf, document: str, actor: Actor) -> Name:
    here = shelf.pages[document]
    if actor.kind != "person":
        key = actor_key(actor)
        quarter = calling.quarter(here, actor)
        if quarter is not None:
            return state(quarter)
        if paper := calling.paper(here, actor):
            return Name(f"outlet:{paper}", paper, "outlet")
        shown = state_name(actor.country) if actor.kind == "state" and actor.country else actor.name
        unnamed = key is None
        return Name(
            key or f"unnamed:{document}:{actor.id}",
            shown,
            actor.kind,
            _told(here, actor),
            calling.offices(here, actor),
            unnamed,
            place=calling.place(here, actor),
            presumed=actor.country,
        )
    if actor_key(actor) is None:
        body = calling.of_body(here, actor)
        return Name(
            f"unnamed:{document}:{actor.id}",
            body or actor.name,
            "person",
            _told(here, actor),
            (),
            unnamed=True,
            short=actor.name if body else None,
            place=calling.place(here, actor),
            presumed=actor.country,
        )
    if answering := hosts.host(here, actor):
        words, label, code = answering
        key = f"unnamed:{document}:{label}"
        return Name(key, words, "person", code, (), unnamed=True, hidden=False, short=label, presumed=code)
    plain = here.people.key(actor)
    plain = shelf.full.get(plain, plain)
    shown = shelf.shown.get(plain, actor.name)
    same = shelf.persons.get(plain, ())
    offices = calling.offices(here, actor)
    post = calling.post(here, actor)
    if not offices:
        told = next(((other, one) for other, one in same if calling.offices(other, one)), None)
        offices, post = (calling.offices(*told), calling.post(*told)) if told else ((), None)
    if post is None:
        held = {title.casefold() for title, _ in offices}
        others = (calling.post(other, one) for other, one in same if other is not here)
        post = next((one for one in others if one is not None and one.short.casefold() in held), None)
    countries = {code for other, one in same for code in stated(other, one)}
    # Reports that take a person for one of different states leave open which is right.
    country = only(countries)
    if len(countries) > 1:
        offices = tuple((title, code if title.casefold() in _OF_STATES else None) for title, code in offices)
        post = post and replace(post, country=None)
    published = here.record.document.published
    if not offices and shelf.held is not None and country is not None and published is not None:
        offices, post = shelf.held(plain, country, published.latest)
    if shown not in shelf.short:
        shelf.short[shown] = calling.short(shelf.pages.values(), shown)
    return Name(
        f"{_PERSON}{plain}",
        shown,
        "person",
        country,
        offices,
        short=shelf.short[shown],
        post=post,
        presumed=country or country_of(actor, here.people),
    )


def _told(here: Page, actor: Actor) -> str | None:
    """Return the state of which the text tells somebody unnamed to be; an organization has its own."""
    if actor.kind in {"state", "organization", "outlet"}:
        return actor.country
    return only(stated(here, actor))


def named(shelf: Shelf, documents: Iterable[str], name: str, country: str | None = None) -> Name:
    """Return whoever goes by a name in one of the documents; a bare name where nobody does."""
    documents = tuple(documents)
    wanted = plain_name(name)
    for document in documents:
        here = shelf.pages.get(document)
        if here is None:
            continue
        for actor in here.record.actors:
            if actor.name == name or (actor.kind == "person" and here.people.key(actor) == wanted):
                return name_of(shelf, document, actor)
    return _by_a_part(shelf, documents, name) or Name(f"name:{wanted}", name, "organization", country)


def _by_a_part(shelf: Shelf, documents: Sequence[str], name: str) -> Name | None:
    """Return the one person of a document whom it calls by no more than a part of a name, by the whole."""
    wanted = set(plain_name(name).split())
    for document in documents:
        here = shelf.pages.get(document)
        found = {
            here.people.key(actor): actor
            for actor in (here.record.actors if here else ())
            if here and actor.kind == "person" and actor_key(actor) is not None
            if set(here.people.key(actor).split()) < wanted
        }
        if len(found) == 1:
            return replace(name_of(shelf, document, *found.values()), name=name)
    return None


def state(code: str) -> Name:
    """Return a state by its ISO 3166 code."""
    return Name(code, state_name(code), "state", code)


def party(shelf: Shelf, document: str, name: str, key: str, country: str | None) -> Name:
    """Return a party of a matter: a state where it is one, and its officials where it is they."""
    if len(key) != _STATE_CODE or not key.isupper():
        return named(shelf, (document,), name, country)
    if _OF_A_PART & set(name.casefold().split()):
        # Whoever is no government does not stand for a state, and whose he is may have been guessed.
        return Name(f"unnamed:{document}:{name}", name, "group", None, (), unnamed=True, hidden=False)
    if name.split()[-1].casefold() in _BODIES or _OF_BODY.match(name):
        return _body(shelf, document, name, key)
    if name.split()[-1].casefold() not in people_words().unnamed and not _RULING & set(
        name.casefold().split()
    ):
        return state(key)
    return Name(f"unnamed:{document}:{name}", name, "group", key, (), unnamed=True, hidden=False)


def _body(shelf: Shelf, document: str, name: str, code: str) -> Name:
    """Return a ministry of a state as that: "the ministry" by its full name where there is only one."""
    full = {
        actor.name.removeprefix("the ").removeprefix("The ")
        for actor in shelf.pages[document].record.actors
        if actor.kind == "government" and actor.country == code
        if _OF_BODY.match(actor.name) or actor.name.split()[-1] in {"Ministry", "Department"}
    }
    bare = name.removeprefix("the ").removeprefix("The ")
    if bare.islower() and len(full := {one for one in full if not one.islower()}) == 1:
        bare = full.pop()
    if bare.islower():
        return Name(
            f"unnamed:{document}:{name}", name.casefold(), "group", code, (), unnamed=True, hidden=False
        )
    return Name(f"name:{plain_name(bare)}:{code}", bare, "government", code)


def sources(shelf: Shelf, document: str, span: Span) -> tuple[Source, ...]:
    """Return the sources of a passage: the outlets cited for it, else the document's own."""
    here = shelf.pages[document].record
    published = here.document.published
    days = () if published is None else tuple(dict.fromkeys((published.earliest, published.latest)))
    # A document that names its own outlet ("told the Gazette") speaks of the day on which it comes out.
    own = here.document.outlet
    cited = {
        (one.outlet, one.dates or (days if one.outlet == own else ())): None
        for one in here.citations
        if one.scope.start <= span.start and span.end <= one.scope.end
    }
    if cited:
        return tuple(Source(document, span, outlet, dates, cited=True) for outlet, dates in cited)
    return (Source(document, span, own, days),)


def sources_of(shelf: Shelf, step: Step, most: int) -> tuple[Source, ...]:
    """Return the sources of a step: those of the passages that are :func:`chosen`."""
    return tuple(source for one in chosen(step, most) for source in sources(shelf, one.document, one.span))


def chosen(step: Step, most: int) -> list[Telling]:
    """Return the passages by which a step is told, of at most ``most`` documents, one that gives its time.

    Where it took place or is planned at a time, they are those that give it: a report that leaves it open
    bears that out no more than one that is silent. That something was put off is told without a time too.
    """
    # Of a plan the time for which it is made counts, not the day on which somebody once spoke of it.
    planned = step.status in {"planned", "proposed"} and step.ahead is not None
    times = {step.ahead} if planned else {step.occurred, step.ahead} - {None}
    timing = [one for one in step.tellings if times & {one.when, one.taken}]
    told = timing if timing and step.status not in _UNDONE else step.tellings
    first: dict[str, Telling] = {}
    for one in told:
        first.setdefault(one.document, one)
    found = [one for one in first.values() if not _is_outdated(one, timing)][:most]
    if found and timing and not any(one in timing for one in found):
        own = next((place for place, one in enumerate(found) if one.document == timing[0].document), -1)
        found[own] = timing[0]
    return found


def _is_outdated(one: Telling, timing: Collection[Telling]) -> bool:
    """Tell whether a passage without the time of a step came out long before those that give it."""
    days = [each.published.latest for each in timing if each.published is not None]
    if one in timing or one.published is None or not days:
        return False
    return one.published.latest < min(days) - _LONG_BEFORE


def day_of(shelf: Shelf, telling: Telling, when: When | None) -> When | None:
    """Return a time without its part of the day where that can be one of something told in between.

    "She flew to Oslo, where she was to meet the king, on Friday afternoon."
    """
    here = shelf.pages[telling.document]
    if when is None or "T" not in when.value:
        return when
    for event in here.record.events:
        if event.id in telling.events and event.time is not None:
            between = here.record.document.text[event.trigger.end : event.time.span.start]
            if _RELATIVE.search(between):
                return replace(when, value=when.value.partition("T")[0])
    return when


def deeds_of(shelf: Shelf, telling: Telling) -> tuple[Deed, ...]:
    """Return the mentions that a passage rests on, in the order of the text."""
    here = shelf.pages[telling.document]
    events = sorted(
        (one for one in here.record.events if one.id in telling.events), key=lambda one: one.trigger
    )
    return tuple(deed(shelf, here, one) for one in events)


def deed(shelf: Shelf, here: Page, event: Event) -> Deed:
    """Return a mention as the brief tells of it."""
    words = event.trigger.of(here.record.document.text)
    time = time_of(here, event)
    return Deed(
        words,
        " ".join(words.lower().split()),
        event.type,
        event.mode,
        _parties(shelf, here, (*event.agents, *_acting_too(here, event))),
        _parties(shelf, here, event.recipients),
        event.place.name if event.place else None,
        when_of(time),
        deed_of(here, event) or event.status,
        event.polarity,
        event.certainty,
        event.tense,
        excerpts.predicate_of(here, event),
        phases.phase(here, event),
        phases.lies_behind(here, event),
        manners.manner_of(here, event),
        "" if time is None else manners.bound(here, time),
    )


def _acting_too(here: Page, event: Event) -> Iterator[Party]:
    """Yield those to whom something is done who do it themselves too ("Norway and Denmark signed")."""
    text = here.record.document.text
    for one in event.recipients:
        before = text[: one.span.start]
        if one.span.end <= event.trigger.start and _TOGETHER.search(before) and event.tense != "none":
            yield one


def predicate(shelf: Shelf, document: str, span: Span) -> str:
    """Return the predicate at the beginning of a passage as it can be quoted, "" where it cannot."""
    return excerpts.predicate_at(shelf.pages[document], span)


def place_of(shelf: Shelf, document: str, words: str, near: Span) -> Span:
    """Return where words stand in a document, nearest to a passage; the passage where they are none."""
    return (nearest(shelf.pages[document], words, near) if words else None) or near


def sentence(
    shelf: Shelf,
    document: str,
    span: Span,
    *,
    asking: bool = False,
    quoting: bool = False,
    longest: int = excerpts.LONGEST,
) -> Passage | None:
    """Return the sentence in which a passage stands as it can be quoted, None where it cannot.

    With ``asking`` it can begin with a question ("Who pays is not known"), with ``quoting`` it can quote
    somebody; ``longest`` is counted in words.
    """
    here = shelf.pages[document]
    words = excerpts.sentence_of(here, span, asking=asking, quoting=quoting, longest=longest)
    published = here.record.document.published
    day = published.latest if published is not None else None
    if not words:
        return None
    return Passage(words, here.record.document.outlet, day, sources(shelf, document, span))


def codes_beside(shelf: Shelf, document: str, span: Span) -> set[str]:
    """Return the states that the sentence names in which a passage stands, by their codes."""
    here = shelf.pages[document]
    text, sentence = here.record.document.text, sentence_at(here, span.start)
    pronouns = excerpt_words().pointing
    return {
        code for one, code in here.codes if sentence.covers(one) and one.of(text).casefold() not in pronouns
    }


def codes_told_beside(shelf: Shelf, document: str, span: Span) -> set[str]:
    """Return of those states the ones that are not only presumed of persons and groups."""
    here = shelf.pages[document]
    found = mentions_at(here, sentence_at(here, span.start))
    told = {
        only(stated(here, one)) if one.kind in {"person", "group"} else country_of(one, here.people)
        for _, one in found
    }
    return {code for code in codes_beside(shelf, document, span) if code in told}


def words(shelf: Shelf, document: str, spans: Iterable[Span]) -> Passage:
    """Return words of a document as they stand there, on one line, with the document's own outlet."""
    here = shelf.pages[document].record.document
    return Passage(" ".join(part for span in spans for part in span.of(here.text).split()), here.outlet)


def nearest(here: Page, words: str, near: Span) -> Span | None:
    """Return where words stand in a document but for white space, nearest to a passage, None if nowhere.

    Single marks in them can be double ones there, and straight ones curly.
    """
    found = re.finditer(nesting.pattern(words), here.record.document.text) if words.split() else ()
    places = (Span(*one.span()) for one in found)
    return min(places, key=lambda one: abs(one.start - near.start), default=None)


def outlet(shelf: Shelf, document: str) -> str | None:
    """Return the outlet that published a document."""
    return shelf.pages[document].record.document.outlet


def quotations(shelf: Shelf, document: str, statement: Statement) -> Iterator[Quotation]:
    """Yield what a statement quotes word for word from those who make it, the longest first.

    Words to which the next ones point back are yielded with these; without them they may say the contrary of
    what is meant ("There are fears. They do not trouble us."). So is the second part of a sentence into which
    it is put who says it ("“We will help,” she said, “if we are asked.”").
    """
    here = shelf.pages[document]
    text = here.record.document.text
    if statement.mode not in {"direct", "mixed"}:
        return
    speakers = tuple(name_of(shelf, document, actor) for actor in actors_of(here, statement.speakers))
    spoken = {span: piece for piece in statement.content for span in _quoted(text, piece)}
    ending = _second_parts(text, sorted(spoken)) if statement.mode == "direct" else {}
    found = sorted(
        (
            span
            for span, piece in spoken.items()
            if span not in ending.values()
            and _LEAST_WORDS <= len(span.of(text).split()) <= _MOST_WORDS
            and not _called_so(here, statement, piece, span)
            and not _of_another(here, statement, span)
        ),
        key=lambda one: (one.start - one.end, one),
    )
    for span in found:
        following = min((one for one in found if one.start > span.end), default=None)
        goes_on = following is not None and (
            leaning.points_back(following.of(text)) or _is_broken_off(text, span, following)
        )
        more = following.of(text) if following and goes_on else ""
        rest = ending[span].of(text) if span in ending else ""
        if len(span.of(text).split()) + len(more.split()) + len(rest.split()) <= _MOST_WORDS:
            source = sources(shelf, document, span)[0]
            yield Quotation(span.of(text), statement.mode, speakers, source, more, rest)


def _is_broken_off(text: str, span: Span, following: Span) -> bool:
    """Tell whether a report puts only who says so between words and the next ones of the same person.

    "“We are told that it is safe,” said Berg, who heads the board. “Nobody told us who pays.”": the first
    half alone can say the contrary of what is meant.
    """
    return span.of(text).rstrip().endswith(",") and bool(
        _BROKEN_OFF.fullmatch(text, span.end, following.start)
    )


def _second_parts(text: str, spoken: Sequence[Span]) -> dict[Span, Span]:
    """Return the second parts of sentences into which it is put who says them, by the first parts."""
    return {
        one: other
        for one, other in itertools.pairwise(spoken)
        if one.of(text).rstrip().endswith(",")
        and one.of(text)[:1].isupper()
        and other.of(text)[:1].islower()
        and _PUT_IN.fullmatch(text, one.end, other.start)
    }


def statements_at(here: Page, events: Iterable[str]) -> list[Statement]:
    """Return the statements in which mentions stand, in the order of the text."""
    wanted = {
        one.statement for one in here.record.events if one.id in set(events) and one.statement is not None
    }
    return [here.statements[id_] for id_ in sorted(wanted) if id_ in here.statements]


def independent(tellings: Iterable[Telling]) -> int:
    """Return how many independent voices stand behind passages."""
    return len(voices_of(tellings, {}).voices)


def _called_so(here: Page, statement: Statement, piece: Span, span: Span) -> bool:
    """Tell whether words are those of one of whom a statement tells ("which an aide called “…”")."""
    text = here.record.document.text
    found = _CALLED.search(text[max(piece.start, span.start - 40) : span.start])
    start = max(piece.start, span.start - 40) + found.start() if found else 0
    return found is not None and not any(start <= one.start < span.start for one in statement.cue)


def _of_another(here: Page, statement: Statement, span: Span) -> bool:
    """Tell whether words within a statement are those of somebody else whom it quotes."""
    own = sum(piece.end - piece.start for piece in statement.content)
    return any(
        any(piece.covers(span) for piece in one.content)
        and sum(piece.end - piece.start for piece in one.content) < own
        for one in here.record.statements
        if one.id != statement.id
    )


def _quoted(text: str, piece: Span) -> Iterator[Span]:
    """Yield the spans in quotation marks within a passage, or all of it where the marks stand around it."""
    start, end = max(0, piece.start - 1), min(len(text), piece.end + 1)
    for match in _QUOTED.finditer(text, start, end):
        inside = Span(*match.span(1 if match[1] is not None else 2))
        yield Span(inside.start, inside.end)


def _parties(shelf: Shelf, here: Page, parties: Iterable[Party]) -> tuple[Name, ...]:
    text, found = here.record.document.text, list[Name]()
    for one in parties:
        for actor in actors_of(here, (one,)):
            words = " ".join(one.span.of(text).split())
            if _SIDES.fullmatch(words) and actor.country in mediators(here):
                # Who goes between the two sides is none of them, and who they are is then not known.
                return (Name(f"unnamed:{here.document}:{words}", words, "group", unnamed=True, hidden=False),)
            found.append(name_of(shelf, here.document, actor))
    return tuple({name.key: name for name in found}.values())
