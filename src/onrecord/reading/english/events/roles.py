"""Who does it and to whom: the parties of an event from the slots of its frame."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from onrecord.knowledge.predicates import Lexicon, Predicate
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.cast import Cast
from onrecord.reading.english import grammar
from onrecord.reading.english.events import frames, vocabulary
from onrecord.records import Party, Span

MAX_PARTIES = 50
"""In one role of one event: a list of a thousand names is not repeated for each of a thousand verbs."""
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
_TOWARDS = ("against", "on", "to", "with", "from", "of", "toward", "towards", "at", "between", "for", "over")
_NO_ACTORS = frozenset(
    {"DATE", "TIME", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART", "MONEY", "PERCENT", "LANGUAGE"}
)
_GROUND = frozenset({"GPE", "LOC", "FAC"})
_AIMS = ("object", "dative", "to", "with", "against", "from", "on", "for", "into", "in", "of")
_LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "along"})
_PRONOUNS = frozenset(
    {"it", "he", "she", "they", "we", "i", "him", "her", "them", "us", "its", "his", "their", "who"}
)


@dataclass(frozen=True, slots=True)
class Filling:
    """Who fills the roles of an event.

    ``by_thing``: what stands where the agent would cannot act, and nobody stands behind it; ``to_actors``:
    the recipients are actors, or ground where something is done, and no things; ``to_idea``: what stands
    where the recipient would is neither, nor a thing that one can take hold of.
    """

    agents: tuple[Party, ...]
    recipients: tuple[Party, ...]
    by_thing: bool
    to_actors: bool
    to_idea: bool


class Roles:
    """Fills the roles of the events of one document."""

    def __init__(
        self, analysis: Analysis, cast: Cast, lexicon: Lexicon, typed: Mapping[int, Predicate]
    ) -> None:
        classes = lexicon.classes
        self.analysis = analysis
        self.cast = cast
        self.typed = typed
        self.lexicon = lexicon
        self.own = vocabulary.own_people()
        self.adjuncts = classes["adjuncts"].lemmas
        self.actor_nouns = classes["actors"].lemmas
        self.bearing = classes["bearing"].lemmas
        self.undergoing = classes["undergoing"].lemmas
        self.concrete = vocabulary.concrete_words()
        self.happenings = vocabulary.event_nouns()
        self.mentions = {actor.id: actor.mentions for actor in cast.actors}

    def of(self, token: Token, predicate: Predicate) -> Filling:
        """Return who fills the roles of the event that ``token`` names as ``predicate``."""
        agents, acts = self._parties(token, predicate.agent, (), agent=True)
        thing = bool(agents) and not acts
        if thing:
            agents = ()
        recipients, actors = self._parties(token, predicate.recipient, agents, agent=False)
        if predicate.mutual and not actors:
            agents = self._sides(token, predicate, agents)
            if len({agent.span for agent in agents}) > 1:
                agents, recipients, actors = agents[:1], agents[1:], True
        idea = bool(recipients) and not actors and not self._concrete(recipients)
        return Filling(agents, _apart(agents, recipients), thing, actors, idea)

    def _concrete(self, parties: tuple[Party, ...]) -> bool:
        """Tell whether one of the noun phrases is headed by a word for ground or for a thing."""
        return any(
            token.lemma in self.concrete
            for party in parties
            for token in self.analysis.tokens_in(party.span)
            if grammar.is_noun(token)
        )

    def _sides(self, token: Token, predicate: Predicate, agents: tuple[Party, ...]) -> tuple[Party, ...]:
        """Return the two sides of "Russian and Iraqi envoys met", where one phrase holds both."""
        if "subject" not in predicate.agent or len({agent.span for agent in agents}) != 1:
            return agents
        for head in frames.subjects(token):
            for one in head.children:
                sides = grammar.conjuncts(one)
                if (
                    one.dep in _MODIFIERS
                    and len(sides) > 1
                    and all(self._names_actor(side) for side in sides)
                ):
                    return tuple(
                        p for side in sides for p in self.cast.parties(side, self._name_around(side))
                    )
        return agents

    def _parties(
        self, token: Token, slots: Sequence[str], others: tuple[Party, ...], *, agent: bool
    ) -> tuple[tuple[Party, ...], bool]:
        """Return who fills the first slot that holds an actor, else what stands in the first; and which."""
        taken = {party.actor for party in others if party.actor is not None}
        spans = [party.span for party in others]
        spare: tuple[Party, ...] = ()
        for slot in slots:
            heads = [head for head in self._heads(token, slot) if head.entity not in {"DATE", "TIME"}]
            if slot in _LOCATIVE:
                heads = [head for head in heads if frames.essence(head).lemma not in self.adjuncts]
            found: list[Party] = []
            thing: list[Party] = []
            for head in heads:
                parties, is_actor = self._named(head, agent=agent)
                parties = tuple(
                    p for p in parties if p.span not in spans and (p.actor is None or p.actor not in taken)
                )
                (found if is_actor else thing).extend(parties)
            if found and not (spare and slot in _LOCATIVE):
                return _distinct(found), True
            if thing and not spare:
                spare = _distinct(thing)
        return spare, False

    def _heads(self, token: Token, slot: str) -> list[Token]:
        """Return the noun heads in ``slot`` of ``token``."""
        if slot == "subject":
            return frames.subjects(token)
        if slot == "object":
            return frames.objects(token)
        if slot == "dative":
            return [
                n
                for one in grammar.children(token, "dative")
                if grammar.is_noun(one)
                for n in grammar.conjuncts(one)
            ]
        if slot == "complement":
            return self._in_complement(token)
        if slot == "addressee":
            return self._addressees(token)
        if slot == "possessor":
            owner = grammar.possessor(token)
            return grammar.conjuncts(owner) if owner is not None else []
        if slot == "modifier":
            return [one for one in token.children if one.dep in _MODIFIERS and self._names_actor(one)]
        if slot in {"bearer", "undergoer"}:
            return self._bearers(token, undergoer=slot == "undergoer")
        found = frames.prepositional(token, slot)
        if not found and grammar.is_noun(token):
            above = frames.governor(token)
            if above is not None and slot != "of":
                found = [
                    one for one in frames.prepositional(above, slot) if one.i > token.i and one is not token
                ]
        return found

    def _bearers(self, noun: Token, *, undergoer: bool) -> list[Token]:
        verb = frames.governor(noun)
        if verb is None or (verb.lemma in self.undergoing) is not undergoer:
            return []
        if not undergoer and verb.lemma not in self.bearing:
            return []
        return [one for one in frames.subjects(verb) if one is not noun]

    def _addressees(self, token: Token) -> list[Token]:
        """Return who is to do what the clause below ``token`` says, unless it is who says so."""
        own = frames.subject(token)
        for clause in frames.complements(token):
            found = grammar.child(clause, "nsubj", "nsubjpass")
            if found is None and clause.dep == "xcomp":
                found = grammar.child(token, "dobj", "dative")
            if found is not None and found is not own and found.tag not in {"WDT", "WP"}:
                return grammar.conjuncts(found)
        return []

    def _in_complement(self, token: Token) -> list[Token]:
        """Return whom the clause below ``token`` is done to: "Kenya" of "agreed to send rice to Kenya"."""
        spare: list[Token] = []
        for clause in frames.complements(token):
            entry = self.typed.get(clause.i)
            for slot in (*(entry.recipient if entry is not None else ()), *_AIMS):
                heads = [] if slot == "complement" else self._heads(clause, slot)
                heads = [head for head in heads if not self._is_own(head)]
                if any(self._reaches_actor(head) for head in heads):
                    return heads
                spare = spare or heads
            for deeper in frames.complements(clause):
                heads = frames.objects(deeper)
                if any(self._reaches_actor(head) for head in heads):
                    return heads
        return spare

    def _reaches_actor(self, head: Token) -> bool:
        return head.entity in _GROUND or self._is_actor(head) or bool(self._owners(head))

    def _names_actor(self, token: Token) -> bool:
        return token.entity in _NAMED or token.i in self.cast.by_head

    def _is_actor(self, head: Token) -> bool:
        core = frames.essence(head)
        return (
            self._names_actor(core)
            or (core.lower if grammar.is_name(core) else core.lemma) in self.actor_nouns
            or (core.tag in {"PRP", "WP"} and core.lower not in {"it", "itself", "what"})
            or (core.tag == "CD" and any(one.lower == "the" for one in core.children))
            or (core.text.isupper() and core.text.isalpha() and len(core.text) > 1)
            or (grammar.is_name(core) and core.entity not in _NO_ACTORS and core.lower not in self.happenings)
        )

    def _is_own(self, head: Token) -> bool:
        """Tell whether ``head`` belongs to who acts: "its troops" are not whom a withdrawal is from."""
        return head.lemma in self.own and any(one.tag == "PRP$" for one in head.children)

    def _named(self, head: Token, *, agent: bool) -> tuple[tuple[Party, ...], bool]:
        """Return the parties that a noun phrase brings in, and whether they are actors (not a thing)."""
        if head.tag in {"PRP", "PRP$"}:
            return self._pronoun(head), True
        if not agent and head.entity in _GROUND:
            return self._parties_of(head), True
        if not agent and self._is_own(head):
            return self._parties_of(head), False
        if self._is_actor(head):
            return self._parties_of(head), True
        owners = self._owners(head)
        if not owners and agent:
            # "released a report accusing the army": who released it accuses.
            above = frames.governor(head)
            owners = [one for one in frames.subjects(above) if one is not head] if above is not None else []
        if owners:
            return tuple(p for owner in owners for p in self._parties_of(owner)), True
        return self._parties_of(head), False

    def _owners(self, thing: Token) -> list[Token]:
        """Return the actors behind a thing: "Moscow" of "Moscow's decision" or of "a decision by Moscow"."""
        for _ in range(3):
            thing = frames.essence(thing)
            owner = grammar.possessor(thing)
            if owner is not None:
                if self._is_actor(owner):
                    return grammar.conjuncts(owner) if owner.tag != "PRP$" else []
                inner = self._owners_directly(owner)
                if inner:
                    return inner
            by = [n for n in frames.prepositional(thing, "by") if self._is_actor(n)]
            if by:
                return by
            for clause in grammar.children(thing, "acl"):
                doers = [n for n in frames.prepositional(clause, "by") if self._is_actor(n)]
                if doers:
                    return doers
            direct = self._owners_directly(thing)
            if direct:
                return direct
            if self._does_harm(thing):
                # Whom an attack is on does not stand behind it.
                return []
            below = None
            for preposition in _TOWARDS:
                heads = frames.prepositional(thing, preposition)
                actors = [n for n in heads if self._is_actor(n)]
                if actors:
                    return actors
                below = below or (heads[0] if heads else None)
            if below is None:
                return []
            thing = below
        return []

    def _does_harm(self, noun: Token) -> bool:
        entries = self.lexicon.entries.get(("noun", noun.lemma), ())
        return any(entry.type == "ASSAULT" for entry in entries)

    def _owners_directly(self, thing: Token) -> list[Token]:
        return [
            one
            for one in thing.children
            if one.dep in _MODIFIERS and one.tag != "CD" and self._names_actor(one)
        ]

    def _parties_of(self, head: Token) -> tuple[Party, ...]:
        if head.tag in {"PRP", "PRP$"}:
            return self._pronoun(head)
        span = grammar.noun_phrase(self.analysis, head)
        dash = next(
            (c for c in head.children if c.i < head.i and c.text in frames.DASHES and c.end < head.start),
            None,
        )
        if dash is not None and self.analysis.tokens[dash.i + 1].start > dash.end:
            span = Span(self.analysis.tokens[dash.i + 1].start, span.end)
        if head.dep in _MODIFIERS and head.tag != "CD":
            span = self._name_around(head)
        for core in (head, frames.essence(head)):
            if core.i in self.cast.by_head:
                return self.cast.parties(core, span)
        # "a delegation of Iraqi officials" brings in whom "Iraqi officials" names.
        for inner in grammar.prepositional_objects(head, ("of", "from", "for")):
            if inner.i in self.cast.by_head:
                return self.cast.parties(inner, span)
        for inner in head.children:
            if inner.dep in _MODIFIERS and inner.i in self.cast.by_head:
                return self.cast.parties(inner, span)
        owner = grammar.possessor(head)
        if owner is not None and owner.i in self.cast.by_head:
            return self.cast.parties(owner, span)
        return self.cast.parties(head, span)

    def _name_around(self, modifier: Token) -> Span:
        """Return the name that ``modifier`` is part of: "North Korean" of "a North Korean offer"."""
        first = last = modifier.i
        tokens = self.analysis.tokens
        while (
            first > 0
            and tokens[first - 1].entity == modifier.entity
            and modifier.entity
            and tokens[first - 1].sentence == modifier.sentence
        ):
            first -= 1
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].entity == modifier.entity
            and modifier.entity
            and tokens[last + 1].head is not tokens[last + 1]
            and tokens[last + 1].dep in _MODIFIERS
        ):
            last += 1
        return Span(tokens[first].start, tokens[last].end)

    def _pronoun(self, pronoun: Token) -> tuple[Party, ...]:
        """Return the party of a pronoun, with the words it stands for where its sentence holds them."""
        ids = self.cast.by_head.get(pronoun.i, ())
        sentence = self.analysis.sentence_of(pronoun).span
        parties = []
        for actor in ids:
            # They are in text order, and somebody can be named in every sentence of a long text.
            mentions = self.mentions.get(actor, ())
            first, last = (
                bisect_left(mentions, place, key=attrgetter("start"))
                for place in (sentence.start, pronoun.start)
            )
            before = [
                m
                for m in mentions[first:last]
                if m.end <= pronoun.start and m.of(self.analysis.text).lower() not in _PRONOUNS
            ]
            parties.append(Party(before[-1] if before else pronoun.span, actor))
        if parties:
            return tuple(parties)
        speaker = _speaker_above(pronoun)
        if speaker is not None:
            return self._parties_of(speaker)
        return (Party(pronoun.span),)


def _speaker_above(pronoun: Token) -> Token | None:
    """Return the noun subject of the clause that governs the clause of ``pronoun``: "said it would leave"."""
    if pronoun.lower not in {
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "its",
        "their",
        "his",
        "her",
        "them",
        "him",
    }:
        return None
    clause = grammar.clause_head(pronoun)
    own = grammar.child(clause, "nsubj", "nsubjpass")
    if (
        own is not None
        and own is not pronoun
        and own.i < pronoun.i
        and own.tag.startswith("NN")
        and pronoun.tag == "PRP$"
    ):
        return own
    for _ in range(4):
        if clause.head is clause:
            return None
        above = clause.head
        found = frames.subject(above) if grammar.is_verb(above) else None
        if found is not None and found is not pronoun and grammar.is_noun(found):
            return found
        clause = above
    return None


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(parties))[:MAX_PARTIES]


def _apart(agents: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the recipients whose words share nothing with the agents'."""
    return tuple(r for r in recipients if not any(r.span.overlaps(a.span) for a in agents))
