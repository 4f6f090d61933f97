"""A text as a string of signs, one for each word, number and mark, over which the rules are matched."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.times import lexicon as lx

_MARK_SIGNS = {
    "-": "-", "–": "-", "—": "-", "--": "-", "---": "-", "−": "-", ",": ",", ":": ":", "/": "/",
    "'": "'", "’": "'", "‘": "'", ".": ".", "(": "(", ")": ")", "[": "(", "]": ")", ";": ";",
    "!": "!", "?": "?", "+": "+", "$": "$", "£": "$", "€": "$", "¥": "$", '"': '"', "“": '"',
    "”": '"', "%": "%", "...": ".", "…": ".",
}  # fmt: skip
_PARTS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+(?![\d.])|\d+|[^\W\d_]+(?:['’][^\W\d_]+)?|.", re.DOTALL
)
_DIGITS_AND_LETTERS = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_GLUED = re.compile(
    r"(?i)^fy\d|\d(?:s|st|nd|rd|th|am|pm|a\.m\.?|p\.m\.?|hrs|h|z|bc|bce|ad|ce|utc|gmt|year|day|month)\b"
)
_CAPITALISED = frozenset({"month", "weekday", "weekdays"})
_VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBG", "MD"})


@dataclass(frozen=True, slots=True)
class Pieces:
    """The signs of a text; ``starts`` and ``ends`` are their character offsets, ``tokens`` their tokens."""

    signs: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    tokens: list[Token | None]


def cut(analysis: Analysis) -> Pieces:
    """Cut the tokens into pieces; between paragraphs, and where text was left out, stands an edge."""
    known = lx.lexicon().signs
    guarded = _guarded()
    signs: list[str] = [lx.EDGE]
    starts, ends, words = [0], [0], [""]
    tokens: list[Token | None] = [None]
    paragraph = -1
    text = analysis.text
    sentences = analysis.sentences
    for token in analysis.tokens:
        start = token.start
        if sentences[token.sentence].paragraph != paragraph or (
            start > ends[-1] + 1 and not text[ends[-1] : start].isspace()
        ):
            paragraph = sentences[token.sentence].paragraph
            signs.append(lx.EDGE)
            starts.append(start)
            ends.append(start)
            words.append("")
            tokens.append(None)
        lower = token.lower
        sign = known.get(lower)
        if sign is None:
            sign = lx.OTHER if lower.isalpha() else _MARK_SIGNS.get(lower)
        elif lower in guarded and not _is_time_word(token):
            sign = lx.OTHER
        if sign is not None:
            signs.append(sign)
            starts.append(start)
            ends.append(token.end)
            words.append(lower)
            tokens.append(token)
            continue
        for part, begin, end, part_sign in _parts(token, known):
            signs.append(part_sign)
            starts.append(begin)
            ends.append(end)
            words.append(part)
            tokens.append(token)
    signs.append(lx.EDGE)
    starts.append(ends[-1])
    ends.append(ends[-1])
    words.append("")
    tokens.append(None)
    return Pieces("".join(signs), starts, ends, words, tokens)


def _parts(token: Token, signs: Mapping[str, str]) -> list[tuple[str, int, int, str]]:
    """Return word, offsets and sign of each part of a token with marks or digits in it."""
    lower = token.lower.replace("’", "'")
    bare = lower.rstrip(".")
    if bare in signs and len(bare) > 1:
        sign = lx.OTHER if bare in _guarded() and not _is_time_word(token) else signs[bare]
        # The full stop of "Nov." and "p.m." is theirs, that of "6 am." the sentence's.
        own_stop = "." in bare or bare in lx.lexicon().classes["month"]
        return [(bare, token.start, token.end if own_stop else token.start + len(bare), sign)]
    if _DIGITS_AND_LETTERS.search(lower) and not _GLUED.search(lower):
        return [(lower, token.start, token.end, lx.OTHER)]
    found = []
    for match in _PARTS.finditer(lower):
        part = match[0]
        sign = number_sign(part) if part[0].isdigit() else signs.get(part) or _MARK_SIGNS.get(part, lx.OTHER)
        found.append((part, token.start + match.start(), token.start + match.end(), sign))
    return found


def number_sign(digits: str) -> str:
    """Return the sign of a number by its size: what it can be, an hour, a day, a year."""
    if not digits.isdecimal():
        return lx.LARGE
    size, value = len(digits), int(digits[:9])
    if size <= 2:
        if value == 0:
            return lx.ZERO
        bounds = ((12, lx.HOUR), (24, lx.DAY_HOUR), (31, lx.DAY), (59, lx.MINUTE))
        return next((sign for bound, sign in bounds if value <= bound), lx.TWO)
    if size == 3:
        return lx.YEARS if value >= 100 else lx.LARGE
    if size == 4:
        return lx.YEAR if 1000 <= value < 2200 else lx.CLOCK
    return lx.LARGE


@functools.cache
def _guarded() -> frozenset[str]:
    classes = lx.lexicon().classes
    names = {word for name in _CAPITALISED for word in classes[name]}
    return frozenset(names | set(classes["season"]) | {"second", "past", "last", "present"})


def _is_time_word(token: Token) -> bool:
    """Tell whether a word that has other uses ("may", "spring", "second", "last") is meant as a time."""
    word, tag = token.lower.rstrip("."), token.tag
    if word in {"last", "past", "second", "present"}:
        return tag not in {"VB", "VBP", "VBZ", "VBD", "IN"}
    if tag in _VERBS:
        return False
    if word in lx.lexicon().classes["season"]:
        return True
    return token.text[0].isupper() and (len(word) > 3 or tag in {"NNP", "NNPS", "NN", "CD"} or word == "may")
