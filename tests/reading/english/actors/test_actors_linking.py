"""The floor of linking accuracy on the marked texts; lowered only on purpose."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from linking_score import load, score

FLOOR_MENTIONS = 0.97
FLOOR_COUNTRIES = 0.97


def test_linking_accuracy_keeps_its_floor() -> None:
    right, total, countries_right, countries, errors = score(load())
    assert total >= 300
    assert right / total >= FLOOR_MENTIONS, "\n".join(errors)
    assert countries_right / countries >= FLOOR_COUNTRIES, "\n".join(errors)
