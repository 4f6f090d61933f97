"""What each party of a matter is said to want, support, oppose, fear or gain, and who says so.

A position is a wording of ``knowledge/en/stances.toml`` in a sentence about the matter, or in one beside
it that goes on with it, whose party is known; what is wanted, feared and so on are the words that follow.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.knowledge.stances import Role, Stance, StanceWords, Wording, stance_words
from onrecord.records import Actor, Publication, Span
from onrecord.weaving.pages import Page, actor_of, outlets, speakers
from onrecord.weaving.reach import reached
from onrecord.weaving.wordings import (
    Token,
    acting,
    after,
    asked_there,
    event_at,
    index_of,
    key_of,
    negated,
    parties_of,
    statement_over,
    tokens_of,
    wordings_in,
)
from onrecord.weaving.words import words_of

_LONGEST = 200
"""Characters of what is wanted, feared and so on."""
_TELLING = 3
"""Words of grammar that tell something by themselves ("in the same way")."""
_END = re.compile(r"[;:!?()\[\]–—]|,")
_DASHES = re.compile(r"[–—][^–—]{1,60}[–—]")
"""Words put in between, after which a clause goes on."""
_NOT_TO = re.compile(r"(?:[\w’']+ ){0,4}not to ")
_ASKED = 8
"""Words after a verb of asking within which "to" follows."""
_CLAUSE = 14
"""Words after "that" within which the verb stands."""
_CARRYING = frozenset(
    {"to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "not"}
)
"""Words after which "be" is no subjunctive."""
_SINGULAR = frozenset({"state", "person", "government"})
_LEADING = re.compile(r"(?:that|with|from)\s+")
_TO = re.compile(r"\bto\s+$")
_TRAILING = frozenset(
    {
        *("about", "to", "for", "with", "of", "as", "and", "or", "on", "in", "at", "by"),
        *("the", "a", "an", "that", "which", "who", "if", "when", "said"),
    }
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands, as a document has it.

    ``key`` is the same for a party in every document (an ISO 3166 code, ``person`` and a name), ``country``
    the code of its country, ``party`` its name for people to read. ``span`` is the passage, ``about`` the
    part of it with ``words`` for what is wanted, feared and so on. ``said_by`` are the speakers, empty where
    the document says it in its own voice.
    """

    key: str
    party: str
    country: str | None
    stance: Stance
    words: str
    document: str
    published: Publication | None
    span: Span
    about: Span
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "party": self.party,
            "key": self.key,
            "country": self.country,
            "stance": self.stance,
            "words": self.words,
            "document": self.document,
            "span": list(self.span),
            "about": list(self.about),
            "said_by": list(self.said_by),
            "outlets": list(self.outlets),
        }


@dataclass(frozen=True, slots=True)
class _Found:
    """A wording with its parties: ``span`` takes in what is wanted, which stands at ``about``."""

    stance: Stance
    parties: tuple[Actor, ...]
    span: Span
    about: Span


def positions(here: Page, sentences: Collection[Span], beside: Collection[Span] = ()) -> tuple[Position, ...]:
    """Return the positions on a matter that a document gives, in the order of its text.

    ``sentences`` are those that name the matter; of those beside them, in the same paragraph, count those
    that go on with it: with a word that points back, or with words of the matter. ``beside`` are others
    that are about it by their place.
    """
    named = frozenset(sentences)
    found: dict[tuple[str, Stance, Span], Position] = {}
    for sentence in sorted({*(one for own in named for one in (own, *reached(here, own))), *beside}):
        for one in _in(here, sentence):
            for position in _positions(here, one):
                found.setdefault((position.key, position.stance, position.about), position)
    widest = [
        one
        for one in found.values()
        if not any(
            other is not one
            and (other.key, other.stance) == (one.key, one.stance)
            and other.about.covers(one.about)
            for other in found.values()
        )
    ]
    return tuple(sorted(widest, key=lambda one: (one.span, one.about, one.key, one.stance)))


def merged(found: Iterable[Position], reprinted: Collection[str]) -> tuple[Position, ...]:
    """Return positions without those of reprints, and of those of one party in the same words the first.

    Two are in the same words where the words of the one, without words of grammar, are among the other's.
    """
    kept: list[tuple[Position, frozenset[str]]] = []
    for one in sorted(found, key=_order):
        stems = frozenset(words_of(one.words, "en"))
        known = any(
            (one.key, one.stance) == (other.key, other.stance) and (stems <= others or others <= stems)
            for other, others in kept
        )
        if one.document not in reprinted and not known:
            kept.append((one, stems))
    return tuple(one for one, _ in sorted(kept, key=lambda each: (each[0].document, each[0].span)))


def _order(one: Position) -> tuple[str, str, Span, str, str]:
    return (one.published.value if one.published else "~", one.document, one.span, one.key, one.stance)


def _positions(here: Page, one: _Found) -> Iterator[Position]:
    text = here.record.document.text
    statement = statement_over(here, one.about)
    who = speakers(here, statement.id) if statement else ()
    nobody = stance_words(here.language).nobody
    for actor in one.parties:
        if actor.name.split()[0].lower() in nobody:
            continue
        key, code = key_of(here, actor)
        yield Position(
            key,
            actor.name,
            code,
            one.stance,
            " ".join(one.about.of(text).split()),
            here.document,
            here.record.document.published,
            one.span,
            one.about,
            who,
            outlets(here, one.about),
        )


def _in(here: Page, sentence: Span) -> Iterator[_Found]:
    tokens = tokens_of(here, sentence)
    for role, find in _FINDING:
        those = _of_role(here.language, role)
        for start, end, words in wordings_in(tokens, _index(here.language, role), here.language):
            if asked_there(here, Span(tokens[start].span.start, tokens[end - 1].span.end)):
                continue
            one = find(here, tokens, start, end, those[words])
            if one is not None:
                yield one


@functools.cache
def _of_role(language: str, role: Role) -> dict[str, Wording]:
    return {one.words: one for one in stance_words(language).wordings if one.party == role}


@functools.cache
def _index(language: str, role: Role) -> dict[str, tuple[str, ...]]:
    return dict(index_of(_of_role(language, role), language))


def _subject(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> _Found | None:
    parties = parties_of(here, tokens, start, end)
    stance = _stance(here, tokens, start, end, wording)
    if not parties or stance is None:
        return None
    first, last = tokens[start].span.start, tokens[end - 1].span.end
    event = event_at(here, Span(first, last))
    if end - start == 1 and (event is None or event.trigger.start != first):
        return None
    if event is not None:
        agents = [one.span for one in event.agents]
        if agents and min(one.start for one in agents) >= last:
            # "The plan is backed by Norway": what is backed stands before.
            things = [one.span for one in event.recipients if one.span.end <= first]
            if not things:
                return None
            about = max(things, key=lambda one: one.end)
            return _Found(stance, parties, Span(about.start, max(one.end for one in agents)), about)
    if not _fits(here, tokens, end, wording):
        return None
    found = _with_what_follows(
        here, tokens, start, end, stance, parties, noun=_is_noun(tokens[start], wording)
    )
    if (
        found is not None
        and stance in {"wants", "supports"}
        and _NOT_TO.match(found.about.of(here.record.document.text))
    ):
        # "urged him not to go"
        return _Found("opposes", found.parties, found.span, found.about)
    return found


def _fits(here: Page, tokens: Sequence[Token], end: int, wording: Wording) -> bool:
    """Tell whether what follows has the form that a wording needs."""
    text = here.record.document.text
    if wording.form is None:
        return True
    if wording.form == "infinitive":
        if end >= len(tokens) or tokens[end].form in {"to", "not"}:
            return False
        at = next(
            (one for one in range(end + 1, min(len(tokens), end + _ASKED)) if tokens[one].form == "to"), None
        )
        return at is not None and not _END.search(text[tokens[end - 1].span.end : tokens[at].span.start])
    return any(
        token.form == "be" and tokens[number - 1].form not in _CARRYING
        for number, token in enumerate(tokens)
        if end < number < end + _CLAUSE
    ) or any(
        one.tense == "present"
        and one.trigger.start == token.span.start
        and not token.form.endswith(("s", "ed"))
        and any(
            (actor := actor_of(here, each)) is not None and actor.kind in _SINGULAR for each in one.agents
        )
        for token in tokens[end : end + _CLAUSE]
        for one in here.record.events
    )


def _receiver(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> _Found | None:
    if _done_by_somebody(here, tokens[end - 1].span, None):
        return None
    parties, past = after(here, tokens[end - 1].span.end + 1)
    stance = _stance(here, tokens, start, end, wording)
    if not parties or stance is None:
        return None
    at = next((number for number, token in enumerate(tokens) if token.span.start >= past), None)
    if at is None or here.record.document.text[past : tokens[at].span.start].strip():
        return None
    about = _about(here, tokens, at)
    return (
        None if about is None else _Found(stance, parties, Span(tokens[start].span.start, about.end), about)
    )


def _beneficiary(
    here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording
) -> _Found | None:
    text = here.record.document.text
    opening = next((number for number in range(start - 1, -1, -1) if tokens[number].form == "for"), None)
    if opening is None or (
        opening and not re.search(r"[,;–—]\s*(?:and |but )?$", text[: tokens[opening].span.start])
    ):
        return None
    parties, past = after(here, tokens[opening].span.end + 1)
    between = text[past : tokens[start].span.start]
    stance = _stance(here, tokens, start, end, wording)
    if not parties or stance is None or not between.startswith(",") or _END.search(between[1:]):
        return None
    if _done_by_somebody(here, tokens[end - 1].span, tokens[opening].span):
        return None
    found = _with_what_follows(here, tokens, start, end, stance, parties)
    if found is None:
        return None
    return _Found(stance, parties, Span(tokens[opening].span.start, found.span.end), found.about)


def _is_noun(token: Token, wording: Wording) -> bool:
    """Tell whether a word is the noun of a wording and not a verb or an adjective of the same stem."""
    noun = wording.words.split()[0]
    return wording.noun and token.form in {noun, f"{noun}s"}


def _done_by_somebody(here: Page, verb: Span, opening: Span | None) -> bool:
    """Tell whether an actor does it, and not a thing; who stands after the opening "for" does not."""
    event = event_at(here, verb)
    return event is not None and any(
        (actor := actor_of(here, one)) is not None
        and acting(actor)
        and not (opening is not None and 0 <= one.span.start - opening.end <= 5)
        for one in event.agents
    )


def _stance(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> Stance | None:
    return wording.negated if negated(here, tokens, start, end) else wording.stance


def _with_what_follows(
    here: Page,
    tokens: Sequence[Token],
    start: int,
    end: int,
    stance: Stance,
    parties: tuple[Actor, ...],
    *,
    noun: bool = False,
) -> _Found | None:
    about = _about(here, tokens, end, noun=noun) if end < len(tokens) else None
    if about is None:
        return None
    return _Found(stance, parties, Span(tokens[start].span.start, about.end), about)


def _about(here: Page, tokens: Sequence[Token], start: int, *, noun: bool = False) -> Span | None:
    """Return the words from ``start`` to the end of their clause, None where they tell nothing."""
    text = here.record.document.text
    known = stance_words(here.language)
    first = tokens[start].span.start
    clause = tokens[start - 1].form == "that"
    if _END.search(text[tokens[start - 1].span.end : first]):
        return None
    if not clause and tokens[start].form in known.beginning:
        return None
    inside = _DASHES.search(text, first, min(len(text), first + _LONGEST))
    limit = _said_until(here, tokens[start].span)
    number = start
    for number in range(start + 1, len(tokens)):
        token = tokens[number]
        gap = text[tokens[number - 1].span.end : token.span.start]
        mark = _END.search(gap)
        between = inside is not None and inside.start() <= tokens[number - 1].span.end + 1 <= inside.end()
        if mark and not between and (mark[0] != "," or _ends_after_comma(here, tokens, number, known)):
            break
        if token.form in known.always or token.span.end > min(limit, first + _LONGEST):
            break
        if (noun and token.form in known.verbs) or _goes_over(here, tokens, number):
            break
    else:
        number = len(tokens)
    while number > start and tokens[number - 1].form in _TRAILING:
        number -= 1
    last = _quoted_out(text, first, tokens[number - 1].span.end)
    if number - start < _TELLING and not words_of(text[first:last], here.language):
        return None
    leading = _LEADING.match(text, first, last)
    if leading:
        return Span(leading.end(), last)
    to = _TO.search(text, max(0, first - 4), first)
    verb = event_at(here, tokens[start].span)
    if to and verb is not None and verb.trigger.start == first and verb.tense != "none":
        return Span(to.start(), last)
    return Span(first, last)


def _said_until(here: Page, span: Span) -> int:
    """Return where the part of a statement that a passage stands in ends, the end of the text if in none."""
    statement = statement_over(here, span)
    pieces = [one.end for one in statement.content if one.covers(span)] if statement else []
    return min(pieces, default=len(here.record.document.text))


def _quoted_out(text: str, first: int, last: int) -> int:
    """Return the end of a passage with the quotation mark that closes what was opened in it."""
    within = text[first:last]
    opened = within.count("“") > within.count("”") or within.count('"') % 2
    return last + 1 if opened and text[last : last + 1] in {"”", '"'} else last


def _goes_over(here: Page, tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word joins another clause of the same subject ("welcomed the plan and voiced hope")."""
    if tokens[number].form not in {"and", "or"}:
        return False
    ahead = tokens[number + 1 : number + 3]
    if ahead and ahead[0].form == "that":
        return True
    return any(
        one.trigger.start == token.span.start and one.tense in {"past", "present"}
        for one in here.record.events
        for token in ahead
    ) or any(token.form in stance_words(here.language).verbs for token in ahead)


def _ends_after_comma(here: Page, tokens: Sequence[Token], number: int, known: StanceWords) -> bool:
    """Tell whether a new clause begins at a word after a comma."""
    if tokens[number].form in known.after_comma:
        return True
    upcoming = tokens[number : number + 5]
    near = Span(upcoming[0].span.start, upcoming[-1].span.end)
    return upcoming[0].form in known.verbs or any(
        one.trigger.overlaps(near) and one.tense in {"past", "present"} for one in here.record.events
    )


_Finding = Callable[[Page, Sequence[Token], int, int, Wording], _Found | None]
_FINDING: tuple[tuple[Role, _Finding], ...] = (
    ("subject", _subject),
    ("receiver", _receiver),
    ("beneficiary", _beneficiary),
)
