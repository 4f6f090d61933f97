"""The gate of quality: what holds, what fails, and how floors are set."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # evaluation is no part of the package

from evaluation import development, gate  # noqa: E402

WRITTEN = """
[examples]
times = 91.0
typed = 64.1

[events]
end_to_end = 71.0

[limits.events]
"types a linked item" = 1.3
"""


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("figure", "holds"), [(71.0, True), (80.0, True), (70.0, True), (69.9, False), (0.0, False)]
)
def test_a_figure_may_lie_a_point_below_its_floor(figure: float, holds: bool) -> None:
    (row,) = gate.compare({"end_to_end": figure}, {"end_to_end": 71.0}, {})
    assert row.holds is holds


@pytest.mark.parametrize(("figure", "holds"), [(1.1, True), (1.3, True), (1.31, False)])
def test_a_limit_holds_to_the_figure(figure: float, holds: bool) -> None:
    (row,) = gate.compare({"types": figure}, {}, {"types": 1.3})
    assert row.holds is holds


def test_a_figure_that_was_not_measured_does_not_hold() -> None:
    assert [row.holds for row in gate.compare({}, {"cue": 1.0}, {"types": 1.3})] == [False, False]


def test_recording_makes_floors_of_figures_and_tells_what_changed(floors: Path) -> None:
    events = {"end_to_end": 72.5, "linked": 80.0, "types a linked item": 1.2, "events a sentence": 3.0}
    changes = gate.record(floors, {"events": events})
    assert changes == ["events: end_to_end 71.0 -> 72.5", "events: linked none -> 80.0"]
    after = gate.load_floors(floors)
    assert after.least == {
        "examples": {"times": 91.0, "typed": 64.1},
        "events": {"end_to_end": 72.5, "linked": 80.0},
    }
    assert after.most == {"events": {"types a linked item": 1.3}}
    assert gate.record(floors, {"events": events}) == []


def gated(monkeypatch: pytest.MonkeyPatch, floors: Path, figures: dict[str, float], *arguments: str) -> int:
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "measure", lambda name, shared, jobs: figures)
    return gate.main(["examples", *arguments])


def test_the_gate_fails_when_a_figure_falls(
    monkeypatch: pytest.MonkeyPatch, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gated(monkeypatch, floors, {"times": 91.0, "typed": 64.0}) == 0
    assert "Every figure holds." in capsys.readouterr().out
    assert gated(monkeypatch, floors, {"times": 91.0, "typed": 60.0}) == 1
    assert "Below the floor: examples: typed" in capsys.readouterr().out
    assert floors.read_text(encoding="utf-8") == WRITTEN


def test_the_gate_records_only_when_told_to(
    monkeypatch: pytest.MonkeyPatch, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gated(monkeypatch, floors, {"times": 91.0, "typed": 60.0}, "--record") == 0
    assert "examples: typed 64.1 -> 60.0" in capsys.readouterr().out
    assert gate.load_floors(floors).least["examples"]["typed"] == 60.0


def test_a_set_without_floors_does_not_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "floors.toml"
    empty.write_text("", encoding="utf-8")
    assert gated(monkeypatch, empty, {"times": 91.0}) == 1
    assert "no floors" in capsys.readouterr().out


def test_a_set_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as stopped:
        gate.main(["poetry"])
    assert stopped.value.code == 2


def test_every_set_has_floors() -> None:
    assert (
        set(gate.load_floors().least)
        == set(gate.SETS)
        == {"examples", "reprints", "threads", *development.TASKS}
    )
