"""The commands of the desk, as far as they go without serving it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from onrecord.archive.connection import opened
from onrecord.cli import main


def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
    outcome = CliRunner().invoke(main, arguments, input=given)
    return outcome.exit_code, outcome.stdout, outcome.stderr


def test_a_desk_that_others_reach_needs_somebody_who_can_sign_in(tmp_path: Path) -> None:
    archive = str(tmp_path / "a.db")
    with opened(tmp_path / "a.db", "make"):
        pass
    code, _, said = run("desk", "--archive", archive, "--host", "0.0.0.0")  # noqa: S104 - it must not be served
    assert code == 2
    assert "onrecord desk-user" in said


def test_a_desk_without_an_archive_says_how_to_make_one(tmp_path: Path) -> None:
    code, _, said = run("desk", "--archive", str(tmp_path / "none.db"), "--no-browser")
    assert code == 1
    assert "onrecord add" in said


def test_persons_are_let_in_listed_and_let_out(tmp_path: Path) -> None:
    archive = ("--archive", str(tmp_path / "a.db"))
    assert run("desk-user", "ann", "--role", "editor", *archive, given="too short\n")[0] == 2
    assert run("desk-user", "ann", "--role", "editor", *archive, given="a long word or two\n")[0] == 0
    code, token, _ = run("desk-user", "bot", "--token", *archive)
    assert code == 0
    assert len(token.strip()) > 40
    assert run("desk-user", *archive)[1] == "ann\teditor\nbot\treader\n"
    assert run("desk-user", "bot", "--remove", *archive)[0] == 0
    assert run("desk-user", "bot", "--remove", *archive)[0] == 2
    assert run("desk-user", *archive)[1] == "ann\teditor\n"
