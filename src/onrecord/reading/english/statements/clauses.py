"""Statements by a verb or adjective and the complement that holds the content."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping

from onrecord.knowledge.cues import PREPOSITIONS, Cue, cue_adjectives, cue_nouns, cue_verbs
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements import speakers
from onrecord.reading.english.statements.finding import Finding, Range, Speaker, merged, trimmed, without

_QUESTION_WORDS = frozenset(
    {"whether", "if", "how", "what", "why", "who", "when", "where", "which", "whom", "whose", "much", "many"}
)
_ADVERBIAL = frozenset({"as", "like", "than"})
# Prepositional phrases on the verb that go on with an object ("criticized him for …").
_GO_ON = frozenset({"for", "as", "of", "from", "against", "with", "about", "into", "over", "to", "between"})
_LINKING = frozenset(
    {"be", "feel", "seem", "appear", "remain", "become", "get", "sound", "grow", "stay", "look"}
)


@functools.cache
def _longer() -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Return the verbs of several words by the first of them, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for key, cue in cue_verbs().items():
        first, *rest = key.split()
        if rest:
            by_first.setdefault(first, []).append((tuple(rest), cue))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_first.items()}


def cue_of(analysis: Analysis, verb: Token) -> tuple[Cue, tuple[Token, ...]] | None:
    """Return the lexicon's entry for ``verb``, and the tokens of its particle or preposition."""
    for rest, cue in _longer().get(verb.lemma, ()):
        follow = _following(analysis, verb, rest)
        if follow is not None:
            return cue, follow
    entry = cue_verbs().get(verb.lemma)
    return (entry, ()) if entry is not None else None


def _following(analysis: Analysis, verb: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    found: list[Token] = []
    for word in words:
        place = (found[-1] if found else verb).i + 1
        if place < len(analysis.tokens) and analysis.tokens[place].lower == word:
            found.append(analysis.tokens[place])
            continue
        apart = [
            one
            for one in verb.children
            if one.lower == word and one.dep in {"prt", "prep", "acomp", "advmod"}
        ]
        if not apart:
            return None
        found.append(apart[0])
    return tuple(found)


def find(analysis: Analysis, used: Collection[int]) -> Iterator[Finding]:
    """Yield a finding for each verb and adjective with content; the verbs ``used`` (by index) are passed over."""
    verbs, adjectives = cue_verbs(), cue_adjectives()
    longer = _longer()
    for token in analysis.tokens:
        tag = token.tag
        if tag[:2] == "VB":
            if (token.lemma in verbs or token.lemma in longer) and token.i not in used:
                finding = by_verb(analysis, token)
                if finding is not None:
                    yield finding
        if token.lower in adjectives and (tag == "JJ" or tag[:2] == "VB"):
            finding = by_adjective(analysis, token)
            if finding is not None:
                yield finding


def by_verb(analysis: Analysis, verb: Token) -> Finding | None:
    """Return the statement that ``verb`` makes, None where it is no cue or bears no content."""
    known = cue_of(analysis, verb)
    if known is None or verb.dep in {"aux", "auxpass", "amod", "compound", "prep"}:
        return None
    entry, rest = known
    if verb.tag == "VB" and not _has_governor(verb):
        return None
    through = (
        grammar.child(verb, "prep") if "passive-as" in entry.frames and grammar.is_passive(verb) else None
    )
    if through is not None and through.lower == "as":
        return _quoted_as(analysis, verb, through, entry)
    passive = grammar.is_passive(verb)
    made = _content(analysis, verb, entry, rest, passive=passive)
    if made is None:
        return None
    content, extra = made
    speaker = speakers.of_verb(analysis, verb)
    return _finding(analysis, verb, (*rest, *extra), speaker, content, entry)


def _has_governor(verb: Token) -> bool:
    """Tell whether a bare form is an infinitive or follows an auxiliary, and is no imperative."""
    if any(one.dep in {"aux", "nsubj"} for one in verb.children):
        return True
    return verb.dep in {"xcomp", "ccomp", "conj", "pcomp", "relcl", "acl"}


def cue_range(verb: Token, extra: Collection[Token] = ()) -> tuple[Range, ...]:
    """Return the cue: the verb with its auxiliaries, negation and ``extra`` tokens."""
    words = [one.i for one in verb.children if one.dep in {"aux", "auxpass", "neg"} and one.i < verb.i]
    words += [verb.i, *(one.i for one in extra)]
    if verb.dep == "xcomp" or verb.tag == "VB":
        words = [
            i for i in words if i >= verb.i or not any(o.i == i and o.lower == "to" for o in verb.children)
        ]
    return merged((i, i) for i in words)


def _finding(
    analysis: Analysis,
    verb: Token,
    extra: tuple[Token, ...],
    speaker: Speaker | None,
    content: list[Range],
    entry: Cue,
) -> Finding | None:
    cue = cue_range(verb, extra)
    holes = list(cue)
    if speaker is not None:
        first, last = speaker.words
        low, high = min(first, cue[0][0]), max(last, cue[-1][1])
        # A parenthetical "he said" stands inside its content.
        if any(a < low and high < b for a, b in content):
            holes = [(low, max(high, verb_tail(analysis, verb)))]
        elif not any(a <= first and last <= b and verb.i > b for a, b in content):
            holes.append(speaker.words)
    pieces = [part for whole in content for part in without(whole, holes)]
    kept = [part for part in (trimmed(analysis, piece) for piece in pieces) if part is not None]
    return Finding(verb.i, speaker, cue, tuple(kept), entry) if kept else None


def verb_tail(analysis: Analysis, verb: Token) -> int:
    """Return the last token of what follows a parenthetical verb up to the next comma ("he said on Monday,")."""
    sentence = analysis.sentence_of(verb)
    for place in range(verb.i + 1, min(sentence.last, verb.i + 12)):
        if analysis.tokens[place].text in {",", "-", "--", "–", "—"}:
            return place
        if analysis.tokens[place].tag in {"``", "''", ".", ":"}:
            break
    return verb.i


def _content(
    analysis: Analysis, verb: Token, entry: Cue, rest: tuple[Token, ...], *, passive: bool
) -> tuple[list[Range], tuple[Token, ...]] | None:
    """Return the content of ``verb`` and the prepositions that belong to the cue, by the first frame that fits."""
    frames = entry.frames
    clause = _clause(verb, frames)
    if clause is not None:
        return [_extent(clause)], ()
    if passive:
        return _passive_content(verb, entry)
    open_clause = grammar.child(verb, "xcomp")
    thing = grammar.child(verb, "dobj")
    if open_clause is not None and open_clause.i > verb.i:
        infinitive = _is_infinitive(open_clause)
        if infinitive and "person-inf" in frames and thing is not None and verb.i < thing.i < open_clause.i:
            return [(thing.left_edge, open_clause.right_edge)], ()
        if infinitive and "inf" in frames and thing is None:
            return [_extent(open_clause)], ()
        if open_clause.tag == "VBG" and "gerund" in frames:
            return [_extent(open_clause)], ()
    if "small" in frames:
        small = grammar.child(verb, "oprd") or _small_clause(verb)
        if small is not None:
            first = min(thing.left_edge, small.left_edge) if thing is not None else small.left_edge
            last = max(thing.right_edge, small.right_edge) if thing is not None else small.right_edge
            return [(first, last)], ()
    if rest and "object" in frames | {"object"} and rest[-1].dep == "prep":
        target = grammar.child(rest[-1], "pobj", "pcomp")
        if target is not None:
            last = target.right_edge
            goal = grammar.child(verb, "xcomp", "advcl")
            if "person-inf" in frames and goal is not None and _is_infinitive(goal) and goal.i > target.i:
                last = goal.right_edge
            return [(target.left_edge, last)], ()
    if thing is not None and thing.i > verb.i and "object" in frames and _sayable(thing):
        return [(thing.left_edge, _object_end(verb, thing))], ()
    for preposition in grammar.children(verb, "prep", "dative"):
        if preposition.lower in frames and preposition.i > verb.i:
            target = grammar.child(preposition, "pobj", "pcomp")
            if target is None:
                continue
            if (
                thing is not None
                and verb.i < thing.i < preposition.i
                and entry.lemma not in {"tell", "inform", "brief"}
            ):
                return [(thing.left_edge, preposition.right_edge)], ()
            return [(target.left_edge, target.right_edge)], (preposition,)
    return None


def _clause(verb: Token, frames: frozenset[str]) -> Token | None:
    """Return the head of the finite clause that is the content of ``verb``."""
    for one in verb.children:
        if one.dep == "ccomp":
            if not grammar.is_verb(one) and grammar.child(one, "cop", "nsubj", "mark", "expl") is None:
                continue
            if _is_infinitive(one):
                if one.i > verb.i and (
                    "person-inf" in frames if grammar.child(one, "nsubj") else "inf" in frames
                ):
                    return one
                continue
            if one.tag == "VBG" and grammar.child(one, "aux") is None:
                if "gerund" in frames:
                    return one
                continue
            if _is_question(one):
                if "wh" in frames:
                    return one
            elif "that" in frames and (one.i < verb.i or not _is_small(one)):
                return one
    return None


def _is_small(head: Token) -> bool:
    """Tell whether a clause lacks a finite verb ("calls it a lie")."""
    return (
        head.tag not in {"VBD", "VBZ", "VBP", "MD"}
        and grammar.child(head, "aux", "auxpass", "mark", "cop") is None
        and not grammar.is_verb(head)
    )


def _small_clause(verb: Token) -> Token | None:
    return next(
        (one for one in verb.children if one.dep == "ccomp" and one.i > verb.i and _is_small(one)), None
    )


def _is_infinitive(verb: Token) -> bool:
    return any(one.tag == "TO" and one.dep == "aux" for one in verb.children)


def _is_question(clause: Token) -> bool:
    """Tell whether the clause opens with "whether" or a question word."""
    for one in clause.children:
        if one.i < clause.i and (
            one.lower in _QUESTION_WORDS
            or (
                one.left_edge != one.i
                and one.dep in {"dobj", "advmod", "nsubj", "acomp", "attr"}
                and _opens_question(one)
            )
        ):
            return True
    return False


def _opens_question(token: Token) -> bool:
    return any(one.lower in {"how", "what", "which", "whose"} for one in token.children)


def _extent(head: Token) -> Range:
    return head.left_edge, head.right_edge


def _passive_content(verb: Token, entry: Cue) -> tuple[list[Range], tuple[Token, ...]] | None:
    """Return the content of a passive: "Washington was said to have …", "the plan was criticized as …"."""
    topic = grammar.child(verb, "nsubjpass", "nsubj")
    goal = grammar.child(verb, "xcomp", "oprd")
    if verb.dep in {"acl", "relcl"} and topic is None:
        return None
    if goal is not None and goal.i > verb.i and entry.frames & {"passive-inf", "inf", "small", "person-inf"}:
        return (
            [_extent(topic)] if topic is not None and topic.lower not in {"who", "which", "that"} else []
        ) + [_extent(goal)], ()
    if topic is not None and entry.frames & {"object", "as", "small"}:
        tail = [_extent(p) for p in grammar.children(verb, "prep") if p.lower in _GO_ON and p.i > verb.i]
        return [_extent(topic), *tail], ()
    return None


def _sayable(thing: Token) -> bool:
    """Tell whether an object can be what is said, and is no person spoken to or mere reflexive."""
    return not thing.lower.endswith(("self", "selves"))


def _object_end(verb: Token, thing: Token) -> int:
    """Return the last token of the object and of the prepositional phrases on the verb that go on with it."""
    last = thing.right_edge
    for one in verb.children:
        if (
            one.i > last
            and one.dep in {"prep", "dative"}
            and one.lower in _GO_ON
            and one.left_edge == last + 1
        ):
            last = one.right_edge
    return last


def _quoted_as(analysis: Analysis, verb: Token, preposition: Token, entry: Cue) -> Finding | None:
    """Return the statement of "X was quoted as saying …": X speaks."""
    inner = grammar.child(preposition, "pcomp")
    if inner is None or cue_of(analysis, inner) is None:
        return None
    speaker = speakers.subject_speaker(analysis, verb)
    clause = grammar.child(inner, "ccomp", "dobj")
    content = [_extent(clause)] if clause is not None else []
    return _finding(analysis, verb, (preposition, inner), speaker, content, entry)


def by_adjective(analysis: Analysis, adjective: Token) -> Finding | None:
    """Return the statement of "X is sure that …", None where the adjective bears no content."""
    verb = adjective.head
    entry = cue_adjectives()[adjective.lower]
    if adjective.dep not in {"acomp", "oprd", "conj", "ROOT", "ccomp", "relcl", "advcl"}:
        return None
    linking = verb if verb is not adjective and verb.lemma in _LINKING else None
    holder = linking if linking is not None else adjective
    if linking is None and grammar.child(adjective, "auxpass") is None:
        return None
    for owner in (adjective, holder):
        for one in owner.children:
            if one.i < adjective.i:
                continue
            frame = _frame_of(one)
            if frame is None or frame not in entry.frames:
                continue
            if frame in PREPOSITIONS:
                target = grammar.child(one, "pobj", "pcomp")
                if target is None:
                    continue
                content, extra = [_extent(target)], (one,)
            else:
                content, extra = [_extent(one)], ()
            speaker = speakers.subject_speaker(analysis, holder)
            if speaker is None or speaker.head.lower == "it":
                return None
            if linking is None:
                return _finding(analysis, adjective, extra, speaker, content, entry)
            return _finding(analysis, linking, (adjective, *extra), speaker, content, entry)
    return None


def _frame_of(one: Token) -> str | None:
    if one.dep in {"ccomp", "advcl"} and grammar.is_verb(one):
        if _is_infinitive(one):
            return "inf"
        if _is_question(one):
            return "wh"
        mark = grammar.child(one, "mark")
        return "that" if mark is None or mark.lower == "that" else None
    if one.dep == "xcomp":
        return "inf"
    if one.dep == "prep":
        return one.lower
    return None
