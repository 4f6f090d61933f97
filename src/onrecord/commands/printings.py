"""Texts that several documents print, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from onrecord.archive.reprints import Cluster, Copy
from onrecord.commands.options import counted
from onrecord.wording.dates import value_in_words
from onrecord.wording.harmless import harmless

_MOST = 30
"""Documents that are named of one text."""


def printings(found: Iterator[Cluster]) -> Iterator[Text]:
    """Yield texts: by how many they are printed and who had them first, and below each its documents."""
    none = True
    for one in found:
        none = False
        yield Text()
        titles = (copy.title for copy in one.copies if copy.title)
        head = Text(harmless(" ".join(next(titles, one.original).split())), "bold")
        yield head.append(f"  {counted(one.documents)}, {counted(one.outlets, 'outlet')}", "not bold dim")
        yield Text(f"    first: {first_of(one)}")
        for copy in one.copies[:_MOST]:
            line = Text(f"    {_day(copy):<14}  {harmless(copy.outlet or 'no outlet')}  ")
            yield line.append(harmless(copy.id), "cyan")
        if one.documents > _MOST:
            yield Text(f"    and {counted(one.documents - _MOST)} more", "dim")
    yield Text() if not none else Text("No text is printed by several documents.")


def printed_beside(cluster: Cluster, document: str) -> Iterator[Text]:
    """Yield the documents that print the text of one (its id), and who had it first."""
    others = [one for one in cluster.copies if one.id != document][:_MOST]
    named = "; ".join(
        f"{harmless(one.outlet or 'no outlet')}, {_day(one)} ({harmless(one.id)})" for one in others
    )
    left = cluster.documents - 1 - len(others)
    yield Text("Also printed by ", "bold").append(
        f"{named} and {counted(left)} more" if left else named, "not bold"
    )
    yield Text("First ", "bold").append(first_of(cluster), "not bold")
    yield Text()


def first_of(cluster: Cluster) -> str:
    """Return who had a text first, in words, and of how many documents any may be the first."""
    among = f"any of {counted(cluster.may_be_first)} may be the first"
    if cluster.first_outlet is not None:
        return harmless(cluster.first_outlet) + ("" if cluster.first else f" ({among})")
    return harmless(cluster.first) if cluster.first else f"not known: {among}"


def _day(copy: Copy) -> str:
    return value_in_words(harmless(copy.published)) if copy.published else "undated"
