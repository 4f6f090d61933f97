from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.entries import find_entries
from onrecord.reading.english.times import find_times
from onrecord.reading.language import analyse
from onrecord.records import Publication, Span


def published(first, last=None):
    early, late = date.fromisoformat(first), date.fromisoformat(last or first)
    return Publication(first if last is None else f"{first}/{last}", early, late, "given")


DAY = published("2002-05-23")


def read(text, when=DAY):
    return {time.span.of(text): time for time in find_times(analyse(text), when)}


def values(text, when=DAY):
    return {words: time.value for words, time in read(text, when).items()}


@pytest.mark.parametrize(
    "text",
    [
        "The plan may work, and they march on.",
        "The prime minister, Theresa May, said so.",
        "A second vote was held and the deal was seconded.",
        "About 2000 people and 1,500 soldiers lined the road.",
        "Prices fall and tempers fall with them.",
        "The troops spring into action at the spring of fresh water.",
        "She told the Daily Courier and the Example Weekly.",
        "They passed the building on the right.",
        "The vote was 225 to 198 with 14 absent.",
        "Engines of the A330-200 and the 737-800 were checked.",
    ],
)
def test_what_is_no_time(text):
    assert values(text) == {}


def test_direction_follows_the_verb():
    assert values("The minister left on Monday.") == {"Monday": "2002-05-20"}
    assert values("The minister will leave on Monday.") == {"Monday": "2002-05-27"}
    assert values("The talks ended in September.") == {"September": "2001-09"}
    assert values("The talks will be held in September.") == {"September": "2002-09"}
    assert values("The trial was scheduled for June 5.") == {"June 5": "2002-06-05"}


@pytest.mark.parametrize(
    ("day", "text", "value"),
    [
        ("2002-05-24", "The union on Thursday called a strike from Monday.", "2002-05-27"),
        ("2002-05-24", "The ministry announced a ban on flights from Wednesday.", "2002-05-29"),
        ("2002-05-21", "The envoy appealed to both sides to resume the talks by Thursday.", "2002-05-23"),
        ("2002-05-21", "The court ordered the company to pay by Friday.", "2002-05-24"),
        ("2002-05-21", "A signing of a pact on trade, planned for Monday, has been put off.", "2002-05-20"),
        ("2002-05-21", "A hearing scheduled for Sunday was cancelled.", "2002-05-19"),
        ("2002-05-23", "Talks, which were to have opened here on Tuesday, are off.", "2002-05-21"),
        ("2002-05-22", "The two sides were to meet on Monday evening.", "2002-05-20"),
        ("2002-05-21", "A plan for an exchange on Saturday had fallen through.", "2002-05-18"),
    ],
)
def test_a_weekday_of_a_plan_or_demand_is_on_its_side_of_the_report(day, text, value):
    assert [one.partition("T")[0] for one in values(text, published(day)).values()][-1] == value


@pytest.mark.parametrize(
    ("day", "text", "value"),
    [
        ("2002-05-23", "The museum was closed from Monday.", "2002-05-20"),
        ("2002-05-21", "The rebels had failed to reply by Thursday.", "2002-05-16"),
        ("2002-05-23", "A vote planned for Monday has been put off.", "2002-05-27"),
        ("2002-05-21", "The vote is planned for Monday.", "2002-05-27"),
        ("2002-05-22", "The court is to decide on Monday.", "2002-05-27"),
        ("2002-05-22", "She said that they were to meet on Monday.", "2002-05-27"),
        ("2002-05-22", "The ship was expected on Thursday.", "2002-05-23"),
    ],
)
def test_a_weekday_stays_on_its_side_where_nothing_turns_it(day, text, value):
    assert [*values(text, published(day)).values()][-1] == value


def test_later_expressions_go_back_to_earlier_ones():
    text = "The envoys met on May 14. A day later they signed. The following week they left."
    assert values(text) == {
        "May 14": "2002-05-14",
        "A day later": "2002-05-15",
        "The following week": "2002-W21",
    }


def test_the_year_before_goes_back_to_the_year_spoken_of():
    text = "He travelled to the capital last summer, after a visit by the president the year before."
    assert values(text) == {"last summer": "2001-SU", "the year before": "2000"}


def test_years_are_lent_backwards():
    text = "Between June and August 1998 it was quiet. From December to February 1999 it was not."
    assert values(text) == {
        "June": "1998-06", "August 1998": "1998-08", "December": "1998-12", "February 1999": "1999-02",
    }  # fmt: skip


def test_ranges_of_days_are_two_expressions():
    assert values("They met on May 20-21 and on 3-4 May.") == {
        "May 20": "2002-05-20", "21": "2002-05-21", "3": "2002-05-03", "4 May": "2002-05-04",
    }  # fmt: skip


def test_vague_expressions_keep_their_value_and_narrow_their_days():
    found = read("It is due early next year, at the end of September, or later this year.")
    early, end, later = found["early next year"], found["the end of September"], found["later this year"]
    assert (early.value, early.earliest, early.latest) == ("2003", date(2003, 1, 1), date(2003, 4, 30))
    assert (end.value, end.earliest, end.latest) == ("2002-09", date(2002, 9, 21), date(2002, 9, 30))
    assert (later.value, later.earliest, later.latest) == ("2002", date(2002, 5, 23), date(2002, 12, 31))


def test_times_of_day_take_the_day_beside_them():
    found = read("At 5 p.m. on Friday, May 17, the office closed.")
    assert (found["5 p.m."].type, found["5 p.m."].value) == ("TIME", "2002-05-17T17:00")


def test_durations_and_sets_have_no_days():
    for time in read("They meet twice a year for almost three weeks.").values():
        assert time.type in {"DURATION", "SET"}
        assert time.earliest is None
        assert time.latest is None


def test_without_a_publication_nothing_is_guessed():
    text = (
        "He left yesterday and returns next week. In February of 2000 he was here."
        " They met on Monday and in May."
    )
    assert values(text, None) == {
        "yesterday": None, "next week": None, "February of 2000": "2000-02", "Monday": None, "May": None,
    }  # fmt: skip


def test_a_day_later_needs_no_publication():
    assert values("They met on 3 May 2001 and a day later signed.", None) == {
        "3 May 2001": "2001-05-03", "a day later": "2001-05-04",
    }  # fmt: skip


def test_a_publication_of_several_days_gives_only_what_holds_for_all():
    found = read("He came yesterday; last month he had been ill.", published("2002-05-23", "2002-05-24"))
    yesterday = found["yesterday"]
    assert yesterday.value is None
    assert (yesterday.earliest, yesterday.latest) == (date(2002, 5, 22), date(2002, 5, 23))
    assert found["last month"].value == "2002-04"


def test_a_history_is_anchored_on_its_own_dates():
    text = (
        "In 1861 the war broke out. In July the first battle was fought. The siege began in May 1863 and"
        " ended in July. In March 1864 a new commander came. By 1865 the war was lost. On April 9 the general"
        " surrendered; the next day his army laid down its arms. A treaty was signed in 1866."
    )
    found = values(text, published("2009-12-19"))
    assert found["April 9"] == "1865-04-09"
    assert found["the next day"] == "1865-04-10"


def test_news_that_recalls_old_years_still_speaks_from_its_day():
    text = (
        "The minister said on Friday that the accords of 1972, 1979, 1987, 1991 and 1993 stood."
        " He had met the envoy last month and again in April."
    )
    found = values(text)
    assert (found["Friday"], found["last month"], found["April"]) == ("2002-05-17", "2002-04", "2002-04")


def test_years_before_the_common_era():
    found = read("The city fell in 146 BC. From 264 to 241 BC there was war.")
    assert {words: time.value for words, time in found.items()} == {
        "146 BC": "BC0146", "264": "BC0264", "241 BC": "BC0241",
    }  # fmt: skip
    assert all(time.earliest is None for time in found.values())


def test_text_that_was_left_out_bears_no_times():
    text = "The talks went on (Example Wire, May 20) until May 22."
    left_out = Span(text.index("("), text.index(")") + 1)
    found = find_times(analyse(text, left_out=[left_out]), DAY)
    assert [time.span.of(text) for time in found] == ["May 22"]


WORDS = st.sampled_from(
    [
        *(
            "in",
            "on",
            "the",
            "May",
            "21",
            "2001",
            ",",
            "-",
            "and",
            "to",
            "last",
            "next",
            "week",
            "year",
            "years",
        ),
        *(
            "two",
            "a",
            "of",
            "early",
            "end",
            "summer",
            "Monday",
            "at",
            "6:40",
            "p.m.",
            "later",
            "before",
            "ago",
        ),
        *(
            "every",
            "BC",
            "90",
            "s",
            "'",
            "(",
            ")",
            ".",
            "9/11",
            "century",
            "first",
            "quarter",
            "half",
            "noon",
        ),
        *("June", "5th", "’98", "Christmas", "that", "same", "time", "per", "o'clock", "31", "February"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from([None, DAY, published("2000-01-01", "2001-12-31")]))
def test_invariants(words, when):
    text = " ".join(words)
    analysis = analyse(text)
    found = find_times(analysis, when)
    assert found == find_times(analysis, when)
    end = 0
    for time in found:
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.span.of(text).strip() == time.span.of(text)
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.earliest <= time.latest
        end = time.span.end


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_it(text):
    for time in find_times(analyse(text), DAY):
        assert 0 <= time.span.start < time.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("They met on 3 May 2001.", "3 May 2001", "as written"),
        ("They met on May 3.", "May 3", "year from the publication date"),
        ("They met on Monday.", "Monday", "relative to the publication date"),
        ("They met on May 3. A day later they left.", "A day later", "relative to the date before it"),
        ("They met between June and July 1998.", "June", "year from the date beside it"),
        ("They met at 5 p.m. on Friday, May 17.", "5 p.m.", "day from the date beside it"),
        ("They stayed for two weeks.", "two weeks", "length of time, counted from no date"),
        ("They meet every year.", "every year", "something that recurs"),
        ("They recently left.", "recently", "reference to no certain date"),
    ],
)
def test_every_time_tells_what_anchored_it(text, words, rule):
    ground = read(text)[words].ground
    assert ground.rule == rule
    assert find_entries(ground.entry)


def test_a_time_without_an_anchor_says_so():
    assert read("They met on Monday.", None)["Monday"].ground.rule == "nothing to anchor it on"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "The round of the talks, planned for December 8, was first moved and then called off.",
            "2001-12-08",
        ),
        ("The round of talks that was planned for December 8 did not take place.", "2001-12-08"),
        ("The talks are planned for December 8.", "2002-12-08"),
        ("The talks, planned for March 3, were put off.", "2002-03-03"),
    ],
)
def test_the_day_of_a_plan_that_came_to_nothing_is_the_nearest(text, value):
    assert list(values(text, published("2002-01-29")).values())[-1] == value
