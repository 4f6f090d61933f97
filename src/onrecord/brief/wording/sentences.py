"""The last touch: a sentence begins with a capital, ends with a stop, and has no mark or word too many."""

from __future__ import annotations

import re

from onrecord.brief.messages import Message

_DAY = re.compile(
    r"((?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4})(?=\s\w)"
)
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]*”")
_RUN = 9
"""Words in a row that are taken for copied."""
_DOUBLE = frozenset({"had", "that"})
"""Words that can rightly stand twice in a row."""
_INSIDE = re.compile(r"[^“”]+|“[^”]*”|[“”]")


def finished(words: str) -> str:
    """Return words as a sentence; what stands in quotation marks is left as it is."""
    parts = [part if part.startswith("“") else _mended(part) for part in _INSIDE.findall(words.strip())]
    text = "".join(parts).strip().rstrip(",;: ")
    text = text[:1].upper() + text[1:]
    if re.search(r"[.!?]’?”?$", text):
        return text
    return f"{text}."


def _mended(words: str) -> str:
    words = _DAY.sub(r"\1,", words)
    words = re.sub(r"\s+", " ", words).replace("'", "’")
    words = re.sub(r"\s+([,.;:])", r"\1", words)
    words = re.sub(r",(?:\s*,)+", ",", words)
    words = re.sub(
        r"\b([a-z]+)(?: \1\b)+", lambda found: found[0] if found[1] in _DOUBLE else found[1], words
    )
    return re.sub(r",([.;:])", r"\1", words)


def copied(words: str, message: Message) -> bool:
    """Tell whether words outside quotation marks have nine in a row from the passage that they tell of."""
    passage = getattr(message, "passage", None)
    if passage is None:
        return False
    known = f" {' '.join(_WORD.findall(passage.words.casefold()))} "
    for part in _QUOTED.split(words):
        own = _WORD.findall(part.casefold())
        runs = (own[first : first + _RUN] for first in range(len(own) - _RUN + 1))
        if any(f" {' '.join(run)} " in known for run in runs):
            return True
    return False
