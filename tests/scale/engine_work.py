"""Work for engines, in a module that their processes can import."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from onrecord.errors import ModelError


def double(number: int) -> int:
    return 2 * number


def killed_once(marker: Path) -> str:
    """Kill the process the first time that a task comes, and give its name the second time."""
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker.name


def killed_always(_task: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failing(number: int) -> int:
    if number == 2:
        raise ModelError("there is no model")
    return number


def slow(seconds: int) -> int:
    time.sleep(seconds)
    return seconds
