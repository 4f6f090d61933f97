"""What is only looked back on: it had happened long before it was told."""

from __future__ import annotations

from datetime import timedelta

from onrecord.weaving.steps import When

_RECALLED = timedelta(days=21)
"""What had happened so long before it was told is only looked back on."""


def looked_back(then: When | None, told: When | None) -> bool:
    """Tell whether what was at a time, told at another, is only looked back on."""
    return then is not None and told is not None and then.latest < told.earliest - _RECALLED
