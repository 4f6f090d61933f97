from __future__ import annotations

import pytest

from onrecord.brief.linting.draft import draft
from onrecord.errors import KnowledgeError
from onrecord.knowledge import lint_words as module
from onrecord.knowledge.lint_words import lint_words
from onrecord.knowledge.load import load_toml

DATA = load_toml("en/brief/lint.toml")


@pytest.mark.parametrize("kind", DATA["mark"])
def test_each_example_bears_a_mark_of_its_kind(kind: str) -> None:
    assert lint_words().marks[kind].search(DATA["mark"][kind]["example"])  # type: ignore[index]


def test_examples_of_the_other_words_bear_them() -> None:
    assert lint_words().relative.search(DATA["relative"]["example"])
    assert DATA["headings"]["example"].lower() in lint_words().headings
    assert len(draft(DATA["splitting"]["example"], frozenset()).sentences) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mark": {}}, "is missing or not known"),
        ({"relative": {"words": ["today"]}}, "relative has no example"),
        ({"relative": {"words": [], "example": "Today."}}, "relative"),
    ],
)
def test_a_wrong_entry_is_told(
    change: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "load_toml", lambda _: {**DATA, **change})
    with pytest.raises(KnowledgeError, match=message):
        lint_words.__wrapped__()
