"""Where the places lie that events are told of, and which state they belong to."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from onrecord.errors import KnowledgeError
from onrecord.knowledge.states import states

_FILE = "gazetteer.toml"


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the map: ``state`` is an ISO 3166 code, the rest is in degrees north and east.

    ``whole`` tells that the state as such is meant, and not a town.
    """

    name: str
    state: str
    latitude: float
    longitude: float
    whole: bool


def site_of(place: str) -> Site | None:
    """Return where a place lies, by its name as a text has it; None where that is not known."""
    return _sites().get(_key(place))


def state_site(code: str) -> Site | None:
    """Return where a state stands on the map: at the seat of its government."""
    return _seats().get(code)


@functools.cache
def _seats() -> Mapping[str, Site]:
    found = {}
    for code, place in _data()["seats"].items():
        if code not in states():
            raise KnowledgeError(f"desk/{_FILE}: {code} is in no list of states")
        found[code] = Site(states()[code].names[0], code, *_degrees(code, place), whole=True)
    return found


@functools.cache
def _sites() -> Mapping[str, Site]:
    """Return all places by the keys of their names.

    States and words for their governments stand at the seat; a name that several have is the present one's.
    """
    found: dict[str, Site] = {}
    for code, state in sorted(states().items(), key=lambda one: one[1].last_year is not None):
        seat = _seats().get(code)
        if seat is None:
            continue
        for name in state.seats:
            found.setdefault(_key(name), Site(name, code, seat.latitude, seat.longitude, whole=False))
        for name in (*state.names, *state.residences):
            found.setdefault(_key(name), seat)
    for name, (code, *place) in _data()["towns"].items():
        if code not in states():
            raise KnowledgeError(f"desk/{_FILE}: {name} lies in {code}, which is in no list of states")
        found.setdefault(_key(name), Site(name, code, *_degrees(name, place), whole=False))
    return found


def _degrees(name: str, place: list[float]) -> tuple[float, float]:
    if len(place) != 2 or not (-90 <= place[0] <= 90 and -180 <= place[1] <= 180):
        raise KnowledgeError(f"desk/{_FILE}: {name} has no degrees north and east; give [34.5, 69.2]")
    return float(place[0]), float(place[1])


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


@functools.cache
def _data() -> Mapping[str, Mapping[str, list]]:  # type: ignore[type-arg]
    return tomllib.loads(files("onrecord.desk").joinpath(_FILE).read_text(encoding="utf-8"))
