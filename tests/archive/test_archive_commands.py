"""The commands on an archive, from the outside."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from archive_making import TEXT, filled, made
from click.testing import CliRunner, Result

from onrecord.cli import main

REPORT = "The foreign minister met the envoy in Harbour City on Monday, a spokesman said.\n"


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path, made(), made("bridge-2", day=None))


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_reports_are_added_shown_and_not_added_twice(tmp_path: Path) -> None:
    path, report = tmp_path / "a.db", tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run("add", report, tmp_path / "empty.txt", "--archive", path, "--published", "2002-05-22")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "empty.txt" in done.stderr
    again = run("add", report, "--archive", path, "--published", "2002-05-22")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "1 document there already" in again.stderr
    (hit, *_) = lines(run("search", "minister", "--archive", path))
    assert hit["published"] == "2002-05-22"
    read, *_ = lines(run("read", report, "--published", "2002-05-22"))
    (shown,) = lines(run("show", str(hit["document"]), "--archive", path))
    assert shown == read
    anew = run("reread", "--archive", path)
    assert "nothing is to be read anew" in anew.stderr
    assert run("reread", "--all", "--archive", path).exit_code == 0
    assert lines(run("show", str(hit["document"]), "--archive", path)) == [read]
    sound = run("check", "--archive", path)
    assert (sound.exit_code, sound.stdout) == (0, "")
    assert "1 document, 1 kept aside" in sound.stderr


def test_when_nothing_could_be_added_the_exit_status_is_1(tmp_path: Path) -> None:
    done = run("add", "-", "--archive", tmp_path / "a.db", given="")
    assert done.exit_code == 1
    assert "there is no text" in done.stderr


def test_the_page_is_that_of_read(path: Path) -> None:
    shown = run("show", "bridge-1", "--archive", path, "--format", "text")
    assert shown.exit_code == 0
    assert "A bridge" in shown.stdout
    assert "Who says what" in shown.stdout


def test_a_part_is_shown_with_why_it_was_read(path: Path) -> None:
    (event,) = lines(run("show", "bridge-1/e2", "--archive", path))
    assert (event["kind"], event["id"], event["document"]) == ("event", "e2", "bridge-1")
    page = run("show", "bridge-1/s1", "--archive", path, "--format", "text")
    assert "statement" in page.stdout
    assert "the bridge" in page.stdout


@pytest.mark.parametrize("id_", ["nobody", "bridge-1/e9", "nobody/e1", "/", "\udce9"])
def test_what_is_not_there_is_wrong_usage(path: Path, id_: str) -> None:
    for command in ("show", "remove", "reread"):
        done = run(command, id_, "--archive", path)
        assert (done.exit_code, done.stdout) == (2, ""), command
        assert "no document" in done.stderr or "no statement" in done.stderr


def test_removed_is_gone(path: Path) -> None:
    assert run("remove", "bridge-1", "--archive", path).exit_code == 0
    assert {hit["document"] for hit in lines(run("search", "bridge", "--archive", path))} == {"bridge-2"}
    assert run("check", "--archive", path).exit_code == 0


def test_as_of_a_day_says_how_many_are_undated(path: Path) -> None:
    for command in (["search", "bridge"], ["actors"], ["sources"]):
        done = run(*command, "--archive", path, "--as-of", "2001-04")
        assert lines(done)
        assert "1 document without a publication date" in done.stderr
    assert lines(run("search", "bridge", "--archive", path, "--as-of", "2001-03")) == []
    assert run("search", "bridge", "--archive", path, "--as-of", "soon").exit_code == 2


def test_search_narrows_by_its_options(path: Path) -> None:
    hits = lines(
        run("search", "--type", "agree", "--status", "planned", "--actor", "envoy", "--archive", path)
    )
    assert {(hit["document"], hit["id"]) for hit in hits} == {("bridge-1", "e2"), ("bridge-2", "e2")}
    first = run("search", "bridge", "--from", "2001", "--to", "2001", "--limit", "1", "--archive", path)
    assert [hit["kind"] for hit in lines(first)] == ["document", "statement", "event"]


@pytest.mark.parametrize("command", [["search", "bridge"], ["search", "railway"], ["actors"], ["sources"]])
def test_lists_for_a_person(path: Path, command: list[str]) -> None:
    done = run(*command, "--archive", path, "--format", "text")
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    expected = {"bridge": "bridge-1/e2", "railway": "Nothing was found", "actors": "The envoy"}
    assert expected.get(command[-1], "Example Wire") in done.stdout


def test_what_is_wrong_is_told_on_standard_output(path: Path) -> None:
    with sqlite3.connect(path) as outside:
        outside.execute("UPDATE events SET words = 'shut' WHERE id = 'e2'")
    outside.close()
    done = run("check", "--archive", path)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert "bridge-1: events: at" in done.stdout


def test_without_an_archive_the_commands_say_so(tmp_path: Path) -> None:
    for command in (
        ["search", TEXT],
        ["show", "x"],
        ["actors"],
        ["sources"],
        ["check"],
        ["remove", "x"],
        ["reread"],
    ):
        done = run(*command, "--archive", tmp_path / "none.db")
        assert (done.exit_code, done.stdout) == (1, ""), command
        assert "there is no archive" in done.stderr
        assert not (tmp_path / "none.db").exists()
