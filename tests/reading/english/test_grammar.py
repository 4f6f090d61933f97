import pytest

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.language import analyse


def find(analysis: Analysis, word: str) -> Token:
    return next(t for t in analysis.tokens if t.text == word)


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("The envoy met the minister.", "met", "envoy"),
        ("The treaty was signed in May.", "signed", "treaty"),
        ("The envoy arrived and met the minister.", "met", "envoy"),
        ("The minister agreed to send food.", "send", "minister"),
        ("The minister urged the envoy to leave.", "leave", "envoy"),
        ("Officials who attended the talks were silent.", "attended", "Officials"),
        ("Officials attending the talks were silent.", "attending", "Officials"),
    ],
)
def test_subjects(sentence: str, verb: str, subject: str) -> None:
    found = grammar.subject(find(analyse(sentence), verb))
    assert found is not None
    assert found.text == subject


def test_no_subject_is_none() -> None:
    assert grammar.subject(find(analyse("Leave the city at once."), "Leave")) is None


def test_passives() -> None:
    analysis = analyse("The treaty signed by both sides was praised, and they ratified it.")
    assert grammar.is_passive(find(analysis, "signed"))
    assert grammar.is_passive(find(analysis, "praised"))
    assert not grammar.is_passive(find(analysis, "ratified"))


@pytest.mark.parametrize(
    ("sentence", "word", "negated"),
    [
        ("The sides did not sign a treaty.", "sign", True),
        ("The sides never signed a treaty.", "signed", True),
        ("No treaty was signed.", "signed", True),
        ("The sides signed a treaty.", "signed", False),
    ],
)
def test_negation(sentence: str, word: str, negated: bool) -> None:
    assert grammar.is_negated(find(analyse(sentence), word)) is negated


def test_noun_phrases_stop_before_clauses_unless_whole() -> None:
    analysis = analyse("The northern minister of trade, who left early, met reporters.")
    minister = find(analysis, "minister")
    assert grammar.noun_phrase(analysis, minister).of(analysis.text) == "The northern minister of trade"
    assert "who left early" in grammar.noun_phrase(analysis, minister, whole=True).of(analysis.text)


def test_a_clause_is_the_smallest_one() -> None:
    analysis = analyse("The minister said that the envoy had left.")
    assert grammar.clause(analysis, find(analysis, "envoy")).of(analysis.text) == "that the envoy had left"


def test_objects_behind_prepositions_come_with_their_conjuncts() -> None:
    analysis = analyse("The envoy held talks with the minister and the president.")
    talks = find(analysis, "talks")
    found = grammar.prepositional_objects(talks, {"with"}) or grammar.prepositional_objects(
        talks.head, {"with"}
    )
    assert [t.text for t in found] == ["minister", "president"]
