"""Quotations within quotations: double marks become single ones, as in print; the words stay as they are."""

from __future__ import annotations

import re

MARKS = re.compile(r"[“”\"]")
"""Double quotation marks, curly and straight."""
_ANY = "[“”\"‘’']"
_SINGLE = re.compile(r"[‘’']")


def nested(words: str) -> str:
    """Return words as they stand within double marks, "" where a mark in them has no other one.

    >>> nested('called the report "fairy tales" and left')
    'called the report ‘fairy tales’ and left'
    """
    told, start, within = "", 0, False
    for found in MARKS.finditer(words):
        opens = not within if found[0] == '"' else found[0] == "“"
        if opens is within:
            return ""
        told += words[start : found.start()] + ("‘" if opens else "’")
        start, within = found.end(), opens
    return "" if within else told + words[start:]


def without_nested(words: str) -> str:
    """Return words without what is quoted in them: what who tells it says himself."""
    return re.sub(r"“[^“”]*”|\"[^\"]*\"", " ", words)


def pattern(words: str) -> str:
    """Return a regular expression for words wherever they stand, but for white space and kinds of marks."""
    return r"\s+".join(_SINGLE.sub(lambda _: _ANY, re.escape(one)) for one in words.split())
