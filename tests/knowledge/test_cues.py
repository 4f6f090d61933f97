from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import cues
from onrecord.knowledge.cues import (
    Cue,
    cue_adjectives,
    cue_adverbs,
    cue_nouns,
    cue_prepositions,
    cue_verbs,
)
from onrecord.reading.cast import Cast
from onrecord.reading.english.statements import find_statements, nominal
from onrecord.reading.language import analyse


def every_cue() -> Iterator[Cue]:
    for table in (cue_verbs(), cue_nouns(), cue_adjectives(), cue_prepositions(), cue_adverbs()):
        yield from table.values()


@pytest.mark.parametrize("cue", list(every_cue()), ids=lambda cue: f"{cue.part}-{cue.lemma}")
def test_example_is_found_with_its_cue(cue: Cue) -> None:
    analysis = analyse(cue.example)
    if cue.part == "noun":
        # A noun that is the object of another cue is no statement of its own; its rule is tried by itself.
        words = [t for f in nominal.find(analysis) for a, b in f.cue for t in analysis.tokens[a : b + 1]]
    else:
        said = find_statements(analysis, Cast())
        words = [t for one in said for span in one.cue for t in analysis.tokens_in(span)]
    assert set(cue.lemma.split()) <= {form for token in words for form in (token.lemma, token.lower)}


def test_lexicon_is_wide() -> None:
    assert len(cue_verbs()) > 400
    assert {"say", "deny", "promise", "hope", "rule out", "call for"} <= cue_verbs().keys()


def test_commitment_tells_what_a_cue_says_of_its_content() -> None:
    verbs = cue_verbs()
    told = {
        lemma: verbs[lemma].commitment for lemma in ("say", "deny", "promise", "urge", "wonder", "believe")
    }
    assert told == {
        "say": "certain",
        "deny": "negative",
        "promise": "intent",
        "urge": "desire",
        "wonder": "question",
        "believe": "probable",
    }


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"commitment": "sure", "frames": ["that"], "example": "He said so."}, "commitment"),
        ({"commitment": "certain", "frames": ["beside"], "example": "He said so."}, "unknown frames"),
        ({"commitment": "certain", "frames": [], "example": "He said so."}, "no frames"),
        ({"commitment": "certain", "frames": ["that"], "example": " "}, "no example"),
        ({"commitment": "certain", "frames": ["that"]}, "needs commitment and example"),
        ({"commitment": "certain", "frames": ["that"], "example": "So.", "tone": 1}, "nothing else"),
        ({"commitment": "certain", "frames": ["that"], "example": "So.", "thought": 1}, "thought"),
    ],
)
def test_wrong_entry_is_refused_with_file_and_entry(entry: dict[str, object], complaint: str) -> None:
    with pytest.raises(KnowledgeError, match=complaint) as refused:
        cues._read("en/cues/verbs.toml", {"mumble": entry}, "verb")
    assert "en/cues/verbs.toml" in str(refused.value)
    assert "mumble" in str(refused.value)
