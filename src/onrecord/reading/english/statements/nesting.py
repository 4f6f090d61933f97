"""What stands inside what: the statements within a statement, and which of them are statements of their own.

Within another's words, "I think" and "we want" only colour what is said. A new voice ("the minister told him
that …") is a statement of its own, and so is another act of speech by the same speaker ("that he had told the
king that …").
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.cues import Cue
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.cast import Cast
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.finding import Finding, Speaker

_RELAYED = frozenset({"that", "wh", "passive-as", "quote"})
_VOWED = frozenset({"inf", "person-inf"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_ANYBODY = frozenset({"you", "one", "it", "anyone", "anybody", "everyone", "everybody", "that", "this"})


def nested(
    analysis: Analysis, cast: Cast, quoted: bytearray, findings: Sequence[Finding]
) -> tuple[list[Finding], list[int | None]]:
    """Return the findings that stand as statements, and for each the place of the one that it stands in.

    ``quoted`` flags the tokens within quotation marks; ``findings`` are in text order.
    """
    outer = enclosing(findings)
    stands: dict[int, bool] = {}
    nearest: dict[int, int | None] = {}
    # Whoever holds another begins no later and ends no earlier, so that holders are decided first.
    order = sorted(
        range(len(findings)), key=lambda n: (findings[n].content[0][0], -findings[n].content[-1][1])
    )
    for n in order:
        one = findings[n]
        above = outer[n]
        if above is not None and not stands.get(above, False):
            above = nearest.get(above)
        nearest[n] = above
        holder = None if above is None else findings[above]
        within = holder is not None or (one.entry is not None and bool(quoted[one.anchor]))
        stands[n] = not within or _is_own(analysis, cast, one, holder, quoted=quoted[one.anchor] != 0)
    kept = [one for n, one in enumerate(findings) if stands[n]]
    return kept, enclosing(kept)


def _is_own(analysis: Analysis, cast: Cast, one: Finding, holder: Finding | None, *, quoted: bool) -> bool:
    """Tell whether a statement within another's words (None: of nobody known) is one of its own."""
    speaker, entry = one.speaker, one.entry
    if entry is None or entry.part == "preposition":
        return speaker is not None
    if entry.part == "noun":
        reports = analysis.tokens[one.content[0][0]].lower == "that"
        return reports and not entry.thought and speaker is not None and _is_other(cast, speaker, holder)
    anchor = analysis.tokens[one.anchor]
    if entry.part != "verb" or not _relays(one, entry) or not _is_finite(anchor):
        return False
    if speaker is None:
        return grammar.is_passive(anchor) and not entry.thought
    if _is_other(cast, speaker, holder):
        return not (quoted and entry.thought)
    past = anchor.tag in {"VBD", "VBN"}
    return past and not entry.thought and speaker.head.lower not in _ANYBODY


def _relays(one: Finding, entry: Cue) -> bool:
    """Tell whether the verb gives what somebody said: "that he had come", and of a promise "to come"."""
    vowed = entry.commitment == "intent" and "quote" in entry.frames
    return one.frame in _RELAYED or (vowed and one.frame in _VOWED)


def _is_finite(verb: Token) -> bool:
    """Tell whether the verb says that something is done, and does not merely name the act."""
    if verb.tag in {"VBD", "VBZ", "VBP"}:
        return True
    return bool(grammar.auxiliaries(verb)) and not any(one.tag == "TO" for one in verb.children)


def _is_other(cast: Cast, speaker: Speaker, holder: Finding | None) -> bool:
    """Tell whether ``speaker`` is somebody else than who speaks in ``holder``."""
    word = speaker.head.lower
    if word in _FIRST or word in _ANYBODY:
        return False
    ids = set(cast.by_head.get(speaker.head.i, ()))
    outer = holder.speaker if holder is not None else None
    others = set(cast.by_head.get(outer.head.i, ())) if outer is not None else set()
    if ids and others:
        return ids.isdisjoint(others)
    if grammar.is_pronoun(speaker.head) or (cast.actors and not ids):
        return False
    return outer is None or outer.head.lower != word


def enclosing(findings: Sequence[Finding]) -> list[int | None]:
    """Return for each finding the place of the smallest other one in whose content it stands."""
    # Walks the findings by where they begin; open contents form a stack, so that the work stays linear.
    bounds = [(f.content[0][0], f.content[-1][1]) for f in findings]
    own = [min((f.anchor, f.content[0][0])) for f in findings]
    order = sorted(range(len(findings)), key=lambda n: (bounds[n][0], -bounds[n][1]))
    anchors = sorted(range(len(findings)), key=lambda n: own[n])
    result: list[int | None] = [None] * len(findings)
    stack: list[int] = []
    place = 0
    for n in anchors:
        while place < len(order) and bounds[order[place]][0] <= own[n]:
            stack.append(order[place])
            place += 1
        while stack and bounds[stack[-1]][1] < own[n]:
            stack.pop()
        for candidate in reversed(stack):
            if (
                candidate != n
                and bounds[candidate][0] <= own[n]
                and bounds[n][1] <= bounds[candidate][1]
                and findings[n].anchor <= bounds[candidate][1]
                and _holds(findings[candidate], findings[n])
            ):
                result[n] = candidate
                break
    return result


def _holds(outer: Finding, inner: Finding) -> bool:
    return (
        any(first <= inner.anchor <= last for first, last in outer.content) and outer.anchor != inner.anchor
    )
