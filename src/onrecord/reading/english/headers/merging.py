"""Putting together what the lines of a header say."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.marks import Header


def joined(header: Header, more: Header) -> Header:
    """Return ``header`` with what ``more`` adds to it; where both say something, the first stands.

    Only a day without its year gives way to one that has it, and every day to that of an embargo, before
    which the text is not out. ``body`` and ``spans`` are those of ``header``.
    """
    dated = more if _tells_more(more, header) else header
    return replace(
        header,
        title=header.title or more.title,
        outlet=header.outlet or more.outlet,
        publication=header.publication or more.publication,
        volume=header.volume or more.volume,
        issue=header.issue or more.issue,
        day=dated.day,
        last=dated.last,
        doubt=dated.doubt,
        place=dated.place,
        year=header.year or more.year,
    )


def _tells_more(more: Header, header: Header) -> bool:
    if more.day is None:
        return False
    if header.day is None or more.day.year is None:
        return header.day is None
    return header.day.year is None or (more.place == "embargo" and header.place != "embargo")
