"""Puts the records that other tests, and benchmarks, make where these tests find them."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = ("archive", "woven", "weaving", "..")
sys.path[:0] = [str(TESTS / name) for name in FOLDERS]  # none is in the package
