"""Walking through folders: what lies below one, in an order that does not change."""

from __future__ import annotations

import os
from collections.abc import Iterator


def walked(folder: str) -> Iterator[tuple[str, list[str]]]:
    """Yield ``folder`` and the folders below it, each with the paths of its files, all sorted by name.

    What is hidden is passed over, and links to folders are not followed.
    """
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield where, [os.path.join(where, name) for name in sorted(files) if not name.startswith(".")]
