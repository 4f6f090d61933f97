"""Puts the helpers of these tests and of the archive's, and the benchmarks, where the tests find them."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "archive"), str(HERE.parent.parent)]  # none is of the package
