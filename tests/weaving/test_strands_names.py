from __future__ import annotations

from datetime import date

import pytest
from weaving_writer import Writer

from onrecord.weaving.names import surname
from onrecord.weaving.people import full_names, people


@pytest.mark.parametrize(
    ("full", "country", "later", "expected"),
    [
        ("Kim Jong-il", "PRK", None, "kim"),
        ("Kim Jong Il", None, None, "kim"),
        ("Paek Nam-sun", None, "Paek", "paek"),
        ("Jiang Zemin", "CHN", None, "jiang"),
        ("Vladimir Putin", "RUS", None, "putin"),
        ("Arne Solheim", None, "Solheim", "solheim"),
        ("José Álvarez", "ESP", None, "alvarez"),
        ("Rok Petrovič", "SVN", None, "petrovic"),
        ("Putin", "RUS", None, "putin"),
        ("Rachma Surjoputri", "IDN", None, "rachma"),
        ("Rachma Dewi", "IDN", "President Rachma", "rachma"),
    ],
)
def test_a_surname_is_the_word_by_which_reports_call_a_person(
    full: str, country: str | None, later: str | None, expected: str
) -> None:
    text = f"{full} left on Monday. {later or 'Nobody'} was silent."
    writer = Writer("one", text, date(2002, 5, 1))
    writer.actor(full, "person", country)
    if later:
        writer.actor(later, "person", country)
        (first, second) = writer.actors
        whole = type(first)(first.id, full, "person", country, (*first.mentions, *second.mentions))
        writer.actors[:] = [whole]
    record = writer.record()
    known = people(record)
    assert surname(known.key(record.actors[0]), record, known) == expected


def test_a_bare_name_is_the_one_fuller_name_that_fits() -> None:
    assert full_names(["kim", "kim jong il", "putin", "vladimir putin"]) == {
        "kim": "kim jong il",
        "putin": "vladimir putin",
    }


def test_a_bare_name_that_two_fuller_names_fit_stays_what_it_is() -> None:
    assert full_names(["kim", "kim jong il", "kim dae jung"]) == {}
