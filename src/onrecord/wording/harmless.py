"""Text from documents, made harmless for whoever shows it."""

from __future__ import annotations

import unicodedata

_JOINERS = {0x200C, 0x200D}


class _Harmless(dict[int, str]):
    """What each character is shown as: one character for one, so that offsets stay as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char.isspace() or category in {"Zl", "Zp"}:
            shown = " "
        elif code < 0x20:
            shown = chr(0x2400 + code)
        elif code == 0x7F:
            shown = "\u2421"
        elif category in {"Cc", "Cf", "Cs", "Co"} and code not in _JOINERS:
            shown = "\ufffd"
        else:
            shown = char
        self[code] = shown
        return shown


_HARMLESS = _Harmless({0xA0: "\u00a0"})


def harmless(text: str) -> str:
    """Return ``text`` with every character that could steer a terminal replaced by a visible one.

    Escape sequences, other control characters, marks that turn the direction of writing and lone
    surrogates become a sign of their own, all white space but the non-breaking space becomes a space.
    The result has the length of ``text``: offsets into the one are offsets into the other.
    """
    return text.translate(_HARMLESS)
