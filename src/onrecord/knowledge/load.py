"""Loading the data files of this package."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any

from onrecord.errors import KnowledgeError


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
