"""What the forms of a page carry."""

from __future__ import annotations

import html
import re


def csrf_in(page: str) -> str:
    """Return the token that changes have to carry which come from a page."""
    found = re.search(r'(?:name="csrf" value=|"X-CSRF-Token": )"([^"]+)"', html.unescape(page))
    assert found
    return found[1]
