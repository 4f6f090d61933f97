"""Puts the records made for benchmarks where these tests find them, and gives them a cluster."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = ("scale", "archive", "woven", "weaving", "..")
sys.path[:0] = [str(TESTS / name) for name in FOLDERS]  # none is in the package


@pytest.fixture(scope="session")
def cluster() -> Iterator[None]:
    """Run a Ray cluster of this machine, which takes seconds to start, for all tests that want one."""
    pytest.importorskip("ray.data")
    from onrecord.scale.cluster import ray_cluster

    with pytest.MonkeyPatch.context() as changed:
        # Its processes look for modules nowhere else.
        changed.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        with ray_cluster(2):
            yield
