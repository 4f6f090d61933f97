"""Why words are taken for a source: what makes them an outlet, and what makes the outlet a source here."""

from __future__ import annotations

import functools
from typing import NamedTuple

from onrecord.reading.english.citations.names import Known, known_as
from onrecord.records import Ground

_BRACKETS = "in brackets behind the passage"
_LINE = "in a line of sources below the passage"


class Named(NamedTuple):
    """What makes words an outlet: the ground in words, and the entry of a data file that it rests on."""

    how: str
    entry: str | None = None


CITED = Named("name cited in brackets elsewhere in the text")
_CAPITALISED = Named("capitalised name with a day")
_COLLECTIVE = "outlets without a name"
_LISTED = "outlet of the table"
_WORDED = "name with a word for a kind of outlet"


def named_by(known: Known | None) -> Named:
    """Return what makes a name an outlet, of a name with a day where nothing is known of it."""
    if known is None:
        return _CAPITALISED
    if known.kind == "collective":
        return Named(_COLLECTIVE, known.entry)
    return Named(_LISTED if known.entry.startswith("outlets.toml") else _WORDED, known.entry)


def behind(name: str, *, bracketed: bool) -> Ground:
    """Return the ground of a source that stands in brackets, or in a line of sources."""
    return source(named_by(known_as(name)), _BRACKETS if bracketed else _LINE)


@functools.lru_cache(maxsize=4096)
def source(named: Named, where: str) -> Ground:
    """Return the ground of a source: what makes it an outlet, and ``where`` it stands."""
    return Ground(f"{named.how}, {where}", named.entry)
