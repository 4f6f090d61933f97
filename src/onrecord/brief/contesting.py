"""Whether a report sets another account against what somebody says, so that the one is not told alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.records import Span, Statement
from onrecord.weaving.denials import denying
from onrecord.weaving.pages import Page, number_of, once_a_page, sentence_at, speakers, statements_at
from onrecord.weaving.rebuttals import rebuttals
from onrecord.weaving.reproaches import accused, speaking

_OPENING = re.compile(
    r"\s*(?:that\s+)?(?:it|they|this|these|those|he|she|neither|none|no|not)\b", re.IGNORECASE
)
"""How words begin that go on with what somebody else said just before."""
_TURNED = re.compile(r"(?:;|—|–|,?\s+(?:but|although|though|while|whereas|however))\s", re.IGNORECASE)
"""What stands between two accounts in one sentence."""


def is_contested(here: Page, statement: Statement) -> bool:
    """Tell whether a report has somebody else contradict a statement, or answer it, right after it.

    What sides accuse one another of is contested in a report that has both of them do so.
    """
    if not statement.content:
        return False
    pieces = (*statement.cue, *statement.content)
    whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
    own = sentence_at(here, whole.start)
    number = number_of(here, own)
    near = here.sentences[number : number + 2]
    if any(one.against.span.overlaps(whole) for sentence in near for one in rebuttals(here, sentence)):
        return True
    return any(_answers(here, whole, one) for one in _others(here, statement, near)) or _is_mutual(
        here, statement
    )


def _others(here: Page, statement: Statement, near: tuple[Span, ...]) -> Iterator[Statement]:
    """Yield what others say in these sentences."""
    who = set(speakers(here, statement.id))
    for sentence in near:
        for one in statements_at(here, sentence):
            names = set(speakers(here, one.id))
            if one.id != statement.id and one.content and names and not names & who:
                yield one


def _answers(here: Page, before: Span, other: Statement) -> bool:
    """Tell whether another statement goes on with words before it, in the same paragraph, as an answer."""
    text = here.record.document.text
    start = min(one.start for one in (*other.cue, *other.content, *(each.span for each in other.speakers)))
    if start < before.end or "\n" in text[before.end : start]:
        return False
    if sentence_at(here, start) == sentence_at(here, before.start):
        return _TURNED.search(text, before.end, start + 1) is not None
    return denying(here, other) or _OPENING.match(other.content[0].of(text)) is not None


def _is_mutual(here: Page, statement: Statement) -> bool:
    """Tell whether a statement accuses another side in a report in which that side accuses as well."""
    found = _accusers(here)
    mine = found.get(statement.id)
    return mine is not None and any(one != mine for one in found.values())


@once_a_page
def _accusers(here: Page) -> dict[str, frozenset[str]]:
    """Return of which states those are who accuse others of hostile deeds, by the ids of statements."""
    return {
        one.id: own
        for one in here.record.statements
        if len(own := speaking(here, one)) == 1 and accused(here, one, own)
    }
