"""That a brief says no more than its reports: whose word it is, of which day and which matter, and once."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import Report, sentences, told


def brief(folder: Path, *reports: Report, until: str = "2004-05-07") -> str:
    folder.mkdir(exist_ok=True)
    return sentences(told(folder, f"{until[:8]}01", until, *reports))


def test_what_somebody_unnamed_thinks_is_not_told_as_the_report_s(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway on Wednesday. “She will be back,” one diplomat "
            "said. Another thought that Holm wanted to learn the price of the catch first.",
        ),
    )
    assert "visited Norway" in found
    assert "the price of the catch" not in found


def test_a_plan_that_only_tells_when_something_else_was_is_none(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Danish banker Ida Holm was taken from her house on Tuesday, a few hours before she was to leave "
            "for Oslo, her spokesman said.",
        ),
    )
    assert "leave" not in found


def test_who_goes_somewhere_has_not_ended_a_visit_there(tmp_path: Path) -> None:
    found = brief(tmp_path, ("2004-05-06", "Danish Foreign Minister Ida Holm flew to Oslo on Wednesday."))
    assert found == "Danish Foreign Minister Ida Holm went to Oslo on May 5."


def test_what_begins_on_a_day_does_not_take_place_on_it(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "The fishery talks between Denmark and Norway, which were called off in March, are to be held in "
            "Oslo from May 24, officials said on Wednesday.",
        ),
    )
    assert "the fishery talks between Denmark and Norway were to begin on May 24" in found
    assert "planned for May 24" not in found


def test_what_is_planned_anew_from_a_day_on_begins_on_it(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        ("2004-04-06", "The fishery talks between Denmark and Norway were called off on Monday."),
        (
            "2004-05-06",
            "The fishery talks between Denmark and Norway, which were called off in April, are to be held in "
            "Oslo from May 24.",
        ),
    )
    assert "now to begin on May 24" in found


@pytest.mark.parametrize(
    "text",
    [
        "A visit to Norway by Danish Foreign Minister Ida Holm, which was to begin on Friday, has been put "
        "off, the Norwegian foreign ministry said.",
        "Fishery talks between Denmark and Norway, which were to have opened in Oslo on Friday, have been "
        "put off at the request of Denmark, officials said.",
    ],
)
def test_what_is_put_off_is_told_with_the_day_for_which_its_sentence_has_it(
    tmp_path: Path, text: str
) -> None:
    ended = ("2004-04-06", "Denmark and Norway ended fishery talks in Turku on Monday.")
    assert "which had been planned for May 7" in brief(tmp_path, ended, ("2004-05-06", text))


def test_the_day_on_which_somebody_speaks_of_a_plan_is_not_the_one_for_which_it_is(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-04-20",
            "Norway will take Denmark to court over cod, a minister said on Tuesday, a day before a Danish "
            "delegation was due here for fishery talks with Norway.",
        ),
        ("2004-05-06", "The fishery talks between Denmark and Norway have been put off, officials said."),
    )
    assert "had been put off" in found
    assert "April 20" not in found


def test_the_end_of_a_week_is_no_visit_of_three_days(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-05",
            "Danish Foreign Minister Ida Holm is expected in Oslo at the end of next week.",
        ),
    )
    assert "at the end of the week of May 10" in found


def test_what_may_be_was_never_due(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-04-06",
            "A Norwegian official said that Danish Foreign Minister Ida Holm might visit Norway in April.",
        ),
        ("2004-05-06", "Denmark and Norway ended fishery talks in Turku on Wednesday."),
    )
    assert "not on record" not in found


def test_what_a_later_report_may_tell_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    planned = ("2004-04-06", "Danish Foreign Minister Ida Holm will visit Norway on April 20.")
    since = "Ida Holm, the Danish foreign minister, {} Norway, a newspaper wrote."
    quiet = brief(tmp_path / "quiet", planned, ("2004-05-06", "Finland closed a bridge on Wednesday."))
    told_of = brief(tmp_path / "told", planned, ("2004-05-06", since.format("had kind words for")))
    assert "what came of it is not on record" in quiet
    assert "not on record" not in told_of


def test_what_is_proposed_is_told_once_and_by_whom(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-03-06",
            "The fishery talks between Norway and Denmark ended in Oslo on March 5. The fishery talks were "
            "difficult.",
        ),
        (
            "2004-05-06",
            "On Tuesday Denmark proposed that the fishery talks with Norway, suspended since March, be held "
            "again. Norway accepted the fishery talks.",
        ),
    )
    assert "Denmark “proposed that the fishery talks with Norway, suspended since March, be held" in found
    assert found.count("be held again") == 1


def test_a_wish_is_told_as_such_and_not_as_a_proposal(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        ("2004-05-06", "The Norwegian king said that he was willing to receive a Danish envoy."),
    )
    assert "proposed" not in found


def test_a_plan_that_was_dropped_is_called_off(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Denmark had planned to send a delegation to Oslo on May 20 but dropped the plan after a storm.",
        ),
    )
    assert "called off" in found
    assert "is to visit" not in found


def test_who_plans_something_does_not_say_so(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        ("2004-05-06", "Denmark has proposed to send a delegation to Oslo on May 20."),
    )
    assert found == "A visit to Norway by a delegation from Denmark has been proposed for May 20."


def test_a_state_and_its_spokesman_are_one_side(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Norway has denied that its police entered the Danish consulate in Bergen on Tuesday. A "
            "spokesman for the Foreign Ministry in Oslo said that a Danish consul had let the police in.",
        ),
    )
    assert "differ" not in found


def test_an_outlet_that_corrects_itself_is_one(tmp_path: Path) -> None:
    first = "A company of Turku has signed a contract to supply Norway with timber."
    second = (
        "On May 3 the Example Wire reported that a company of Turku had signed a contract to supply Norway "
        "with timber. The report was wrong. No contract was signed."
    )
    found = brief(tmp_path, ("2004-05-03", first), ("2004-05-06", second))
    assert "differ" not in found


def test_what_went_on_for_long_is_no_news_of_the_first_meeting(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        ("2003-05-06", "The fishery talks between Denmark and Norway ended in Oslo on May 5."),
        (
            "2004-05-06",
            "Denmark and Norway will hold fishery talks for the first time next week, an aide said.",
        ),
    )
    assert "for the first time" not in found


def test_what_becomes_of_somebody_before_a_pronoun_is_named(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "The two leaders met twice. On May 3 they and four ministers opened a fair; on Wednesday Denmark "
            "and Norway signed a fishery treaty in Oslo.",
        ),
    )
    assert "they and four" not in found


def test_what_an_official_explains_is_not_told_in_the_voice_of_the_report(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway on Wednesday. Norway wants the catch, one "
            "of them "
            "explained, and Denmark wants somebody else to pay for the nets.",
        ),
    )
    assert "pay for the nets" not in found


def test_a_summit_of_many_is_none_of_two(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Danish President Ida Holm went to the summit of the Group of Nine with an offer from "
            "Norway. The "
            "summit, which ended on Wednesday, took no decision on it.",
        ),
    )
    assert "summit" not in found


def test_a_paragraph_that_says_its_topic_is_of_no_other(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Denmark and Norway ended fishery talks in Oslo on Wednesday. The fishery talks will go "
            "on.\n\nOn the "
            "bridge Norway gave way and left the matter to the fishery talks. Danish officials had wanted a "
            "date in writing.",
        ),
    )
    assert "fishery talks" in found
    assert "a date in writing" not in found


def test_the_meeting_of_somebody_is_not_whether_the_visit_was_made(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-03",
            "Danish Foreign Minister Ida Holm visited Norway on Sunday. Holm met King Olav of Norway "
            "in Oslo, a "
            "diplomat told the Harbour Gazette.",
        ),
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm did not meet King Olav of Norway on her visit to Norway.",
        ),
    )
    assert "did not take place" not in found


def test_whose_children_a_question_is_about_must_be_told(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Denmark and Norway ended fishery talks in Oslo on Wednesday. The fishery talks will go "
            "on.\n\nFive "
            "sailors came home in March. They had been away for years. What becomes of their children is an "
            "open question.",
        ),
    )
    assert "their children" not in found


def test_a_state_does_not_agree_to_what_is_theirs(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Denmark and Norway ended fishery talks in Oslo on Wednesday. A delegate said that the two "
            "sides had "
            "agreed to resume their fishery talks soon.",
        ),
    )
    # Both together do.
    told_of_one = found.replace("Denmark and Norway", "Both")
    assert "Denmark “had agreed to resume their" not in told_of_one
    assert "Norway “had agreed to resume their" not in told_of_one


def test_who_comes_to_a_city_may_have_been_in_its_state_before(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm arrived in Oslo on Wednesday for a visit to Norway.",
        ),
    )
    assert "arrived in Oslo on May 5" in found


def test_a_part_of_the_day_that_is_told_of_something_else_is_left_out(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-05",
            "Danish Foreign Minister Ida Holm flew on to Oslo, where she was to brief her Norwegian "
            "opposite number, Arne Solheim, on Wednesday afternoon.",
        ),
    )
    assert "went to Oslo on the afternoon" not in found


def test_what_both_sides_want_is_told_of_both(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Denmark and Norway held fishery talks in Oslo on Wednesday. Both sides want to share the catch "
            "of the fishery talks for ten years.",
        ),
    )
    assert "Denmark want" not in found
    assert "Norway wants" not in found


def test_what_reports_said_before_is_told_as_what_reports_said(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway this week. Reports before the visit had said "
            "that Holm would also meet with Norwegian President Arne Solheim.",
        ),
    )
    assert "Reports said that Holm was to meet" in found


def test_forecasts_of_a_day_no_longer_differ_when_it_has_come(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-01",
            "Danish Foreign Minister Ida Holm has left for Norway. Example Wire gives May 4 as the day of "
            "her meeting with Norwegian President Arne Solheim, Taiga Wire May 5.",
        ),
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway. On May 4 she met Norwegian President Arne "
            "Solheim in Oslo.",
        ),
    )
    assert "differ about the day" not in found


def test_accounts_of_the_day_of_a_meeting_are_none_of_the_whole_visit(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-01",
            "Danish Foreign Minister Ida Holm has set out on a visit to Norway. Example Wire gives May 4 as "
            "the day of her meeting with Norwegian President Arne Solheim, Taiga Wire May 5.",
        ),
    )
    assert "differ about the day of the meeting" in found


def test_a_visit_that_was_spoken_of_did_not_come_about(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Danish envoy Ida Holm had been expected to go to Norway earlier this year. That visit never "
            "took place.",
        ),
    )
    assert "did not visit" not in found


def test_words_of_saying_put_in_after_an_addition_are_not_of_what_stands_before_it(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Denmark and Norway held talks on a fishery treaty in Oslo on Wednesday. Denmark wants the "
            "fishery treaty with Norway to be signed this year, and fears, as Foreign Minister Ida Holm "
            "said on Tuesday, that Finland will otherwise take the catch.",
        ),
    )
    assert "Holm said" not in found
    assert "Holm said that Denmark want" not in found


def test_who_supports_a_visit_does_not_say_that_it_will_be_made(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Norwegian officials expressed strong support for a visit to Finland by Danish envoy Ida Holm "
            "that is due to begin in June.",
        ),
    )
    assert "officials said" not in found


def test_what_is_not_about_to_begin_is_not_called_off(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        ("2004-03-03", "Denmark and Norway held fishery talks in Oslo on March 2."),
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm told reporters that fishery talks with Norway were not about "
            "to begin.",
        ),
    )
    assert not any("called off" in f"{heading} {reason}" for heading, reason, _ in found)


def test_what_nobody_intends_to_resume_is_not_called_off(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        ("2004-03-03", "Denmark and Norway held fishery talks in Oslo on March 2."),
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm said on Wednesday that she did not intend to resume the "
            "fishery talks with Norway.",
        ),
    )
    assert not any("called off" in f"{heading} {reason} {those}" for heading, reason, those in found)


def test_a_round_that_was_held_is_not_how_the_next_stood_before(tmp_path: Path) -> None:
    ((heading, reason, _),) = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        ("2004-03-03", "Denmark and Norway held fishery talks in Oslo on March 2."),
        ("2004-05-06", "The fishery talks between Denmark and Norway were called off on Wednesday."),
    )
    assert "called off" in f"{heading} {reason}"
    assert "before: done" not in reason


def test_who_stopped_counting_something_has_not_stopped_it(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Kenya and Uganda ended talks on Wednesday.\n\n"
            "Anton Villal said that he hoped for an agreement before the elections on May 10. Asked whether "
            "he thought so, too, Viktor Lund answered that he had been negotiating for seven years and had "
            "stopped counting elections.",
        ),
    )
    assert "stopped the elections" not in found


def test_who_will_not_be_named_wants_nothing_of_a_matter_by_that(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        (
            "2004-05-06",
            "Norway asked Denmark on Wednesday for the extradition of a banker.\n\n"
            "There is no extradition treaty between the two countries. A Danish ministry official, who "
            "declined to be identified because the case is pending, said that Norway had already offered "
            "written guarantees, but that these were “rather general”.",
        ),
    )
    assert "Norway asked Denmark" in found
    assert "identified" not in found
