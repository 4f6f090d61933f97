"""The record of two real digests against a careful reading, where these lie beside the checkout."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECK = ROOT.parent / "shared" / "acceptance" / "check_seeds.py"
AT_LEAST = 76


@pytest.mark.skipif(not CHECK.exists(), reason="the seed digests are not part of the repository")
def test_the_record_holds_what_a_careful_reader_finds() -> None:
    command = [sys.executable, str(CHECK), "--onrecord", str(Path(sys.executable).parent / "onrecord"), "-v"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    lines = [line for line in done.stdout.splitlines() if not re.search(r"(Thread|Conflict):", line)]
    held = [line for line in lines if line.startswith("holds")]
    assert len(held) >= AT_LEAST, "\n".join(line for line in lines if line.startswith("FAILS"))
