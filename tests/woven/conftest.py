"""Puts the helpers of these tests and of the archive's, and the benchmarks, where the tests find them."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE, HERE.parent / "archive", HERE.parent / "weaving", HERE.parent.parent)
sys.path[:0] = list(map(str, FOLDERS))  # none is of the package
