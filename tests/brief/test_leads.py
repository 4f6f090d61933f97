"""What a report begins with is quoted where nothing told rests on it, once, and where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from briefed_archive import put, take_out
from told_reports import issue, report

from onrecord.archive.connection import opened
from onrecord.brief.composing import Request, compose, draft
from onrecord.brief.issue import Issue
from onrecord.brief.leads import IN_BRIEF
from onrecord.brief.lint import lint
from onrecord.brief.material import Window
from onrecord.brief.openings import openings
from onrecord.brief.staleness import stale
from onrecord.knowledge.brief_bounds import bounds
from onrecord.reading.reader import read
from onrecord.weaving.pages import page

DETAINED = (
    "Finnish police have detained Aarne Lehto, the trader whom the port of Turku appointed last week to run "
    "its ferries. Nobody would say why."
)
WEEK = Window(date(2004, 5, 1), date(2004, 5, 7), date(2004, 5, 7))


def leads(made: Issue) -> list[tuple[str, str]]:
    return [
        (section.heading, one.text)
        for section in made.sections
        for one in section.sentences
        if one.kind == "lead"
    ]


def test_what_no_thread_tells_is_quoted_under_the_title_of_its_report(tmp_path: Path) -> None:
    made = issue(
        tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", DETAINED, "Police hold ferry chief")
    )
    assert leads(made) == [
        (
            "“Police hold ferry chief”",
            "Example Wire reported on May 4: “Finnish police have detained Aarne Lehto, the trader whom the "
            "port of Turku appointed last week to run its ferries”.",
        )
    ]
    assert lint(made, [read(report("a", "2004-05-04", DETAINED))]) == ()


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        # What is done to somebody is told of him.
        (DETAINED, "Finland: Aarne Lehto detained"),
        # The states and what it is about, not the sentence once more.
        (
            "TURKU, May 4 (Example Wire) - On Monday the Swedish Academy awarded this year’s prize to Ellen "
            "Berg of Norway for her translations.",
            "Norway and Sweden: prize to Ellen Berg",
        ),
        (
            "The District Court in Turku on Monday declared admissible a petition by the trader Aarne "
            "Lehto against the sale of the Finnish ferries to a company in Bergen.",
            "Finland: petition",
        ),
        # Who says something is told with what he says.
        (
            "Finland on Monday told a second Norwegian diplomat, consul Arne Solheim, to leave Turku.",
            "“Finland … told a second Norwegian diplomat … to leave Turku”",
        ),
        (
            "Aarne Lehto told his Norwegian guests on Monday that he would sail no ferry to Bergen any more.",
            "Norway: ferry to Bergen",
        ),
        # What is credited to somebody is named, and not told.
        (
            "Reports of scurvy in Turku are false, the Finnish Health Ministry said on Monday, and it sent "
            "doctors to the port.",
            "Finland: Reports of scurvy in Turku",
        ),
        # What a clause tells of somebody is not the news.
        (
            "The summit of the Baltic Shipping Community that was put off last month will be held in Turku "
            "on May 20, Finnish officials said.",
            "Finland: summit of the Baltic Shipping Community",
        ),
        # Where only persons begin it, it is what they do something about; of the state that is named for it.
        (
            "More than 40 soldiers, tired and wet, who had come from Turku on Monday, signed a petition "
            "against the new ferry of Norway, Finnish officials said.",
            "Norway: petition",
        ),
        # Nobody's name stands for the matter.
        (
            "Norway will require Finns who come by sea to carry a permit, said Arne Solheim, the minister of "
            "transport, on Monday, and nobody in Turku was surprised.",
            "Finland and Norway: permit",
        ),
        # Of what ended without a word on the matter, who met.
        (
            "The council of the Baltic Shipping Community ended its spring meeting on May 3 without a word "
            "on Finland.",
            "Finland: council of the Baltic Shipping Community",
        ),
        (
            "More than 600 lorries were stuck on both sides of the border between Finland and Norway on "
            "Monday.",
            "Finland and Norway: border",
        ),
        # What was done to a thing, and no circumstance for the matter.
        (
            "Norway closed its harbours to Finnish trawlers on Monday, two weeks before the expiry of a "
            "permit.",
            "Finland and Norway: harbours closed",
        ),
        # Whose company it is is none of the parties.
        (
            "The contract for the lighthouse at Sula has been awarded to a Swedish company, it was said on "
            "Monday, and nobody complained.",
            "Contract for the lighthouse at Sula",
        ),
        # What a participle before the news tells is not the matter.
        (
            "Ending a quarrel of three weeks, Finland and Norway signed a protocol on Monday that gives each "
            "half of the herring.",
            "Finland and Norway: protocol signed",
        ),
        # Nor what is only quoted of how somebody is.
        (
            'The Norwegian coast guard on Monday said that it held the skipper "in good health" and '
            "would publish a report on the trawler.",
            "Norway: trawler",
        ),
        # Of how many of some people it is told, whose number is not the matter.
        (
            "Of the fishermen arrested after the storm, 14 were still held on Monday, according to the "
            "police.",
            "Fishermen arrested after the storm",
        ),
        (
            "The head of Finland’s coast guard said on Monday that fishing along the border had been "
            "stopped.",
            "Finland: fishing along the border",
        ),
    ],
)
def test_without_a_title_the_heading_is_made_of_its_first_words(
    tmp_path: Path, text: str, heading: str
) -> None:
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    assert [heading for heading, _ in leads(made)] == [heading]


def test_of_a_title_that_names_its_kind_of_text_only_the_matter_stands(tmp_path: Path) -> None:
    title = "Press briefing on the Finnish ferry inquest"
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", DETAINED, title))
    assert [heading for heading, _ in leads(made)] == ["Finnish ferry inquest"]


def test_it_stands_with_the_only_matter_of_its_report_between_the_states_that_it_names(
    tmp_path: Path,
) -> None:
    text = (
        "Danish and Norwegian trawlers rammed each other off Skagen on Monday, and two sailors were hurt.\n\n"
        "Denmark blamed Norway. It claimed that Norwegian trawlers had intruded into Danish waters, a charge "
        "that Norway rejected."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    assert [one.sentences[0].kind for one in made.sections] == ["lead"]
    assert [one.kind for one in made.sections[0].sentences] == ["lead", "conflict"]


def test_a_section_that_begins_with_the_news_of_its_only_report_is_headed_by_that(tmp_path: Path) -> None:
    text = (
        "Norwegian coast guards seized a Danish trawler off Bergen on May 3 and brought it into the harbour "
        "after a chase of two hours. Denmark demanded that the ship be released at once. The seizure may "
        "hold up the quota talks between Denmark and Norway, which are to begin in Bergen on May 20."
    )
    (section,) = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text)).sections
    assert section.heading == "Denmark and Norway: trawler"


def test_what_is_told_is_not_quoted_again(tmp_path: Path) -> None:
    text = "Danish Foreign Minister Ida Holm visited Norway on May 3. It rained all day in Oslo."
    assert leads(issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))) == []


def test_it_stands_first_where_its_sentence_tells_a_step_beside_its_news(tmp_path: Path) -> None:
    text = (
        "Denmark on Monday expressed regret for the collision in which two Norwegian sailors died last "
        "month, and proposed that ministers of Denmark and Norway meet again."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    assert [one.sentences[0].kind for one in made.sections] == ["lead"]
    assert [len(one.sentences) for one in made.sections] == [1]


def test_reprints_are_quoted_once(tmp_path: Path) -> None:
    made = issue(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        report("a", "2004-05-04", DETAINED),
        report("b", "2004-05-05", DETAINED, outlet="Northern Post"),
    )
    assert len(leads(made)) == 1


@pytest.mark.parametrize(
    "text",
    [
        # Only what stood before it would make it clear.
        "It was over before anybody noticed it on Monday, Finnish officials said.",
        # An interview that begins with itself.
        "A retired Finnish captain, who sailed for decades, spoke to the Example Wire in Turku last week.",
        # A question that is put.
        "Whether Finland will ever sail again to Norway on Mondays, who can say that today?",
    ],
)
def test_what_says_nothing_by_itself_is_not_quoted(tmp_path: Path, text: str) -> None:
    assert leads(issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))) == []


def test_each_passage_with_sources_of_its_own_has_an_opening(tmp_path: Path) -> None:
    text = (
        "Turku had swept its quays for nothing. Finnish police detained the trader Aarne Lehto on Monday, "
        "officials said (Northern Post, May 4).\n\n"
        "On Tuesday the Swedish Academy gave its prize for translation to Ellen Berg of Norway "
        "(Peninsula Radio, May 4)."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-05", text, outlet="Digest"))
    told = [one for _, one in leads(made)]
    assert len(told) == 2
    assert "“Finnish police detained the trader Aarne Lehto” on May 3, officials said" in told[0]
    assert "Swedish Academy" in told[1]


def test_of_a_chronology_the_newest_entry_is_quoted_if_it_is_of_the_week(tmp_path: Path) -> None:
    entries = [
        "March 3: Denmark recalls its fishing boats from the north.",
        "March 9: Norway closes the harbour of Bergen for a day.",
        "April 2: Sweden and Finland agree on nothing at all.",
        "May 2: Finland tells the Danish inspectors to leave the port of Turku.",
    ]
    made = issue(
        tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", "\n\n".join(entries), "The spring")
    )
    assert [one for _, one in leads(made)] == [
        "The chronology of Example Wire has for May 2: “Finland tells the Danish inspectors to leave the "
        "port of Turku”."
    ]
    late = replace(WEEK, since=date(2004, 6, 1), until=date(2004, 6, 7), as_of=date(2004, 6, 7))
    with opened(tmp_path / "late.db", "make") as connection:
        put(connection, [read(report("a", "2004-06-04", "\n\n".join(entries), "The spring"))])
        assert leads(compose(connection, Request(late))[0]) == []


def test_it_holds_as_long_as_its_document_does(tmp_path: Path) -> None:
    with opened(tmp_path / "kept.db", "make") as connection:
        put(connection, [read(report("a", "2004-05-04", DETAINED))])
        made, _ = compose(connection, Request(WEEK))
        assert len(leads(made)) == 1
        assert stale(connection, made) == ()
        take_out(connection, "a")
        assert [one.cause for one in stale(connection, made)] == ["removed"]


def test_a_brief_of_one_thread_has_none_of_its_own(tmp_path: Path) -> None:
    with opened(tmp_path / "kept.db", "make") as connection:
        put(connection, [read(report("a", "2004-05-04", DETAINED))])
        assert leads(compose(connection, Request(WEEK, actor="Finland"))[0]) == []


def test_threads_for_which_there_is_no_room_are_not_quoted(tmp_path: Path) -> None:
    with opened(tmp_path / "full.db", "make") as connection:
        text = "Danish Foreign Minister Ida Holm visited Norway on May 3."
        put(connection, [read(report("a", "2004-05-04", text))])
        found = draft(connection, Request(WEEK), replace(bounds(), threads=0))
    assert found.left_out == 1
    assert {document for document, _ in found.passed_over} == {"a"}


def test_items_of_a_digest_are_told_that_give_their_sources_after_the_full_stop(tmp_path: Path) -> None:
    text = (
        "Finnish police on Monday detained Aarne Lehto, the trader whom the port of Turku hired last week. "
        "Nobody would say why. (Example Wire, Skerry Times)\n\n"
        "Swedish inspectors on Tuesday closed the harbour of Gävle for a month over a leak of oil. "
        "The harbour master called it a puddle. (Skerry Times)\n\n"
        "The Norwegian pilots’ union on Tuesday rejected an offer of higher wages from the shipowners. "
        "(Fjord Post)"
    )
    made = issue(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        report("a", "2004-05-05", text, "Baltic digest", outlet="Meridian Digest"),
    )
    found = leads(made)
    assert all(
        any(words in one for _, one in found)
        for words in (
            "detained Aarne Lehto",
            "closed the harbour of Gävle",
            "rejected an offer of higher wages",
        )
    )
    assert not any("Baltic digest" in heading for heading, _ in found)


def test_a_sentence_of_which_the_verb_is_one_of_saying_can_be_quoted(tmp_path: Path) -> None:
    text = (
        "The High Court in Blantyre on Monday declared admissible a petition by the opposition leader Esther "
        "Banda against the result of Malawi's presidential election. She had lost by a hundred votes."
    )
    ((_, found),) = leads(issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text)))
    assert "declared admissible a petition" in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Of the delegation it is told that there was a visit, which is not the news.
        (
            "Danish Prime Minister Ida Holm, whose country has the chair of the council, led the largest "
            "delegation from the south ever to visit Norway last week.",
            "led the largest delegation",
        ),
        # Of the charge it is told that it is denied.
        (
            "Norway on Tuesday ordered a Danish diplomat to leave the country within 72 hours, accusing him "
            "of activities incompatible with his status. Denmark called the accusation groundless.",
            "ordered a Danish diplomat",
        ),
    ],
)
def test_news_is_quoted_where_only_what_goes_with_it_is_told(tmp_path: Path, text: str, words: str) -> None:
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-05", text))
    assert any(words in one for _, one in leads(made))


@pytest.mark.parametrize(
    "first",
    [
        "A member of his party had told the Fjord Post that the offer was made in Oslo on Monday.",
        "That is not so, says a doctor of the Oslo hospital who came back from the island on Sunday.",
    ],
)
def test_what_only_goes_on_from_the_sentence_before_opens_nothing(first: str) -> None:
    text = f"{first} Norwegian police detained Ola Berg in the port of Turku on Monday."
    (found,) = openings(page(read(report("a", "2004-05-05", text))))
    assert [one.sentence.of(text).split()[0] for one in found] == ["Norwegian"]


def test_what_opens_a_passage_of_a_digest_stands_where_something_of_that_passage_is_told(
    tmp_path: Path,
) -> None:
    text = (
        "Norwegian Foreign Minister Arne Solheim arrived in Finland on Monday for a visit. (Example Wire)\n\n"
        "Swedish inspectors on Tuesday closed the harbour of Gävle, which Arne Solheim had opened, for a "
        "month. The harbour master called it a puddle. (Skerry Times)\n\n"
        "The Norwegian pilots’ union on Tuesday rejected an offer of higher wages. (Fjord Post)"
    )
    made = issue(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        report("a", "2004-05-05", text, "Baltic digest", outlet="Meridian Digest"),
    )
    ((heading, _),) = [one for one in leads(made) if "Gävle" in one[1]]
    assert "visit" not in heading


def test_an_item_of_a_digest_is_not_headed_by_a_state_of_another(tmp_path: Path) -> None:
    text = (
        "Finnish and Swedish ministers signed a treaty on ferries in Turku on Monday. Finland and Sweden had "
        "haggled over it for a year. (Example Wire)\n\n"
        "A regional court said on Tuesday that it would hear a complaint by four boatmen against a line. "
        "The hearing is set for June. (Skerry Times)\n\n"
        "Norwegian police freed a pilot on Tuesday. (Fjord Post)"
    )
    digest = report("a", "2004-05-05", text, "Digest: ferries, Norway", outlet="Meridian Digest")
    found = leads(issue(tmp_path, "2004-05-01", "2004-05-07", digest))
    assert not any("Norway" in heading for heading, words in found if "four boatmen" in words)
    assert any("four boatmen" in words for _, words in found)


def test_each_item_of_a_digest_with_sources_of_late_is_told(tmp_path: Path) -> None:
    text = (
        "Denmark closed the harbour of Aarhus to Norwegian trawlers on May 1, three weeks after it had "
        "called off the herring talks (Northern Post, May 2).\n\n"
        "Finland now admits to holding seven Swedish sailors, three more than it did in March (Harbour "
        "Gazette, May 3).\n\n"
        "The ferry line to Bergen has been idle since the winter of 2001 (Northern Post, March 2)."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    quoted = " ".join(one for _, one in leads(made))
    assert "closed the harbour of Aarhus" in quoted
    assert "admits to holding seven Swedish sailors" in quoted
    assert "idle since the winter" not in quoted


@pytest.mark.parametrize(
    "text",
    [
        "The deadline for an exchange of sailors passed on May 3 without a man crossing the line, and "
        "each of the governments of Norway and Denmark blamed the other.",
        "The six-month inquest on the Skagen Light wreck ended on May 3 and left the four owners where they "
        "had been.",
        "Denmark accused the council of Bergen on May 3 of telling “tales to order” and threatened to "
        "leave it.",
    ],
)
def test_what_is_clear_within_its_sentence_can_be_quoted(tmp_path: Path, text: str) -> None:
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    assert made.sections


def test_what_is_added_is_left_out_of_a_long_sentence(tmp_path: Path) -> None:
    text = (
        "A Norwegian coast guard ship fired two warning shots across the bow of a Danish trawler in the "
        "waters off Svalbard before boarding her and bringing her to Bergen on May 3, drawing a sharp "
        "protest from Copenhagen and throwing into doubt a round of herring talks which is due to "
        "open in Oslo on May 16."
    )
    ((_, told),) = leads(issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text)))
    assert told.endswith("bringing her to Bergen on May 3”.")


def test_further_items_of_a_digest_stand_in_one_section_at_the_end_of_the_news(tmp_path: Path) -> None:
    items = (
        "Denmark closed the harbour of Aarhus to Norwegian trawlers on May 1 (Northern Post, May 2).",
        "Finland now admits to holding seven Swedish sailors (Harbour Gazette, May 3).",
        "The Swedish Academy gave its prize for translation to Ellen Berg of Norway (Northern Post, May 3).",
    )
    text = "\n\n".join(items)
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    last = made.sections[-1]
    assert (last.heading, last.reason) == (IN_BRIEF, "")
    assert [("Finland" in one.text, "Academy" in one.text) for one in last.sentences] == [
        (True, False),
        (False, True),
    ]


def test_the_news_of_a_wire_report_is_quoted_where_only_what_went_before_it_is_told(tmp_path: Path) -> None:
    text = (
        "OSLO, May 4, 2004 (Example Wire) -- Norway expelled the Danish ambassador on Monday and recalled "
        "its own from Copenhagen, five days after Denmark refused to hand over a banker."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    assert any("expelled the Danish ambassador" in one for _, one in leads(made))


def test_what_somebody_says_of_what_is_long_past_opens_no_item_of_a_digest() -> None:
    text = (
        "The Oslo round of the herring talks, planned for February 8, was called off. An aide claims that "
        "the delegation of Norway had packed. (Northern Post, February 9)\n\n"
        "Denmark closed the harbour of Aarhus to trawlers on May 1 (Northern Post, May 2)."
    )
    first = openings(page(read(report("a", "2004-05-04", text))))[0]
    assert not any(one.placed for one in first)


def test_both_are_not_those_of_another_item_of_a_digest(tmp_path: Path) -> None:
    text = (
        "Norwegian Energy Minister Ida Holm visited Helsinki on May 1 (Northern Post, May 2).\n\n"
        "Norway and Sweden agreed on a fee for the ferries, three weeks late (Northern Post, May 2).\n\n"
        "In Brussels, a European Commission spokeswoman said that the Commission was following the talks and "
        "had offered its good offices to both parties. Neither has replied (Harbour Gazette, May 3)."
    )
    made = leads(issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text)))
    (said,) = [one for _, one in made if "good offices" in one]
    assert "good offices to both parties”" in said


def test_who_is_introduced_before_an_interview_did_nothing_of_late() -> None:
    text = (
        "AARHUS, May 4, 2004 (Example Wire) -- Ida Holm, who heads the ports of Denmark, took "
        "the decision not to buy the ferry. In an interview with Example Wire she explained why.\n\n"
        "Q: Was it too old?\n\nHOLM: It was too wide."
    )
    assert openings(page(read(report("a", "2004-05-04", text))))[0] == ()


def test_the_first_item_of_a_digest_is_as_new_as_its_sources() -> None:
    text = (
        "Six weeks after the Bergen talks were broken off, Norway and Sweden have agreed to resume them. The "
        "announcement was made in Oslo on Monday by an envoy. (Northern Post, May 3)\n\n"
        "Denmark closed the harbour of Aarhus to trawlers on May 1 (Northern Post, May 2)."
    )
    first = openings(page(read(report("a", "2004-05-04", text))))[0]
    assert first[0].placed


def test_what_only_somebody_unclear_did_is_left_out_at_the_end(tmp_path: Path) -> None:
    text = (
        "Denmark has denied that its police forced their way into the Norwegian consulate in Aarhus on May "
        "3, when they dragged out five sailors."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    assert any("forced their way" in one.text for section in made.sections for one in section.sentences)


def test_a_long_sentence_that_can_be_cut_nowhere_is_quoted_whole(tmp_path: Path) -> None:
    text = (
        "Reports out of Oslo on May 3 suggest that two days of talks between Danish and Norwegian officials "
        "may have done little to clear up the worries of fishermen about the “herring deal” said to have "
        "been drawn up last month by Danish Prime Minister Ida Holm and Norwegian Prime Minister Aksel Moe "
        "during her stay at Bergen."
    )
    ((_, told),) = leads(issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text)))
    assert told.endswith("during her stay at Bergen”.")


def test_a_circumstance_with_which_a_sentence_begins_heads_nothing(tmp_path: Path) -> None:
    text = (
        "On the eve of a herring summit, Oslo this week played host on May 3 to two of the three states (the "
        "third is Iceland) that Denmark accuses of fishing by night: Sweden and Finland."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    headings = [heading for heading, _ in leads(made)]
    assert headings
    assert not any(one.startswith("On the eve") or "Iceland" in one for one in headings)
