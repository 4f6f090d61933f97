"""The tables that are written as Parquet, in ``docs/parquet.md``: every column, its type, and what it holds.

Run with ``python -m tools.tables``; it writes the block below each table's heading anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from onrecord.exports.columns import FAILURES, RECORDS, Column
from onrecord.exports.woven_columns import TABLES, WOVEN_FOLDER

PAGE = Path(__file__).resolve().parent.parent / "docs" / "parquet.md"
_HEAD = "| column | type | |\n|---|---|---|\n"


def tables() -> Iterator[tuple[str, Sequence[Column]]]:
    """Yield every table with its columns."""
    yield from RECORDS.items()
    yield "failures", FAILURES
    yield from ((f"{WOVEN_FOLDER}/{name}", columns) for name, columns in TABLES.items())


def block(columns: Sequence[Column]) -> str:
    """Return a table of Markdown with a row for each column."""
    return _HEAD + "".join(
        f"| `{one.name}` | {_type(one.type)}{' or null' if one.null else ''} | {one.what} |\n"
        for one in columns
    )


def written(page: str) -> str:
    """Return the page with the block of each table as the columns have it."""
    for name, columns in tables():
        heading = re.search(rf"^#+ `{re.escape(name)}`\n+(?:(?!#|\|).+\n+)*(?:\|.*\n)*\n*", page, re.M)
        if heading is None:
            raise LookupError(f"docs/parquet.md has no heading for the table {name}")
        above = heading[0].partition("\n|")[0].rstrip("\n")
        page = f"{page[: heading.start()]}{above}\n\n{block(columns)}\n{page[heading.end() :]}"
    return f"{page.rstrip()}\n"


def _type(type_: pa.DataType) -> str:
    if pa.types.is_list(type_):
        return f"list of {_type(type_.value_type)}"
    if pa.types.is_struct(type_):
        return "{" + ", ".join(type_.field(place).name for place in range(type_.num_fields)) + "}"
    return {
        "string": "text",
        "date32[day]": "date",
        "int32": "integer",
        "bool": "boolean",
        "double": "number",
    }.get(str(type_), str(type_))


def main() -> None:
    """Write the blocks in the page anew."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
