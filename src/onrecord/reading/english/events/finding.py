"""From mentions and predicates to events."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from onrecord.knowledge.ontology import load_ontology
from onrecord.knowledge.predicates import Lexicon, Predicate, load_lexicon
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.cast import Cast
from onrecord.reading.english import factuality, grammar
from onrecord.reading.english.events import dating, frames, setting
from onrecord.reading.english.events.fitting import asserts_fact, fits, is_idiom, outer_words, said_ahead
from onrecord.reading.english.events.roles import Filling, Roles
from onrecord.reading.english.mentions import find_mentions
from onrecord.records import Event, Ground, Publication, Statement, Time

_NAMED = Ground("named by a word for a happening")
_UNTYPED = Predicate((), "verb", "", None, None, (), ("subject",), ("object",), False, "", _NAMED, _NAMED)
_UNTYPED_NOUN = replace(_UNTYPED, pos="noun", agent=("possessor", "by", "modifier", "bearer"), recipient=())


class _Kind(NamedTuple):
    """What an event is, in the ontology's terms, and why."""

    type: str | None
    mode: str | None
    cameo: str | None
    ground: Ground


_NOTHING = _Kind(None, None, None, _NAMED)


def find_events(
    analysis: Analysis,
    cast: Cast,
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    published: Publication | None = None,
) -> tuple[Event, ...]:
    """Return the event mentions of a document in text order, with ids ``e1``, ``e2`` and so on.

    A mention is a word that the lexicon knows as a predicate in the frame it stands in, or one that names
    something done without being of any type (``type`` is None then).
    """
    lexicon = load_lexicon()
    framed = {
        token.i: entry
        for token in analysis.tokens
        if (entry := frames.predicate_of(token, lexicon)) is not None and not is_idiom(analysis, token)
    }
    roles = Roles(analysis, cast, lexicon, framed)
    filled = {i: roles.of(analysis.tokens[i], entry) for i, entry in framed.items()}
    fitting = {
        i: analysis.tokens[i]
        for i, entry in framed.items()
        if fits(entry, filled[i]) and not asserts_fact(analysis.tokens[i], entry)
    }
    outer = outer_words(fitting, lexicon)
    typed = {i: framed[i] for i in fitting if i not in outer}

    triggers = {token.i: token for token in find_mentions(analysis)}
    triggers.update((i, analysis.tokens[i]) for i in typed)
    light, named = _spoken_for(triggers, typed, lexicon)
    for i in light:
        triggers.pop(i, None)
    for i in named:
        typed.pop(i, None)
    in_order = [triggers[i] for i in sorted(triggers)]

    bearing = lexicon.classes["bearing"].lemmas
    holders = dict(triggers)
    for token in in_order:
        above = frames.governor(token) if grammar.is_noun(token) else None
        if above is not None and above.lemma in bearing:
            holders.setdefault(above.i, token)
    dated = dating.times_of_triggers(analysis, times, holders)
    entries = dating.entries(analysis, times)
    said = setting.statements_of(in_order, statements)

    events: list[Event] = []
    before: dict[Predicate, Filling] = {}
    for token in in_order:
        found = _typed(token, typed[token.i], filled[token.i], lexicon) if token.i in typed else _NOTHING
        untyped = _UNTYPED_NOUN if grammar.is_noun(token) else _UNTYPED
        filling = filled[token.i] if token.i in typed else roles.of(token, untyped)
        if token.i in typed:
            found, filling = _recalled(token, typed[token.i], found, filling, before)
        own = dated.get(token.i, [])
        hung = own or dating.inherited(token, dated)
        if grammar.is_noun(token):
            own = hung
        elif token.tag in {"VBZ", "VBP"}:
            # The present that tells what happened shows by the time alone that it does.
            hung = own = hung or dating.of_entry(analysis, token, entries)
        own_time = dating.nearest(token, own)
        standing = factuality.assess(analysis, token, own_time, published)
        for whom, when in dating.turns(token, filling.recipients, hung):
            events.append(
                Event(
                    id=f"e{len(events) + 1}",
                    trigger=token.span,
                    span=setting.clause_of(analysis, token),
                    type=found.type,
                    mode=found.mode,
                    cameo=found.cameo,
                    agents=filling.agents,
                    recipients=whom,
                    place=setting.place_of(analysis, token),
                    time=when,
                    polarity=standing.polarity,
                    certainty=standing.certainty,
                    tense=standing.tense,
                    status=standing.status,
                    statement=said.get(token.i),
                    ground=found.ground,
                    status_ground=standing.ground,
                )
            )
    return tuple(events)


def _recalled(
    token: Token, entry: Predicate, found: _Kind, filling: Filling, before: dict[Predicate, Filling]
) -> tuple[_Kind, Filling]:
    """Return kind and parties of an event, with those of the mention that a bare "the visit" takes up again.

    ``before`` holds for each entry of a noun the parties of the last event that it named, and is kept up.
    """
    if filling.agents:
        before[entry] = filling
    elif not filling.recipients and entry in before and _takes_up(token):
        return found._replace(ground=_again(found.ground)), before[entry]
    return found, filling


def _takes_up(noun: Token) -> bool:
    """Tell whether a noun is definite and says no more: "the visit", "that meeting"."""
    words = [one for one in noun.children if one.dep not in {"punct", "cc", "conj"}]
    return (
        grammar.is_noun(noun)
        and len(words) == 1
        and words[0].dep == "det"
        and words[0].lower in {"the", "this", "that", "these", "those"}
    )


@functools.cache
def _again(ground: Ground) -> Ground:
    return replace(ground, rule=f"{ground.rule}, parties of the mention before")


def _typed(token: Token, entry: Predicate, filling: Filling, lexicon: Lexicon) -> _Kind:
    """Return the type of an event, or that of saying that one will, or will not, do it."""
    ahead = said_ahead(token, entry, lexicon) if filling.agents else None
    shift = (ahead.refused if grammar.is_negated(token) else ahead.intended) if ahead else None
    if shift is None:
        return _Kind(entry.type, entry.mode, entry.cameo, entry.ground)
    kind, mode = shift
    about = load_ontology()[kind]
    return _Kind(kind, mode, (about.modes[mode].cameo if mode else None) or about.cameo, entry.ahead)


def _spoken_for(
    triggers: Mapping[int, Token], typed: Mapping[int, Predicate], lexicon: Lexicon
) -> tuple[set[int], set[int]]:
    """Return the indices of words for which another trigger speaks: of light verbs, and of nouns.

    The light verb of a typed noun ("held" of "held talks") names no event of its own. A noun by which a verb
    got its type ("the ban" of "lifted the ban") names something that was or is, but is not counted again.
    """
    light: set[int] = set()
    named: set[int] = set()
    bearing = lexicon.classes["bearing"].lemmas | lexicon.classes["undergoing"].lemmas
    for i, entry in typed.items():
        token = triggers[i]
        if entry.pos == "noun":
            above = frames.governor(token)
            if above is not None and above.i not in typed and above.lemma in bearing:
                light.add(above.i)
            continue
        for condition in entry.conditions:
            if not condition.words or condition.slot in {"subject", "particle", "complement"}:
                continue
            for noun in frames.fillers(token, condition.slot, entry.pos):
                core = frames.essence(noun)
                if _is_meeting_called_off(entry, typed.get(core.i)):
                    continue
                if core.i in triggers and grammar.is_noun(core) and frames.names(noun, condition):
                    named.add(core.i)
    return light, named


def _is_meeting_called_off(verb: Predicate, noun: Predicate | None) -> bool:
    """Tell whether the noun is a visit or meeting of its own, which the verb calls off or puts off."""
    return noun is not None and noun.type == "CONSULT" and verb.type == "SANCTION"
