"""Who is meant by a name, among those who take part in threads."""

from __future__ import annotations

from onrecord.weaving.people import plain_name
from onrecord.weaving.relations import asked_for


def is_meant(participant: str, name: str) -> bool:
    """Tell whether ``name`` means a participant: a state by code or name, others by words of their names."""
    code = asked_for(name).code
    if code is not None:
        return participant == code
    words = set(plain_name(name).split())
    return bool(words) and words <= set(plain_name(participant).split())
