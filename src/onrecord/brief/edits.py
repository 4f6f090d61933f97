"""Which sentences and headings of an issue a person has edited, told in a note at its end."""

from __future__ import annotations

from onrecord.brief.issue import Issue, Section


def edits_note(issue: Issue) -> str:
    """Return in words which sentences and headings were edited; an empty text where none was."""
    places = [place for section in issue.sections if (place := _place(section))]
    places += [f"the heading “{section.heading}”" for section in issue.sections if section.edited]
    if not places:
        return ""
    return f"Edited by a person, with the sources as they were: {'; '.join(places)}."


def _place(section: Section) -> str:
    numbers = [str(number) for number, one in enumerate(section.sentences, start=1) if one.edited]
    if not numbers:
        return ""
    last = f" and {numbers[-1]}" if len(numbers) > 1 else ""
    named = ", ".join(numbers[:-1] or numbers) + last
    return f"sentence{'s' if len(numbers) > 1 else ''} {named} of “{section.heading}”"
