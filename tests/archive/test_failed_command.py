"""What could not be read is listed with its reason, and read again when that is asked for."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from archive_making import filled, made
from click.testing import CliRunner, Result

from onrecord.archive.connection import opened
from onrecord.archive.failures import keep_aside
from onrecord.archive.retrieval import document_ids
from onrecord.cli import main
from onrecord.errors import EmptyDocument, WeavingFailed

REPORT = "The foreign minister met the envoy in Harbour City on Monday, a spokesman said."


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


def listed(path: Path) -> list[dict[str, str]]:
    done = run("failed", "--archive", path)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def count(path: Path) -> int:
    with opened(path) as connection:
        return len(list(document_ids(connection)))


def values(path: Path, query: str) -> list[tuple[str, ...]]:
    with opened(path) as connection:
        return connection.execute(query).fetchall()


def test_failures_are_listed_with_their_reasons(tmp_path: Path) -> None:
    path = filled(tmp_path, made())
    with opened(path, "write") as connection:
        keep_aside(connection, EmptyDocument("a\x1b[31m.txt", "there is no text", "give one"))
    (found,) = listed(path)
    assert set(found) == {"origin", "kind", "what", "remedy", "noted", "published", "columns"}
    assert (found["kind"], found["what"]) == ("EmptyDocument", "there is no text")
    page = run("failed", "--archive", path, "--format", "text")
    assert "there is no text; give one" in page.stdout
    assert "\x1b" not in page.stdout
    with opened(path, "write") as connection:
        connection.execute("DELETE FROM failures")
    assert "nothing is kept aside" in run("failed", "--archive", path, "--format", "text").stderr
    assert listed(path) == []


def test_what_can_be_read_by_now_is_added_and_struck_out(tmp_path: Path) -> None:
    path, report, broken = tmp_path / "a.db", tmp_path / "report.txt", tmp_path / "broken.txt"
    report.write_text("")
    broken.write_bytes(b"\xff\xff")
    run("add", report, broken, "-", "--archive", path, given="")
    assert len(listed(path)) == 3
    report.write_text(REPORT)
    done = run("failed", "--retry", "--archive", path)
    assert done.exit_code == 1
    assert "in no file, and still kept aside: 1" in done.stderr
    assert "broken.txt" in done.stderr
    assert {one["origin"] for one in listed(path)} == {"-", str(broken)}
    assert count(path) == 1
    broken.write_text(f"{REPORT} Twice.")
    done = run("failed", "--retry", "--archive", path)
    assert done.exit_code == 0
    assert [one["origin"] for one in listed(path)] == ["-"]
    assert count(path) == 2


def test_of_a_file_with_many_only_what_failed_is_read_again(tmp_path: Path) -> None:
    path, docs = tmp_path / "a.db", tmp_path / "docs.jsonl"
    lines = [json.dumps({"text": f"{REPORT} {number}"}) for number in range(3)]
    docs.write_text("\n".join([lines[0], "broken", lines[1]]))
    run("add", docs, "--archive", path, "--published", "2002-05-22")
    assert count(path) == 2
    docs.write_text("\n".join([lines[0], lines[2], lines[1]]))
    assert run("failed", "--retry", "--archive", path).exit_code == 0
    assert count(path) == 3
    assert listed(path) == []
    assert {one for (one,) in values(path, "SELECT published FROM documents")} == {"2002-05-22"}


def test_a_file_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    path, packed = tmp_path / "a.db", tmp_path / "docs.jsonl.gz"
    lines = "\n".join(json.dumps({"text": f"{REPORT} {number * 7919}"}) for number in range(40))
    whole = gzip.compress(lines.encode())
    packed.write_bytes(whole[:-40])
    run("add", packed, "--archive", path)
    before = count(path)
    assert "cut off" in listed(path)[0]["what"]
    packed.write_bytes(whole)
    assert run("failed", "--retry", "--archive", path).exit_code == 0
    assert before < count(path) == 40
    assert listed(path) == []


def test_files_are_read_again_as_each_was_given(tmp_path: Path) -> None:
    path, table, report = tmp_path / "a.db", tmp_path / "a.csv", tmp_path / "report.txt"
    table.write_text('story,when\n"",2002\n')
    report.write_text("")
    run("add", table, "--archive", path, "--columns", "text=story,published=when")
    run("add", report, "--archive", path, "--published", "1998-03")
    said = {Path(one["origin"].partition(":")[0]): (one["published"], one["columns"]) for one in listed(path)}
    assert said == {table: (None, "text=story,published=when"), report: ("1998-03", None)}
    page = run("failed", "--archive", path, "--format", "text").stdout
    assert "given with --columns text=story,published=when\n" in page
    assert "given with --published 1998-03\n" in page
    table.write_text(f'story,when\n"{REPORT}",2002\n')
    report.write_text(f"{REPORT} Twice.")
    assert run("failed", "--retry", "--archive", path).exit_code == 0
    assert listed(path) == []
    assert {one for (one,) in values(path, "SELECT published FROM documents")} == {"2002", "1998-03"}


def test_what_is_said_when_it_is_read_again_stands_before_what_was_said(tmp_path: Path) -> None:
    path, table = tmp_path / "a.db", tmp_path / "a.csv"
    table.write_text(f'story,when\n"{REPORT}",2002\n')
    run("add", table, "--archive", path, "--columns", "text=body", "--published", "1998")
    (found,) = listed(path)
    assert (found["published"], found["columns"]) == ("1998", "text=body")
    assert run("failed", "--retry", "--archive", path, "--published", "1999").exit_code == 1
    assert [(one["published"], one["columns"]) for one in listed(path)] == [("1999", "text=body")]
    assert run("failed", "--retry", "--archive", path, "--columns", "text=story").exit_code == 0
    assert listed(path) == []
    assert values(path, "SELECT published FROM documents") == [("1999",)]


def test_a_file_that_is_added_again_without_the_error_is_struck_off(tmp_path: Path) -> None:
    path, table, other = tmp_path / "a.db", tmp_path / "a.csv", tmp_path / "b.csv"
    for one in (table, other):
        one.write_text(f'story,when\n"{REPORT}",2002\n')
    run("add", table, other, "--archive", path)
    assert len(listed(path)) == 2
    run("add", table, "--archive", path, "--columns", "text=story,published=when")
    assert [one["origin"] for one in listed(path)] == [str(other)]


def test_what_lies_in_a_file_that_cannot_be_read_any_more_stays(tmp_path: Path) -> None:
    path, packed = tmp_path / "a.db", tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as whole:
        whole.writestr("empty.txt", "")
        whole.writestr("report.txt", REPORT)
    run("add", packed, "--archive", path)
    assert [one["origin"] for one in listed(path)] == [f"{packed}/empty.txt"]
    packed.write_bytes(b"PK\x03\x04 and no more")
    run("add", packed, "--archive", path)
    assert {one["origin"] for one in listed(path)} == {f"{packed}/empty.txt", str(packed)}


def test_columns_are_given_again(tmp_path: Path) -> None:
    path, table = tmp_path / "a.db", tmp_path / "a.csv"
    table.write_text(f'story,when\n"{REPORT}",2002\n')
    run("add", table, "--archive", path)
    assert "--columns" in listed(path)[0]["remedy"]
    assert run("failed", "--retry", "--archive", path).exit_code == 1
    done = run("failed", "--retry", "--archive", path, "--columns", "text=story,published=when")
    assert (done.exit_code, listed(path), count(path)) == (0, [], 1)


def test_what_weaving_left_out_is_not_a_file(tmp_path: Path) -> None:
    path = filled(tmp_path, made())
    with opened(path, "write") as connection:
        keep_aside(connection, WeavingFailed("weaving of document bridge-1", "it broke", "report it"))
    done = run("failed", "--retry", "--archive", path)
    assert done.exit_code == 0
    assert "nothing is to be read again" in done.stderr


@pytest.mark.parametrize("option", [["--published", "2002"], ["--columns", "text=a"]])
def test_options_of_reading_are_for_reading_again(tmp_path: Path, option: list[str]) -> None:
    path = filled(tmp_path, made())
    assert run("failed", *option, "--archive", path).exit_code == 2
