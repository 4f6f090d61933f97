"""Names of files as they can be printed, whatever bytes they are made of."""

from __future__ import annotations

import re
import unicodedata

_ESCAPED = re.compile(r"\\(?:n|r|t|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def shown_name(name: str) -> str:
    """Return a name on one line: control characters, line ends and bytes that are no UTF-8 are escaped."""
    if name.isprintable():
        return name
    return "".join(map(_shown, name))


def meant_name(shown: str) -> str:
    """Return the name that :func:`shown_name` shows so, where the name itself has no escapes in it."""
    back = {short: sign for sign, short in _SHORT.items()}
    return _ESCAPED.sub(lambda found: back.get(found[0]) or chr(int(found[0][2:], 16)), shown)


def _shown(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
