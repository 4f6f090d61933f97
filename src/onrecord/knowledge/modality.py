"""Words that settle whether, when and how surely something happens (``en/modality/``).

Predicates after Karttunen, "Implicative verbs" (Language 47, 1971), and Nairn, Condoravdi and Karttunen,
"Computing relative polarity for textual inference" (ICoS 2006): what follows for the complement where
the predicate holds, and where it is negated.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from onrecord.errors import KnowledgeError
from onrecord.knowledge import cues
from onrecord.knowledge.load import load_toml, word_strings
from onrecord.records import Ground

_PREDICATES = "en/modality/predicates.toml"
_MARKERS = "en/modality/markers.toml"
_KINDS = frozenset({"verb", "noun", "adjective"})
_STATUSES = frozenset({"occurred", "ongoing", "planned", "proposed", "postponed", "cancelled", "denied"})
_STRENGTHS = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}
_ADVERBS = ("probable", "possible", "negative", "almost", "future")
_FRAMES = {
    "clause": frozenset({"that", "wh", "quote", "statement"}),
    "infinitive": frozenset({"inf", "person-inf"}),
}
"""The frames of cues (:mod:`onrecord.knowledge.cues`) that are the complements named here."""
_GOVERNED = Ground("complement of a governing word")
_COMPLEMENTS = frozenset({"infinitive", "gerund", "clause", "object", "subject", "content"})
"""The other complements are prepositions."""
_MODIFIERS = ("planned", "proposed", "possible", "postponed", "cancelled", "ongoing", "past", "unreal")


class Outcome(NamedTuple):
    """What holds of an event.

    ``polarity`` is 1 or -1, ``strength`` 3 certain, 2 probable, 1 possible, 0 unknown.
    """

    polarity: int
    strength: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a governing word says of the event under it, where it holds and where it is negated.

    ``future``: the event lies after what the word says. ``status`` and ``negative_status`` are None where
    the word does not settle it. ``spared`` are classes of event nouns of which it says nothing.
    """

    positive: Outcome
    negative: Outcome
    future: bool
    status: str | None
    negative_status: str | None
    spared: frozenset[str] = frozenset()
    ground: Ground = _GOVERNED

    @property
    def is_factive(self) -> bool:
        """Tell whether the same holds of the event however the word itself stands."""
        return self.positive == self.negative and self.positive.strength > 0


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal verb: alone and negated, before a plain infinitive and before "have" with a participle.

    ``unreported`` is the strength that it has at most where no verb in the past governs it.
    """

    positive: Outcome
    negative: Outcome
    perfect: Outcome
    negative_perfect: Outcome
    unreported: int
    future: bool
    ground: Ground

    def outcome(self, *, negated: bool, perfect: bool) -> Outcome:
        """Return what holds of the verb."""
        if perfect:
            return self.negative_perfect if negated else self.perfect
        return self.negative if negated else self.positive


class Example(NamedTuple):
    """A sentence with the event in braces and what is expected of it: polarity, certainty, tense, status."""

    sentence: str
    expected: str


@dataclass(frozen=True, slots=True)
class Modality:
    """All of it: ``predicates`` by kind, lemma and complement; small words by form (lower case)."""

    predicates: Mapping[tuple[str, str, str], Predicate]
    modals: Mapping[str, Modal]
    adverbs: Mapping[str, str]
    measures: frozenset[str]
    modifiers: Mapping[str, str]
    open_conjunctions: frozenset[str]
    temporal_conjunctions: frozenset[str]
    negative_prepositions: frozenset[str]
    negative_adverbs: frozenset[str]
    carrying_objects: frozenset[str]
    carrying_subjects: frozenset[str]
    existing_objects: frozenset[str]
    time_ahead: frozenset[str]
    time_units: frozenset[str]
    time_alone: frozenset[str]
    after_later: frozenset[str]

    def predicate(self, kind: str, lemma: str, complement: str) -> Predicate | None:
        """Return what the word says of an event that hangs on it as ``complement``."""
        return self.predicates.get((kind, lemma, complement))


@functools.cache
def marker(rule: str, word: str) -> Ground:
    """Return the ground that the small word ``word`` of ``markers.toml`` gives."""
    return Ground(rule, f"{_MARKERS}: {word}")


@functools.cache
def modality() -> Modality:
    """Load the knowledge.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where it is wrong.
    """
    markers = load_toml(_MARKERS)
    carrying = _table(load_toml(_PREDICATES), "carrying", _PREDICATES)
    predicates: dict[tuple[str, str, str], Predicate] = {}
    for entry in load_toml(_PREDICATES).get("predicate", []):
        words = _words(entry, "words", _PREDICATES)
        kind = entry.get("kind")
        if kind not in _KINDS:
            raise KnowledgeError(
                f"knowledge/{_PREDICATES}: {words[0]}: 'kind' must be one of {sorted(_KINDS)}"
            )
        predicate = _predicate(entry, words[0])
        for complement in _words(entry, "complement", _PREDICATES):
            for word in words:
                if (kind, word, complement) in predicates:
                    raise KnowledgeError(
                        f"knowledge/{_PREDICATES}: {kind} {word} with {complement} is there twice"
                    )
                predicates[kind, word, complement] = replace(
                    predicate, ground=_ground(kind, complement, f"{_PREDICATES}: {word}")
                )
    _add_cues(predicates)
    modals = {
        word: _modal(entry, word)
        for entry in markers.get("modal", [])
        for word in _words(entry, "words", _MARKERS)
    }
    conjunctions = _table(markers, "conjunctions", _MARKERS)
    times = _table(markers, "times", _MARKERS)
    prepositions = _table(markers, "prepositions", _MARKERS)
    return Modality(
        predicates=predicates,
        modals=modals,
        adverbs=_by_word(_table(markers, "adverbs", _MARKERS), _ADVERBS),
        measures=frozenset(_words(_table(markers, "adverbs", _MARKERS), "measures", _MARKERS)),
        modifiers=_by_word(_table(markers, "modifiers", _MARKERS), _MODIFIERS),
        open_conjunctions=frozenset(_words(conjunctions, "open", _MARKERS)),
        temporal_conjunctions=frozenset(_words(conjunctions, "temporal", _MARKERS)),
        negative_prepositions=frozenset(_words(prepositions, "negative", _MARKERS)),
        negative_adverbs=frozenset(_words(prepositions, "after", _MARKERS)),
        carrying_objects=frozenset(_words(carrying, "object", _PREDICATES)),
        carrying_subjects=frozenset(_words(carrying, "subject", _PREDICATES)),
        existing_objects=frozenset(_words(carrying, "existing", _PREDICATES)),
        time_ahead=frozenset(_words(times, "ahead", _MARKERS)),
        time_units=frozenset(_words(times, "units", _MARKERS)),
        time_alone=frozenset(_words(times, "alone", _MARKERS)),
        after_later=frozenset(_words(times, "later", _MARKERS)),
    )


def examples() -> Iterator[Example]:
    """Yield the sentences beside the entries of both files."""
    for name in (_PREDICATES, _MARKERS):
        for value in load_toml(name).values():
            for entry in value if isinstance(value, list) else [value]:
                yield from (Example(*example) for example in _examples(entry, name))


def _add_cues(predicates: dict[tuple[str, str, str], Predicate]) -> None:
    """Add what the commitment of the cue words tells, where no entry says it more exactly."""
    by_commitment = {
        (complement, entry.get("name")): _predicate(entry, str(entry.get("name")))
        for entry in load_toml(_PREDICATES).get("commitment", [])
        for complement in _words(entry, "complement", _PREDICATES)
    }
    for kind, words in (("verb", cues.cue_verbs()), ("noun", cues.cue_nouns())):
        for lemma, cue in words.items():
            for complement, frames in _FRAMES.items():
                predicate = by_commitment.get((complement, cue.commitment))
                if predicate is not None and cue.frames & frames:
                    predicates.setdefault(
                        (kind, lemma, complement),
                        replace(
                            predicate,
                            ground=Ground(
                                f"commitment of the cue {kind}",
                                f"{_PREDICATES}: commitment {cue.commitment}: {lemma}",
                            ),
                        ),
                    )


def _ground(kind: str, complement: str, entry: str) -> Ground:
    hung = complement if complement in _COMPLEMENTS else f"complement with '{complement}'"
    return Ground(f"{hung} of a governing {kind}", entry)


def _predicate(entry: dict[str, Any], word: str) -> Predicate:
    statuses = (entry.get("status"), entry.get("negative_status"))
    if not {one for one in statuses if one is not None} <= _STATUSES:
        raise KnowledgeError(f"knowledge/{_PREDICATES}: {word}: a status must be one of {sorted(_STATUSES)}")
    if entry.get("tense") not in {None, "future"}:
        raise KnowledgeError(f"knowledge/{_PREDICATES}: {word}: 'tense' must be 'future' or left out")
    _examples(entry, _PREDICATES)
    return Predicate(
        _outcome(entry, "positive", _PREDICATES),
        _outcome(entry, "negative", _PREDICATES),
        entry.get("tense") == "future",
        *statuses,
        spared=frozenset(_words(entry, "except_classes", _PREDICATES))
        if "except_classes" in entry
        else frozenset(),
    )


def _modal(entry: dict[str, Any], word: str) -> Modal:
    _examples(entry, _MARKERS)
    return Modal(
        positive=_outcome(entry, "positive", _MARKERS),
        negative=_outcome(entry, "negative", _MARKERS),
        perfect=_outcome(entry, "perfect", _MARKERS),
        negative_perfect=_outcome(entry, "negative_perfect", _MARKERS),
        unreported=_outcome(entry, "unreported", _MARKERS).strength if "unreported" in entry else 3,
        future=entry.get("tense") == "future",
        ground=Ground("modal verb", f"{_MARKERS}: {word}"),
    )


def _outcome(entry: dict[str, Any], key: str, name: str) -> Outcome:
    value = entry.get(key)
    words = value.split() if isinstance(value, str) else []
    if not words or words[-1] not in _STRENGTHS or words[:-1] not in ([], ["not"]):
        raise KnowledgeError(f"knowledge/{name}: {entry.get('words')}: '{key}' cannot be {value!r}")
    return Outcome(-1 if len(words) > 1 else 1, _STRENGTHS[words[-1]])


def _table(data: dict[str, Any], key: str, name: str) -> dict[str, Any]:
    value = data.get(key)
    if not isinstance(value, dict):
        raise KnowledgeError(f"knowledge/{name}: the table [{key}] is missing")
    return value


def _by_word(table: dict[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    return {word: key for key in keys for word in _words(table, key, _MARKERS)}


def _words(entry: dict[str, Any], key: str, name: str) -> list[str]:
    return word_strings(entry.get(key), f"knowledge/{name}: '{key}' of {entry!r:.60}", "lower-case")


def _examples(entry: dict[str, Any], name: str) -> list[list[str]]:
    value = entry.get("examples")
    if not isinstance(value, list) or not value:
        raise KnowledgeError(f"knowledge/{name}: entry {entry!r:.60} has no 'examples'")
    for example in value:
        if len(example) != 2 or "{" not in example[0] or len(example[1].split()) != 4:
            raise KnowledgeError(
                f"knowledge/{name}: example {example!r}: a sentence with {{an event}} and four words"
            )
    return value
