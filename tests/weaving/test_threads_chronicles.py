from __future__ import annotations

from datetime import date

from onrecord.reading.reader import read
from onrecord.records import Document, Publication
from onrecord.weaving.chronicles import with_years_of_chronicle
from onrecord.weaving.threads import threads

CHRONICLE = """January 4: Norway signs a herring deal with Sweden.

May 8-10: Norwegian Foreign Minister Arne Solheim visits Finland.

September 3: Finland announces a summit, to be held on October 20.

December 12: Sweden and Norway sign a treaty."""


def document(text: str) -> Document:
    day = date(2005, 1, 7)
    return Document("one", text, None, "Northern Post", "en", Publication("2005-01-07", day, day, "given"))


def test_the_days_of_a_chronology_follow_each_other_and_have_passed() -> None:
    record = with_years_of_chronicle(read(document(CHRONICLE)))
    days = [time.value for time in record.times if time.value and time.span.of(CHRONICLE)[0].isupper()]
    assert days
    assert all(value.startswith("2004-") for value in days)


def test_what_an_entry_tells_above_all_was_done() -> None:
    found = [one for one in threads([read(document(CHRONICLE))]) if "Solheim" in one.title]
    assert all(one.status == "occurred" for one in found)
    record = with_years_of_chronicle(read(document(CHRONICLE)))
    (visit,) = [one for one in record.events if one.trigger.of(CHRONICLE) == "visits"]
    assert visit.status == "occurred"
    assert visit.time is not None
    assert visit.time.earliest == date(2004, 5, 8)


def test_a_text_without_a_chronology_stays_as_it_is() -> None:
    record = read(document("Solheim will visit Finland on May 8. He will go on to Sweden on May 10."))
    assert with_years_of_chronicle(record) is record
