"""Patterns of paths, where the shell has not filled them in: ``reports/**/*.txt``."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator

from onrecord.sources.walking import walked


def is_pattern(path: str) -> bool:
    """Tell whether a path that is not there stands for others."""
    return glob.has_magic(path) and not os.path.lexists(path)


def files_of(pattern: str) -> Iterator[str]:
    """Yield the files that a pattern stands for, sorted folder by folder; hidden ones are not among them.

    ``*`` is any part of a name, ``**`` any number of folders; links to folders are not followed there.
    """
    before, deep, after = pattern.partition("**")
    if not deep or (after and not after.startswith("/")) or (before and not before.endswith("/")):
        yield from (path for path in sorted(glob.iglob(pattern)) if os.path.isfile(path))
        return
    inner = after.lstrip("/") or "*"
    for base in sorted(glob.glob(before)) if before else [""]:
        for where, _ in walked(base or "."):
            found = files_of(os.path.join(glob.escape(where), inner))
            yield from (path.removeprefix("./") if not base else path for path in found)
