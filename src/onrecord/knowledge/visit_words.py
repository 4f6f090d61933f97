"""What weaving knows of a language's words for visits: who leads them, what is due, how hosts are met."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class VisitWords:
    """The words of a language, in lower case: verbs in their base form, others as they stand.

    ``heading`` leads to a ``delegation``; ``expecting`` stands before what is to come, ``awaited`` before
    the place where somebody is to come; ``meeting`` and ``giving`` (what is ``given``) bring visitor and host
    together, a ``guest`` is the visitor; ``returning`` comes away ``from`` (``origin``) what was visited;
    ``there`` stands for the place named last, ``here`` for where somebody speaks. An ``official`` travels
    on behalf of a state; ``announcing`` makes a visit a plan, ``unmade`` after it tells that it was one;
    hosts are ``awaiting`` or ``inviting`` guests; ``negating`` denies what stands right after it,
    ``coming`` are verbs for coming to where others are at home, ``leaving`` those for going away from a
    place, ``sent`` those for having somebody go; ``forced`` tells that somebody goes because he must, and
    ``past`` before an office that it is held no more; a ``site`` is a place called by no name, and a
    ``deputy`` stands before an office that makes it another one. ``doubting`` takes back a visit that it
    governs, ``doubted`` one of which it is told; by ``proposing`` somebody proposes one.
    """

    heading: frozenset[str] = frozenset()
    delegation: frozenset[str] = frozenset()
    expecting: frozenset[str] = frozenset()
    awaited: frozenset[str] = frozenset()
    meeting: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    guest: frozenset[str] = frozenset()
    returning: frozenset[str] = frozenset()
    origin: frozenset[str] = frozenset()
    there: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    official: frozenset[str] = frozenset()
    announcing: frozenset[str] = frozenset()
    unmade: frozenset[str] = frozenset()
    awaiting: frozenset[str] = frozenset()
    inviting: frozenset[str] = frozenset()
    negating: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()
    forced: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    site: frozenset[str] = frozenset()
    deputy: frozenset[str] = frozenset()
    doubting: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    proposing: frozenset[str] = frozenset()


@functools.cache
def visit_words(language: str) -> VisitWords:
    """Return what is known of ``language`` (ISO 639-1); of one without a data file, nothing.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the file is wrong.
    """
    if language not in _LANGUAGES:
        return VisitWords()
    file = f"{language}/visits.toml"
    data = load_toml(file)
    names = {one.name for one in fields(VisitWords)}
    if set(data) != names:
        wrong = min(set(data) ^ names)
        raise KnowledgeError(f"knowledge/{file}: the entries must be {', '.join(sorted(names))}; see {wrong}")
    return VisitWords(**{name: _words(file, name, data[name]) for name in sorted(names)})


def _words(file: str, name: str, entry: object) -> frozenset[str]:
    if not isinstance(entry, dict) or set(entry) != {"words", "example"}:
        raise KnowledgeError(f"knowledge/{file}: {name} needs just the keys words, example")
    words = entry["words"]
    if not isinstance(words, list) or not words:
        raise KnowledgeError(f"knowledge/{file}: {name} has no list 'words'")
    for word in words:
        if not isinstance(word, str) or not word or word != word.lower().strip():
            raise KnowledgeError(f"knowledge/{file}: {name}: {word!r} is no word in lower case")
    return frozenset(words)
