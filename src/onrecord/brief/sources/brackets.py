"""Sources in brackets at the end of a sentence or paragraph: "(Reuters, May 20, 22; AP, DPA, May 21)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from onrecord.brief.issue import Issue, Item, Sentence, Source
from onrecord.brief.sources.days import date_parts, days_in_words
from onrecord.knowledge.outlets import find_outlet, key_of
from onrecord.records import Span

_END = re.compile(r"(?P<stop>[.?!…]?)(?P<closing>[”’\"']*)$")

_MANY = 3
"""Outlets that a bracket names again in full; of more, the document that cites them stands for them."""


def bracket(sources: Iterable[Source], names: Mapping[str, str], years: Collection[int]) -> str:
    """Return the sources in one pair of brackets; an empty text where there are none.

    The days of one outlet stand together, and so do outlets of the same days; earlier days come first.
    ``names`` gives a name to documents (by id) that have no outlet, ``years`` are those left out
    (:func:`years_of`).
    """
    shown: dict[str, str] = {}
    days: dict[str, set[date]] = {}
    for source in sources:
        name = source.outlet or names.get(source.document, source.document)
        key = outlet_key(name)
        kept = shown.setdefault(key, name)
        # Whichever form comes first must make no difference to a bracket: the shorter one is shown.
        shown[key] = min(kept, name, key=lambda one: (len(one), one))
        days.setdefault(key, set()).update(source.dates)
    groups: dict[tuple[date, ...], list[str]] = {}
    for key in sorted(days, key=lambda one: (shown[one].casefold(), one)):
        groups.setdefault(tuple(sorted(days[key])), []).append(shown[key])
    parts = [
        ", ".join([*groups[group], *([days_in_words(group, years)] if group else [])])
        for group in sorted(groups, key=lambda one: (not one, one))
    ]
    # An apostrophe is curled as it is in the sentences before it.
    return f"({'; '.join(parts)})".replace("'", "’") if parts else ""


def years_of(issue: Issue) -> frozenset[int]:
    """Return the years that need not be written: that of the window, where it lies in one year."""
    ends = {day.year for day in (issue.since, issue.until) if day is not None}
    return frozenset(ends) if len(ends) == 1 else frozenset()


def names_of(items: Iterable[Item]) -> dict[str, str]:
    """Return by which words documents without an outlet are named: their titles, else their ids."""
    return {item.document: f"“{item.title}”" if item.title else item.document for item in items}


def with_bracket(text: str, brackets: str) -> str:
    """Return a sentence with its brackets before the full stop, also where that stands in quotation marks."""
    if not brackets:
        return text
    match = _END.search(text)
    if match is None or not (match["stop"] or match["closing"]):
        return f"{text} {brackets}"
    stop, closing = match["stop"], match["closing"]
    if stop in {"?", "!", "…", ""} and closing:
        return f"{text} {brackets}." if stop else f"{text} {brackets}"
    if stop in {"?", "!", "…"}:
        return f"{text} {brackets}"
    return f"{text[: match.start()]}{closing} {brackets}{stop}"


def bracketed(
    sentences: Sequence[Sentence],
    names: Mapping[str, str],
    years: Collection[int],
    own: Mapping[str, Source],
    seen: set[str],
) -> list[tuple[Sentence, str]]:
    """Return sentences each with its brackets, which stand once after a run of sentences of like sources.

    Long brackets of outlets that one document cites stand in full once; where they come again the document
    itself stands for them, by its outlet and day (``own``, by id). ``seen`` are the brackets that have stood
    in full, and gains those that do here.
    """
    # An editor's note is the editor's, whatever it stands beside.
    shown = ["" if one.kind == "note" else bracket(one.sources, names, years) for one in sentences]
    following = [*shown[1:], ""]
    return [
        (sentence, "" if full == after else _once(full, sentence, own, years, seen))
        for sentence, full, after in zip(sentences, shown, following, strict=True)
    ]


def credited(sentences: Iterable[Sentence], own: Mapping[str, Source], seen: set[str]) -> list[Source]:
    """Return the sources that the brackets of a section show, with ``own`` and ``seen`` as above.

    Within a section brackets stand in full, whether they are shown once or again.
    """
    told = [one for one in sentences if one.kind != "note"]
    found = [
        source
        for one in told
        for source in (
            [own[one.sources[0].document]]
            if _is_again(bracket(one.sources, {}, ()), one, own, seen)
            else one.sources
        )
    ]
    seen.update(bracket(one.sources, {}, ()) for one in told)
    return found


def own_sources(items: Iterable[Item]) -> dict[str, Source]:
    """Return documents by id as sources of their own; those without an outlet or a day are left out."""
    found = {}
    for item in items:
        parsed = date_parts(item.published) if item.published else None
        if item.outlet and parsed and not parsed[1] and len(parsed[0]) == 1 and len(parsed[0][0]) == 3:
            found[item.document] = Source(item.document, Span(0, 1), item.outlet, (date(*parsed[0][0]),))
    return found


def _once(
    full: str, sentence: Sentence, own: Mapping[str, Source], years: Collection[int], seen: set[str]
) -> str:
    if _is_again(full, sentence, own, seen):
        return bracket([own[sentence.sources[0].document]], {}, years)
    seen.add(full)
    return full


def _is_again(full: str, sentence: Sentence, own: Mapping[str, Source], seen: Collection[str]) -> bool:
    """Tell whether long brackets have stood in full before, so that their document stands for them."""
    documents = {one.document for one in sentence.sources}
    outlets = {one.outlet for one in sentence.sources}
    return full in seen and len(outlets) > _MANY and len(documents) == 1 and documents <= own.keys()


def outlet_key(name: str) -> str:
    """Return by what an outlet is known under whichever of its names."""
    known = find_outlet(name)
    return key_of(known.name) if known else key_of(name) or name
