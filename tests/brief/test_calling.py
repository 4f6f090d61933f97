"""By what documents call someone, as their own words show it."""

from __future__ import annotations

import functools

from onrecord.brief.calling import of_body, offices, place, post, quarter, short
from onrecord.reading.reader import read
from onrecord.records import Actor, Document
from onrecord.weaving.pages import Page, page


@functools.cache
def laid_out(text: str) -> Page:
    return page(read(Document("one", text, "Report", "Example Wire")))


def actor(here: Page, name: str) -> Actor:
    return next(one for one in here.record.actors if name in one.name)


def test_an_office_stands_beside_the_name_that_it_belongs_to() -> None:
    here = laid_out(
        "Norwegian Foreign Minister Arne Solheim met his aide Ola Berg in Turku. President Kim Yong Ho and "
        "his brother Kim Song Ho were there as well. President Kim said nothing."
    )
    assert offices(here, actor(here, "Solheim")) == (("Foreign Minister", "NOR"),)
    assert all(title != "Foreign Minister" for title, _ in offices(here, actor(here, "Berg")))
    assert offices(here, actor(here, "Kim Song Ho")) == ()


def test_the_office_of_an_aide_is_of_the_state_of_whom_he_serves() -> None:
    here = laid_out(
        "Arne Solheim, a special adviser of Norwegian President Ola Berg, came back from Finland on Monday. "
        "Solheim had seen Finnish President Eino Salo."
    )
    assert {country for _, country in offices(here, actor(here, "Solheim"))} <= {"NOR"}


def test_an_office_before_the_next_name_is_his() -> None:
    here = laid_out(
        "Norwegian Foreign Minister Arne Solheim will meet Eino Salo, the chief cabinet secretary, Ola Berg, "
        "announced in Oslo on Friday."
    )
    found = [one for one in here.record.actors if "Eino Salo" in one.name]
    assert all("secretary" not in title for one in found for title, _ in offices(here, one))


def test_a_president_of_a_body_is_told_with_the_body() -> None:
    here = laid_out(
        "The commission of the Baltic Fisheries Union demanded the release of the crew. Its president, Ana "
        "Kone, said that a delegation would fly to Oslo on Monday."
    )
    found = post(here, actor(here, "Kone"))
    assert found is not None
    assert found.words == "president of the commission of the Baltic Fisheries Union"


def test_a_quarter_is_the_one_state_of_that_name() -> None:
    here = laid_out("North Korea put off the talks on Monday. Officials said the North had given no reason.")
    north = Actor("x", "North", "organization", None, ())
    assert quarter(here, north) == "PRK"
    assert quarter(here, Actor("x", "South", "organization", None, ())) is None


def test_officials_of_no_known_state_are_told_by_where_they_are() -> None:
    here = laid_out("Officials in Turku denied on Monday that the ferry line had been closed.")
    assert place(here, actor(here, "fficials")) == "Turku"


def test_somebody_is_called_by_the_word_by_which_reports_call_him() -> None:
    first = laid_out(
        "President Sigrid Halvorsen leaves on Sunday. Sigrid will see the king. Aides of Sigrid agree."
    )
    assert short([first], "Sigrid Halvorsen") == "Sigrid"
    last = laid_out("President Sigrid Halvorsen leaves on Sunday. Halvorsen will see the king.")
    assert short([last], "Sigrid Halvorsen") is None


def test_an_office_before_a_surname_is_of_the_one_who_bears_it() -> None:
    here = laid_out(
        "President Lind met Juri Salo in Turku. Swedish President Eva Lind said on Monday that she would go."
    )
    found = actor(here, "Eva Lind")
    assert offices(here, found)[0] == ("President", "SWE")


def test_initials_in_an_office_stay_capitals_behind_an_article() -> None:
    here = laid_out("Marta Solheim, the UN envoy, left on Friday. Eva Berg, a foreign minister, did not.")
    assert offices(here, actor(here, "Solheim"))[0][0] == "UN envoy"


def test_an_office_that_is_no_longer_held_is_told_so() -> None:
    here = laid_out(
        "Marta Solheim, a former Norwegian transport minister, met would-be prime minister Eino Salo of "
        "Finland. Swedish ex-minister Eva Berg stayed away. Then Foreign Minister Ola Holm spoke."
    )
    assert offices(here, actor(here, "Solheim")) == (("former transport minister", "NOR"),)
    assert offices(here, actor(here, "Salo")) == (("would-be prime minister", "FIN"),)
    assert offices(here, actor(here, "Berg")) == (("former minister", "SWE"),)
    assert offices(here, actor(here, "Holm")) == (("Foreign Minister", None),)


def test_an_office_that_is_denied_to_somebody_is_none_of_his() -> None:
    here = laid_out(
        "A Finnish spokesman denied that Arne Solheim was an intelligence officer. "
        "Solheim is the Norwegian trade attaché."
    )
    assert all("ntelligence" not in title for title, _ in offices(here, actor(here, "Solheim")))


def test_what_part_of_a_body_somebody_heads_is_told() -> None:
    here = laid_out(
        "Colonel Ola Berg, the operations chief of the rescue office, spoke on Monday. Eva Lind, the head of "
        "the rescue office, did not."
    )
    berg, lind = post(here, actor(here, "Berg")), post(here, actor(here, "Lind"))
    assert berg is not None
    assert berg.words == "operations chief of the rescue office"
    assert lind is not None
    assert lind.words == "head of the rescue office"


def test_an_official_of_a_body_is_one_of_the_only_one_of_its_kind() -> None:
    here = laid_out(
        "The board of the Baltic Energy Agency met in Turku on Monday. An agency official said that "
        "the inspectors had their tickets."
    )
    assert of_body(here, actor(here, "official")) == "an official of the Baltic Energy Agency"
    here = laid_out(
        "The Baltic Energy Agency and the Northern Space Agency met in Turku. An agency official said "
        "that the inspectors had their tickets."
    )
    assert of_body(here, actor(here, "official")) is None


def test_a_head_is_told_with_no_office_that_does_not_say_of_what() -> None:
    here = laid_out("The head of the delegation, Arne Solheim, said that Norway had asked for a list.")
    assert all(title.casefold() != "head" for title, _ in offices(here, actor(here, "Solheim")))
