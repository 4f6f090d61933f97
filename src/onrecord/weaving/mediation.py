"""Who goes between the parties of a matter: offers to mediate, carries messages, hosts their talks."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.knowledge.mediation import Act, mediation_words
from onrecord.records import Actor, Event, Publication, Span
from onrecord.weaving.errands import is_pronoun, named_before, named_in
from onrecord.weaving.pages import (
    Page,
    actor_of,
    events_at,
    once_a_page,
    outlets,
    places,
    sentence_at,
    speakers,
)
from onrecord.weaving.reach import reached
from onrecord.weaving.relaying import Between, laid_before, passed_on, persuaded, told_for
from onrecord.weaving.wordings import (
    Token,
    acting,
    after,
    agents_of,
    asked_there,
    before,
    event_at,
    index_of,
    key_of,
    negated,
    statement_over,
    stemmed,
    tokens_of,
    wordings_in,
)

_NEAR = 12
"""Words before those of going between among which the clause says what is done about it."""
_THING = 7
"""Words after a verb of carrying within which stands what is carried."""
_ARTICLES = frozenset({"the", "a", "an", "both"})
_FROM = re.compile(r"\b(?:from|out of) ([A-Z][a-z]+)")
_MARK = re.compile(r"[;:”\"]")
_SPAN = 160
"""Characters after the words of an act within which others are named between whom it is."""


@dataclass(frozen=True, slots=True)
class Mediation:
    """A third party between others: ``between`` are their names, as far as the sentence tells them.

    ``key`` is the same for a go-between in every document (see ``Position``), ``country`` the code of its
    country, ``go_between`` its name for people to read. ``carries`` is said of messages, ``hosts`` of talks
    between others, ``mediates`` of what is done and not only offered, accepted or refused. ``said_by`` is
    empty where the document says so itself.
    """

    key: str
    go_between: str
    country: str | None
    between: tuple[str, ...]
    act: Act
    document: str
    published: Publication | None
    span: Span
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "go_between": self.go_between,
            "key": self.key,
            "country": self.country,
            "between": list(self.between),
            "act": self.act,
            "document": self.document,
            "span": list(self.span),
            "said_by": list(self.said_by),
            "outlets": list(self.outlets),
        }


def mediations(
    here: Page, sentences: Collection[Span], beside: Collection[Span] = ()
) -> tuple[Mediation, ...]:
    """Return who is said to go between on a matter, in the order of the text.

    ``sentences`` are those that name the matter; those beside them count that go on with it, and those
    ``beside`` that are about it by their place.
    """
    found: dict[tuple[str, Act, Span], Mediation] = {}
    for sentence in sorted({*(one for own in sentences for one in (own, *reached(here, own))), *beside}):
        for one in _in(here, sentence):
            for mediation in _mediations(here, one):
                found.setdefault((mediation.key, mediation.act, sentence), mediation)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.key, one.act)))


def _mediations(here: Page, one: Between) -> Iterator[Mediation]:
    statement = statement_over(here, one.span)
    who = speakers(here, statement.id) if statement else ()
    for actor in one.carriers:
        key, code = key_of(here, actor)
        named = [other for other in one.others if other.id != actor.id]
        others = [other for other in named if not (other.kind == "state" and other.country == code and code)]
        if (named or (one.others and one.act == "carries")) and not others:
            continue
        yield Mediation(
            key,
            actor.name,
            code,
            tuple(sorted({other.name for other in others})),
            one.act,
            here.document,
            here.record.document.published,
            one.span,
            who,
            outlets(here, one.span),
        )


@once_a_page
def _in(here: Page, sentence: Span) -> tuple[Between, ...]:
    """Return who goes between by what a sentence says."""
    return tuple(_found_in(here, sentence))


def _found_in(here: Page, sentence: Span) -> Iterator[Between]:
    tokens = tokens_of(here, sentence)
    for find, those in (
        (_going_between, "going_between"),
        (_carrying, "carrying"),
        (passed_on, "carrying"),
        (laid_before, "laying"),
        (told_for, "telling"),
        (persuaded, "persuading"),
        (_hosting, "hosting"),
    ):
        for start, end, words in wordings_in(tokens, _index(here.language, those), here.language):
            if not asked_there(here, Span(tokens[start].span.start, tokens[end - 1].span.end)):
                one = find(here, tokens, start, end, words)
                if one is not None:
                    yield one


@functools.cache
def _index(language: str, those: str) -> dict[str, tuple[str, ...]]:
    return dict(index_of(getattr(mediation_words(language), those), language))


@functools.cache
def _stems(words: tuple[str, ...], language: str) -> frozenset[str]:
    return frozenset(stemmed(word, language)[0] for word in words)


@functools.cache
def _acts(language: str) -> dict[str, Act]:
    return {stemmed(word, language)[0]: act for word, act in mediation_words(language).acts.items()}


def _going_between(here: Page, tokens: Sequence[Token], start: int, end: int, words: str) -> Between | None:
    """Find who offers, accepts or refuses to go between, or does: the words before tell which."""
    acts, known = _acts(here.language), mediation_words(here.language)
    told = [
        number
        for number in range(_clause_start(here, tokens, start), start)
        if tokens[number].stem in acts and _bearing(here, tokens, number, start, words)
    ]
    at = told[0] if told else start
    doers = _doers(here, tokens, at, start) if told else _own(here, tokens, start)
    act = acts[tokens[at].stem] if told else _by_itself(here, tokens[start])
    if not doers or act is None:
        return None
    if _refused(here, tokens, at, start):
        if not told:
            return None
        act = "refuses"
    opening, closing = tokens[at].span.start, tokens[end - 1].span.end
    # "Norway has offered to mediate, an official said": what follows a comma are no parties.
    ended = here.record.document.text.startswith(",", closing)
    reach = 0 if words.endswith("table") or ended else _SPAN
    phrase = Span(tokens[start].span.start, closing)
    furthest = _clause_end(here, closing, closing + reach)
    # "Norway rejected mediation by Sweden", "Sweden's offer to mediate": who would mediate is another.
    carriers = _led(here, Span(closing, furthest), frozenset({"by"}))
    if not carriers and act in {"accepts", "refuses"}:
        owners = (before(here, tokens, number) for number in (*told[1:], start))
        carriers = next((found for found in owners if found and found != doers), ())
    others = tuple(
        actor
        for actor in (*(doers if carriers else ()), *_named(here, Span(opening, furthest)))
        if not any(mention.overlaps(phrase) for mention in actor.mentions)
    )
    if words in known.open and len({key_of(here, one)[0] for one in others}) < 2:
        return None
    ends = [one for one in _ends(others, opening) if one <= furthest]
    return Between(act, carriers or doers, others, Span(opening, max([closing, *ends])))


def _own(here: Page, tokens: Sequence[Token], start: int) -> tuple[Actor, ...]:
    """Return who goes between where no other word tells: the agents of a verb, the owner of a noun."""
    event = event_at(here, tokens[start].span)
    if event is not None and event.tense != "none" and event.trigger.start == tokens[start].span.start:
        return agents_of(here, event)
    return before(here, tokens, start)


def _bearing(here: Page, tokens: Sequence[Token], number: int, start: int, words: str) -> bool:
    """Tell whether a word says what is done about going between: a modal needs a verb, or one that links."""
    known = mediation_words(here.language)
    if tokens[number].form not in known.modals:
        return True
    event = event_at(here, tokens[start].span)
    verb = event is not None and tokens[start].form == words.split()[0] and event.tense == "future"
    linking = _stems(known.linking, here.language)
    return verb or any(token.stem in linking for token in tokens[number + 1 : start])


def _by_itself(here: Page, token: Token) -> Act | None:
    """Return what going between is where no other word tells: done, ahead, or nothing that can be told."""
    event = event_at(here, token.span)
    if event is None or event.status in {"unknown", "cancelled", "postponed"}:
        return None
    return "offers" if event.status in {"planned", "proposed"} else "mediates"


def _refused(here: Page, tokens: Sequence[Token], at: int, start: int) -> bool:
    forms = [token.form for token in tokens[max(0, at - 2) : start + 1]]
    told = any(
        form in {"no", "not", "never"} and following not in {"only", "just", "merely", "simply", "least"}
        for form, following in itertools.pairwise(forms)
    )
    if told or "not" in forms:
        return told
    return any(negated(here, tokens, number, number + 1) for number in (at, start))


def _carrying(here: Page, tokens: Sequence[Token], start: int, end: int, words: str) -> Between | None:
    """Find who takes a message from one to another."""
    known = mediation_words(here.language)
    ahead = tokens[start + 1 : start + 1 + _THING]
    things = _stems(known.things, here.language)
    thing = next((token for token in ahead if token.stem in things), None)
    relaying = words in known.relaying
    pointing = next((token for token in ahead[:3] if token.form in known.pointing), None)
    if thing is None and not (relaying and pointing is not None):
        return None
    event = event_at(here, tokens[start].span)
    if event is None and start and tokens[start - 1].form == "and":
        event = _joined(here, tokens, start)
    if (
        event is None
        or event.trigger.start > tokens[start].span.start
        or event.status in {"denied", "unknown"}
    ):
        return None
    carriers = agents_of(here, event)
    closing = (thing or pointing or tokens[end - 1]).span.end
    past = max(closing, tokens[end - 1].span.end)
    clause = Span(tokens[start].span.start, min(tokens[-1].span.end, past + 60))
    senders = (*_led(here, clause, frozenset({"from", "of"})), *_owners(here, tokens, thing))
    senders += _from_place(here, clause)
    addressees = _led(here, clause, frozenset({"to", "for"}))
    parties = event.recipients if event.trigger.start == tokens[start].span.start else ()
    received = [actor for one in parties if (actor := actor_of(here, one)) and acting(actor)]
    received += after(here, tokens[end - 1].span.end + 1)[0]
    if addressees and not senders:
        senders = _come_from(here, Span(tokens[0].span.start, clause.start), (*carriers, *addressees))
    meant = _meant(here, clause, {one.id for one in (*carriers, *senders)}, (*addressees, *received))
    others = tuple(dict.fromkeys((*senders, *meant)))
    if not carriers or not others or not (senders or (relaying and (addressees or received))):
        return None
    return Between(
        "carries",
        carriers,
        others,
        Span(clause.start, max([past, *(end for end in _ends(others, clause.start) if end <= clause.end)])),
    )


def _meant(here: Page, clause: Span, besides: set[str], found: Sequence[Actor]) -> Iterator[Actor]:
    """Yield those to whom something is carried; for a pronoun the person named last before it."""
    for actor in found:
        inside = [one for one in actor.mentions if clause.covers(one)]
        if inside and all(is_pronoun(here, one) for one in inside):
            yield named_before(here, inside[0].start, besides) or actor
        else:
            yield actor


def _owners(here: Page, tokens: Sequence[Token], thing: Token | None) -> tuple[Actor, ...]:
    """Return whose message it is ("the president's message")."""
    if thing is None:
        return ()
    text = here.record.document.text
    found = before(here, tokens, tokens.index(thing))
    ends = {one.end for actor in found for one in actor.mentions if one.end <= thing.span.start}
    return (
        found
        if any(re.fullmatch(r"(?:['’]s?)?\s*", text[max(ends) : thing.span.start]) for _ in ends)
        and (text[max(ends) - 2 : thing.span.start].replace("’", "'").rstrip().endswith(("'s", "s'")))
        else ()
    )


def _from_place(here: Page, span: Span) -> tuple[Actor, ...]:
    """Return the state whose seat something comes from, where only the place is named."""
    for match in _FROM.finditer(span.of(here.record.document.text)):
        code = places().get(match[1].casefold())
        found = [one for one in here.record.actors if one.kind == "state" and one.country == code]
        if code is not None and found:
            return (found[0],)
    return ()


def _come_from(here: Page, span: Span, besides: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the states named before, in a sentence, from which somebody comes who carries something on."""
    own = {key_of(here, one)[1] for one in besides}
    return tuple(
        one for one in _named(here, span) if one.kind == "state" and one.country and one.country not in own
    )


def _joined(here: Page, tokens: Sequence[Token], start: int) -> Event | None:
    """Return the event mention that a verb is joined to by "and"."""
    first = tokens[max(0, start - _NEAR)].span.start
    last = tokens[start].span.start
    near = [one for one in events_at(here, Span(first, last)) if first <= one.trigger.start < last]
    return next((one for one in reversed(near) if agents_of(here, one)), None)


def _hosting(here: Page, tokens: Sequence[Token], start: int, end: int, words: str) -> Between | None:  # noqa: ARG001
    """Find who has others at the table for talks between them."""
    meetings = _stems(mediation_words(here.language).meetings, here.language)
    ahead = tokens[end : end + 4]
    at = next((number for number, token in enumerate(ahead, start=end) if token.stem in meetings), None)
    if at is None or at + 1 >= len(tokens) or tokens[at + 1].form != "between":
        return None
    event = event_at(here, tokens[start].span)
    if event is None or event.status in {"denied", "unknown", "cancelled"}:
        return None
    closing = _clause_end(here, tokens[at + 1].span.end, tokens[at + 1].span.end + _SPAN // 2)
    others = _named(here, Span(tokens[at + 1].span.end, closing))
    carriers = tuple(one for one in agents_of(here, event) if one not in others)
    if not carriers or len(others) < 2:
        return None
    ends = _ends(others, tokens[at + 1].span.end)
    return Between("hosts", carriers, others, Span(tokens[start].span.start, max(ends)))


def _clause_start(here: Page, tokens: Sequence[Token], start: int) -> int:
    text = here.record.document.text
    for number in range(start, max(0, start - _NEAR), -1):
        if set(text[tokens[number - 1].span.end : tokens[number].span.start]) & set(',;:()–—“”"'):
            return number
    return max(0, start - _NEAR)


def _doers(here: Page, tokens: Sequence[Token], at: int, start: int) -> tuple[Actor, ...]:
    """Return whose offer, refusal or mediation it is: of the first word of the act that has agents."""
    for number in (at, *range(at + 1, start + 1)):
        event = event_at(here, tokens[number].span)
        if event is not None and (found := agents_of(here, event)):
            return found
        if event is None and (owners := before(here, tokens, number)):
            return owners
    return ()


def _named(here: Page, span: Span) -> tuple[Actor, ...]:
    """Return who is named in a passage, in the order of the text."""
    return tuple({actor.id: actor for actor, _ in named_in(here, span)}.values())


def _led(here: Page, span: Span, leading: frozenset[str]) -> tuple[Actor, ...]:
    """Return whom one of the ``leading`` words comes right before in a passage, and who is joined to them."""
    text = here.record.document.text
    found: list[Actor] = []
    ends: list[int] = []
    for actor in _named(here, span):
        for mention in actor.mentions:
            if not span.covers(mention):
                continue
            words = [
                word for word in text[span.start : mention.start].lower().split() if word not in _ARTICLES
            ]
            joined = any(text[end : mention.start].strip() in {"and", ",", "or", "and the"} for end in ends)
            if (words and words[-1] in leading) or joined:
                found.append(actor)
                ends.append(mention.end)
    return tuple(dict.fromkeys(found))


def _ends(others: Sequence[Actor], start: int) -> list[int]:
    """Return where the first mention of each of the others from an offset on ends."""
    return [
        min(mention for mention in actor.mentions if mention.start >= start).end
        for actor in others
        if any(mention.start >= start for mention in actor.mentions)
    ]


def _clause_end(here: Page, start: int, furthest: int) -> int:
    """Return how far a clause reaches: to the end of its sentence, of the statement, or a quotation mark."""
    text = here.record.document.text
    end = min(furthest, sentence_at(here, start - 1).end)
    statement = statement_over(here, Span(start - 1, start))
    if statement is not None:
        end = min([end, *(piece.end for piece in statement.content if piece.end > start)])
    mark = _MARK.search(text, start, end)
    return mark.start() if mark else end
