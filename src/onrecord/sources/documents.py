"""Stub."""
from __future__ import annotations
import hashlib, json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from onrecord.records import Document, Publication


def document_from_text(text: str, *, id: str | None = None, published: str | None = None, title: str | None = None, outlet: str | None = None) -> Document:
    pub = None
    if published:
        day = date.fromisoformat(published)
        pub = Publication(published, day, day, "metadata")
    return Document(id or hashlib.sha256(text.encode()).hexdigest()[:16], text, title, outlet, "en", pub)


def read_path(path: Path) -> Iterator[Document]:
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                d = json.loads(line)
                yield document_from_text(d["text"], id=d.get("id"), published=d.get("published"), title=d.get("title"), outlet=d.get("outlet"))
    else:
        yield document_from_text(path.read_text(encoding="utf-8"))
