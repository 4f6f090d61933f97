"""The map of the world: states as outlines of SVG, and where a place lies on it.

The projection is Natural Earth's, in the polynomials of B. Savric and others (Cartography and Geographic
Information Science 38, 2011). Lengths are in units of a picture of :data:`WIDTH` by :data:`HEIGHT`.
"""

from __future__ import annotations

import functools
import hashlib
import json
from importlib.resources import files
from math import radians
from typing import NamedTuple

from onrecord.desk.topology import Ring, cut, shapes

WIDTH, HEIGHT = 960, 430

_OUTLINES = "vendor/world-atlas/countries-110m.json"
_OBJECT = "countries"
_LEFT_OUT = frozenset({"Antarctica"})
"""Nobody acts there, and it would take a fifth of the picture."""
_UNIT = 173.0
"""Units of the picture for a unit of the projection."""
_MIDDLE = (WIDTH / 2, 250.0)
"""Where the equator meets the meridian of Greenwich."""


class Picture(NamedTuple):
    """The outlines as a file of SVG, and the hash by which a browser knows whether it has it."""

    content: str
    digest: str


def place(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place lies in the picture, from its left and from its top; takes degrees."""
    x, y = _natural_earth(radians(longitude), radians(latitude))
    return round(_MIDDLE[0] + _UNIT * x, 1), round(_MIDDLE[1] - _UNIT * y, 1)


@functools.cache
def picture() -> Picture:
    """Return the outlines of all states as one path, ``#land``, without a colour."""
    topology = json.loads(files("onrecord.desk").joinpath(_OUTLINES).read_text(encoding="utf-8"))
    drawn = "".join(
        path(part)
        for shape in shapes(topology, _OBJECT)
        if shape.name not in _LEFT_OUT
        for ring in shape.rings
        for part in cut(ring)
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    content = f'{head}<path id="land" d="{drawn}"/></svg>'
    return Picture(content, hashlib.sha256(content.encode()).hexdigest()[:16])


def path(ring: Ring) -> str:
    """Return a ring as a part of a path, each point by its distance to the one before, in tenths of units."""
    tenths = [tuple(round(10 * one) for one in place(latitude, longitude)) for longitude, latitude in ring]
    kept = [point for number, point in enumerate(tenths) if number == 0 or point != tenths[number - 1]]
    (x, y), *others = kept
    steps = [f"M{_tenth(x)},{_tenth(y)}"]
    for other_x, other_y in others:
        steps.append(f"l{_tenth(other_x - x)},{_tenth(other_y - y)}")
        x, y = other_x, other_y
    return "".join([*steps, "Z"])


def _tenth(number: int) -> str:
    return f"{number / 10:g}"


def _natural_earth(east: float, north: float) -> tuple[float, float]:
    """Return the projection of a place; all in radians of a globe of radius 1."""
    square = north * north
    fourth = square * square
    x = east * (
        0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    )
    y = north * (
        1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth))
    )
    return x, y
