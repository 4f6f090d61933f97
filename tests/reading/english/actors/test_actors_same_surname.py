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
