"""The command that counts what two actors did to one another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asked_archive import lines, made, page, run


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("related"))


def months(path: Path, *options: str) -> dict[str, dict[str, Any]]:
    return {str(one["month"]): one for one in lines(run("relations", *options, "--archive", path))}


def test_events_are_counted_by_month_and_deeds_apart_from_words(path: Path) -> None:
    found = months(path, "NOR", "Finland")
    assert found["2004-04"]["deeds"]["material cooperation"] == 1
    assert found["2004-04"]["deeds"]["verbal cooperation"] >= 1
    assert found["2004-06"]["statements"]["verbal conflict"] == 1
    assert found["2004-06"]["deeds"]["verbal conflict"] == 0
    (charge,) = (one for one in found["2004-06"]["events"] if one["type"] == "ACCUSE")
    assert (charge["by"], charge["standing"]) == (["second"], "statement")


def test_who_comes_first_makes_no_difference_to_the_counts(path: Path) -> None:
    one, other = months(path, "NOR", "FIN"), months(path, "FIN", "NOR")
    assert {month: each["deeds"] for month, each in one.items()} == {
        month: each["deeds"] for month, each in other.items()
    }


def test_persons_are_asked_for_by_name(path: Path) -> None:
    assert "2004-04" in months(path, "Arne Solheim", "Finland")
    assert months(path, "Solheim", "FIN") == months(path, "Arne Solheim", "FIN")


def test_days_narrow_what_is_counted(path: Path) -> None:
    assert set(months(path, "NOR", "FIN", "--from", "2004-06-02")) == {"2004-06"}
    assert "2004-06" not in months(path, "NOR", "FIN", "--to", "2004-05")
    assert "2004-06" not in months(path, "NOR", "FIN", "--as-of", "2004-04-30")
    done = run("relations", "NOR", "FIN", "--archive", path, "--as-of", "2004-04-30")
    assert "1 document without a publication date" in done.stderr


def test_the_page_has_a_table_and_the_events(path: Path) -> None:
    shown = page(run("relations", "NOR", "FIN", "--archive", path, "--format", "text"))
    assert "Norway and Finland" in shown
    assert "Apr 2004 " in shown
    assert "“ 2 June 2004  ACCUSE allege  Finland → Norway  said" in shown
    few = page(run("relations", "NOR", "FIN", "--archive", path, "--format", "text", "--limit", "1"))
    assert "The latest 1 of" in few
    none = page(run("relations", "NOR", "FIN", "--archive", path, "--format", "text", "--to", "1990"))
    assert "No events between them were found." in none


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("NOR", "Norway", "name two"),
        ("NOR", "Sweden", "nobody"),
        ("Nils Ek", "FIN", "nobody"),
        ("", "FIN", "nobody"),
    ],
)
def test_who_is_not_there_or_the_same_is_wrong_usage(path: Path, one: str, other: str, said: str) -> None:
    done = run("relations", one, other, "--archive", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
