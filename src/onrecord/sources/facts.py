"""Facts about a document as they come from outside: on one line, bounded, addresses of the web alone."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

LONGEST_BYLINE = 500
LONGEST_SECTION = 200
LONGEST_TITLE = 500
LONGEST_OUTLET = 200
LONGEST_ADDRESS = 2_000
"""Characters; a longer address is left out, since what is cut off leads elsewhere."""

_SPACE = re.compile(r"\s+")
_JOINERS = frozenset("\u200c\u200d")


def line_of(value: str | None, most: int) -> str | None:
    """Return ``value`` on one line of at most ``most`` characters, None where nothing is left of it.

    Control characters become spaces; marks that turn the way of writing, lone surrogates and other characters
    that nobody sees are taken out. What is cut off is told by "…".
    """
    if value is None:
        return None
    if value.isprintable() and len(value) <= most and "  " not in value:
        return value.strip() or None
    # What is far beyond the bound is not looked at.
    line = _SPACE.sub(" ", "".join(map(_seen, value[: 4 * most]))).strip()
    if len(line) > most:
        line = f"{line[: most - 1].rstrip()}…"
    return line or None


def _seen(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    return " " if char.isspace() or unicodedata.category(char) == "Cc" else ""


def host_of(address: str | None) -> str | None:
    """Return the host of an http or https address, as an outlet is called by it; None where there is none."""
    known = web_address(address)
    return None if known is None else str(urlsplit(known).hostname).removeprefix("www.")


def web_address(value: str | None) -> str | None:
    """Return an http or https address as it is, None for anything else.

    An address with a name or a password before the host is none: it says one place and leads to another.
    """
    address = (value or "").strip()
    if not address or len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return address
