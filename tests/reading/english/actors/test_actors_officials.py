"""Who is meant by an office without a name, by the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.knowledge import officials as table
from onrecord.reading import language
from onrecord.reading.cast import Cast
from onrecord.reading.english.actors import find_actors, tenure
from onrecord.records import Actor, Document, Publication


def _forget() -> None:
    for cached in (table.officials, tenure._by_word, tenure._by_office):
        cached.cache_clear()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Read anew in every test, without a file that whoever runs the tests may have."""
    monkeypatch.delenv(table.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    _forget()
    yield
    _forget()


def cast_of(text: str, first: str, last: str | None = None) -> Cast:
    published = Publication(first, date.fromisoformat(first), date.fromisoformat(last or first), "given")
    return find_actors(language.analyse(text), Document("d", text, published=published))


def only_person(cast: Cast) -> Actor:
    (found,) = [actor for actor in cast.actors if actor.kind == "person"]
    return found


MINISTER = "The Russian foreign minister left for Berlin. He will be back on Monday."


def test_the_table_names_the_holder_of_the_day() -> None:
    person = only_person(cast_of(MINISTER, "2002-05-20"))
    assert (person.name, person.country) == ("Igor Ivanov", "RUS")
    assert "table of officials (unverified)" in person.grounds[0].rule
    assert person.grounds[0].entry == "officials.toml: Igor Ivanov"
    assert [office.title for office in person.offices] == ["foreign minister"]
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("The American secretary of state called.", "1999-06-01", "Madeleine Albright"),
        ("The French prime minister called.", "2003-06-01", "Jean-Pierre Raffarin"),
        ("The Chinese prime minister called.", "2000-06-01", "Zhu Rongji"),
        ("The German chancellor called.", "1997-06-01", "Helmut Kohl"),
        ("The NATO secretary-general called.", "2001-06-01", "George Robertson"),
        ("NATO's secretary-general called.", "2001-06-01", "George Robertson"),
        ("The IAEA director general called.", "2001-06-01", "Mohamed ElBaradei"),
    ],
)
def test_offices_of_states_and_organizations(text: str, day: str, name: str) -> None:
    assert only_person(cast_of(text, day)).name == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (MINISTER, "2010-05-20"),
        ("A Russian foreign minister has a hard life.", "2002-05-20"),
        ("The former Russian foreign minister left.", "2002-05-20"),
        ("The deputy Russian foreign minister left.", "2002-05-20"),
        ("The Russian deputy foreign minister left.", "2002-05-20"),
        ("The foreign minister left.", "2002-05-20"),
    ],
)
def test_whom_the_table_does_not_know_stays_unnamed(text: str, day: str) -> None:
    assert all(actor.name != "Igor Ivanov" for actor in cast_of(text, day).actors)


def test_a_document_of_uncertain_date_over_a_handover_names_nobody() -> None:
    text = "The Japanese foreign minister left."
    assert only_person(cast_of(text, "2001-04-01", "2001-05-30")).name == "The Japanese foreign minister"
    assert only_person(cast_of(text, "2001-05-01", "2001-05-30")).name == "Makiko Tanaka"


def test_what_the_document_says_comes_first_and_the_disagreement_is_shown() -> None:
    text = "Russian Foreign Minister Pavel Sorokin came. The Russian foreign minister was tired."
    person = only_person(cast_of(text, "2002-05-20"))
    assert person.name == "Pavel Sorokin"
    assert len(person.mentions) == 2
    assert "has Igor Ivanov" in person.grounds[0].rule


def test_no_disagreement_with_another_spelling_of_the_name() -> None:
    text = "Chinese President Jiang came. U.S. Secretary of State Madeleine K. Albright came."
    for actor in cast_of(text, "2000-05-20").actors:
        assert all(" has " not in ground.rule for ground in actor.grounds)


def test_a_surname_elsewhere_and_the_office_are_one() -> None:
    text = "The Russian foreign minister spoke first. Ivanov had little to say."
    person = only_person(cast_of(text, "2002-05-20"))
    assert len(person.mentions) == 2


def test_the_own_file_counts_before_the_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    row = 'name = "Pavel Sorokin", title = "foreign minister", country = "RUS", from = 2002-01-01'
    path.write_text(f"officials = [{{ {row} }}]", encoding="utf-8")
    monkeypatch.setenv(table.VARIABLE, str(path))
    _forget()
    person = only_person(cast_of(MINISTER, "2010-05-20"))
    assert person.name == "Pavel Sorokin"
    assert person.grounds[0].entry is None
    assert "user's table" in person.grounds[0].rule
    assert only_person(cast_of(MINISTER, "2002-05-20")).name == "Pavel Sorokin"
