"""What stands inside what: the statements within a statement, and which of them are statements of their own.

Within another's words, "I think" and "we want" only colour what is said; a new voice ("the minister told him
that …") is a statement of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.english import grammar
from onrecord.reading.english.statements.finding import Finding

_RELAYED = frozenset({"that", "wh", "passive-as", "quote", "according"})


def nested(quoted: bytearray, findings: Sequence[Finding]) -> tuple[list[Finding], list[int | None]]:
    """Return the findings that stand as statements, and for each the place of the one that it stands in.

    ``quoted`` flags the tokens within quotation marks; ``findings`` are in text order.
    """
    outer = enclosing(findings)
    kept = [
        one
        for one, holder in zip(findings, outer, strict=True)
        if (holder is None and not (one.entry is not None and quoted[one.anchor]))
        or _new_voice(one, quoted[one.anchor] != 0)
    ]
    return kept, enclosing(kept)


def _new_voice(one: Finding, quoted: bool) -> bool:
    """Tell whether a statement within another's words brings in somebody else; in a quotation, by name."""
    if one.entry is None:
        return one.speaker is not None
    if one.speaker is None or grammar.is_pronoun(one.speaker.head) or one.entry.thought:
        return False
    if quoted and not grammar.is_name(one.speaker.head):
        return False
    return one.entry.part == "preposition" or (one.entry.part == "verb" and one.frame in _RELAYED)


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
