"""Two holders of offices who share a surname, named by it alone."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.english.actors import find_actors
from onrecord.reading.language import analyse
from onrecord.records import Document, Publication

DAY = Publication("2002-03-20", date(2002, 3, 20), date(2002, 3, 20), "given")


def told(text: str, published: Publication | None = DAY) -> dict[str, list[str]]:
    document = Document("d", text, None, None, "en", published)
    actors = find_actors(analyse(text), document).actors
    return {
        actor.name: [mention.of(text) for mention in actor.mentions]
        for actor in actors
        if actor.kind == "person"
    }


@pytest.mark.parametrize(
    "text",
    [
        "South Korean President Kim spoke in Seoul. Chairman Kim answered from Pyongyang.",
        "South and North Korea agreed. South Korea praised President Kim. North Korea praised Chairman Kim.",
    ],
)
def test_the_office_tells_them_apart(text: str) -> None:
    found = told(text)
    assert found.keys() == {"Kim Dae Jung", "Kim Jong Il"}
    assert all("Chairman" not in mention for mention in found["Kim Dae Jung"])


def test_without_a_day_nobody_is_looked_up() -> None:
    assert "Kim Dae Jung" not in told("South Korean President Kim spoke in Seoul.", None)


def test_what_the_text_itself_says_comes_first() -> None:
    text = "President Ann Kim of South Korea spoke. President Kim then left."
    assert "Kim Dae Jung" not in told(text)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # The state that the paragraph has named.
        (
            "Kim Jong Il waited. Kim Dae Jung thanked Kim Jong Il.\n\nSeoul said that Kim slept.",
            "Kim",
            "Kim Dae Jung",
        ),
        # The one named last.
        ("Kim Dae Jung left Seoul. Kim Jong Il stayed in Pyongyang. Kim slept.", "Kim", "Kim Jong Il"),
        ("Ann Berg sang. Later Carl Berg danced. Berg slept.", "Berg", "Carl Berg"),
        # Two named last at once: nobody tells.
        ("Kim Jong Il met Kim Dae Jung. Kim slept.", "Kim", "Kim"),
        ("Ann Berg met Carl Berg. Berg slept.", "Berg", "Berg"),
    ],
)
def test_a_bare_surname_of_several_is_told_apart_or_left_open(text: str, words: str, name: str) -> None:
    assert words in told(text)[name]


def test_an_office_tells_the_namesake_though_its_state_is_named_later() -> None:
    text = "President Kim thanked the guest. He had met Chairman Kim Jong Il. Seoul was pleased."
    found = told(text)
    assert "President Kim" in found["Kim Dae Jung"]
    assert found["Kim Jong Il"] == ["Chairman Kim Jong Il"]


def test_an_article_that_a_hyphen_joins_belongs_to_a_name() -> None:
    text = (
        "Foreign Ministry Undersecretary Samir al-Hadid praised Norway. Al-Hadid said that he expected "
        "Omar al-Masri within weeks."
    )
    actors = find_actors(analyse(text), Document("x", text, None, None, "en", None)).actors
    names = {one.name: len(one.mentions) for one in actors if one.kind == "person"}
    assert names == {"Samir al-Hadid": 3, "Omar al-Masri": 1}
