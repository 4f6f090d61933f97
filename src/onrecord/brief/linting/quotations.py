"""Quotations of a brief against the words of their sources, which they must give as they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.brief.linting.evidence import Evidence, Library
from onrecord.brief.linting.findings import Fault
from onrecord.brief.linting.plainness import as_title, plain, words_of

LONGEST_GAP = 600
"""What an ellipsis leaves out has at most so many characters."""
_BRACKET_GAP = 100
"""What words in square brackets stand for has at most so many characters."""

_LEFT_OUT = re.compile(r"\s*\[?(?:…|\.\s?\.\s?\.\s?\.?)\]?\s*")
_PUT_IN = re.compile(r"\s*\[(?P<words>[^\]]*)\]\s*")
_CHANGED = re.compile(r"(?<!\w)\[(?P<letter>\w)\](?=\w)")
_MARKED = re.compile("\ue001\\w+")
_TRAILING = re.compile(r"[\s.,;:!?]+$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in a sentence: the places of its first character and after its last, without the marks."""

    start: int
    end: int


def quotations(text: str) -> tuple[tuple[Quotation, ...], int | None]:
    """Return the quotations of a sentence, and the place of a mark that nothing closes, if there is one.

    Marks are curly or straight, double or (curly only) single; what stands in a quotation is no other one.
    """
    found: list[Quotation] = []
    place = 0
    while place < len(text):
        char = text[place]
        if char in '“"':
            end = _closing(text, place + 1, "”" if char == "“" else '"')
        elif char == "‘":
            end = _closing_single(text, place + 1)
            if end is None:
                place += 1
                continue
        else:
            if char == "”":
                return tuple(found), place
            place += 1
            continue
        if end is None:
            return tuple(found), place
        found.append(Quotation(place + 1, end))
        place = end + 1
    return tuple(found), None


def own_words(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a sentence outside quotation marks, as places of their beginnings and ends."""
    found, _ = quotations(text)
    ends = [(one.start, one.end) for one in found]
    starts = [0, *(end for _, end in ends)]
    return [(start, end) for start, end in zip(starts, [*(one for one, _ in ends), len(text)], strict=True)]


def altered(text: str, evidence: Evidence, library: Library) -> Iterator[Fault]:
    """Yield the quotations that are not in the sources as they stand."""
    found, unclosed = quotations(text)
    if unclosed is not None:
        yield unclosed, "quotation-open", "a quotation mark without its other one", "close the quotation"
    for quotation in found:
        words = text[quotation.start : quotation.end]
        if not _parts(words) or as_title(words) in library.titles:
            continue
        if any(_stands(words, passage.words) for passage in evidence.passages):
            continue
        shown = words if len(words) <= 60 else f"{words[:57]}…"
        cited = {passage.here.document for passage in evidence.passages}
        elsewhere = [
            document
            for document in library.holding(_whole_words(words))
            if _stands(words, library.records[document].document.text)
        ]
        if elsewhere:
            where = "elsewhere in " if elsewhere[0] in cited else "in "
            yield (
                quotation.start,
                "quotation-elsewhere",
                f"“{shown}” does not stand in the sources of the sentence, but {where}{elsewhere[0]}",
                "name the source that the words are from",
            )
        else:
            yield (
                quotation.start,
                "quotation-altered",
                f"“{shown}” stands in none of the sources as it is",
                "give the words as they are, or take the quotation marks away",
            )


def _closing(text: str, start: int, mark: str) -> int | None:
    place = text.find(mark, start)
    return place if place >= 0 else None


def _closing_single(text: str, start: int) -> int | None:
    for match in re.finditer("’", text[start : start + 3_000]):
        place = start + match.start()
        if not text[place + 1 : place + 2].isalnum():
            return place
    return None


def _whole_words(quotation: str) -> Iterator[str]:
    """Yield the words that a text must have for a quotation to stand in it."""
    for piece, _ in _pieces(quotation):
        # A word whose first letter may be another one cannot be looked up, nor one that may go on.
        words = words_of(_MARKED.sub(" ", piece))
        yield from (word for word in words if word[0].isalnum() and word[-1].isalnum())


def _stands(quotation: str, text: str) -> bool:
    """Tell whether a quotation stands in a text word for word, but for what it says to have left out."""
    parts = _parts(quotation)
    source = plain(text)
    return any(_follow(parts[1:], source, match.end()) for match in parts[0][0].finditer(source))


def _follow(parts: list[tuple[re.Pattern[str], int]], source: str, start: int) -> bool:
    for pattern, gap in parts:
        match = pattern.search(source, start, start + gap + LONGEST_GAP)
        if match is None or match.start() - start > gap:
            return False
        start = match.end()
    return True


@functools.lru_cache(maxsize=256)
def _parts(quotation: str) -> list[tuple[re.Pattern[str], int]]:
    """Return the stretches that must stand in the source, each with how far it may be from the one before."""
    return [(_pattern(piece), distance) for piece, distance in _pieces(quotation)]


def _pieces(quotation: str) -> list[tuple[str, int]]:
    # A letter changed for the beginning of a sentence is marked by private signs until the rest is cut.
    shown = _CHANGED.sub(lambda match: f"\ue001{match['letter']}", quotation)
    pieces: list[tuple[str, int]] = []
    place, gap = 0, 0
    for match in re.finditer(f"{_LEFT_OUT.pattern}|{_PUT_IN.pattern}", shown):
        pieces.append((shown[place : match.start()], gap))
        gap = _BRACKET_GAP if match["words"] is not None and match["words"].strip(".… ") else LONGEST_GAP
        place = match.end()
    pieces.append((shown[place:], gap))
    found = []
    for piece, distance in pieces:
        stripped = _TRAILING.sub("", plain(piece)).strip()
        if stripped.strip("' "):
            found.append((stripped, distance))
    return found


def _pattern(piece: str) -> re.Pattern[str]:
    inner = re.sub("\ue001(.)", lambda match: f"(?i:{re.escape(match[1])})", re.escape(piece))
    before = r"(?<!\w)" if piece.lstrip("\ue001")[:1].isalnum() else ""
    after = r"(?!\w)" if piece[-1:].isalnum() else ""
    return re.compile(f"{before}{inner}{after}")
