"""Accounts that differ are told of what they are about, and of nothing else."""

from __future__ import annotations

from pathlib import Path

from told_reports import sentences, told

TALKS = (
    "2004-03-03",
    "OSLO - Talks between Norwegian Foreign Minister Marit Solberg and Danish Foreign Minister Ida Holm "
    "on cod "
    "ended on Tuesday without an agreement.\n\n"
    "Denmark accused Norway of having sunk a trawler near Bergen on Saturday. Norway's defense ministry "
    "denied "
    "this and said that it had struck a rock.",
)


def test_what_is_of_another_event_stands_under_no_matter_of_the_report(tmp_path: Path) -> None:
    found = told(tmp_path, "2004-03-01", "2004-03-07", TALKS)
    (differing,) = [one for one in found if "accused" in " ".join(one[2])]
    heading, reason, those = differing
    assert "talks" not in heading
    assert "accounts differ" in reason
    assert len(those) == 1
    assert those[0].startswith("Denmark accused Norway “of having sunk a trawler near Bergen”")
    assert those[0].endswith("denied this.")


def test_what_was_agreed_on_is_not_what_was_not_signed(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-01",
        "2004-03-07",
        (
            "2004-03-03",
            "Norwegian Foreign Minister Marit Solberg and Danish Foreign Minister Ida Holm met in Oslo on "
            "Tuesday. No timetable for elections in Greenland was signed. Solberg said nevertheless that "
            "both had "
            "accepted that the elections should be held before May.",
        ),
    )
    assert not any("took place" in one for _, _, those in found for one in those)


def test_whoever_calls_an_account_false_is_told_with_his_words(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-01",
        "2004-03-07",
        (
            "2004-03-03",
            "OSLO - Talks between Norway and Denmark on herring were put off on Tuesday. Norwegian "
            "officials denied "
            "that the delay of the talks had anything to do with money. Danish newspapers had reported "
            "that Norway "
            "was angry because Denmark would not pay for the herring, which a trade ministry official called "
            '"invented from beginning to end."',
        ),
    )
    differing = [one for _, _, those in found for one in those if "newspapers" in one]
    assert len(differing) == 1
    assert differing[0].endswith("called this “invented from beginning to end”.")


def test_whom_somebody_accuses_is_told_in_the_words_for_which_a_pronoun_stands(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-01",
        "2004-03-07",
        (
            "2004-03-03",
            "OSLO - Norway on Tuesday ordered a Danish diplomat to leave the country, accusing "
            "him of activities "
            "incompatible with his status. Denmark called the accusation groundless and said that it would "
            "respond.",
        ),
    )
    assert "Norway accused a Danish diplomat “of activities incompatible with his status”" in sentences(found)


def test_what_both_sides_say_of_a_clash_is_told_and_no_charge_taken_for_granted(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-01",
        "2004-03-07",
        (
            "2004-03-06",
            "HELSINKI - Finnish and Swedish warships exchanged fire in the Baltic Sea on Saturday, and four "
            "Finnish sailors were killed, the Defense Ministry in Helsinki said. The ministry said that two "
            "Swedish vessels had crossed the border and had opened fire without warning. Sweden blamed "
            "Finland. Its official media claimed that Finnish ships had intruded into Swedish waters and had "
            "fired first, a charge that Helsinki rejected.",
        ),
    )
    words = sentences(found)
    assert "that “two Swedish vessels had crossed the border and had opened fire without warning”" in words
    assert "that “Finnish ships had intruded into Swedish waters and had fired first”" in words
    assert "ccounts of the intrusion" not in words


def test_somebody_of_whom_others_tell_is_no_second_source_beside_them(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-08-09",
        "2004-08-15",
        (
            "2004-08-14",
            "Danish publishers and broadcasters who met Norwegian President Lars Berg in Oslo "
            "on Saturday said on "
            "their return that the president had told them he had talked to Finnish President "
            "Eino Salo about "
            "the offer of a harbor only in jest. A Finnish Foreign Ministry official yesterday "
            "denied that the "
            "offer of a harbor had been a joke.",
        ),
    )
    words = sentences(found)
    assert "in jest according to Norwegian President Lars Berg, as quoted by Danish publishers and" in words


def test_accounts_of_other_days_do_not_differ(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-22",
        "2004-03-28",
        (
            "2004-03-05",
            "OSLO - Norway and Denmark agreed on Thursday to revive a joint cod commission that has not met "
            "for three years, officials of both countries said.",
        ),
        (
            "2004-03-26",
            "OSLO - The joint cod commission of Norway and Denmark did not meet in Bergen "
            "on March 22. Norway "
            "asked for a postponement.",
        ),
    )
    assert "but" not in sentences(found)
    assert not any("accounts differ" in reason for _, reason, _ in found)


def test_talks_that_were_suspended_or_interrupted_were_not_called_off(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-08",
        "2004-03-14",
        (
            "2004-03-10",
            "OSLO - Talks between Norway and Denmark on cod broke up on Monday. A Danish "
            "negotiator said that "
            "the talks had not been broken off but suspended.",
        ),
        (
            "2004-03-10",
            "OSLO - Norway and Sweden agreed on Tuesday to share the herring. The "
            "agreement was reached after "
            "seven hours of ministerial talks between Norway and Sweden that were interrupted twice.",
        ),
    )
    assert "called off" not in str(found)


def test_an_amount_for_each_and_one_for_all_do_not_differ(tmp_path: Path) -> None:
    text = (
        "OSLO - Norway will pay compensation for the trawler that it sank. According to the Harbour Gazette, "
        "Norway has offered $200,000 for each of the dead and the price of the ship. The Northern "
        "Post put the "
        "compensation at $2.1 million."
    )
    found = told(tmp_path, "2004-03-22", "2004-03-28", ("2004-03-25", text))
    assert not any("accounts differ" in reason for _, reason, _ in found)


def test_talks_that_were_broken_off_weeks_before_the_news_are_none(tmp_path: Path) -> None:
    text = (
        "OSLO - Parliament met on Monday.\n\nSix weeks after the Bergen talks were broken off, Norway and "
        "Denmark have agreed to resume them."
    )
    found = told(tmp_path, "2004-03-22", "2004-03-28", ("2004-03-25", text))
    assert "have been broken off" not in sentences(found)


def test_what_was_to_begin_is_no_plan_where_the_sentence_puts_it_off(tmp_path: Path) -> None:
    text = (
        "OSLO - Parliament met on Monday.\n\nThe Danish rebels put off a round of talks with Norway in Oslo "
        "that was to begin on March 24, demanding an apology. Sweden, which is the host, regrets "
        "the delay.\n\n"
        "Norway and Sweden were to meet in Bergen on March 24. The Swedes canceled, because of the storm."
    )
    found = told(tmp_path, "2004-03-22", "2004-03-28", ("2004-03-25", text))
    assert "were to begin" not in sentences(found)
    assert "were to meet" not in sentences(found)
