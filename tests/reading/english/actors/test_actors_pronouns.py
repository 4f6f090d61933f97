"""Who goes on speaking as "he", and where "it" is nobody."""

from __future__ import annotations

import pytest

from onrecord.reading.english.actors import find_actors
from onrecord.reading.language import analyse
from onrecord.records import Document


def meant(text: str, pronoun: str) -> set[str]:
    """Return the names of the actors for whom ``pronoun`` stands in a text."""
    actors = find_actors(analyse(text), Document("x", text, None, None, "en", None)).actors
    return {actor.name for actor in actors for span in actor.mentions if span.of(text) == pronoun}


def by_place(text: str, pronoun: str) -> list[str]:
    """Return the names for which ``pronoun`` stands, in the order of the text."""
    actors = find_actors(analyse(text), Document("x", text, None, None, "en", None)).actors
    found = [(span, actor.name) for actor in actors for span in actor.mentions if span.of(text) == pronoun]
    return [name for _, name in sorted(found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The last speaker does not go on where another man has become the subject since.
        (
            "The bridge would be ready, a harbour engineer said.\n\n"
            "Transport Minister Petr Horvat flew to Brno this morning. He told reporters that he was glad.",
            "Petr Horvat",
        ),
        # "he said" put in after what is said goes back to who speaks in the sentence.
        (
            "Anton Hale received Viktor Lund. Lund disagreed: the deal with Chile, he said, was dead.",
            "Viktor Lund",
        ),
        # One who called something something and denied something has spoken.
        (
            "A Kenyan official called the reports a mistake and denied that the talks had failed. "
            "“The president does not lose his temper,” he said.",
            "A Kenyan official",
        ),
        # Who is quoted does not speak of himself as "she".
        (
            "Chairwoman Ana Novak came out. Lund, who has appealed, accused President Viktor Horvat. "
            "“She read it from a paper, and the paper came from above,” he told the crowd.",
            "Lund",
        ),
    ],
)
def test_he_is_who_goes_on_speaking(text: str, name: str) -> None:
    found = meant(text, "he") | meant(text, "He")
    assert found == {name}


def test_who_is_asked_speaks_of_himself_and_a_spokesman_of_another() -> None:
    before = "Viktor Lund said that he hoped for an agreement before the elections. "
    text = before + "Asked whether he thought so too, Anton Hale answered that he had stopped counting."
    assert by_place(text, "he") == ["Viktor Lund", "Anton Hale", "Anton Hale"]
    text = before + "Asked whether he would resign, his spokesman Anton Hale answered that he would not."
    assert by_place(text, "he")[1] == "Viktor Lund"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya complained. The declaration names no sum. It does not mention the border.",
        "Kenya signed. The treaty is short. It also says that the dam is shared.",
        "Kenya waited, and it remains to be seen whether rain will come.",
        "The ministry of Kenya spoke. Uganda denied it.",
        "The ministry of Kenya spoke. Uganda welcomed it too.",
    ],
)
def test_it_is_nobody_where_a_text_or_what_was_said_is_meant(text: str) -> None:
    assert not meant(text, "it") | meant(text, "It")


def test_it_is_the_body_that_goes_on() -> None:
    assert meant("The Kenyan parliament met. It said that the dam was shared.", "It")


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Minister Arne Vik met Finnish Minister Eino Salo in Turku. They agreed to reopen it.",
        "Norwegian Minister Arne Vik held talks with Finnish Minister Eino Salo, and they signed a treaty.",
    ],
)
def test_they_are_both_who_met(text: str) -> None:
    assert meant(text, "They" if "They" in text else "they") == {"Arne Vik", "Eino Salo"}


def test_of_whom_a_meeting_only_is_spoken_they_are_not() -> None:
    text = "Vik and Salo talked in Turku, in the first meeting of a king with Ola Berg. They agreed to wait."
    assert "Ola Berg" not in meant(text, "They")


def test_he_is_rather_who_is_spoken_of_in_his_paragraph() -> None:
    text = (
        "The envoy, Henrik Lund, was summoned at noon. Undersecretary Petr Horvat told him that Kenya had "
        "become a shelter for thieves. Horvat had spoken more in sorrow than in anger, he said.\n\n"
        "Kenya decided not to extradite Anton Hale. The former deputy director of the fund was released the "
        "same evening. His whereabouts have been unclear since."
    )
    assert by_place(text, "His") == ["The former deputy director of the fund"]
