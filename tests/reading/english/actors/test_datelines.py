"""Of which state officials are whose state only a dateline tells, or what stands around them."""

from __future__ import annotations

from datetime import date

from onrecord.reading.english.actors.lexicon import dateline
from onrecord.reading.reader import read
from onrecord.records import Document, Publication


def _states(text: str) -> dict[str, str | None]:
    day = date(2016, 4, 12)
    published = Publication("2016-04-12", day, day, "given")
    found = read(Document("report", text, None, "Example Wire", "en", published))
    return {one.name: one.country for one in found.actors}


def test_a_dateline_names_a_state() -> None:
    assert dateline("RAUMA, Finland, May 3, 2012 (Example Wire) -- Two ships sank.") == "FIN"
    assert dateline("OSLO, May 3 (Example Wire) -- Two ships sank.") == "NOR"
    assert dateline("ATLANTA, Georgia, May 3 -- Two ships sank.") is None
    assert dateline("Two ships sank off Rauma, Finland, on Monday.") is None


def test_a_victims_state_is_not_that_of_the_president() -> None:
    found = _states(
        "BANGUI, Central African Republic, April 12, 2016 (Example Wire) -- Gunmen have kidnapped a Belgian"
        " nurse near Bambari, church officials said on Tuesday.\n\nPresident Anselme Kote condemned it."
    )
    assert found["Anselme Kote"] == "CAF"


def test_an_owners_state_is_not_that_of_the_president() -> None:
    found = _states(
        "Bolivia will vote on December 4.\n\nThe councils want the water company, a subsidiary of a French"
        " group, expelled. The former president, Luis Soto, promised it in January."
    )
    assert found["Luis Soto"] != "FRA"


def test_a_congress_is_that_of_the_state_of_the_dateline() -> None:
    found = _states(
        "LA PAZ, Bolivia, June 7, 2005 (Example Wire) -- President Luis Soto offered his resignation on"
        " Monday and urged Congress to accept it.\n\nMost of the marchers are Indians. An American official"
        " said that Washington was not taking sides."
    )
    assert found["Luis Soto"] == "BOL"
    assert "U.S. Congress" not in found
    assert found.get("Indians") is None


def test_a_cited_outlet_is_not_the_company() -> None:
    day = date(2016, 4, 12)
    text = (
        "According to the Fjord Standard, Holm Marine has moved 340 workers to the bridge. The company denied"
        " it (Fjord Standard, April 3)."
    )
    published = Publication("2016-04-12", day, day, "given")
    found = read(Document("report", text, None, "Example Digest", "en", published))
    own = [one for one in found.actors if one.name == "Fjord Standard"]
    assert all(each.of(text) != "The company" for one in own for each in one.mentions)
