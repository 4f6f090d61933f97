"""The commands brief, lint, note and grade, run as a person or a program runs them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from briefed_archive import VISIT, archive, put, records, take_out
from click.testing import CliRunner, Result

from onrecord.archive.connection import opened
from onrecord.brief.keeping import last_kept
from onrecord.cli import main

WEEK = ("--from", "2004-04-05", "--to", "2004-04-11")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    with archive(folder):
        return folder / "briefed.db"


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """Return an archive of all reports, of which no brief was made."""
    return Path(shutil.copy(whole, tmp_path / "briefed.db"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env={"COLUMNS": "100"})


def brief(path: Path, *options: str | Path) -> Result:
    return run("brief", "--archive", path, *options)


def test_a_brief_is_markdown_on_standard_output(path: Path) -> None:
    done = brief(path, *WEEK)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("# April 5 to 11, 2004")
    assert f"## {VISIT}" in done.stdout
    assert "Harbour Gazette, April 5" in done.stdout
    assert "onrecord" not in done.stdout


def test_without_dates_it_is_of_the_last_seven_days_of_the_archive(path: Path) -> None:
    assert brief(path).stdout.startswith("# June 5 to 11, 2004")
    assert brief(path, "--as-of", "2004-04-11").stdout == brief(path, *WEEK).stdout


def test_every_format_is_written(path: Path, tmp_path: Path) -> None:
    found = json.loads(brief(path, *WEEK, "--format", "json").stdout)
    assert {"title", "from", "to", "sections", "sources"} <= found.keys()
    assert (found["from"], found["to"]) == ("2004-04-05", "2004-04-11")
    assert "<html" in brief(path, *WEEK, "--format", "html").stdout
    target = tmp_path / "brief.pdf"
    done = brief(path, *WEEK, "--format", "pdf", "--output", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")


def test_sources_stand_in_brackets_or_as_endnotes(path: Path) -> None:
    assert "[^1]" in brief(path, *WEEK, "--style", "endnotes").stdout
    done = brief(path, *WEEK, "--style", "footprints")
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_brief_is_limited_to_a_thread_or_a_participant(path: Path) -> None:
    found = json.loads(brief(path, *WEEK, "--format", "json", "--actor", "Poland").stdout)
    assert [one["heading"] for one in found["sections"]] == ["Denmark and Poland: ferry project"]
    thread = found["sections"][0]["thread"]
    again = json.loads(brief(path, *WEEK, "--format", "json", "--thread", thread[:8]).stdout)
    assert [one["thread"] for one in again["sections"]] == [thread]
    assert again["filters"] == {"thread": thread[:8], "actor": None}


def test_where_there_is_nothing_to_tell_the_status_is_1(path: Path) -> None:
    done = brief(path, "--from", "1999-01-01", "--to", "1999-01-07")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nothing to tell" in done.stderr


def test_it_is_said_why_there_is_nothing_to_tell(path: Path, tmp_path: Path) -> None:
    done = brief(path, "--from", "1999-01-01", "--to", "1999-01-07")
    assert done.stderr.endswith(
        "nothing to tell of January 1-7, 1999; the archive has documents of March 2, 2004 to June 11, 2004\n"
    )
    with opened(tmp_path / "empty.db", "make"):
        pass
    done = brief(tmp_path / "empty.db")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the archive has no document with a day" in done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--thread", "zzz"), "there is no thread 'zzz'"),
        (("--actor", "Atlantis"), "in no thread does 'Atlantis' take part"),
    ],
)
def test_what_a_brief_is_limited_to_has_to_be_there(
    path: Path, options: tuple[str, ...], message: str
) -> None:
    done = brief(path, *WEEK, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    # Of somebody who is there, there can still be nothing to tell.
    assert brief(path, "--from", "1999-01-01", "--to", "1999-01-07", "--actor", "Poland").exit_code == 1


@pytest.mark.parametrize(
    "options",
    [("--output", "made.md"), ("--since-last",), ("--to", "2004-04-11"), ("--format", "html")],
)
def test_what_does_not_go_with_a_check_is_wrong_usage(
    path: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    made = tmp_path / "brief.json"
    brief(path, *WEEK, "--format", "json", "--output", made)
    done = brief(path, "--check", made, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--check" in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--from", "2004-05-01", "--to", "2004-04-01"),
        ("--to", "April"),
        ("--since-last",),
        ("--since-last", "--from", "2004-04-01"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(path: Path, options: tuple[str, ...]) -> None:
    done = brief(path, *options)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_brief_that_holds_is_checked_with_status_0(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "brief.json"
    brief(path, "--format", "json", "--output", made)
    done = brief(path, "--check", made)
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_brief_that_no_longer_holds_is_checked_with_status_1(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "brief.json"
    brief(path, *WEEK, "--format", "json", "--output", made)
    with opened(path, "write") as connection:
        take_out(connection, "ferry")
    done = brief(path, "--check", made, "--format", "json")
    assert done.exit_code == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["cause"] for one in found} == {"removed", "overtaken"}
    page = brief(path, "--check", made)
    assert "now: nothing is left of it" in page.stdout
    assert "a document that it rests on is no longer in the archive (ferry)" in page.stdout


def test_what_is_no_brief_cannot_be_checked(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    for content in (b"{}", b"[1]", b"no JSON", b"\xff\xfe", b'{"title": 1, "from": [], "to": {}}'):
        other.write_bytes(content)
        assert brief(path, "--check", other).exit_code == 2


def test_a_brief_is_kept_once(path: Path) -> None:
    brief(path, *WEEK)
    brief(path, *WEEK, "--format", "html")
    with opened(path) as connection:
        assert connection.execute("SELECT count(*) FROM issues").fetchone() == (1,)
        kept = last_kept(connection, None, None)
        assert kept is not None
        assert [one.document for one in kept.issue.items] == [
            id_ for (id_,) in connection.execute("SELECT document FROM issue_documents ORDER BY document")
        ]


def test_since_the_last_brief_only_what_is_new_is_told(path: Path) -> None:
    brief(path, *WEEK)
    first = brief(path, "--since-last")
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("# April 12 to June 11, 2004")
    assert "called off" in first.stdout
    assert "“Neither side was ready" not in first.stdout
    # The same brief asked for again, in another format, is still of what is new since the one before.
    assert json.loads(brief(path, "--since-last", "--format", "json").stdout)["from"] == "2004-04-12"
    assert brief(path, "--since-last").stdout == first.stdout


def test_what_no_longer_holds_of_the_last_brief_is_told_first(path: Path) -> None:
    brief(path, *WEEK)
    with opened(path, "write") as connection:
        take_out(connection, "delay", "delay-too")
    found = json.loads(brief(path, "--since-last", "--format", "json").stdout)
    changes = found["sections"][0]
    assert changes["thread"] is None
    assert (
        "as documents that it rests on are no longer in the archive (delay, delay-too)"
        in (changes["sentences"][0]["text"])
    )
    assert {one["kind"] for one in changes["sentences"]} <= {"withdrawn", "changed"}
    assert {one["document"] for each in changes["sentences"] for one in each["sources"]} >= {"delay"}
    assert "delay" in {one["id"] for one in found["sources"]}


def test_a_sentence_that_another_text_bears_out_still_stands(path: Path) -> None:
    brief(path, *WEEK)
    with opened(path, "write") as connection:
        take_out(connection, "ferry")
        record = records()["ferry"]
        put(connection, [replace(record, document=replace(record.document, text=f"{record.document.text} "))])
    found = json.loads(brief(path, "--since-last", "--format", "json").stdout)
    assert not [each for one in found["sections"] for each in one["sentences"] if each["kind"] == "changed"]


def test_documents_that_came_late_are_news_since_the_last_brief(tmp_path: Path) -> None:
    with archive(tmp_path, "plan", "ferry"):
        path = tmp_path / "briefed.db"
    brief(path, *WEEK)
    with opened(path, "write") as connection:
        put(connection, [records()["delay"]])
    done = brief(path, "--since-last", "--to", "2004-04-18")
    assert f"## {VISIT}" in done.stdout


def test_notes_and_grades_stand_in_the_brief(path: Path) -> None:
    threads = [json.loads(line) for line in run("threads", "--archive", path).stdout.splitlines()]
    visit = next(one["thread"] for one in threads if one["title"] == VISIT)
    done = run("note", visit[:8], "Ask the embassy.", "--archive", path, "--who", "an editor")
    assert (done.exit_code, done.stdout) == (0, "")
    assert run("grade", "Harbour Gazette", "--source", "b", "--archive", path).exit_code == 0
    assert run("grade", "delay", "--information", "2", "--archive", path).exit_code == 0
    found = brief(path, *WEEK).stdout
    assert "Ask the embassy" in found
    assert "source B, information 2" in found


@pytest.mark.parametrize(
    "arguments",
    [
        ("note", "no-such-thread", "words"),
        ("grade", "no-such-outlet", "--source", "A"),
        ("grade", "Harbour Gazette", "--information", "1"),
        ("grade", "delay"),
        ("grade", "delay", "--source", "G"),
        ("grade", "delay", "--information", "7"),
    ],
)
def test_judgement_of_nothing_is_wrong_usage(path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--archive", path, "--who", "an editor")
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_brief_of_ours_is_looked_over(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "brief.json"
    brief(path, *WEEK, "--format", "json", "--output", made)
    done = run("lint", made, "--archive", path)
    assert (done.exit_code, done.stdout) == (0, ""), done.output


def test_a_persons_text_is_looked_over(path: Path, tmp_path: Path) -> None:
    text = tmp_path / "mine.md"
    text.write_text(
        "Solheim has put off his visit “for reasons that nobody gave” (Harbour Gazette, April 5).\n"
    )
    done = run("lint", text, "--archive", path)
    assert done.exit_code == 1
    assert json.loads(done.stdout.splitlines()[0])["rule"] == "quotation-altered"


def test_a_text_is_looked_over_from_standard_input(path: Path) -> None:
    done = CliRunner().invoke(main, ["lint", "-", "--archive", str(path)], input="The ferry sails.\n")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["rule"] == "no-source"


def test_what_is_wrong_with_an_archive_is_no_finding(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "brief.json"
    brief(path, *WEEK, "--format", "json", "--output", made)
    for arguments in (("lint", made), ("brief", "--check", made)):
        done = run(*arguments, "--archive", tmp_path / "none.db")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "there is no archive" in done.stderr
