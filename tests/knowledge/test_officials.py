"""The table of officials, and the file of the user's own beside it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import officials as table
from onrecord.knowledge.officials import Official, officials, own_file
from onrecord.knowledge.words import organizations

_ROW = '{ name = "Ada Berg", title = "foreign minister", country = "NOR", from = 2001-01-01 }'


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Read anew in every test, without a file that whoever runs the tests may have."""
    monkeypatch.delenv(table.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    officials.cache_clear()
    yield
    officials.cache_clear()


def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setenv(table.VARIABLE, str(path))
    return path


def test_every_row_of_the_package_is_unverified_and_ends() -> None:
    rows = officials()
    assert len(rows) > 150
    assert len({row.country for row in rows if row.country}) >= 20
    assert all(row.source is None and not row.own for row in rows)
    assert all(row.last_day is not None and row.last_day <= date(2005, 12, 31) for row in rows)
    assert all(row.last_day is None or row.last_day >= date(1995, 1, 1) for row in rows)


def test_organizations_are_those_known_by_name() -> None:
    names = {organization.names[0] for organization in organizations()}
    assert {row.organization for row in officials() if row.organization} <= names


def test_nobody_follows_himself_and_no_office_has_two_holders_for_long() -> None:
    by_office: dict[tuple[str, str | None, str | None], list[Official]] = {}
    for row in officials():
        by_office.setdefault((row.title, row.country, row.organization), []).append(row)
    for rows in by_office.values():
        rows.sort(key=lambda row: row.first_day)
        for one, other in itertools.pairwise(rows):
            assert one.last_day is not None
            assert (one.last_day - other.first_day).days <= 0, (one, other)
            assert one.name != other.name or one.last_day < other.first_day


def test_the_last_day_is_a_day_in_office() -> None:
    row = Official("Ada Berg", "premier", "NOR", None, date(2001, 1, 1), date(2001, 1, 3), None, False)
    assert row.held_on(date(2001, 1, 1), date(2001, 1, 3))
    assert not row.held_on(date(2001, 1, 3), date(2001, 1, 4))
    assert not row.held_on(date(2000, 12, 31), date(2001, 1, 2))


def test_rows_of_the_own_file_come_first_and_need_no_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own(monkeypatch, tmp_path, f"officials = [{_ROW}]")
    row = officials()[0]
    assert (row.name, row.own, row.last_day) == ("Ada Berg", True, None)
    assert any(not row.own for row in officials())


def test_the_own_file_may_lie_in_the_folder_for_configuration(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "onrecord"
    assert own_file() is None
    folder.mkdir(parents=True)
    (folder / "officials.toml").write_text(f"officials = [{_ROW}]", encoding="utf-8")
    assert own_file() == folder / "officials.toml"
    assert officials()[0].name == "Ada Berg"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("officials = [", "own.toml"),
        ("officials = 3", "list of tables"),
        ("officials = [3]", "officials 1: 3 is no table"),
        ("until = 2005\nofficials = []", "until is 2005"),
        (f"officials = [{_ROW.replace('name', 'nmae')}]", "unknown key 'nmae'"),
        (f"officials = [{_ROW.replace('Ada Berg', ' ')}]", "name is ' '"),
        (f"officials = [{_ROW.replace('NOR', 'Norway')}]", "Norway is no code of a state"),
        (f"officials = [{_ROW}, {_ROW[:-2]}, organization = 'X' }}]", "2: give either"),
        (f"officials = [{_ROW.replace('2001-01-01', '2001')}]", "should be days"),
        (f"officials = [{_ROW[:-2]}, to = 2000-01-01 }}]", "before the first day"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_where(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, message: str
) -> None:
    path = own(monkeypatch, tmp_path, content)
    with pytest.raises(KnowledgeError, match=message) as error:
        officials()
    assert str(path) in str(error.value)


def test_a_file_that_is_named_and_not_there_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(table.VARIABLE, str(tmp_path / "none.toml"))
    with pytest.raises(KnowledgeError, match=r"none\.toml"):
        officials()
