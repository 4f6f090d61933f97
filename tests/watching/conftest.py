from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from web_site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on this machine, to be asked in tests."""
    with Site() as made:
        yield made
