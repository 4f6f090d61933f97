"""Likelihood and confidence in a brief, after Intelligence Community Directive 203."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.brief.linting.evidence import Evidence
from onrecord.brief.linting.findings import Fault
from onrecord.brief.linting.quotations import own_words
from onrecord.knowledge.estimative import Band, Term, estimative

_PERCENT = re.compile(
    r"(?P<low>\d{1,3})(?:\s*(?:-|–|to)\s*(?P<high>\d{1,3}))?\s*(?:%|percent\b|per\s+cent\b)", re.IGNORECASE
)
_NEAR = 60
"""A percentage within so many characters of a term is meant with it."""
_SHIFTED = {"might": "may", "could": "can"}
"""Verbs of what may be as they stand in reported speech."""
_POSSIBLE = frozenset({"very unlikely", "unlikely", "roughly even chance"})
_PROBABLE = frozenset({"likely", "very likely"})


def standard_terms(text: str) -> list[Term]:
    """Return the terms of the scale in a sentence's own words."""
    return [term for term in _terms(text) if term.row is not None]


def estimates(text: str, evidence: Evidence) -> Iterator[Fault]:
    """Yield the faults of a sentence in the language of likelihood and confidence."""
    known = estimative()
    terms = _terms(text)
    # What a source says in these words it says; the scale binds the brief's own estimates.
    theirs = "\n".join(passage.words for passage in evidence.passages)
    lowered = " ".join(theirs.lower().split())
    for term in terms:
        if term.row is None:
            words = " ".join(term.words.lower().split())
            if words not in lowered and not _is_shifted(words, lowered) and not _is_possible(words, evidence):
                instead = f"say “{term.band.name}”" if term.band else "say how likely in a term of the scale"
                yield (
                    term.start,
                    "likelihood-outside-scale",
                    f"“{term.words}” is no term of the scale of likelihood",
                    f"{instead}, or that it is not known",
                )
        else:
            yield from _ground(term, evidence, theirs)
            yield from _percentage(term, text)
    for start, end in own_words(text):
        for match in known.modified.finditer(text, start, end):
            if " ".join(match[0].lower().split()) not in lowered and not any(
                term.start == match.start() for term in terms
            ):
                yield (
                    match.start(),
                    "likelihood-outside-scale",
                    f"“{match[0]}” is no term of the scale of likelihood",
                    "take the modifier away, or say the band that is meant",
                )
        for match in known.other_confidence.finditer(text, start, end):
            if " ".join(match[0].lower().split()) not in lowered:
                yield (
                    match.start(),
                    "confidence-outside-scale",
                    f"“{match[0]}” is no level of confidence",
                    "say high, moderate or low confidence",
                )
    yield from _with_confidence(text, terms)


def _is_possible(words: str, evidence: Evidence) -> bool:
    """Tell whether a verb of what may be tells of something that its sources hold for possible."""
    certainties = {event.certainty for passage in evidence.passages for event in passage.events()}
    return words in {*_SHIFTED, *_SHIFTED.values()} and evidence.exact and "possible" in certainties


def _is_shifted(words: str, theirs: str) -> bool:
    """Tell whether a source has in the present a verb that reported speech has in the past."""
    present = _SHIFTED.get(words)
    return present is not None and re.search(rf"\b{present}\b", theirs) is not None


def _terms(text: str) -> list[Term]:
    return [
        replace(term, start=term.start + start, end=term.end + start)
        for start, end in own_words(text)
        for term in estimative().terms(text[start:end])
    ]


def _ground(term: Term, evidence: Evidence, theirs: str) -> Iterator[Fault]:
    if term.band is None:
        return
    bands = {other.band.name for other in estimative().terms(theirs) if other.band is not None}
    certainties = {event.certainty for passage in evidence.passages for event in passage.events()}
    if "probable" in certainties and evidence.exact:
        bands |= _PROBABLE
    if "possible" in certainties and evidence.exact:
        bands |= _POSSIBLE
    if term.band.name in bands:
        return
    if bands:
        nearest = min(bands)
        yield (
            term.start,
            "likelihood-differs",
            f"“{term.words}” is another likelihood than that of the sources (“{nearest}”)",
            "say what the sources say",
        )
    else:
        yield (
            term.start,
            "likelihood-without-ground",
            f"“{term.words}” has no ground in the sources of the sentence",
            "name the source of the estimate, or leave it out",
        )


def _percentage(term: Term, text: str) -> Iterator[Fault]:
    band = term.band
    if band is None:
        return
    for match in _PERCENT.finditer(text):
        near = max(match.start() - term.end, term.start - match.end()) <= _NEAR
        low = int(match["low"])
        high = int(match["high"] or low)
        if near and not (band.low <= low and high <= band.high):
            yield (
                match.start(),
                "percentage-outside-band",
                f"{match[0]} is not “{term.words}”, which is {_percent(band)}",
                "let the term and the percentage agree",
            )


def _with_confidence(text: str, terms: list[Term]) -> Iterator[Fault]:
    known = estimative()
    for start, end in own_words(text):
        for pattern in (known.levels, known.other_confidence):
            match = pattern.search(text, start, end)
            if match and terms:
                yield (
                    match.start(),
                    "likelihood-with-confidence",
                    f"“{terms[0].words}” and “{match[0]}” stand in one sentence",
                    "tell the likelihood and the confidence in two sentences",
                )
                return


def _percent(band: Band) -> str:
    return f"{band.low} to {band.high} percent"
