"""Days and persons to whom quoted words only point are told beside them, and the words stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spliced_sentences import told
from told_reports import issue, report


@pytest.mark.parametrize(
    ("text", "sentence", "found"),
    [
        (
            "The harbour at Korsnes was closed on Tuesday by order of the king.",
            "The Wire reports: “The harbour at Korsnes was closed on Tuesday by order of the king”.",
            "The Wire reports: “The harbour at Korsnes was closed” on May 21 “by order of the king”.",
        ),
        (
            "Norway began on Monday to rebuild the harbour at Korsnes.",
            "Norway “began on Monday to rebuild the harbour at Korsnes”, according to the Wire.",
            "Norway began on May 20 “to rebuild the harbour at Korsnes”, according to the Wire.",
        ),
        (
            "On Wednesday Norway closed the harbour at Korsnes.",
            "The Wire reports: “On Wednesday Norway closed the harbour at Korsnes”.",
            "The Wire reports that on May 22 “Norway closed the harbour at Korsnes”.",
        ),
        (
            "Norway had not answered by Wednesday evening.",
            "“Norway had not answered by Wednesday evening”, the Wire reports.",
            "“Norway had not answered” by the evening of May 22, the Wire reports.",
        ),
        (
            "Norway closed the harbour at Korsnes today.",
            "Norway “closed the harbour at Korsnes today”, according to the Wire.",
            "Norway “closed the harbour at Korsnes” on May 23, according to the Wire.",
        ),
        (
            "The freighter sailed from Korsnes only last night after a long quarrel.",
            "“The freighter sailed from Korsnes only last night after a long quarrel”, the Wire reports.",
            "“The freighter sailed from Korsnes only” on the night of May 22 “after a long quarrel”, "
            "the Wire reports.",
        ),
        (
            "The two harbour masters met this morning for about ninety minutes.",
            "“The two harbour masters met this morning for about ninety minutes”, the Wire reports.",
            "“The two harbour masters met” on the morning of May 23 “for about ninety minutes”, "
            "the Wire reports.",
        ),
        (
            "Norway will close the harbour at Korsnes next week to dredge it all.",
            "Norway “will close the harbour at Korsnes next week to dredge it all”, according to the Wire.",
            "Norway “will close the harbour at Korsnes” in the week of May 27 “to dredge it all”, "
            "according to the Wire.",
        ),
        (
            "Norway has closed the harbour, officials said late on Wednesday.",
            "“Norway has closed the harbour, officials said late on Wednesday”, the Wire reports.",
            "“Norway has closed the harbour, officials said” late on May 22, the Wire reports.",
        ),
    ],
)
def test_a_day_of_the_week_is_told_by_its_date(text: str, sentence: str, found: str) -> None:
    assert told(text, sentence) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        # A date says itself which it is, and so does a month.
        ("Norway closed the harbour on May 21.", "Norway “closed the harbour on May 21”."),
        # What somebody says himself is left whole.
        (
            "“We shall close the harbour on Friday,” the mayor said.",
            "The mayor said: “We shall close the harbour on Friday”.",
        ),
        # These are no words of the report.
        ("Norway closed the harbour on Tuesday.", "Norway “opened the harbour on Tuesday”."),
        ("Norway read Tuesday’s newspaper at once.", "Norway “read Tuesday’s newspaper at once”."),
    ],
)
def test_other_quotations_are_left_as_they_are(text: str, sentence: str) -> None:
    assert told(text, sentence) == sentence


def test_a_pronoun_is_told_by_the_name_of_whom_it_means() -> None:
    text = (
        "Foreign Minister Marit Solberg has left for Helsinki. "
        "It is unclear whether King Olav will follow her to Helsinki in June."
    )
    assert (
        told(text, "Still open is “whether King Olav will follow her to Helsinki in June”.")
        == "Still open is “whether King Olav will follow” Solberg “to Helsinki in June”."
    )


@settings(deadline=None)  # the first case reads the text
@given(st.text(alphabet="abc “”.,\n", max_size=60))
def test_whatever_is_quoted_nothing_breaks(words: str) -> None:
    text = "The harbour was closed on Tuesday. It was opened again."
    assert told(text, f"Somebody said “{words}”.") == f"Somebody said “{words}”."


def test_the_day_of_a_report_is_not_said_beside_the_same_day() -> None:
    text = "Norway closed the harbour at Korsnes on Thursday by order of the king."
    quoted = f"“{text[:-1]}”"
    same = "“Norway closed the harbour at Korsnes” on May 23 “by order of the king”"
    assert told(text, f"Example Wire reported on May 23: {quoted}.") == f"Example Wire reports: {same}."
    assert told(text, f"{quoted}, Example Wire reported on May 23.") == f"{same}, Example Wire reports."
    other = f"Example Wire reported on May 24: {same}."
    assert told(text, f"Example Wire reported on May 24: {quoted}.") == other


def test_a_day_before_what_is_quoted_follows_on_that() -> None:
    text = "On Tuesday Norway closed the harbour at Korsnes."
    assert told(text, f"Example Wire reported on May 23: “{text[:-1]}”.") == (
        "Example Wire reported on May 23 that on May 21 “Norway closed the harbour at Korsnes”."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Four harbour masters on Tuesday ended an inspection of docks at Korsnes.",
            "The Wire reports that four harbour masters on May 21 “ended an inspection of docks at Korsnes”.",
        ),
        (
            "Pilots on Tuesday refused to board the ferries to Korsnes.",
            "The Wire reports: Pilots on May 21 “refused to board the ferries to Korsnes”.",
        ),
        (
            "Norway on Tuesday closed the harbour at Korsnes to ferries.",
            "The Wire reports that Norway on May 21 “closed the harbour at Korsnes to ferries”.",
        ),
    ],
)
def test_a_capital_stands_within_a_sentence_only_in_a_name(text: str, found: str) -> None:
    assert told(text, f"The Wire reports: “{text[:-1]}”.") == found


def test_here_is_told_by_the_place_of_the_dateline(tmp_path: Path) -> None:
    text = (
        "LA PAZ, May 4 (Example Wire) - Finnish police have detained here Aarne Lehto, the trader whom the "
        "port of Turku appointed to run its ferries."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-05", text))
    ((found,),) = [section.sentences for section in made.sections]
    assert "“Finnish police have detained” in La Paz “Aarne Lehto" in found.text


def test_a_word_for_the_place_of_the_dateline_is_told_by_its_name(tmp_path: Path) -> None:
    text = (
        "BODO - The Norwegian coast guard has seized a Danish trawler off the islands and is bringing it to "
        "this port, the command said on Tuesday."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-05", text))
    ((found,),) = [section.sentences for section in made.sections]
    assert "and is bringing it to” Bodo, the command said on May 4" in found.text


def test_a_frame_of_which_nothing_is_quoted_has_no_quotation_marks() -> None:
    text = "Finnish Foreign Minister Eino Salo came to Oslo. The union maintains that Salo had agreed."
    found = told(text, "The Wire reports: “The union maintains that Salo had agreed”.")
    assert (
        found
        == "The Wire reports that the union maintains that Finnish Foreign Minister Eino Salo had agreed."
    )


def test_an_answer_is_left_whole() -> None:
    text = "The pilot was heard on Tuesday by a clerk."
    said = f"To the question “Was he heard?” the answer was: “{text}”"
    assert told(text, said) == said
