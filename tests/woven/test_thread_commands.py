"""The commands that ask an archive for threads and for what is disputed, open or awaited in them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from asked_archive import REPORTS, lines, made, page, run

from onrecord.commands.threads import STATUSES
from onrecord.weaving.steps import StepStatus

VISIT = "Arne Solheim’s visit to Finland"
DEAL = "Cable deal (Finland and Norway)"
LISTS = (["threads"], ["conflicts"], ["open"], ["expected"])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("asked"))


def threads(path: Path, *options: str) -> dict[str, dict[str, object]]:
    found = lines(run("threads", "--archive", path, *options))
    return {str(one["title"]): one for one in found}


def id_of(path: Path, title: str = VISIT) -> str:
    return str(threads(path)[title]["thread"])


def test_an_archive_lists_what_its_documents_woven_in_memory_give(path: Path) -> None:
    listed = lines(run("threads", "--archive", path))
    assert {VISIT, DEAL} <= {str(one["title"]) for one in listed}
    assert lines(run("threads", path.parent / "docs.jsonl")) == listed


def test_the_list_has_ids_and_how_threads_stand(path: Path) -> None:
    shown = page(run("threads", "--archive", path, "--format", "text"))
    assert f"{id_of(path)}  {VISIT}" in shown
    assert "● occurred  visit · Finland, Norway, Arne Solheim · told 2 Mar – 20 Apr 2004" in shown


def test_threads_are_chosen_by_kind_status_participant_and_number(path: Path) -> None:
    assert set(threads(path, "--kind", "visit")) == {VISIT}
    assert set(threads(path, "--status", "occurred")) == {VISIT}
    assert VISIT in threads(path, "--participant", "solheim")
    assert DEAL not in threads(path, "--participant", "solheim")
    assert {VISIT, DEAL} <= set(threads(path, "--participant", "fin"))
    assert set(threads(path, "--participant", "Norway")) == set(threads(path, "--participant", "NOR"))
    assert threads(path, "--participant", "Berit Solheim") == {}
    assert len(threads(path, "--limit", "1")) == 1
    in_memory = lines(run("threads", path.parent / "docs.jsonl", "--kind", "visit", "--participant", "fin"))
    assert [one["title"] for one in in_memory] == [VISIT]
    assert lines(run("threads", path.parent / "docs.jsonl", "--limit", "1", "--participant", "Sweden")) == []


def test_a_status_that_is_none_and_documents_beside_an_archive_are_wrong_usage(path: Path) -> None:
    assert run("threads", "--archive", path, "--status", "finished").exit_code == 2
    both = run("threads", path.parent / "docs.jsonl", "--archive", path)
    assert (both.exit_code, both.stdout) == (2, "")
    assert "not both" in both.stderr
    assert set(STATUSES) == set(get_args(StepStatus))


def test_one_thread_is_told_by_the_beginning_of_its_id(path: Path) -> None:
    name = id_of(path)
    whole = lines(run("thread", name, "--archive", path))
    assert whole == [threads(path)[VISIT]]
    assert lines(run("thread", name[:8], "--archive", path)) == whole


def test_a_thread_is_a_timeline_on_two_clocks_with_the_way_that_words_came(path: Path) -> None:
    shown = page(run("thread", id_of(path), "--archive", path, "--format", "text"))
    assert "2 Mar 2004   –            ○ planned  for Apr 2004" in shown
    assert "20 Apr 2004  19 Apr 2004  ● occurred" in shown
    assert "in the same words: reprint; 2 documents, 1 outlet, 1 voice, 1 reprint" in shown
    assert "Taiga Wire" not in shown  # it only reprints
    deal = page(run("thread", id_of(path, DEAL), "--archive", path, "--format", "text"))
    assert "Example Wire › A Finnish negotiator (unnamed)" in deal


def test_accounts_that_differ_stand_side_by_side(path: Path) -> None:
    for command in (["thread", id_of(path, DEAL)], ["conflicts"]):
        shown = page(run(*command, "--archive", path, "--format", "text"))
        assert "≠ accounts differ: how it was meant" in shown
        (head,) = (line for line in shown.splitlines() if "in earnest" in line)
        assert "│ in jest" in head


def test_positions_are_shown_where_they_are_asked_for(path: Path) -> None:
    name = id_of(path, DEAL)
    assert "Who wants what" not in page(run("thread", name, "--archive", path, "--format", "text"))
    shown = page(run("thread", name, "--archive", path, "--format", "text", "--positions"))
    assert "Who wants what" in shown


def test_as_of_a_day_nothing_later_is_told(path: Path) -> None:
    then = run("threads", "--archive", path, "--as-of", "2004-03-31")
    assert "1 document without a publication date" in then.stderr
    (visit,) = (one for one in lines(then) if one["title"] == VISIT)
    assert visit["status"] == "planned"
    (told,) = lines(run("thread", str(visit["thread"]), "--archive", path, "--as-of", "2004-03-31"))
    assert told == visit
    assert DEAL not in threads(path, "--as-of", "2004-03-31")
    early = run("thread", id_of(path, DEAL), "--archive", path, "--as-of", "2004-03-31")
    assert early.exit_code == 2
    assert "by 2004-03-31" in early.stderr
    for command in LISTS:
        assert lines(run(*command, "--archive", path, "--as-of", "2004-03-01")) == []
        assert run(*command, "--archive", path, "--as-of", "soon").exit_code == 2


@pytest.mark.parametrize("name", ["nobody", "0" * 16, "%", "\x1b[0m"])
def test_an_id_that_nothing_has_is_wrong_usage(path: Path, name: str) -> None:
    done = run("thread", name, "--archive", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no thread" in done.stderr


def test_an_id_that_several_begin_with_is_wrong_usage(path: Path) -> None:
    done = run("thread", "", "--archive", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "several threads" in done.stderr


def test_what_is_listed_has_the_id_to_ask_for_its_thread_by(path: Path) -> None:
    for command in LISTS:
        found = lines(run(*command, "--archive", path))
        assert found, command
        for one in found:
            (thread,) = lines(run("thread", str(one["thread"]), "--archive", path))
            assert thread["title"] == one["title"]
        shown = page(run(*command, "--archive", path, "--format", "text"))
        assert f"{found[0]['thread']}  {found[0]['title']}" in shown


def test_questions_are_listed_with_their_age(path: Path) -> None:
    for one in lines(run("open", "--archive", path)):
        assert one["settled_by"] is None
        assert one["asked"] in {"2004-03-02", "2004-03-03"}
    then = page(run("open", "--archive", path, "--as-of", "2004-03-12", "--format", "text"))
    assert "? asked 2 Mar 2004, open for 10 days" in then


def test_what_is_overdue_depends_on_the_day(path: Path) -> None:
    def due(*options: str) -> set[object]:
        return {one["due"] for one in lines(run("expected", "--archive", path, *options))}

    assert "2004-06-01" in due("--on", "2004-05-30")
    assert "2004-06-01" not in due("--overdue", "--on", "2004-06-01")
    assert "2004-06-01" in due("--overdue", "--on", "2004-06-02")
    assert due("--overdue", "--on", "2004-01-01") == set()
    assert "before 2004-06-02" in run("expected", "--archive", path, "--on", "2004-06-02").stderr
    assert "before 2004-05-20" in run("expected", "--archive", path, "--as-of", "2004-05-20").stderr
    assert "before 20" in run("expected", "--archive", path).stderr
    shown = page(run("expected", "--archive", path, "--on", "2004-06-11", "--format", "text"))
    assert "○ due 1 June 2004, overdue for 10 days" in shown
    assert run("expected", "--archive", path, "--on", "soon").exit_code == 2


def test_the_limit_is_kept(path: Path) -> None:
    for command in LISTS:
        assert len(lines(run(*command, "--archive", path, "--limit", "1"))) == 1
        assert run(*command, "--archive", path, "--limit", "0").exit_code == 2


def test_an_archive_without_threads_says_so(tmp_path: Path) -> None:
    empty = made(tmp_path, [{"id": "weather", "text": "It rained in the harbour on Monday."}])
    said = {
        "threads": "No threads",
        "conflicts": "No accounts",
        "open": "Nothing is open",
        "expected": "Nothing is",
    }
    for command, words in said.items():
        assert lines(run(command, "--archive", empty)) == []
        assert words in page(run(command, "--archive", empty, "--format", "text"))
    assert run("thread", "", "--archive", empty).exit_code == 2


def test_without_an_archive_what_to_do_is_said(tmp_path: Path) -> None:
    for command in (*LISTS, ["thread", "a"], ["relations", "NOR", "FIN"]):
        done = run(*command, "--archive", tmp_path / "none.db")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "onrecord add" in done.stderr


def test_titles_are_kept_apart_from_what_steers_a_terminal(tmp_path: Path) -> None:
    evil = [{**one, "id": f"\x1b[2J{one['id']}"} for one in REPORTS[:3]]
    path = made(tmp_path, evil)
    for command in (*LISTS, ["thread", id_of(path)], ["relations", "NOR", "FIN"]):
        page(run(*command, "--archive", path, "--format", "text"))


def test_every_status_of_a_step_can_be_asked_for() -> None:
    assert get_args(StepStatus) == STATUSES
