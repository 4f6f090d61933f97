"""Paragraphs of a Markdown text as plain text, each character with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onrecord.knowledge.lint_words import lint_words

_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+(?P<words>.*?))?\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"\s{0,3}([-*_]\s*){3,}$")
_DEFINITION = re.compile(r"\s{0,3}\[\^?(?P<label>[^\]\s]+)\]:\s*")
_LISTED = re.compile(r"\s{0,3}(?P<label>\d{1,9})[.)]\s+")
_LEADING = re.compile(r"\s*(?:(?:>|[-*+]\s|\d{1,9}[.)]\s)\s*)*")
_ITEM = re.compile(r"\s*(?:>\s*)?(?:[-*+]|\d{1,9}[.)])\s")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|<[A-Za-z/!][^>]*>")
_WHOLLY = re.compile(r"([*_])(?!\1).*(?<!\1)\1$", re.DOTALL)
LINK = "\ue000"
"""Stands in plain text where a link was: a source that cannot be looked into."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in plain text; ``places`` has the place in the file of each of its characters."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown text: its paragraphs of sentences, and what footnotes or numbered sources say by label."""

    paragraphs: tuple[Paragraph, ...]
    definitions: dict[str, str]


def page(text: str) -> Page:
    """Return the paragraphs of a Markdown text without headings, code, tables, and lists of sources.

    A paragraph set wholly in italics is a remark on the text and left out too.
    """
    paragraphs = []
    definitions: dict[str, str] = {}
    headings = lint_words().headings
    listing = False
    for lines in _blocks(text):
        first = text[lines[0][0] : lines[0][1]]
        heading = _heading(text, lines)
        if heading is not None:
            listing = heading.strip(" *_:").lower() in headings
        elif _DEFINITION.match(first) or (listing and _LISTED.match(first)):
            definitions.update(_defined(text, lines))
        elif not listing and not first.lstrip().startswith("|"):
            paragraph = _plain(text, lines)
            if paragraph.text.strip() and not _WHOLLY.fullmatch(text[lines[0][0] : lines[-1][1]].strip()):
                paragraphs.append(paragraph)
    return Page(tuple(paragraphs), definitions)


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the blocks of a text as the places of their lines: paragraphs, items of lists, headings."""
    block: list[tuple[int, int]] = []
    fenced = None
    offset = 0
    for line in text.splitlines(keepends=True):
        place = (offset, offset + len(line.rstrip("\r\n")))
        offset += len(line)
        fence = _FENCE.match(line)
        if fence or fenced:
            if fence:
                fenced = None if fenced == fence[1] else fenced or fence[1]
            if block:
                yield block
            block = []
            continue
        alone = _HEADING.match(line) or _DEFINITION.match(line) or _ITEM.match(line)
        if block and (alone or not line.strip()):
            yield block
            block = []
        if line.strip() and not (_RULE.match(line) and not block):
            block.append(place)
        if block and _HEADING.match(line):
            yield block
            block = []
    if block:
        yield block


def _heading(text: str, lines: list[tuple[int, int]]) -> str | None:
    first = text[lines[0][0] : lines[0][1]]
    match = _HEADING.match(first)
    if match:
        return match["words"] or ""
    if len(lines) > 1 and _UNDERLINE.match(text[lines[-1][0] : lines[-1][1]]):
        return first
    return None


def _defined(text: str, lines: list[tuple[int, int]]) -> dict[str, str]:
    whole = text[lines[0][0] : lines[-1][1]]
    match = _DEFINITION.match(whole) or _LISTED.match(whole)
    if match is None:
        return {}
    words = re.sub(r"\\([^A-Za-z0-9\s])", r"\1", whole[match.end() :])
    return {match["label"]: " ".join(words.split())}


def _plain(text: str, lines: Collection[tuple[int, int]]) -> Paragraph:
    shown: list[str] = []
    places: list[int] = []
    for start, end in lines:
        if shown:
            shown.append(" ")
            places.append(start - 1)
        match = _LEADING.match(text, start, end)
        for char, place in _unmarked(text, match.end() if match else start, end):
            shown.append(char)
            places.append(place)
    return Paragraph("".join(shown), tuple(places))


def _unmarked(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    place = start
    while place < end:
        link = _LINK.match(text, place, end)
        mark = _EMPHASIS.match(text, place, end)
        if text[place] == "\\" and place + 1 < end and not text[place + 1].isalnum():
            yield text[place + 1], place + 1
            place += 2
        elif link:
            yield from ((text[at], at) for at in range(link.start(1), link.end(1)))
            yield LINK, link.end() - 1
            place = link.end()
        elif mark:
            place = mark.end()
        else:
            yield text[place], place
            place += 1
