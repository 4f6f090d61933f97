from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import estimative as module
from onrecord.knowledge.estimative import estimative
from onrecord.knowledge.load import load_toml

DATA = load_toml("en/brief/estimative.toml")


def test_the_scale_has_seven_bands_that_join() -> None:
    bands = estimative().bands
    assert [(band.low, band.high) for band in bands] == [
        (1, 5),
        (5, 20),
        (20, 45),
        (45, 55),
        (55, 80),
        (80, 95),
        (95, 99),
    ]


@pytest.mark.parametrize("entry", DATA["band"], ids=lambda entry: entry["name"])
def test_each_example_of_a_band_bears_a_term_of_it(entry: dict[str, str]) -> None:
    (term,) = estimative().terms(entry["example"])
    assert term.band is not None
    assert term.band.name == entry["name"]
    assert term.row in {1, 2}
    assert entry["example"][term.start : term.end] == term.words


@pytest.mark.parametrize("entry", DATA["loose"], ids=lambda entry: entry["words"][0])
def test_each_example_of_words_outside_the_scale_bears_one(entry: dict[str, str]) -> None:
    (term,) = estimative().terms(entry["example"])
    assert term.words in entry["words"]
    assert term.row is None
    assert (term.band.name if term.band else "") == entry["instead"]


def test_examples_of_modifiers_and_confidence_bear_them() -> None:
    known = estimative()
    assert all(known.modified.search(entry["example"]) for entry in DATA["modifier"])
    assert known.levels.search(DATA["confidence"]["example"])
    assert known.other_confidence.search(DATA["confidence"]["other_example"])


def test_of_two_terms_that_overlap_the_longer_one_counts() -> None:
    assert [term.words for term in estimative().terms("very likely, unlikely, likely as ever")] == [
        "very likely",
        "unlikely",
        "likely",
    ]
    assert not list(estimative().terms("His likeliest heir, in May, was a remote cousin."))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"band": DATA["band"][:6]}, "there are 6 bands"),
        ({"band": [DATA["band"][0], DATA["band"][2]]}, "band 2: begins at 20 percent"),
        ({"loose": [{"words": ["eh"], "instead": "sure", "example": "Eh."}]}, "loose 1: instead 'sure'"),
        ({"loose": [{"words": ["likely"], "instead": "", "example": "Eh."}]}, "'likely' stands there twice"),
        ({"loose": [{"words": ["eh"], "instead": ""}]}, "loose 1: there is no example"),
    ],
)
def test_a_wrong_entry_is_told(
    change: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "load_toml", lambda _: {**DATA, **change})
    with pytest.raises(KnowledgeError, match=message):
        estimative.__wrapped__()
