"""What an answer settles: whether it says yes or no, or names what was asked."""

from __future__ import annotations

import re

_LEAVING = re.compile(
    r"\b(?:do|does|did|can|could|will|would|shall|may)(?:\s+not|n[’']t|not)\s+(?:yet\s+)?"
    r"(?:know|say|tell|comment|speculate|guess|speak|discuss|go into|answer|confirm)\b"
    r"|\b(?:can|could|may)\s+only\b|\bto (?:my|our) knowledge\b|\bknow(?:s|n)? (?:nothing|of no)\b"
    r"|\bnothing (?:more |further |else |new )?(?:for you|to (?:add|say|tell|announce)|on (?:that|this))\b"
    r"|\bno (?:comment|idea|information|answer|word|decision|date)\b|\b(?:not|un)(?: been| yet)*\s*decided\b"
    r"|\b(?:too|very) early\b|\b(?:remains|have|has) to be\b|\bwait and see\b|\bwe (?:shall|will) see\s*[.,]"
    r"|\b(?:appropriate|unclear|uncertain|unsure|not (?:clear|certain|sure)|perhaps|maybe)\b"
    r"|\bask (?:him|her|them|the)\b"
    r"|\b(?:let us|let’s|let's|must|have to) wait\b|\b(?:we|i) (?:only )?hope so\b"
    r"|\b(?:it|that|all|much) depends\b|\b(?:in due (?:course|time)|when the time comes|all in good time)\b"
    r"|\b(?:that is|that’s|that's) (?:up to|a matter for|a question for|for) \w+",
    re.IGNORECASE,
)
"""Words of an answer with which a question stays open."""
_WHO_OR_WHERE = re.compile(r"\s*(?:who|whom|whose|where|which)\b", re.IGNORECASE)
_WHEN_OR_NUMBER = re.compile(
    r"\s*(?:when|on (?:what|which)|how (?:many|much|long|often|large|big|high|soon|old|far|few))\b",
    re.IGNORECASE,
)
_HOW_OR_WHY = re.compile(r"\s*(?:what|how|why)\b", re.IGNORECASE)
_TELLING = 5
"""Words from which on the first sentence of an answer says what, how or why."""
_YES_OR_NO = re.compile(
    r"\s*(?:yes|no|not|never|certainly|of course|indeed|definitely|absolutely)\b"
    r"|\s*(?:he|she|it|they|we|i)\s+(?:will|would|did|does|do|has|have|had|is|are|was|were)(?:\s+not|n[’']t)?\s*[.,]",
    re.IGNORECASE,
)
"""How an answer begins that says yes or no."""
_WILL = re.compile(r"\b(?:will|would|shall|going to|is to|are to)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,;] )(?!I\b)[A-Z][\w’'-]+")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tomorrow|tonight)\b"
)


def lies_ahead(question: str) -> bool:
    """Tell whether a question asks what will be."""
    return _WILL.search(question) is not None


def leaves_open(words: str) -> bool:
    """Tell whether words of an answer say that it is none ("I do not know", "I have nothing for you")."""
    return _LEAVING.search(words) is not None


def settles(question: str, answer: str) -> bool:
    """Tell whether an answer settles a question: it says yes or no, or names who, where or when.

    To what, how and why it has to say something in its first sentence ("Many things." does not).
    """
    if leaves_open(answer):
        return False
    if _WHO_OR_WHERE.match(question):
        return _NAME.search(answer) is not None
    if _WHEN_OR_NUMBER.match(question):
        return _NUMBER.search(answer) is not None
    if _HOW_OR_WHY.match(question):
        first = re.split(r"(?<=[.!?])\s", answer.strip())[0]
        return len(first.split()) >= _TELLING or _NAME.search(first) is not None
    return _YES_OR_NO.match(answer) is not None
