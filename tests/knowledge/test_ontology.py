import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import ontology

SIXTEEN = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_the_sixteen_types_stand_in_their_classes():
    types = ontology.load_ontology()
    assert {
        quad: {name for name, one in types.items() if one.quad == quad} for quad in ontology.QUADS
    } == SIXTEEN


def test_every_type_and_mode_says_what_it_is_and_bears_a_code():
    for one in ontology.load_ontology().values():
        assert one.definition.endswith(".")
        assert len(one.examples) >= 2
        assert one.modes
        for mode in one.modes.values():
            assert mode.definition.endswith(".")
            assert mode.cameo is not None


def test_saying_that_one_will_stays_on_the_same_side():
    types = ontology.load_ontology()
    for one in types.values():
        if one.intended:
            assert (types[one.intended[0]].quad in {1, 2}) == (one.quad in {1, 2})
        if one.refused:
            assert types[one.refused[0]].quad == 3


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ({"quad": 1, "cameo": "05", "definition": "X."}, "examples is missing"),
        ({"quad": 9, "cameo": "05", "definition": "X.", "examples": ["X"]}, "quad must be"),
        ({"quad": 1, "cameo": "99", "definition": "X.", "examples": ["X"]}, "CAMEO code"),
        (
            {"quad": 1, "cameo": "05", "definition": "X.", "examples": ["X"], "intended": "NONE"},
            "no such type",
        ),
    ],
)
def test_a_wrong_ontology_is_refused(monkeypatch, entry, what):
    monkeypatch.setattr(ontology, "load_toml", lambda name: {"SUPPORT": entry})
    with pytest.raises(KnowledgeError, match=what):
        ontology.load_ontology.__wrapped__()
