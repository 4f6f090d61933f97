"""Words of others: quoted verbatim, cut at the borders of clauses, with whose words they are."""

from __future__ import annotations

import re

from onrecord.brief.messages import Passage, Quotation
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.references import outlet_name

LONGEST = 32
"""Words of a quotation; a longer one is cut at the border of a clause."""
_LEAST = 3
_BORDER = re.compile(
    r"[,;:–—(]\s*|\s+(?=(?:until|because|after|before|while|when|which|who|whom|whose|that|and|but|if|as|although|though|since|unless|so)\s)"
)
_DANGLING = re.compile(
    r"(?:\s+(?:the|a|an|of|to|in|on|at|for|with|by|from|and|or|but|that|which|who|between|among|over|about|into|against|regarding|concerning|than|if|when|as|until|because|after|before|is|are|was|were|has|had|have|would|will|its|his|her|their))+$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:as|when|while|and|but|or|that|because|since|so|although|though)\s+(?=(?:the|a|an|he|she|it|they|there|no|its|[A-Z])\b|[A-Z])"
)
"""Words that tie a clause to what stands before it."""
_PHRASE = re.compile(
    r"\s+(?:in|of|on|at|for|with|by|from|to|between|among|over|about|into|until|after|before|because|that|which|who|and|but"
    r"|regarding|concerning|against|under|through|during|since)(?=\s|$)"
)
_APPENDED = re.compile(r",\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+$")
"""A few words after a comma whose continuation was cut off."""
_MARKS = re.compile(r"[“”\"]")


def excerpt(words: str, longest: int = LONGEST) -> str:
    """Return words of a text as they can stand in quotation marks: without such marks, and not too long.

    What is left is verbatim but for white space; of words with quotation marks in them the longest stretch
    between two is taken. It is "" where nothing worth quoting is left.
    """
    stretches = [" ".join(part.split()) for part in _MARKS.split(words.rstrip("… "))]
    best = max(stretches, key=lambda one: len(one.split()))
    best = _LEADING.sub("", best.strip(" ,;:–—"))
    torn = False
    while len(best.split()) > longest:
        borders = [found.start() for found in _BORDER.finditer(best) if found.start()]
        short = [one for one in borders if len(best[:one].split()) >= _LEAST]
        if not short:
            best, torn = " ".join(best.split()[:longest]), True
            break
        best = _APPENDED.sub("", best[: short[-1]].strip(" ,;:–—("))
    if torn or words.rstrip().endswith("…"):
        best = _torn(best)
    best = _DANGLING.sub("", best)
    opened, closed = best.count("("), best.count(")")
    if opened != closed:
        best = best.rsplit("(", 1)[0].strip() if opened > closed else best.replace(")", "")
    return best.rstrip(" ,;:–—") if len(best.split()) >= 1 else ""


def _torn(words: str) -> str:
    """Return words that end in the midst of a phrase without that phrase."""
    starts = [
        found.start() for found in _PHRASE.finditer(words) if len(words[: found.start()].split()) >= _LEAST
    ]
    return words[: starts[-1]] if starts else words


def quoted(words: str) -> str:
    """Return words in quotation marks."""
    return f"“{words}”"


def is_direct(quotation: Quotation | None) -> bool:
    """Tell whether the words of a quotation are those of the speaker, and not of who tells what was said."""
    return quotation is not None and quotation.mode == "direct" and bool(quotation.speakers)


def teller(passage: Passage | None) -> str:
    """Return whose the words of a passage are within a sentence, "the report" where that is not known."""
    return outlet_name(passage.outlet) if passage is not None and passage.outlet else "the report"


def in_words_of(words: str, who: str, memory: Memory, about: str | None = None) -> str:
    """Return words of a report as what they are; ``about`` names what they tell of."""
    ways = ["In the words of {who}, {words}", "As {who} puts it, {words}"]
    if about:
        ways = ["Of {about}, {who} writes: {words}", "{who} writes of {about}: {words}"]
    way = ways[memory.turn(f"words.{bool(about)}", len(ways))]
    return way.format(who=who, words=quoted(words), about=about)
