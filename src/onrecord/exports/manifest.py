"""The manifest of a folder of tables: written last, so that the tables are whole where it is."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from onrecord.exports.columns import RECORDS
from onrecord.exports.folders import Folder
from onrecord.exports.parts import AS_READ
from onrecord.exports.woven_columns import TABLES, WOVEN_FOLDER

MANIFEST = "onrecord.json"


def manifest_of(folder: Folder) -> dict[str, Any] | None:
    """Return what is said of tables; None where they are not whole."""
    if not folder.has(MANIFEST):
        return None
    with folder.reading(MANIFEST) as stream:
        found: dict[str, Any] = json.load(stream)
    return found


def write_manifest(folder: Folder, facts: Mapping[str, object]) -> None:
    """Say that tables are whole, and what they are of."""
    with folder.writing(MANIFEST) as path:
        path.write_text(json.dumps(facts, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def keep_only(folder: Folder, wanted: Collection[str]) -> None:
    """Take out all files of tables but these."""
    _keep(folder, (*RECORDS, *(f"{AS_READ}/{table}" for table in RECORDS), "failures"), wanted)
    keep_woven(folder, wanted)


def keep_woven(folder: Folder, wanted: Collection[str]) -> None:
    """Take out all files of tables of what is woven but these."""
    _keep(folder, [f"{WOVEN_FOLDER}/{name}" for name in TABLES], wanted)


def withdraw(folder: Folder) -> None:
    """Say that tables, and what is woven of them, are not whole any more."""
    folder.below(WOVEN_FOLDER).remove(MANIFEST)
    folder.remove(MANIFEST)


def _keep(folder: Folder, tables: Sequence[str], wanted: Collection[str]) -> None:
    for table in tables:
        for name in folder.names(table):
            if name not in wanted:
                folder.remove(name)
