import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import SECTIONS, main

TEXT = "The foreign minister met the envoy in Harbour City on Monday, a spokesman said.\n"
OTHER = "The talks were postponed, officials told Example Wire on Tuesday."


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_help_teaches() -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    for word in ("read", "threads", "standard input", "standard error"):
        assert word in shown.output
    assert "Exit status" in run("read", "--help").output


def test_help_has_every_command_once_in_a_line() -> None:
    listed = [name for _, lines in SECTIONS for name in lines]
    assert sorted(listed) == sorted(main.commands)
    lines = CliRunner().invoke(main, ["--help"], terminal_width=80).output.splitlines()
    for _, commands in SECTIONS:
        for name, summary in commands.items():
            assert any(line.split() == [name, *summary.split()] for line in lines)


def test_elsewhere_than_on_a_terminal_records_are_lines_of_json(report: Path) -> None:
    done = run("read", report)
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["document"]["published"] is None
    assert "met" in [TEXT[e["trigger"][0] : e["trigger"][1]] for e in json.loads(line)["events"]]


def test_the_python_call_gives_the_same(report: Path) -> None:
    (line,) = run("read", report).stdout.splitlines()
    called = onrecord.read(TEXT).to_dict()
    read = json.loads(line)
    assert {**read, "document": None} == {**called, "document": None}


def test_the_day_can_be_given(report: Path) -> None:
    (line,) = run("read", report, "--published", "2002-05-22").stdout.splitlines()
    published = json.loads(line)["document"]["published"]
    assert (published["value"], published["earliest"], published["latest"]) == ("2002-05-22",) * 3
    assert "given" in published["basis"]


def test_standard_input_is_a_dash() -> None:
    done = run("read", "-", given=TEXT)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1


def test_a_page_for_a_person(report: Path) -> None:
    done = run("read", report, "--format", "text")
    assert done.exit_code == 0
    assert "The foreign minister" in done.stdout
    assert "\x1b" not in done.stdout


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path, report: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    done = run("read", tmp_path)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1
    assert "binary.txt" in done.stderr
    assert "empty.txt" in done.stderr


def test_when_nothing_was_read_the_exit_status_is_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run("read", tmp_path / "empty.txt")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "empty.txt" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "-", "--jobs", "0"], ["read", "-", "--published", "soon"], ["rede"]]
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    done = run(*arguments, given=TEXT)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_documents_come_out_in_order_with_several_processes(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"d{n}", "text": (TEXT, OTHER)[n % 2]}) for n in range(12)]
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    alone, spread = run("read", path), run("read", path, "--jobs", "2")
    assert [json.loads(line)["document"]["id"] for line in spread.stdout.splitlines()] == [
        f"d{n}" for n in range(12)
    ]
    assert spread.stdout == alone.stdout


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(json.dumps({"text": TEXT * 40}) for _ in range(30)), encoding="utf-8")
    script = "import sys; from onrecord.cli import main; main(sys.argv[1:])"
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", script, "read", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


def test_threads_of_documents_that_have_none_are_none(report: Path) -> None:
    done = run("threads", report, "--format", "jsonl")
    assert (done.exit_code, done.stdout) == (0, "")


def test_explain_tells_why_something_was_read(report: Path) -> None:
    place = f"{TEXT.index('met')}-{TEXT.index('met') + 3}"
    done = run("explain", report, "--at", place)
    assert done.exit_code == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"event", "statement"} <= {one["kind"] for one in found}
    assert all(set(one) >= {"document", "kind", "span", "part", "words", "facts", "grounds"} for one in found)
    page = run("explain", report, "--at", "met", "--format", "text")
    assert page.exit_code == 0
    assert "event" in page.stdout
    assert "\x1b" not in page.stdout


def test_explain_reads_with_the_day_that_is_given(report: Path) -> None:
    done = run("explain", report, "--at", "Monday", "--published", "2002-05-22")
    (day,) = [one for one in map(json.loads, done.stdout.splitlines()) if one["kind"] == "date"]
    assert day["facts"]["value"] == "2002-05-20"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--at", "100000"], "outside the text"),
        (["--at", "nowhere here"], "no words"),
        (["--at", "0", "--document", "other"], "no document 'other'"),
        (["--at", "0", "--published", "soon"], "no date"),
        ([], "--at"),
    ],
)
def test_explain_names_wrong_usage(report: Path, arguments: list[str], message: str) -> None:
    done = run("explain", report, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_explain_wants_to_know_which_of_several_documents(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    lines = [json.dumps({"id": f"d{n}", "text": (TEXT, OTHER)[n % 2]}) for n in range(9)]
    path.write_text("\n".join(lines), encoding="utf-8")
    unnamed = run("explain", path, "--at", "0")
    assert unnamed.exit_code == 2
    assert "--document: d0, d1, d2" in unnamed.stderr
    named = run("explain", path, "--at", "postponed", "--document", "d7")
    assert {json.loads(line)["document"] for line in named.stdout.splitlines()} == {"d7"}


def test_explain_of_what_cannot_be_read_is_1(tmp_path: Path) -> None:
    done = run("explain", tmp_path / "missing.txt", "--at", "0")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "missing.txt" in done.stderr
