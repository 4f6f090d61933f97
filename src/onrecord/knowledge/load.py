"""Loading the data files of this package."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Literal

from onrecord.errors import KnowledgeError

Shape = Literal["any", "filled", "lower-case", "filled lower-case"]
"""What a list of words must be beside that: not empty, of words in lower case, or both."""


@functools.cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the data file ``name`` (a path below ``onrecord/knowledge``, such as ``en/cues.toml``).

    Kept after the first call; callers must not change what they get. Raises
    :class:`~onrecord.errors.KnowledgeError` with file and line where it is no valid TOML.
    """
    resource = files("onrecord.knowledge").joinpath(name)
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"knowledge/{name}: {error}; mend the file or install onrecord again") from error


def word_strings(value: object, where: str, shape: Shape = "any") -> list[str]:
    """Return ``value`` where it is a list of words or phrases of this ``shape``, none of them blank.

    Raises :class:`~onrecord.errors.KnowledgeError` where it is not; ``where`` names the file
    and the entry.
    """
    if not isinstance(value, list) or not (value or "filled" not in shape):
        raise KnowledgeError(f"{where}: {value!r} must be a list of words")
    for word in value:
        if not isinstance(word, str) or not word.strip():
            raise KnowledgeError(f"{where}: {word!r} must be a word or a phrase")
        if "lower-case" in shape and word != word.lower().strip():
            raise KnowledgeError(f"{where}: {word!r} must be a lower-case word")
    return value


def words_in(
    data: Mapping[str, Any], where: str, table: str, key: str = "words", shape: Shape = "filled lower-case"
) -> list[str]:
    """Return the words under a key of a table of the data file ``where``.

    Raises :class:`~onrecord.errors.KnowledgeError` where the list is missing or has not this ``shape``.
    """
    return word_strings(data.get(table, {}).get(key), f"knowledge/{where}: {table}.{key}", shape)
