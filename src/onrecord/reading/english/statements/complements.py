"""Which complement of a verb holds what is said: the clause, infinitive, object or prepositional phrase."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.cues import Cue, cue_nouns, cue_verbs
from onrecord.reading.analysis import Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.finding import Range

QUESTION_WORDS = frozenset(
    {
        "whether", "if", "how", "what", "why", "who", "when", "where", "which", "whom", "whose", "much",
        "many",
    }
)  # fmt: skip
# Prepositional phrases on the verb that go on with an object ("criticized him for …").
_GO_ON = frozenset({"for", "as", "of", "from", "against", "with", "about", "into", "over", "to", "between"})
# Nouns whose own that-clause is never what the verb says.
_OF_FACT = frozenset({"fact", "reason", "point", "way", "case", "degree", "extent"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSAL = ("cop", "nsubj", "nsubjpass", "mark", "expl", "aux", "auxpass", "csubj")
ADDRESSING = frozenset(
    {"tell", "inform", "brief", "remind", "assure", "notify", "warn", "ask", "convince", "persuade"}
)
"""Verbs whose object is who is spoken to."""


DOCUMENTS = frozenset(
    {
        "poll", "survey", "study", "report", "analysis", "research", "review", "audit", "investigation",
        "inquiry", "record", "document", "file", "data", "figure", "statistic", "video", "footage", "tape",
        "transcript", "email", "letter", "memo", "return", "average", "test", "census", "index", "article",
        "paper", "filing", "slide", "chart", "graph", "map", "photo", "picture", "film", "statement",
        "result", "percent", "estimate", "projection", "evidence", "book", "message", "finding", "log",
    }
)  # fmt: skip
"""Nouns for what states without a mouth."""


@dataclass(frozen=True, slots=True)
class Complement:
    """The content in token ranges, the frame that it fills, and the tokens that belong to the cue."""

    frame: str
    content: tuple[Range, ...]
    extra: tuple[Token, ...] = ()


def extent(head: Token) -> Range:
    """Return the token range of the subtree of ``head``."""
    return head.left_edge, head.right_edge


def find(verb: Token, entry: Cue, rest: tuple[Token, ...], *, passive: bool) -> Complement | None:
    """Return the complement of ``verb`` by the first frame that fits; ``rest`` are its particles."""
    found = _clause(verb, entry.frames)
    if found is not None:
        return found
    if any(one.dep == "dobj" and one.lower.endswith(("self", "selves")) for one in verb.children):
        return None
    if passive:
        return _passive(verb, entry) or _stray_clause(verb, entry.frames)
    return _stray_clause(verb, entry.frames) or (
        _open_clause(verb, entry.frames)
        or _as(verb, entry.frames)
        or _small(verb, entry.frames)
        or _of_preposition(verb, entry.frames, rest)
        or _object(verb, entry.frames)
        or _prepositional(verb, entry)
    )


def _clause(verb: Token, frames: frozenset[str]) -> Complement | None:
    # A clause with "that" behind the verb goes before one that the parser hung on it from the left.
    clauses = grammar.children(verb, "ccomp")
    for one in sorted(clauses, key=lambda c: not _opens_with_that(c)) if len(clauses) > 1 else clauses:
        if one.i < verb.i and _is_parted(one, verb):
            continue
        if not grammar.is_verb(one) and grammar.child(one, *_CLAUSAL) is None:
            continue
        if is_infinitive(one):
            frame = "person-inf" if grammar.child(one, "nsubj") is not None else "inf"
            if one.i < verb.i:
                continue
        elif one.tag == "VBG" and grammar.child(one, "aux") is None:
            frame = "gerund"
        elif is_question(one):
            frame = "wh"
        elif one.i > verb.i and _is_verbless(one):
            continue
        else:
            frame = "that"
        if frame in frames:
            return Complement(frame, ((one.left_edge, _end(verb, one)),))
    return None


def _end(verb: Token, clause: Token) -> int:
    """Return the last token of ``clause``, without what the speaker of ``verb`` goes on to do."""
    beyond = turned_back(verb, clause) if clause.i > verb.i else None
    if beyond is None:
        return clause.right_edge
    return max(c.i for c in clause.children if c.dep == "cc" and c.i < beyond.i) - 1


def _opens_with_that(clause: Token) -> bool:
    mark = grammar.child(clause, "mark")
    return mark is not None and mark.lower == "that"


def _is_parted(clause: Token, verb: Token) -> bool:
    """Tell whether a semicolon or colon stands between the clause and the verb behind it."""
    return any(clause.right_edge < one.i < verb.i and one.text in {";", ":"} for one in verb.children)


def turned_back(verb: Token, clause: Token) -> Token | None:
    """Return the verb coordinated within ``clause`` by which the speaker of ``verb`` goes on, or None.

    "Said that nobody had come, and repeated its demand": what follows has content of its own, and either a
    comma before its "and" or the tense of ``verb`` against that of the clause.
    """
    if verb.tag not in _FINITE:
        return None
    for one in grammar.children(clause, "conj"):
        if one.i < clause.i or one.tag != verb.tag or one.lemma not in cue_verbs():
            continue
        if any(c.dep in {"aux", "auxpass", "mark", *grammar.SUBJECTS} for c in one.children):
            continue
        if not any(c.dep in {"ccomp", "xcomp", "dobj"} and c.i > one.i for c in one.children):
            continue
        joined = max((c.i for c in clause.children if c.dep == "cc" and c.i < one.i), default=None)
        if joined is None or one.i - joined > 3:
            continue
        comma = any(c.i == joined - 1 and c.text == "," for c in clause.children)
        if comma or _tense(clause) != one.tag:
            return one
    return None


def _tense(clause: Token) -> str:
    """Return the tag of the verb form that bears the tense of ``clause``."""
    helper = grammar.child(clause, "aux", "auxpass")
    return helper.tag if helper is not None else clause.tag


def _stray_clause(verb: Token, frames: frozenset[str]) -> Complement | None:
    """Return a that-clause that the parser hung on the last noun before it ("told him on Monday that …")."""
    if "that" not in frames:
        return None
    nouns = [
        one
        for one in verb.children
        if one.i > verb.i and one.dep in {"dobj", "npadvmod", "prep", "dative", "agent"}
    ]
    for one in nouns:
        noun = grammar.child(one, "pobj") if one.dep in {"prep", "dative", "agent"} else one
        while noun is not None and noun.lemma not in cue_nouns() and noun.lemma not in _OF_FACT:
            for clause in grammar.children(noun, "acl", "relcl"):
                mark = grammar.child(clause, "mark")
                if mark is not None and mark.lower == "that" and grammar.child(clause, *grammar.SUBJECTS):
                    return Complement("that", (extent(clause),))
            preposition = grammar.child(noun, "prep")
            noun = grammar.child(preposition, "pobj") if preposition is not None else None
    return None


def _open_clause(verb: Token, frames: frozenset[str]) -> Complement | None:
    thing = grammar.child(verb, "dobj")
    clause = grammar.child(verb, "xcomp") or _purpose(verb, thing)
    if clause is None or clause.i < verb.i:
        return None
    if is_infinitive(clause):
        if "person-inf" in frames and thing is not None and verb.i < thing.i < clause.i:
            return Complement("person-inf", ((thing.left_edge, _with_fellows(verb, clause)),))
        if "inf" in frames and thing is None:
            return Complement("inf", ((clause.left_edge, _with_fellows(verb, clause)),))
    elif clause.tag == "VBG" and "gerund" in frames:
        return Complement("gerund", ((clause.left_edge, _with_fellows(verb, clause)),))
    return None


def _purpose(verb: Token, thing: Token | None) -> Token | None:
    """Return an infinitive that the parser took for a purpose, right behind the verb or its object."""
    behind = (thing.right_edge if thing is not None else verb.i) + 1
    clause = grammar.child(verb, "advcl")
    return clause if clause is not None and clause.left_edge == behind and is_infinitive(clause) else None


def _as(verb: Token, frames: frozenset[str]) -> Complement | None:
    """Return what is seen or described "as" something, with the object before it."""
    thing = grammar.child(verb, "dobj")
    if "as" not in frames or thing is None or thing.i < verb.i:
        return None
    for holder in (thing, verb):
        for one in holder.children:
            opens = one.lower == "as" and one.dep == "prep"
            if one.i > thing.i and (
                opens or (one.dep == "advcl" and any(c.lower == "as" for c in one.children))
            ):
                return Complement("as", ((thing.left_edge, max(one.right_edge, thing.right_edge)),))
    return None


def _with_fellows(verb: Token, clause: Token) -> int:
    """Return the end of ``clause`` and of its fellows, which the parser coordinated with ``verb`` instead."""
    last = clause.right_edge
    if verb.tag == clause.tag:
        return last
    queue = [verb]
    for one in queue:
        for fellow in grammar.children(one, "conj"):
            if fellow.tag != clause.tag or grammar.child(fellow, *grammar.SUBJECTS, "aux") is not None:
                break
            last = max(last, fellow.right_edge)
            queue.append(fellow)
    return last


def _small(verb: Token, frames: frozenset[str]) -> Complement | None:
    if "small" not in frames:
        return None
    thing = grammar.child(verb, "dobj")
    small = grammar.child(verb, "oprd") or next(
        (one for one in verb.children if one.dep == "ccomp" and one.i > verb.i and _is_verbless(one)), None
    )
    things = grammar.children(verb, "dobj")
    if small is None and len(things) > 1:
        thing, small = things[:2]
    if small is None and thing is not None and any(c.dep == "amod" and c.i > thing.i for c in thing.children):
        small = thing
    if small is None or small.i < verb.i:
        return None
    parts = (small,) if thing is None else (small, thing)
    return Complement("small", ((min(p.left_edge for p in parts), max(p.right_edge for p in parts)),))


def _of_preposition(verb: Token, frames: frozenset[str], rest: tuple[Token, ...]) -> Complement | None:
    if not rest or not frames & {"object", "person-inf"}:
        return None
    target = grammar.child(rest[-1], "pobj", "pcomp")
    if target is None or target.entity in {"DATE", "TIME"}:
        return None
    goal = grammar.child(verb, "xcomp", "advcl")
    if "person-inf" in frames and goal is not None and is_infinitive(goal) and goal.i > target.i:
        return Complement("person-inf", ((target.left_edge, goal.right_edge),))
    return Complement("object", (extent(target),))


def _object(verb: Token, frames: frozenset[str]) -> Complement | None:
    thing = grammar.child(verb, "dobj")
    if thing is None or not _takes_object(verb, frames):
        return None
    if thing.i < verb.i:
        return None
    last = thing.right_edge
    for one in verb.children:
        if one.dep in {"prep", "dative"} and one.lower in _GO_ON and one.left_edge == last + 1:
            last = one.right_edge
    return Complement("object", ((thing.left_edge, last),))


def _takes_object(verb: Token, frames: frozenset[str]) -> bool:
    """Tell whether the object is what is said; of "shows" and "found" only where a study or poll does it."""
    if "object" in frames:
        return True
    who = grammar.subject(verb) if "finding" in frames else None
    return who is not None and bool({who.lemma.lower(), who.lower} & DOCUMENTS)


def _prepositional(verb: Token, entry: Cue) -> Complement | None:
    thing = grammar.child(verb, "dobj")
    for preposition in grammar.children(verb, "prep", "dative"):
        if preposition.lower not in entry.frames or preposition.i < verb.i:
            continue
        target = grammar.child(preposition, "pobj", "pcomp")
        if target is None:
            continue
        if thing is not None and verb.i < thing.i < preposition.i and entry.lemma not in ADDRESSING:
            return Complement(preposition.lower, ((thing.left_edge, preposition.right_edge),))
        return Complement(preposition.lower, (extent(target),), (preposition,))
    return None


def _passive(verb: Token, entry: Cue) -> Complement | None:
    """Return the content of a passive: "Washington was said to have …", "the plan was criticized as …"."""
    topic = grammar.child(verb, "nsubjpass", "nsubj")
    goal = grammar.child(verb, "xcomp", "oprd")
    if topic is None:
        return None
    said = cue_verbs().get(goal.lemma) if goal is not None else None
    if goal is not None and said is not None and "quote" in said.frames and not _has_content(goal):
        return None
    named = () if topic.lower in {"who", "which", "that"} else (extent(topic),)
    if goal is not None and goal.i > verb.i and entry.frames & {"passive-inf", "inf", "small", "person-inf"}:
        return Complement("passive-inf", (*named, extent(goal)))
    if named and entry.frames & {"object", "as", "small"}:
        tail = (
            extent(p) for p in grammar.children(verb, "prep") if p.lower in _GO_ON - {"with"} and p.i > verb.i
        )
        return Complement("passive-object", (*named, *tail))
    return None


def _has_content(verb: Token) -> bool:
    """Tell whether a verb of speech is followed by something said ("was said to have added" is not)."""
    return grammar.child(verb, "ccomp", "dobj", "xcomp", "prep") is not None


def _is_verbless(head: Token) -> bool:
    """Tell whether a clause lacks a verb ("calls it a lie")."""
    return not grammar.is_verb(head) and grammar.child(head, "aux", "auxpass", "mark", "cop") is None


def is_infinitive(verb: Token) -> bool:
    """Tell whether "to" stands before the verb."""
    return any(one.tag == "TO" and one.dep == "aux" for one in verb.children)


def is_question(clause: Token) -> bool:
    """Tell whether the clause opens with a question word, alone or in a phrase ("what kind of")."""
    return any(
        one.i < clause.i
        and (
            one.lower in QUESTION_WORDS
            or (
                one.dep in {"dobj", "advmod", "nsubj", "acomp", "attr"}
                and any(word.lower in {"how", "what", "which", "whose"} for word in one.children)
            )
        )
        for one in clause.children
    )
