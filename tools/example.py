"""The example in ``docs/record-format.md``: a short text and what is read from it.

Run with ``python -m tools.example``; it writes the record between the two marks in the page anew.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from onrecord import read
from onrecord.sources import document_from_text

PAGE = Path(__file__).resolve().parent.parent / "docs" / "record-format.md"
_TEXT = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
_RECORD = re.compile(r"```json\n(.*?)\n```", re.DOTALL)


def example(page: str) -> tuple[str, dict[str, Any]]:
    """Return the text and the record that the page shows."""
    text, record = _TEXT.search(page), _RECORD.search(page)
    if text is None or record is None:
        raise ValueError("the page has no text or no record; put back the two blocks")
    return text[1], json.loads(record[1])


def shown(value: Any, indent: str = "", room: int = 112) -> str:
    """Return ``value`` as JSON, in lines of at most about ``room`` characters."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= room or not isinstance(value, dict | list) or not value:
        return line
    inner = indent + " "
    if isinstance(value, dict):
        rows = [f"{json.dumps(key)}: {shown(part, inner, room)}" for key, part in value.items()]
    else:
        rows = [shown(part, inner, room) for part in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines = rows[:1]
    for row in rows[1:]:
        both = f"{lines[-1]}, {row}"
        if "\n" in both or len(inner) + len(both) > room:
            lines.append(row)
        else:
            lines[-1] = both
    return opening + f",\n{inner}".join(lines) + closing


def main() -> None:
    """Write the record in the page anew."""
    page = PAGE.read_text(encoding="utf-8")
    text, _ = example(page)
    record = read(
        document_from_text(text, id="bridge-17", outlet="Harbour Gazette", published="2001-04-04")
    ).to_dict()
    block = f"```json\n{shown(record)}\n```"
    PAGE.write_text(_RECORD.sub(lambda _: block, page), encoding="utf-8")


if __name__ == "__main__":
    main()
