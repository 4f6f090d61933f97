"""Direct speech: which verb, in which sentence, a quotation belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.quotations import Quotation
from onrecord.reading.english.statements import speakers
from onrecord.reading.english.statements.clauses import cue_of, cue_range
from onrecord.reading.english.statements.complements import ADDRESSING
from onrecord.reading.english.statements.finding import Finding, Range, Speaker

_ENDS = frozenset({".", "?", "!", "...", "…"})
_MARKS = frozenset("\"“”„«»‘’'") | {"''", "``"}
_AS_SAYING = 12
_REACH = 30
"""Tokens between a quotation and its verb at most."""


@dataclass(slots=True)
class _Spoken:
    """A statement in the making: quotations are joined to it as they come."""

    verb: Token
    cue: tuple[Range, ...]
    speaker: Speaker | None
    pieces: list[Range] = field(default_factory=list)
    end: int = 0
    paragraph: int = 0


def find(analysis: Analysis, quotations: Sequence[Quotation]) -> tuple[list[Finding], set[int]]:
    """Return the statements in direct speech, and the indices of the verbs that they use."""
    spoken: list[_Spoken] = []
    latest: _Spoken | None = None
    for place, quotation in enumerate(quotations):
        before = quotations[place - 1].last if place else -1
        after = quotations[place + 1].first if place + 1 < len(quotations) else len(analysis.tokens)
        paragraph = _paragraph(analysis, quotation.first)
        if not _stands_alone(analysis, quotation):
            link = _linked(analysis, latest, quotation) if latest is not None else None
            if latest is not None and link is not None:
                latest.pieces.append((link, quotation.last))
                latest.end = quotation.last
            continue
        following = _following(analysis, quotation, after)
        preceding = None if following else _preceding(analysis, quotation, before)
        chosen = following or preceding
        if chosen is not None:
            verb, extra, speaker = chosen
            if latest is not None and latest.verb is verb:
                latest.pieces.extend(quotation.pieces)
                latest.end = max(quotation.last, latest.end)
                continue
            latest = _Spoken(
                verb,
                cue_range(verb, extra),
                speaker,
                list(quotation.pieces),
                max(quotation.last, verb.i),
                paragraph,
            )
            spoken.append(latest)
            continue
        if latest is not None and _goes_on(analysis, latest, quotation, paragraph):
            latest.pieces.extend(quotation.pieces)
            latest.end = quotation.last
            continue
        neighbour = _neighbour(analysis, quotation, before)
        if neighbour is not None:
            verb, extra, speaker = neighbour
            latest = _Spoken(
                verb, cue_range(verb, extra), speaker, list(quotation.pieces), quotation.last, paragraph
            )
            spoken.append(latest)
    findings = [Finding(one.verb.i, one.speaker, one.cue, tuple(one.pieces), None) for one in spoken]
    return findings, {one.verb.i for one in spoken if _takes(one.verb, one.pieces)}


def _takes(verb: Token, pieces: Sequence[Range]) -> bool:
    """Tell whether the verb has no content of its own beside the quotation."""
    clause = grammar.child(verb, *_said(verb))
    if clause is None:
        return True
    return any(first <= clause.i <= last for first, last in pieces)


def _said(verb: Token) -> tuple[str, ...]:
    """Return the roles in which a verb takes what is said; the object of "told" is who is spoken to."""
    return ("ccomp", "xcomp") if verb.lemma in ADDRESSING else ("ccomp", "xcomp", "dobj")


def _paragraph(analysis: Analysis, i: int) -> int:
    return analysis.sentences[analysis.tokens[i].sentence].paragraph


def _stands_alone(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether a quotation is an utterance of its own, and no words of a sentence of the text."""
    tokens = analysis.tokens
    words = [
        t
        for first, last in quotation.pieces
        for t in tokens[first : last + 1]
        if not grammar.is_punctuation(t)
    ]
    if not words:
        return False
    before = _before(analysis, quotation)
    if _runs_on(analysis, quotation):
        return False
    if before is None:
        return len(words) > 1 or _last_sign(analysis, quotation) in {",", "?", "!"}
    if before.text in _ENDS or before.text in _MARKS or before.text == ":":
        return len(words) > 1 or _last_sign(analysis, quotation) in {",", "?", "!"}
    if before.text in {",", ";", "-", "--", "–", "—"}:
        return True
    return (
        grammar.is_verb(before)
        and cue_of(analysis, before) is not None
        and words[0].text[:1].isupper()
        and len(words) > 2
    )


def _runs_on(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether the sentence runs on over the closing mark: "We were told" to wait, she said."""
    if quotation.last + 1 >= len(analysis.tokens) or not quotation.closed:
        return False
    after = analysis.tokens[quotation.last + 1]
    last = analysis.tokens[quotation.last - 1]
    if (
        grammar.is_punctuation(last)
        or last.text in _ENDS
        or grammar.is_punctuation(after)
        or after.text in _ENDS
    ):
        return False
    if after.text[:1].isupper() or _paragraph(analysis, after.i) != _paragraph(analysis, quotation.last):
        return False
    return _quoting(analysis, after) is None and after.tag != "PRP"


def _before(analysis: Analysis, quotation: Quotation) -> Token | None:
    """Return the token before the quotation in its paragraph."""
    if quotation.first == 0:
        return None
    before = analysis.tokens[quotation.first - 1]
    same = _paragraph(analysis, before.i) == _paragraph(analysis, quotation.first)
    return before if same else None


def _last_sign(analysis: Analysis, quotation: Quotation) -> str:
    for token in reversed(analysis.tokens[quotation.first : quotation.last + 1]):
        if token.text not in _MARKS:
            return token.text
    return ""


Attribution = tuple[Token, tuple[Token, ...], Speaker | None]


def _quoting(analysis: Analysis, token: Token) -> tuple[Token, tuple[Token, ...]] | None:
    """Return the verb and the further words of the cue where ``token`` can bring a quotation in."""
    if token.tag[:2] != "VB" or token.dep in {"aux", "auxpass", "amod"}:
        return None
    known = cue_of(analysis, token)
    if known is None or "quote" not in known[0].frames:
        return None
    head = token.head
    earlier = analysis.tokens[max(0, token.i - 2) : token.i]
    if len(earlier) == 2 and earlier[1].lower == "as" and earlier[0].lower == "quoted":
        return earlier[0], (earlier[1], token)
    if (
        token.dep == "xcomp"
        and grammar.is_verb(head)
        and grammar.is_passive(head)
        and head.lemma in {"say", "report"}
    ):
        return head, (*grammar.children(token, "aux"), token)
    return token, known[1] or _relay(analysis, token)


def _relay(analysis: Analysis, token: Token) -> tuple[Token, ...]:
    """Return what follows a passive that relays: "was quoted as saying", "was said to have added"."""
    if token.lemma == "quote":
        after = analysis.tokens[token.i + 1 : token.i + _AS_SAYING]
        for one, other in pairwise(after):
            if one.lower == "as" and other.tag == "VBG":
                return one, other
    added = (
        grammar.child(token, "xcomp")
        if token.lemma in {"say", "report"} and grammar.is_passive(token)
        else None
    )
    if added is None or added.i < token.i or cue_of(analysis, added) is None:
        return ()
    return (*grammar.children(added, "aux"), added)


def _following(analysis: Analysis, quotation: Quotation, stop: int) -> Attribution | None:
    """Return the attribution right after the quotation: "…," said X; "…," X said."""
    if _last_sign(analysis, quotation) in {".", ";"} and quotation.closed:
        return None
    tokens = analysis.tokens
    start = quotation.last + 1
    paragraph = _paragraph(analysis, quotation.first)
    for place in range(start, min(stop, start + _REACH, len(tokens))):
        token = tokens[place]
        if token.text in _ENDS or _paragraph(analysis, place) != paragraph:
            return None
        quoting = _quoting(analysis, token)
        if quoting is None:
            continue
        verb, extra = quoting
        if verb.tag == "VBG" and place - start > 4:
            return None
        speaker = _speaker_near(analysis, verb, start, stop)
        if speaker is None and not grammar.is_passive(verb):
            return None
        return verb, extra, speaker
    return None


def _speaker_near(analysis: Analysis, verb: Token, low: int, high: int) -> Speaker | None:
    """Return the speaker of ``verb`` where the words lie from ``low`` to ``high``, also behind it."""
    speaker = speakers.subject_speaker(analysis, verb)
    if speaker is not None and low <= speaker.words[0] and speaker.words[1] < high:
        return speaker
    tokens = analysis.tokens
    for place in range(verb.i + 1, min(verb.i + 6, high)):
        token = tokens[place]
        if token.text in _ENDS or token.text == ",":
            break
        if grammar.is_noun(token) or token.tag == "PRP":
            head = token
            while (
                head.head.i > head.i
                and head.dep in {"compound", "nmod", "poss", "amod"}
                and head.head.i < high
            ):
                head = head.head
            return Speaker(head, speakers.phrase(analysis, head, barred=verb.i))
    for place in range(verb.i - 1, low - 1, -1):
        token = tokens[place]
        if grammar.is_noun(token) or token.tag == "PRP":
            return Speaker(token, speakers.phrase(analysis, token, barred=verb.i))
        if token.text in _ENDS or grammar.is_verb(token):
            break
    return speaker if speaker is not None and low - 60 <= speaker.words[0] else None


def _preceding(analysis: Analysis, quotation: Quotation, floor: int) -> Attribution | None:
    """Return the attribution right before the quotation: X said: "…", or at the end of the last paragraph."""
    tokens = analysis.tokens
    if quotation.first == 0:
        return None
    last = tokens[quotation.first - 1]
    same = _paragraph(analysis, last.i) == _paragraph(analysis, quotation.first)
    if not same and last.text != ":":
        return None
    if last.text not in {",", ":", "-", "--", "–", "—"} and not grammar.is_verb(last):
        return None
    low = analysis.sentences[last.sentence].first
    for place in range(last.i, max(floor, low - 1, last.i - _REACH), -1):
        quoting = _quoting(analysis, tokens[place])
        if quoting is None:
            continue
        verb, extra = quoting
        if last.text != ":" and not _is_upper(analysis, quotation) and _has_clause(verb, quotation):
            return None
        return verb, extra, speakers.subject_speaker(analysis, verb)
    return None


def _is_upper(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether the quotation begins as a sentence does."""
    for token in analysis.tokens[quotation.first : quotation.last + 1]:
        if token.text not in _MARKS:
            return not token.text[:1].islower()
    return False


def _has_clause(verb: Token, quotation: Quotation) -> bool:
    """Tell whether something else is said by the verb."""
    return any(not quotation.first <= one.i <= quotation.last for one in grammar.children(verb, *_said(verb)))


def _goes_on(analysis: Analysis, latest: _Spoken, quotation: Quotation, paragraph: int) -> bool:
    """Tell whether the quotation goes on with the latest statement: only its attribution stands between."""
    if latest.paragraph != paragraph:
        return False
    between = analysis.tokens[latest.end + 1 : quotation.first]
    return not any(token.text in _ENDS for token in between[:-1])


def _linked(analysis: Analysis, latest: _Spoken, quotation: Quotation) -> int | None:
    """Return where a quotation goes on with the latest after a mere "but" or "and", or None."""
    between = analysis.tokens[latest.end + 1 : quotation.first]
    if not 2 <= len(between) <= 5 or between[0].text != ",":
        return None
    return between[1].i if all(t.tag in {"CC", "IN", "RB", ","} for t in between) else None


def _neighbour(analysis: Analysis, quotation: Quotation, floor: int) -> Attribution | None:
    """Return the attribution of the sentence before, for a quotation that has none itself."""
    before = _before(analysis, quotation)
    if before is None:
        return None
    sentence = analysis.sentences[before.sentence]
    for token in analysis.tokens[max(sentence.first, floor + 1) : sentence.last]:
        quoting = _quoting(analysis, token)
        if quoting is None:
            continue
        verb, extra = quoting
        speaker = speakers.subject_speaker(analysis, verb)
        if speaker is not None:
            return verb, extra, speaker
    return None
