"""Base forms of English words, by the rule tables that come with the language model.

The rules are those of spaCy's English lemmatizer (after WordNet's Morphy); here the word lists are sets
and the result is kept by form and tag.
"""

from __future__ import annotations

import functools
from typing import Any

_PART = {"N": "noun", "V": "verb", "J": "adj", "R": "adv", "M": "verb"}
# Tags whose form is the base form already.
_BASE = frozenset({"NN", "NNP", "VB", "VBP", "JJ", "RB", "CD", "DT", "IN"})
_IRREGULAR = {
    ("'s", "VBZ"): "be", ("'m", "VBP"): "be", ("'re", "VBP"): "be", ("am", "VBP"): "be", ("are", "VBP"): "be",
    ("'ve", "VBP"): "have", ("'ve", "VB"): "have", ("'d", "VBD"): "have", ("'d", "MD"): "would",
    ("'ll", "MD"): "will", ("wo", "MD"): "will", ("ca", "MD"): "can",
    ("sha", "MD"): "shall", ("n't", "RB"): "not",
}  # fmt: skip


class Lemmatizer:
    """Base forms from the exception lists, rules and word lists of a spaCy lemmatizer's lookups."""

    def __init__(self, lookups: Any) -> None:
        def table(name: str) -> dict[str, Any]:
            stored = lookups.get_table(name)
            return {part: stored.get(part, {}) for part in set(_PART.values())}

        self._exceptions = table("lemma_exc")
        self._rules = table("lemma_rules")
        self._index = {part: frozenset(words) for part, words in table("lemma_index").items()}
        self.lemma = functools.lru_cache(maxsize=200_000)(self._lemma)

    def _lemma(self, form: str, tag: str) -> str:
        """Return the base form of ``form`` with Penn tag ``tag``, in lower case; names keep their form."""
        lower = form.lower()
        if (lower, tag) in _IRREGULAR:
            return _IRREGULAR[lower, tag]
        if tag in {"NNP", "NNPS"}:
            return form
        part = _PART.get(tag[:1])
        if part is None or tag in _BASE or tag in {"NN", "RP"}:
            return lower
        if lower in self._exceptions[part]:
            return str(self._exceptions[part][lower][0])
        candidates = [
            lower[: len(lower) - len(old)] + new
            for old, new in self._rules[part]
            if lower.endswith(old) and len(lower) > len(old)
        ]
        known = [form for form in candidates if form in self._index[part]]
        # Of two known forms ("planing": plane, plan) the first rule's is taken, as Morphy does.
        return str((known or candidates or [lower])[0])
