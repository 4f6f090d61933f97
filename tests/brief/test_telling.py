"""Which steps a brief tells of a few reports, and in which words; what no passage tells is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import issue, report, sentences, told


def test_what_was_called_off_is_not_overdue(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-31",
        (
            "2004-05-03",
            "Danish Foreign Minister Ida Holm has called off a visit to Norway, an aide said on Monday. "
            "Holm was to visit Oslo next week.",
        ),
    )
    assert "called off" in sentences(found)
    assert "not on record" not in sentences(found)


def test_a_visit_ends_on_the_day_on_which_somebody_leaves(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm left the Norwegian capital on Wednesday at the end of a visit "
            "to Norway.",
        ),
    )
    assert sentences(found) == "Danish Foreign Minister Ida Holm ended a visit to Norway on May 5."


def test_somebody_who_sets_out_has_not_yet_been_there(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-04",
            "Danish Foreign Minister Ida Holm leaves on Thursday on a visit to Norway, an aide said.",
        ),
    )
    assert "is to leave on May 6 on a visit to Norway" in sentences(found).replace("was to", "is to")


def test_one_report_gives_a_visit_two_days_of_which_the_second_counts(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-03",
        (
            "2004-05-03",
            "Danish Foreign Minister Ida Holm leaves on Thursday on a journey to Norway and Finland. "
            "Holm will be in Helsinki from May 12.",
        ),
    )
    finland = next(those for heading, _, those in found if "Finland" in heading)
    assert any("May 12" in one for one in finland)
    assert not any("May 6" in one for one in finland)


@pytest.mark.parametrize(
    "text",
    [
        "Aides spoke on Monday of the Turku summit of Finland and Norway as something that nobody recalled.",
        "The delay on the eve of Danish Foreign Minister Ida Holm’s arrival in Norway was no accident.",
    ],
)
def test_what_is_only_named_makes_no_section(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", text)) == []


def test_what_a_correction_takes_back_is_not_told_as_done(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-03",
            "On April 30 this newspaper reported that Danish Foreign Minister Ida Holm had met Finnish "
            "President Eino Salo during her visit to Finland in April. She did not.",
        ),
    )
    assert "Holm met" not in sentences(found)
    assert "has met" not in sentences(found)


def test_what_a_party_admits_is_told_though_it_denied_it_at_first(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-03",
            "Norway has told Denmark that it has a secret program to build submarines, Danish officials "
            "disclosed on Monday. Danish officials had raised the submarine program in Oslo last week. At "
            "first the Norwegians denied the submarine program.",
        ),
    )
    assert "secret program to build submarines" in sentences(found)


def test_what_is_asked_is_not_told(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-04",
            "Q: Will Danish Foreign Minister Ida Holm visit Norway in June? A: I have nothing to say.",
        ),
    )
    assert "is to visit" not in sentences(found)


def test_from_whom_to_whom_something_is_carried(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway on Wednesday. She met Norwegian Prime Minister "
            "Lars Krog in Oslo and handed him a letter from Danish Queen Astrid.",
        ),
    )
    assert "met Norwegian Prime Minister Lars Krog and brought a message from" in sentences(found)
    assert "Astrid" in sentences(found)


def test_what_is_asked_of_somebody_unnamed_is_left_out(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway on Wednesday. The harbor was closed. "
            "It is not clear what she will do about it.",
        ),
    )
    assert "visited Norway" in sentences(found)
    assert "about it" not in sentences(found)


def test_a_question_that_opens_its_sentence_is_told_without_that_it_is_open(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Danish and Norwegian ministers ended fishery talks in Oslo on Wednesday. Who is to pay for the "
            "fishery talks is not known.",
        ),
    )
    assert "Example Wire leaves open who is to pay for the fishery talks." in sentences(found)
    assert "is not known" not in sentences(found)


def test_what_was_asked_beside_a_visit_long_made_is_not_of_it(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-11-01",
        "2004-11-07",
        ("2004-05-06", "Danish Foreign Minister Ida Holm visited Norway on Wednesday."),
        (
            "2004-11-04",
            "Danish Foreign Minister Ida Holm visited Norway in May, but diplomats wonder who will pay.",
        ),
    )
    assert not any("visit to Norway" in heading for heading, _, _ in found)


def test_a_heading_says_denied_only_of_what_somebody_denies(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm did not visit Norway this week, Norwegian officials said.",
        ),
    )
    assert not any("denied" in heading for heading, _, _ in found)


def test_the_opposition_does_not_stand_for_its_state(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Denmark and Norway ended fishery talks in Oslo on Wednesday. Norway welcomed the talks. The "
            "opposition called on the ministers to end the fishery talks with Denmark for good.",
        ),
    )
    assert "Norway “called on" not in sentences(found)
    assert "Denmark “called on" not in sentences(found)


def test_the_day_of_a_report_is_not_that_of_what_it_tells(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Denmark has signed a fishery agreement with Norway, the Harbour Gazette reported on Monday.",
        ),
    )
    assert "May 3" not in sentences(found).replace("reported” on May 3", "")


def test_a_visit_that_is_to_end_is_not_told_as_one_that_is_to_be_made(tmp_path: Path) -> None:
    text = "Danish Foreign Minister Ida Holm visited Bergen on Tuesday. Her visit to Norway ends on Friday."
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-05", ("2004-05-05", text)))
    assert "Holm is to end a visit to Norway on May 7." in found
    assert "to visit Norway on May 7" not in found


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (
            "Danish Foreign Minister Ida Holm, who was to have flown to Oslo on Monday, "
            "will leave on May 7 and return a day later.",
            "to leave on May 7 on a visit to Norway.",
        ),
        (
            "Danish Foreign Minister Ida Holm is to visit Norway. She will depart Copenhagen on Friday.",
            "to leave on May 7 on a visit to Norway.",
        ),
        (
            "Danish Foreign Minister Ida Holm arrived in Oslo on Tuesday. She will leave on Friday.",
            "to end a visit to Norway on May 7.",
        ),
        (
            "Danish Foreign Minister Ida Holm will leave Norway on Friday.",
            "to end a visit to Norway on May 7.",
        ),
    ],
)
def test_who_leaves_ends_a_visit_only_where_it_is_the_place_visited(
    tmp_path: Path, text: str, end: str
) -> None:
    assert sentences(told(tmp_path, "2004-05-01", "2004-05-05", ("2004-05-05", text))).endswith(end)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Danish Foreign Minister Ida Holm will go on to Oslo on Friday.", "Oslo"),
        ("Danish Foreign Minister Ida Holm will go to the Norwegian capital, Oslo, on Friday.", "Norway"),
    ],
)
def test_the_seat_is_told_where_a_report_names_it_and_not_its_state(
    tmp_path: Path, text: str, place: str
) -> None:
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-05", ("2004-05-05", text)))
    assert found == f"Danish Foreign Minister Ida Holm is to visit {place} on May 7."


def test_for_a_day_only_reports_are_cited_that_give_it(tmp_path: Path) -> None:
    made = issue(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        report("day", "2004-05-05", "Danish Foreign Minister Ida Holm visited Norway on Tuesday."),
        report("none", "2004-05-06", "Danish Foreign Minister Ida Holm has visited Norway, an aide said."),
    )
    (visit,) = (one for section in made.sections for one in section.sentences if "on May 4" in one.text)
    assert {one.document for one in visit.sources} == {"day"}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Danish Foreign Minister Ida Holm is to visit Oslo before the end of this month.",
            "before the end of May",
        ),
        ("Danish Foreign Minister Ida Holm is to visit Oslo by May 20.", "by May 20"),
        ("Danish Foreign Minister Ida Holm is to visit Oslo on May 20.", "May 20"),
    ],
)
def test_the_line_below_a_heading_bounds_a_time_as_the_sentence_does(
    tmp_path: Path, text: str, due: str
) -> None:
    ((_, why, said),) = told(tmp_path, "2004-05-01", "2004-05-05", ("2004-05-05", text))
    assert why.endswith(f"next due {due}")
    assert said[0].endswith(f"{due}.")


def test_what_is_only_hoped_for_nobody_has_proposed(tmp_path: Path) -> None:
    hoped = "A Norwegian spokesman said that Norway hoped for a visit of Finnish President Liisa Aho to Oslo."
    assert "propose" not in sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", hoped)))


def test_a_plan_that_a_later_report_doubts_is_not_told_as_it_was(tmp_path: Path) -> None:
    plan = "Finnish President Liisa Aho is to visit Oslo on May 20, her office said."
    doubt = "Officials doubted that Finnish President Liisa Aho would go ahead with her visit to Oslo."
    days = ("2004-05-08", "2004-05-14")
    found = told(tmp_path, *days, ("2004-05-04", plan), ("2004-05-12", doubt))
    assert "is to visit" not in sentences(found)
    assert "had visited" not in sentences(found)
    assert "propose" not in sentences(found)


def test_a_matter_is_not_planned_by_what_came_to_nothing(tmp_path: Path) -> None:
    text = (
        "Norwegian Prime Minister Arne Lund announced in February that work on the railway to Sweden would "
        "resume by the summer. It did not. The contractor left in May."
    )
    found = told(tmp_path, "2004-10-01", "2004-10-07", ("2004-10-04", text))
    assert [reason for _, reason, _ in found] == ["one document"]
    assert "it did not" in sentences(found)
    assert "otherwise" not in sentences(found)
