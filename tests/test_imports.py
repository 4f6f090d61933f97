from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

CONTRACTS = Path(__file__).parent.parent / ".importlinter"


def test_imports_run_one_way_only(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(CONTRACTS), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_a_broken_contract_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (
        CONTRACTS.read_text(encoding="utf-8")
        .replace("    records | errors | workers | progress\n", "")
        .replace("    cli\n", "    records\n    cli\n")
    )
    (tmp_path / "contracts.ini").write_text(wrong, encoding="utf-8")
    assert (
        lint_imports(config_filename=str(tmp_path / "contracts.ini"), no_cache=True, no_logo=True)
        != EXIT_STATUS_SUCCESS
    )
    assert "BROKEN" in capsys.readouterr().out
