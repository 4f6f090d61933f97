"""Which of several persons of one surname a text means by the surname alone."""

from __future__ import annotations

from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.names import Name
from onrecord.reading.english.actors.registry import Draft, name_parts
from onrecord.reading.english.actors.tenure import official_named

_OF_STATES = frozenset({"state", "adjective", "people", "seat", "residence", "relative"})


def namesakes(links: Links, name: Name) -> list[Draft]:
    """Return the persons known in full by the surname that a name without a title is, the last named last."""
    parts = name_parts(name.text)
    if len(parts) != 1 or (name.title is not None and name.title.text is not None):
        return []
    known = (draft for draft in links.registry.of_surname(parts[0]) if len(draft.parts) > 1)
    return sorted(known, key=lambda draft: draft.last)


def meant_among(links: Links, name: Name, known: list[Draft]) -> Draft | None:
    """Return who of several of one surname is meant, None where the text does not tell.

    The one whose state alone the paragraph has named before; else the one named last, unless the last
    sentence that names one names another of them too: "Kim Jong Il met Kim Dae Jung. Kim was late."
    """
    states = _states_before(links, name)
    countries = [_country_of(links, draft) for draft in known]
    at_home = [draft for draft, country in zip(known, countries, strict=True) if country in states]
    if len(at_home) == 1 and None not in countries:
        return at_home[0]
    *_, other, last = known
    sentence_of = [links.tokens[draft.last].sentence for draft in (other, last)]
    return last if sentence_of[0] != sentence_of[1] else None


def _country_of(links: Links, draft: Draft) -> str | None:
    """Return the state of a person by what the text has told so far, else by the table of officials."""
    if draft.country is not None:
        return draft.country
    row = official_named(draft.name, None, links.published)
    return row.country if row is not None else None


def _states_before(links: Links, name: Name) -> set[str]:
    """Return the states that the paragraph of a name has named before it."""
    found: set[str] = set()
    paragraph = links.paragraphs[links.tokens[name.first].sentence]
    for k in range(name.first - 1, -1, -1):
        if links.paragraphs[links.tokens[k].sentence] != paragraph:
            break
        mark = links.marks[k]
        if mark is not None and mark.entry.sort in _OF_STATES:
            found.update(mark.entry.codes)
    return found
