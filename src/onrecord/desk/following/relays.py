"""Who says a step: by which outlets and agencies it came from whoever says so, as a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.desk.following.passages import Source
from onrecord.records import Span
from onrecord.weaving.steps import Telling

MOST = 60
"""Documents of a step that its tree shows."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that tells a step, at ``span``, and those that print its text again."""

    source: Source
    span: Span
    reprints: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A point on the way of words: an outlet, an agency, a speaker; with those that it leads to.

    ``unnamed`` tells that the reports do not say who it is, ``last`` that somebody speaks here in the end.
    """

    name: str
    unnamed: bool
    documents: tuple[Printed, ...]
    links: tuple[Link, ...]

    @property
    def last(self) -> bool:
        """Whether somebody speaks here in the end."""
        return bool(self.documents)


@dataclass(frozen=True, slots=True)
class Tree:
    """By which ways a step came; ``left`` is how many documents there was no room for."""

    links: tuple[Link, ...]
    left: int


@dataclass(slots=True)
class _Growing:
    unnamed: bool = False
    documents: list[Printed] = field(default_factory=list)
    links: dict[str, _Growing] = field(default_factory=dict)

    def whole(self) -> tuple[Link, ...]:
        return tuple(
            Link(name, one.unnamed, tuple(one.documents), one.whole()) for name, one in self.links.items()
        )


def tree(tellings: Sequence[Telling], reprinted: Mapping[str, str], sources: Mapping[str, Source]) -> Tree:
    """Return by which ways the passages came that tell a step, from the outlet to the original voice.

    ``reprinted`` leads from a reprint to its original; a reprint stands with the text that it prints again,
    where that tells the step as well, else by itself.
    """
    found: dict[str, dict[tuple[str, ...], Telling]] = {}
    for one in tellings:
        if one.document in sources:
            found.setdefault(one.document, {}).setdefault(way(one), one)
    shown = dict(list(found.items())[:MOST])
    heads: dict[str, str] = {}
    again: dict[str, list[Printed]] = {}
    for document, ways in shown.items():
        original = reprinted.get(document, document)
        # The original comes first where it tells the step; else the first of those that print it does.
        head = heads.setdefault(original, original if original in shown else document)
        if head != document:
            again.setdefault(head, []).append(Printed(sources[document], next(iter(ways.values())).span))
    root = _Growing()
    for document in dict.fromkeys(heads.values()):
        for number, (names, one) in enumerate(shown[document].items()):
            unnamed = {voice.name for voice in one.voices if voice.unnamed}
            here = root
            for name in names or (sources[document].title or document,):
                here = here.links.setdefault(name, _Growing())
                here.unnamed = here.unnamed or name in unnamed
            reprints = () if number else tuple(again.get(document, ()))
            here.documents.append(Printed(sources[document], one.span, reprints))
    return Tree(root.whole(), len(found) - len(shown))


def way(one: Telling) -> tuple[str, ...]:
    """Return the way that words came, from outlet to speaker."""
    return one.relay or one.said_by or one.outlets
