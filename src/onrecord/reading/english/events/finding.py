"""From mentions and predicates to events."""

from __future__ import annotations

from onrecord.knowledge.ontology import load_ontology
from onrecord.knowledge.predicates import Lexicon, Predicate, load_lexicon
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.cast import Cast
from onrecord.reading.english import factuality, grammar
from onrecord.reading.english.events import frames, setting
from onrecord.reading.english.events.roles import Roles
from onrecord.reading.english.mentions import find_mentions
from onrecord.records import Event, Publication, Statement, Time

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
_UNTYPED = Predicate((), "verb", "", None, None, (), ("subject",), ("object",), False, "")
_UNTYPED_NOUN = Predicate(
    (), "noun", "", None, None, (), ("possessor", "by", "modifier", "bearer"), (), False, ""
)


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
    typed = {
        token.i: entry
        for token in analysis.tokens
        if (entry := frames.predicate_of(token, lexicon)) is not None
    }
    triggers = {token.i: token for token in find_mentions(analysis)}
    triggers.update((i, analysis.tokens[i]) for i in typed)
    for i in _spoken_for(triggers, typed, lexicon):
        triggers.pop(i, None)
    in_order = [triggers[i] for i in sorted(triggers)]

    bearing = lexicon.classes["bearing"].lemmas
    holders = dict(triggers)
    for token in in_order:
        above = frames.governor(token) if grammar.is_noun(token) else None
        if above is not None and above.lemma in bearing:
            holders.setdefault(above.i, token)
    dated = setting.times_of_triggers(analysis, times, holders)
    said = setting.statements_of(in_order, statements)
    roles = Roles(analysis, cast, lexicon, typed)

    events: list[Event] = []
    for token in in_order:
        entry = typed.get(token.i)
        agents, recipients = roles.of(token, entry or (_UNTYPED_NOUN if grammar.is_noun(token) else _UNTYPED))
        own_time = setting.nearest(token, dated.get(token.i, []))
        standing = factuality.assess(analysis, token, own_time, published)
        kind, mode, cameo = (entry.type, entry.mode, entry.cameo) if entry else (None, None, None)
        shift = _said_ahead(token, entry) if entry and agents else None
        if shift is not None:
            kind, mode = shift
            about = load_ontology()[kind]
            cameo = (about.modes[mode].cameo if mode else None) or about.cameo
        hung = dated.get(token.i) or setting.inherited(token, dated)
        for whom, when in setting.turns(token, recipients, hung):
            events.append(
                Event(
                    id=f"e{len(events) + 1}",
                    trigger=token.span,
                    span=setting.clause_of(analysis, token),
                    type=kind,
                    mode=mode,
                    cameo=cameo,
                    agents=agents,
                    recipients=whom,
                    place=setting.place_of(analysis, token),
                    time=when,
                    polarity=standing.polarity,
                    certainty=standing.certainty,
                    tense=standing.tense,
                    status=standing.status,
                    statement=said.get(token.i),
                    status_ground=standing.ground,
                )
            )
    return tuple(events)


def _said_ahead(token: Token, entry: Predicate) -> tuple[str, str | None] | None:
    """Return type and mode where the words only say that someone will, or will not, do it."""
    if entry.pos != "verb" or grammar.is_passive(token):
        return None
    if not any(one.lower in _WILL for one in grammar.auxiliaries(token)):
        return None
    about = load_ontology()[entry.type]
    return about.refused if grammar.is_negated(token) else about.intended


def _spoken_for(triggers: dict[int, Token], typed: dict[int, Predicate], lexicon: Lexicon) -> set[int]:
    """Return the indices of words that another trigger speaks for.

    The light verb of a typed noun ("held" of "held talks") names no event of its own, and a noun by which
    a verb got its type ("the ban" of "lifted the ban") is none beside it.
    """
    gone: set[int] = set()
    bearing = lexicon.classes["bearing"].lemmas | lexicon.classes["undergoing"].lemmas
    for i, entry in typed.items():
        token = triggers[i]
        if entry.pos == "noun":
            above = frames.governor(token)
            if above is not None and above.i not in typed and above.lemma in bearing:
                gone.add(above.i)
            continue
        for condition in entry.conditions:
            if (
                condition.nothing
                or condition.anything
                or condition.slot in {"subject", "particle", "complement"}
            ):
                continue
            for noun in frames.fillers(token, condition.slot, entry.pos):
                core = frames.essence(noun)
                if core.i in triggers and grammar.is_noun(core) and frames.names(noun, condition):
                    gone.add(core.i)
    return gone
