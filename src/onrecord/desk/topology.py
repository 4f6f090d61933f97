"""TopoJSON decoded: shapes that share their borders, as rings of points.

Of the format (https://github.com/topojson/topojson-specification) polygons are read, quantized or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
"""Degrees east, and degrees north."""
Ring = tuple[Point, ...]
"""A closed line; the last point is the first one again."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon or several: its name, and the rings of its outlines and of its holes."""

    name: str
    rings: tuple[Ring, ...]


def shapes(topology: Mapping[str, Any], name: str) -> Iterator[Shape]:
    """Yield the polygons of an object of a topology, in its order.

    Raises ValueError where the object is not there, is no collection, or names an arc that there is not.
    """
    collection = topology.get("objects", {}).get(name)
    if collection is None or collection.get("type") != "GeometryCollection":
        raise ValueError(f"the topology has no collection '{name}'")
    arcs = _arcs(topology)
    for geometry in collection["geometries"]:
        kind = geometry.get("type")
        if kind not in {"Polygon", "MultiPolygon"}:
            continue
        polygons = [geometry["arcs"]] if kind == "Polygon" else geometry["arcs"]
        rings = tuple(_ring(arcs, indices) for polygon in polygons for indices in polygon)
        yield Shape(geometry.get("properties", {}).get("name", ""), rings)


def cut(ring: Ring) -> Iterator[Ring]:
    """Yield the parts of a ring between the meridians of 180 degrees west and east.

    A ring that crosses the one is told as if it came in at the other; drawn so it would go around the world.
    """
    east: list[Point] = []
    for x, y in ring:
        turns = round((x - east[-1][0]) / 360) if east else 0
        east.append((x - 360 * turns, y))
    for turn in (-360, 0, 360):
        if part := _clipped(_clipped([(x + turn, y) for x, y in east], -180, 1), 180, -1):
            yield (*part, part[0])


def _clipped(points: Sequence[Point], edge: float, side: int) -> list[Point]:
    """Return what of a closed line lies east of a meridian (``side`` 1) or west of it (-1)."""
    found: list[Point] = []
    for one, other in zip(points, [*points[1:], *points[:1]], strict=True):
        inside = (side * (one[0] - edge) >= 0, side * (other[0] - edge) >= 0)
        if inside[0]:
            found.append(one)
        if inside[0] != inside[1]:
            share = (edge - one[0]) / (other[0] - one[0])
            found.append((edge, one[1] + share * (other[1] - one[1])))
    return found if any(side * (x - edge) > 0 for x, _ in found) else []


def _arcs(topology: Mapping[str, Any]) -> list[Ring]:
    """Return the lines of a topology; quantized, each point is told by its distance to the last."""
    transform = topology.get("transform")
    if transform is None:
        return [tuple((float(x), float(y)) for x, y, *_ in arc) for arc in topology["arcs"]]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y, *_ in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(tuple(points))
    return found


def _ring(arcs: Sequence[Ring], indices: Sequence[int]) -> Ring:
    """Return lines put together; ``~number`` is a line from its end to its beginning."""
    points: list[Point] = []
    for index in indices:
        number = index if index >= 0 else ~index
        if number >= len(arcs):
            raise ValueError(f"the topology has {len(arcs)} arcs, and none of number {number}")
        arc = arcs[number] if index >= 0 else arcs[number][::-1]
        # Each begins where the one before ended.
        points.extend(arc[1:] if points else arc)
    return tuple(points)
