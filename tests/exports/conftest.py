"""Puts the records that other tests, and benchmarks, make where these tests find them."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "archive"), str(TESTS.parent)]  # neither is part of the package
