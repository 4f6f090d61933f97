"""TopoJSON: rings out of shared lines."""

from __future__ import annotations

import pytest

from onrecord.desk.topology import cut, shapes

SQUARES = {
    "type": "Topology",
    "objects": {
        "states": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"name": "East"}},
                {"type": "Point", "coordinates": [1, 1]},
            ],
        }
    },
    # The border that both share, then the rest of the one and of the other.
    "arcs": [[[1, 0], [1, 2]], [[1, 2], [0, 2], [0, 0], [1, 0]], [[1, 0], [3, 0], [3, 2], [1, 2]]],
}


def test_a_line_that_two_share_closes_both() -> None:
    west, east = shapes(SQUARES, "states")
    assert (west.name, west.rings) == ("West", (((1, 0), (1, 2), (0, 2), (0, 0), (1, 0)),))
    assert (east.name, east.rings) == ("East", (((1, 0), (3, 0), (3, 2), (1, 2), (1, 0)),))


def test_points_of_a_quantized_topology_are_told_by_their_distances() -> None:
    topology = {
        **SQUARES,
        "transform": {"scale": [0.5, 2], "translate": [-180, 10]},
        "arcs": [[[2, 0], [0, 4]], [[2, 4], [-2, 0], [0, -4], [2, 0]], [[2, 0], [4, 0], [0, 4], [-4, 0]]],
    }
    west, _ = shapes(topology, "states")
    assert west.rings == (((-179, 10), (-179, 18), (-180, 18), (-180, 10), (-179, 10)),)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match="no collection 'land'"):
        list(shapes(SQUARES, "land"))
    geometry = {"type": "Polygon", "arcs": [[7]], "properties": {"name": "Nowhere"}}
    broken = {**SQUARES, "objects": {"states": {"type": "GeometryCollection", "geometries": [geometry]}}}
    with pytest.raises(ValueError, match="none of number 7"):
        list(shapes(broken, "states"))


def test_a_ring_that_crosses_the_meridian_of_180_degrees_is_two() -> None:
    island = ((178.0, 0.0), (-178.0, 0.0), (-178.0, 4.0), (178.0, 4.0), (178.0, 0.0))
    parts = sorted(cut(island))
    assert len(parts) == 2
    for part, (west, east) in zip(parts, ((-180, -178), (178, 180)), strict=True):
        assert part[0] == part[-1]
        assert (min(x for x, _ in part), max(x for x, _ in part)) == (west, east)
        assert {y for _, y in part} == {0, 4}


def test_another_ring_stays_as_it_is() -> None:
    ring = ((-180.0, 0.0), (-30.0, 0.0), (-30.0, 5.0), (-180.0, 5.0), (-180.0, 0.0))
    (part,) = cut(ring)
    assert set(part) == set(ring)
