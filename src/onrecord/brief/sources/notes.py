"""Sources as numbered notes: which notes a sentence has, and what each says."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.brief.issue import Issue, Item, Sentence, Source
from onrecord.brief.sources.brackets import outlet_key, years_of
from onrecord.brief.sources.days import date_parts, days_in_words, edtf_in_words

Place = tuple[str, str | None, tuple[date, ...]]
"""What a note stands for: a document, and the outlet and days cited there, where they are not its own."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number from 1, the document, and its text."""

    number: int
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of an issue in their order, and the ``numbers`` under which sources stand."""

    notes: tuple[Note, ...]
    numbers: dict[Place, int]

    def of(self, sentence: Sentence) -> tuple[int, ...]:
        """Return the numbers of the notes of a sentence, each once, in rising order."""
        return tuple(sorted({self.numbers[_place(source)] for source in sentence.sources}))


def notes(issue: Issue) -> Notes:
    """Return the notes of an issue, numbered as they first come up.

    The first note of a document describes it; later ones, for other outlets cited in it, point there.
    """
    items = {item.document: item for item in issue.items}
    years = years_of(issue)
    numbers: dict[Place, int] = {}
    described: dict[str, int] = {}
    found: list[Note] = []
    for source in _sources(issue):
        place = _place(source)
        if place in numbers:
            continue
        itself: Place = (source.document, None, ())
        own = of_itself(source, items.get(source.document))
        if own and itself in numbers:
            numbers[place] = numbers[itself]
            continue
        number = numbers[place] = len(found) + 1
        if own:
            numbers[itself] = number
        listed = items.get(source.document) or Item(source.document, None, None, None, "")
        first = described.setdefault(source.document, number)
        text = reference(listed) if first == number else f"the source of note {first}"
        if source.cited and not own:
            text = f"{_cited(source, years)}, as cited in {text}"
        text = ended(text[:1].upper() + text[1:])
        if first == number:
            text = " ".join(part for part in (text, listed.descriptor, graded(listed)) if part)
        found.append(Note(number, source.document, text))
    return Notes(tuple(found), numbers)


def reference(item: Item) -> str:
    """Return a document as one refers to it: title, outlet, day; its id where it has none of them."""
    parts = [item.outlet or "", edtf_in_words(item.published) if item.published else ""]
    tail = ", ".join(part for part in parts if part)
    title = (item.title or "").replace("'", "’")
    tail = tail.replace("'", "’")
    if title:
        return f"“{title},” {tail}" if tail else f"“{title}”"
    return tail or item.document


def of_itself(source: Source, item: Item | None) -> bool:
    """Tell whether a document cites itself there: "told the Harbour Gazette", in the Gazette of that day."""
    if not source.cited or source.outlet is None or item is None or item.outlet is None:
        return False
    if outlet_key(source.outlet) != outlet_key(item.outlet):
        return False
    parsed = date_parts(item.published) if item.published else None
    parts = parsed[0] if parsed else ()
    return all(parts == ((day.year, day.month, day.day),) for day in source.dates)


def ended(text: str) -> str:
    """Return text with a full stop at its end, also where it ends in a quotation."""
    return text if text.endswith((".", ".”")) else f"{text}."


def graded(item: Item) -> str:
    """Return a person's grades and words on a document; an empty text where there are none."""
    parts = []
    if item.letter is not None:
        parts.append(f"source {item.letter}")
    if item.number is not None:
        parts.append(f"information {item.number}")
    grades = f"Graded by the editor: {', '.join(parts)}." if parts else ""
    note = f"Editor’s note: {item.note}" if item.note else ""
    return " ".join(part for part in (grades, note) if part)


def _sources(issue: Issue) -> Iterable[Source]:
    for section in issue.sections:
        for sentence in section.sentences:
            yield from sentence.sources


def _place(source: Source) -> Place:
    return (source.document, source.outlet, source.dates) if source.cited else (source.document, None, ())


def _cited(source: Source, years: Collection[int]) -> str:
    return ", ".join(part for part in (source.outlet or "", days_in_words(source.dates, years)) if part)
