import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import idioms


def test_an_idiom_is_cut_at_the_word_that_is_meant():
    found = {(one.before, one.word, one.after) for one in idioms.load_idioms()["war"]}
    assert (("prisoner", "of"), "war", ()) in found


@pytest.mark.parametrize(
    "entry",
    [
        {"phrase": "prisoner of war", "example": "x"},
        {"phrase": "*war*", "example": "x"},
        {"phrase": "world *war*"},
    ],
)
def test_a_phrase_that_is_not_well_formed_is_refused(entry, monkeypatch):
    monkeypatch.setattr(idioms, "load_toml", lambda name: {"idiom": [entry]})
    with pytest.raises(KnowledgeError, match="between stars"):
        idioms.load_idioms.__wrapped__()
