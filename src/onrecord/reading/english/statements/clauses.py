"""Statements by a verb or adjective and the complement that holds the content."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping

from onrecord.knowledge.cues import PREPOSITIONS, Cue, cue_adjectives, cue_verbs
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements import complements, speakers
from onrecord.reading.english.statements.complements import Complement, extent, is_infinitive, is_question
from onrecord.reading.english.statements.finding import Finding, Range, Speaker, merged, trimmed, without

_SETTING_OFF = frozenset({",", "-", "--", "–", "—", ";"})
_REACH = 25
"""Tokens of a parenthetical attribution at most."""
_LONGEST_TRAIL = 60
_TOLD = 10
"""Tokens at most of whom somebody tells something and when, with the full stop."""
_AS_SAYING = 12
"""Tokens from "quoted" to "as saying" at most: "quoted by the agency on Monday as saying"."""
_CONCESSION = frozenset({"though", "although", "while", "whereas"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_LOOSE_FRAMES = frozenset({"object", "small", "about", "of", "for", "against", "on", "inf", "person-inf"})
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
    best: tuple[Cue, tuple[Token, ...]] | None = None
    for rest, cue in _longer().get(verb.lemma, ()):
        follow = _following(analysis, verb, rest)
        # What stands next to the verb goes before what the parser hung on it from afar.
        if follow is not None and (best is None or follow[0].i < best[1][0].i):
            best = cue, follow
    if best is not None:
        return best
    entry = cue_verbs().get(verb.lemma)
    return (entry, ()) if entry is not None else None


def _following(analysis: Analysis, verb: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    found: list[Token] = []
    for word in words:
        place = (found[-1] if found else verb).i + 1
        if place < len(analysis.tokens) and analysis.tokens[place].lower == word:
            found.append(analysis.tokens[place])
            continue
        # "Called off the talks on Tuesday" is no "call on": another particle has made another verb of it.
        other = any(one.dep == "prt" and one.lower != word for one in verb.children)
        apart = [
            one
            for one in verb.children
            if one.lower == word and one.dep in {"prt", "prep", "acomp", "advmod"} and not other
        ]
        if not apart:
            return None
        found.append(apart[0])
    return tuple(found)


def find(analysis: Analysis, used: Collection[int]) -> Iterator[Finding]:
    """Yield a finding for each verb and adjective with content, the verbs ``used`` (indices) left out."""
    verbs, adjectives = cue_verbs(), cue_adjectives()
    longer = _longer()
    for token in analysis.tokens:
        tag = token.tag
        known = tag[:2] == "VB" and (token.lemma in verbs or token.lemma in longer)
        if known and token.i not in used:
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
    passive = speakers.is_passive(verb)
    if "passive-as" in entry.frames and (quoted := _quoted_as(analysis, verb, entry)) is not None:
        return quoted
    if passive and "passive-as" in entry.frames:
        return None
    if verb.lemma == "know" and (teller := _letting(verb)) is not None:
        made = complements.find(verb, entry, rest, passive=False)
        if made is None:
            return None
        cue = Complement(made.frame, made.content, (teller,))
        return _finding(analysis, verb, cue.extra, speakers.of_verb(analysis, teller), cue, entry)
    made = complements.find(verb, entry, rest, passive=passive)
    speaker = _speaker(analysis, verb)
    if made is None:
        if passive or "quote" not in entry.frames:
            return None
        return _parenthetical(analysis, verb, speaker, entry)
    return _finding(analysis, verb, (*rest, *made.extra), speaker, made, entry)


def _speaker(analysis: Analysis, verb: Token) -> Speaker | None:
    """Return who speaks by ``verb``; by a participle (", citing his age") whoever speaks before it."""
    above = verb.head
    if verb.dep == "advcl" and verb.tag == "VBG" and above.dep == "ccomp" and _is_trailing(analysis, verb):
        return speakers.of_verb(analysis, above.head)
    # "Said that nobody had come, and repeated …" goes on with the speaker, and not within the clause.
    outer = above.head
    if verb.dep == "conj" and above.dep == "ccomp" and complements.turned_back(outer, above) is verb:
        return speakers.of_verb(analysis, outer)
    return speakers.of_verb(analysis, verb)


def _is_trailing(analysis: Analysis, verb: Token) -> bool:
    """Tell whether the clause of ``verb`` follows a comma, behind its head, whose own head attributes."""
    edge = verb.left_edge
    if edge == 0 or analysis.tokens[edge - 1].text != "," or edge < verb.head.i:
        return False
    return verb.lemma in cue_verbs() and verb.head.head.lemma in cue_verbs()


def _parenthetical(analysis: Analysis, verb: Token, speaker: Speaker | None, entry: Cue) -> Finding | None:
    """Return the statement of a verb set off by commas ("The road, he said, is closed"; "…, as he said")."""
    tokens = analysis.tokens
    sentence = analysis.sentence_of(verb)
    # "Which was to begin on Friday" is put in as well, and is of nobody who speaks.
    relative = "relcl" in {verb.dep, verb.head.dep if verb.dep == "xcomp" else ""}
    if relative and tokens[speaker.words[0] if speaker else verb.i].lower in RELATIVE:
        return None
    if speaker is None or not sentence.first <= speaker.words[0] <= speaker.words[1] < sentence.last:
        return None
    cue = cue_range(verb)
    low, high = min(speaker.words[0], cue[0][0]), max(speaker.words[1], cue[-1][1])
    if high - low > _REACH:
        return None
    high = max(high, verb_tail(analysis, verb), _addressed(analysis, verb, sentence.last))
    opening = tokens[low - 1] if low > sentence.first else None
    if opening is not None and opening.lower == "as":
        low -= 1
        opening = tokens[low - 1] if low > sentence.first else None
    if opening is None or opening.text not in _SETTING_OFF:
        return None
    closing = tokens[high + 1] if high + 1 < sentence.last else None
    if (
        closing is not None
        and tokens[high].text not in _SETTING_OFF
        and closing.text not in _SETTING_OFF | {".", "?"}
    ):
        return None
    pieces = without((sentence.first, sentence.last - 1), [(low, high)])
    kept = tuple(part for part in (trimmed(analysis, piece) for piece in pieces) if part is not None)
    return Finding(verb.i, speaker, cue, kept, entry, "that") if kept else None


def _addressed(analysis: Analysis, verb: Token, end: int) -> int:
    """Return the last token of whom a verb at the end of its sentence tells something, and when.

    "…, an aide told the Harbour Gazette on Monday." The verb itself where more follows.
    """
    following = analysis.tokens[verb.i + 1 : end]
    if verb.lemma not in complements.ADDRESSING or len(following) > _TOLD or not following:
        return verb.i
    if following[-1].text != "." or any(
        grammar.is_verb(one) or grammar.is_punctuation(one) for one in following[:-1]
    ):
        return verb.i
    return following[-1].i - 1


def _has_governor(verb: Token) -> bool:
    """Tell whether a bare form is an infinitive or follows an auxiliary, and is no imperative."""
    if any(one.dep in {"aux", "nsubj"} for one in verb.children):
        return True
    return verb.dep in {"xcomp", "ccomp", "conj", "pcomp", "relcl", "acl"}


def cue_range(verb: Token, extra: Collection[Token] = ()) -> tuple[Range, ...]:
    """Return the cue: the verb with its auxiliaries, negation and ``extra`` tokens."""
    words = [one.i for one in verb.children if one.dep in {"aux", "auxpass", "neg"} and one.i < verb.i]
    if verb.dep == "xcomp" and verb.head.lemma in {"say", "report"} and grammar.is_passive(verb.head):
        return merged(((cue_range(verb.head)[0][0], verb.i), *((one.i, one.i) for one in extra)))
    if verb.dep == "xcomp" or verb.tag == "VB":
        words = [i for i in words if not any(one.i == i and one.tag == "TO" for one in verb.children)]
    words += [verb.i, *(one.i for one in extra)]
    return merged((i, i) for i in words)


def _finding(
    analysis: Analysis,
    verb: Token,
    extra: tuple[Token, ...],
    speaker: Speaker | None,
    made: Complement,
    entry: Cue,
) -> Finding | None:
    content = made.content
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
    content = tuple(_without_trail(analysis, whole, verb, made.frame) for whole in content)
    pieces = [part for whole in content for part in without(whole, holes)]
    kept = [part for part in (trimmed(analysis, piece) for piece in pieces) if part is not None]
    return Finding(verb.i, speaker, cue, tuple(kept), entry, made.frame) if kept else None


def _without_trail(analysis: Analysis, words: Range, verb: Token, frame: str) -> Range:
    """Return the content without a clause at its end by which the text itself goes on.

    After a comma: a participle or concession that attributes anew (", adding that …", ", though he noted …"),
    and behind an object a relative clause or participle.
    """
    first, last = words
    for place in range(max(first, last - _LONGEST_TRAIL, verb.i) + 1, last):
        token = analysis.tokens[place]
        if analysis.tokens[place - 1].text != "," or token.sentence != verb.sentence:
            continue
        clause = token if token.tag == "VBG" else token.head
        if clause.left_edge != place or clause.right_edge < last - 1:
            continue
        anew = clause.dep == "advcl" and clause.head.head is verb and clause.lemma in cue_verbs()
        if anew and (clause.tag == "VBG" or token.lower in _CONCESSION):
            return first, place - 2
        if frame in _LOOSE_FRAMES and (clause.dep == "relcl" or clause.tag == "VBG"):
            return first, place - 2
    return words


def verb_tail(analysis: Analysis, verb: Token) -> int:
    """Return the last token of what follows a parenthetical verb, to the comma ("he said on Monday,")."""
    sentence = analysis.sentence_of(verb)
    for place in range(verb.i + 1, min(sentence.last, verb.i + 12)):
        if analysis.tokens[place].text in {",", "-", "--", "–", "—"}:
            return place
        token = analysis.tokens[place]
        if token.tag in {"``", "''", ".", ":", "TO"} or grammar.is_verb(token):
            break
    return verb.i


def _quoted_as(analysis: Analysis, verb: Token, entry: Cue) -> Finding | None:
    """Return the statement of "X was quoted as saying …" or "they quoted X as saying …": X speaks."""
    end = min(verb.i + _AS_SAYING, analysis.sentence_of(verb).last - 1)
    after = next((t for t in analysis.tokens[verb.i + 1 : end] if t.lower == "as"), None)
    if after is None or analysis.tokens[after.i + 1].tag != "VBG":
        return None
    inner = analysis.tokens[after.i + 1]
    said = cue_of(analysis, inner)
    made = complements.find(inner, said[0], said[1], passive=False) if said is not None else None
    if made is None:
        return None
    if speakers.is_passive(verb):
        speaker = speakers.subject_speaker(analysis, verb)
    else:
        quoted = grammar.child(verb, "dobj")
        if quoted is None or quoted.i > after.i:
            return None
        speaker = Speaker(quoted, speakers.phrase(analysis, quoted, barred=after.i))
    return _finding(analysis, verb, (after, inner), speaker, Complement("passive-as", made.content), entry)


def _letting(verb: Token) -> Token | None:
    """Return "let" or "made" of "let him know that …": whoever lets somebody know speaks."""
    above = verb.head
    return above if verb.dep in {"ccomp", "xcomp"} and above.lemma == "let" and above.i < verb.i else None


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
                made = Complement(frame, (extent(target),), (one,))
            else:
                made = Complement(frame, (extent(one),))
            speaker = speakers.subject_speaker(analysis, holder)
            if speaker is None or speaker.head.lower == "it":
                return None
            if linking is None:
                return _finding(analysis, adjective, made.extra, speaker, made, entry)
            return _finding(analysis, linking, (adjective, *made.extra), speaker, made, entry)
    return None


def _frame_of(one: Token) -> str | None:
    if one.dep in {"ccomp", "advcl"} and grammar.is_verb(one):
        if is_infinitive(one):
            return "inf"
        if is_question(one):
            return "wh"
        mark = grammar.child(one, "mark")
        return "that" if mark is None or mark.lower == "that" else None
    if one.dep == "xcomp":
        return "inf"
    if one.dep == "prep":
        return one.lower
    return None
