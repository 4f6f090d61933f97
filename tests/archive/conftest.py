"""Puts the helpers beside these tests, and the records made for benchmarks, where the tests find them."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]  # neither is part of the package
