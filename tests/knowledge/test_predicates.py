import re

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.predicates import NounClass, load_lexicon, predicate_from

CLASSES = {"talks": NounClass(frozenset({"talk"}), frozenset())}
GOOD = {"pos": "verb", "lemmas": ["meet"], "agent": ["subject"], "example": "(A The envoy) met (R the king)."}


def test_the_lexicon_is_wide():
    lexicon = load_lexicon()
    assert len(lexicon.entries) > 900
    assert {one.type for one in lexicon.predicates} >= {"AGREE", "ASSAULT", "AID", "MOBILIZE", "RETREAT"}
    assert len({one.type for one in lexicon.predicates}) == 16


def test_examples_are_sentences_that_mark_a_party():
    for one in load_lexicon().predicates:
        assert re.search(r"\((A|R) [^)]+\)", one.example), one.example
        assert one.example.endswith(".")


def test_the_frame_that_asks_most_is_tried_first():
    for group in load_lexicon().entries.values():
        asked = [
            sum(1 if c.anything or c.nothing or c.excluded else 2 for c in one.conditions) for one in group
        ]
        assert asked == sorted(asked, reverse=True)


def test_a_frame_is_read_with_its_classes_and_the_code_of_its_type():
    entry = GOOD | {"when": {"object": ["@talks", "call", "#AID", "@GPE", "-"], "for": ["!war"]}}
    made = predicate_from(entry, "CONSULT", "x.toml", CLASSES, {"AID": {"help"}})
    first, second = made.conditions
    assert first.words == {"talk", "call", "help"}
    assert first.entities == {"GPE"}
    assert first.nothing
    assert second.excluded == {"war"}
    assert made.cameo == "04"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"pos": "adverb"}, "pos must be"),
        ({"lemmas": []}, "lemmas and an example"),
        ({"mode": "picnic"}, "no mode"),
        ({"agent": ["sideways"]}, "unknown slot"),
        ({"when": {"sideways": ["x"]}}, "unknown condition"),
        ({"when": {"object": ["@nothing"]}}, "unknown class"),
        ({"when": {"object": ["!@nothing"]}}, "unknown class"),
        ({"when": {"object": ["#NOTHING"]}}, "unknown type"),
        ({"colour": "red"}, "unknown keys"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(change, what):
    with pytest.raises(KnowledgeError, match=what) as caught:
        predicate_from(GOOD | change, "CONSULT", "x.toml", CLASSES, {})
    assert "x.toml" in str(caught.value)


def test_an_unknown_type_is_refused():
    with pytest.raises(KnowledgeError, match="unknown type"):
        predicate_from(GOOD, "PICNIC", "x.toml", CLASSES, {})
