"""What metadata call languages."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import languages
from onrecord.knowledge.languages import language_code, language_names


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("de_AT", "de"),
        ("ger", "de"),
        (" German ", "de"),
        ("fas", "fa"),
        ("tlh", "tlh"),
        ("", None),
        ("und", None),
        ("x-default", None),
        ("42", None),
    ],
)
def test_codes_and_names_are_known(told: str, code: str | None) -> None:
    assert language_code(told) == code


def test_languages_are_named_with_their_codes() -> None:
    assert language_names(["de", "ru"]) == "German (de) and Russian (ru)"
    assert language_names(["tlh" * 20]) == f"'{('tlh' * 20)[:20]}'"


@pytest.mark.parametrize(
    "entry", [{"name": "Greek"}, {"name": "Greek", "codes": []}, {"name": "German", "codes": ["ger"]}]
)
def test_a_wrong_entry_is_told(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any]) -> None:
    data = {"none": [], "languages": {"de": {"name": "German", "codes": ["ger"]}, "el": entry}}
    monkeypatch.setattr(languages, "load_toml", lambda _: data)
    languages._codes.cache_clear()
    languages._names.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=r"languages\.toml"):
            language_code("el")
    finally:
        languages._codes.cache_clear()
        languages._names.cache_clear()
