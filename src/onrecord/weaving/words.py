"""The words of a text as weaving compares them: stems, without the words of grammar."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import snowballstemmer

from onrecord.knowledge.families import Families, families

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip


# Many mentions stand in one clause.
@functools.lru_cache(maxsize=2_000)
def words_of(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of ``text`` in their order, without words of grammar.

    ``language`` is ISO 639-1; in one without a stemmer words stay as they are, in lower case. Numbers are
    words. Possessive endings are cut, hyphenated words are taken apart.
    """
    known = families(language)
    stem = stemmer(language)
    return tuple(stem(form) for form in forms_of(text) if form not in known.function_words)


@functools.cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return the function that leads a form in lower case to its stem (Snowball's, irregular forms first)."""
    known = families(language)
    algorithm = _STEMMERS.get(language)
    if algorithm is None:
        return lambda form: known.irregular.get(form, form)
    cut = snowballstemmer.stemmer(algorithm).stemWord

    @functools.lru_cache(maxsize=200_000)
    def stem(form: str) -> str:
        return form if form.isdecimal() else str(cut(known.irregular.get(form, form)))

    return stem


@functools.cache
def light_stems(language: str) -> frozenset[str]:
    """Return the stems of the words that tell little of what happens ("make", "report")."""
    return frozenset(map(stemmer(language), families(language).light_words))


@functools.cache
def stemmed_families(language: str) -> Families:
    """Return what is known of a language, with stems for base forms and without ``irregular``."""
    known = families(language)
    stem = stemmer(language)
    found: dict[str, tuple[str, ...]] = {}
    for word, names in known.families.items():
        key = " ".join(stem(part) for part in word.split())
        found[key] = tuple(sorted({*found.get(key, ()), *names}))
    return Families(
        frozenset(stem(word) for word in known.function_words),
        light_stems(language),
        {},
        found,
    )


def forms_of(text: str) -> Iterator[str]:
    """Yield the words of a text in lower case: numbers whole, hyphenated words apart, possessives cut."""
    for found in _WORD.findall(text):
        word = found.lower()
        if word.isalpha():
            yield word
            continue
        word = word.replace("’", "'")
        if word[0].isdigit():
            yield word.replace(",", "")
            continue
        for part in word.split("-"):
            form = part.removesuffix("'s").replace(".", "")
            if form:
                yield form
