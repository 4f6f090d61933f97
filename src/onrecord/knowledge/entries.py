"""Finding the entry of a data file that a ground names, with the example that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

_EXAMPLES = ("example", "examples")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a data file: what it says, and its example sentences as they are written there.

    ``file`` is the path below ``knowledge/``, ``fields`` are all keys of the entry but its examples.
    """

    file: str
    name: str
    fields: Mapping[str, Any]
    examples: tuple[str, ...]


def find_entries(reference: str) -> tuple[Entry, ...]:
    """Return the entries that ``reference`` can mean, such as ``en/cues/verbs.toml: deny``.

    After the file stands the path or the last key of a table (``adverb.reportedly``, ``deny``), a table of
    a list by its number (``rule 12``, the first being 1), or a name or word that such a table holds, with
    the name of the list before it or without (``report.quoted``, ``quoted``). A word of the text may follow
    after a colon (``commitment desire: want``). Case makes no difference. Where several entries hold the
    word, all are returned, in the order of the file.

    Raises :class:`~onrecord.errors.KnowledgeError` where there is no such file, or no such entry in it.
    """
    file, _, name = reference.partition(": ")
    name = name.strip()
    tables = list(_tables(load_toml(file), ()))
    for wanted in (name.casefold(), name.casefold().rpartition(": ")[0]):
        near = [(_nearness(path, table, wanted), table) for path, table in tables if wanted]
        best = min((nearness for nearness, _ in near if nearness is not None), default=None)
        if best is not None:
            return tuple(_entry(file, name, table) for nearness, table in near if nearness == best)
    raise KnowledgeError(f"knowledge/{file}: there is no entry '{name}'; mend the ground that names it")


def _nearness(path: tuple[str, ...], table: Mapping[str, Any], wanted: str) -> int | None:
    """Return how directly a table answers to a name, 0 being its full path; None where it does not."""
    if ".".join(path).casefold() == wanted:
        return 0
    if " ".join(path[-2:]).casefold() == wanted:
        return 1
    if path and path[-1].casefold() == wanted:
        return 2
    if any(_holds(value, wanted) for key, value in table.items() if key not in _EXAMPLES):
        return 3
    of_list = path[-2] if len(path) > 1 else ""
    if of_list and wanted.startswith((f"{of_list}.", f"{of_list} ")):
        word = wanted[len(of_list) + 1 :]
        if any(_holds(value, word) for value in table.values()):
            return 4
    return None


def _tables(
    value: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield every table of a file with its path; tables of a list are numbered from 1."""
    yield path, value
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            yield from _tables(inner, (*path, key))
        elif isinstance(inner, list):
            for number, one in enumerate(inner, start=1):
                if isinstance(one, Mapping):
                    yield from _tables(one, (*path, key, str(number)))


def _holds(value: object, wanted: str) -> bool:
    if isinstance(value, str):
        return value.casefold() == wanted
    return isinstance(value, list) and any(isinstance(one, str) and one.casefold() == wanted for one in value)


def _entry(file: str, name: str, table: Mapping[str, Any]) -> Entry:
    examples = [sentence for key in _EXAMPLES if key in table for sentence in _sentences(table[key])]
    fields = {key: value for key, value in table.items() if key not in _EXAMPLES}
    return Entry(file, name, fields, tuple(examples))


def _sentences(example: object) -> Iterator[str]:
    """Yield the sentences of an example: one, a list of them, or a list of pairs with what they must give."""
    if isinstance(example, str):
        yield example
    elif isinstance(example, Mapping):
        yield ", ".join(f"{key} {value}" for key, value in example.items())
    elif isinstance(example, list):
        for one in example:
            yield from _sentences(one[0] if isinstance(one, list) and one else one)
