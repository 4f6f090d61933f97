"""Every mention says why it is linked, and its entry can be looked up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from linking_score import load, read

from onrecord.knowledge.entries import find_entries
from onrecord.reading import language
from onrecord.reading.english.actors import find_actors
from onrecord.records import Document, Ground


def test_every_mention_of_the_marked_texts_has_a_ground_whose_entry_exists() -> None:
    entries: set[str] = set()
    for marked in load():
        _, cast = read(marked)
        for actor in cast.actors:
            assert len(actor.grounds) == len(actor.mentions)
            entries.update(ground.entry for ground in actor.grounds if ground.entry is not None)
    assert len(entries) > 60
    for entry in sorted(entries):
        assert find_entries(entry), entry


@pytest.mark.parametrize(
    ("text", "words", "rule", "entry"),
    [
        ("Japan protested.", "Japan", "name of a state", "en/states.toml: JPN"),
        ("Tokyo protested.", "Tokyo", "capital standing for its government", "en/states.toml: JPN"),
        (
            "Officials blamed the Kremlin.",
            "the Kremlin",
            "seat of government standing for it",
            "en/states.toml: RUS",
        ),
        (
            "The Japanese government protested.",
            "The Japanese government",
            "noun for a state or its government",
            "en/groups.toml: government",
        ),
        (
            "Minister Ivan Lunin spoke.",
            "Minister Ivan Lunin",
            "name of a person after a title",
            "en/offices.toml: minister",
        ),
        (
            "Minister Ivan Lunin spoke. Lunin left.",
            "Lunin",
            "part of the name of a person named in the text",
            None,
        ),
        ("NATO protested.", "NATO", "known organization", "en/organizations.toml: NATO"),
        ("Chinese diplomats left.", "Chinese diplomats", "noun for somebody", "en/groups.toml: diplomat"),
        (
            "Japan and China met. Both countries agreed.",
            "Both countries",
            "number of those named before",
            "en/groups.toml: numbered",
        ),
        (
            "Igor Lunin said he would come.",
            "he",
            "pronoun for a man: the one the text is most about here",
            None,
        ),
    ],
)
def test_the_rule_of_a_mention(text: str, words: str, rule: str, entry: str | None) -> None:
    cast = find_actors(language.analyse(text), Document("d", text))
    found = {
        mention.of(text): ground
        for actor in cast.actors
        for mention, ground in zip(actor.mentions, actor.grounds, strict=True)
    }
    assert found[words] == Ground(rule, entry)
