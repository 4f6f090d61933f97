"""Bending verbs: their forms, and groups of verbs with tense, voice and negation."""

from __future__ import annotations

from typing import Literal

from onrecord.knowledge.brief_words import bending

Form = Literal[
    "past",
    "present",
    "perfect",
    "going",
    "to",
    "future",
    "may",
    "may-have",
    "having",
    "infinitive",
    "not-past",
    "not-present",
    "not-perfect",
    "not-going",
    "not-to",
    "not-future",
    "not-may",
    "not-may-have",
    "not-having",
    "not-infinitive",
]
"""How a verb stands: "to" is what is planned ("is to visit"), "going" what goes on ("is visiting")."""

_VOWELS = "aeiou"


def past(verb: str) -> str:
    """Return the past of a verb in its base form, which can have a particle ("put off")."""
    return _bent(verb, 0)


def participle(verb: str) -> str:
    """Return the past participle of a verb in its base form."""
    return _bent(verb, 1)


def _bent(verb: str, which: int) -> str:
    first, _, rest = verb.partition(" ")
    known = bending()
    if first == "be":
        bent = ("was", "been")[which]
    elif first in known.irregular:
        bent = known.irregular[first][which]
    elif first.endswith("e"):
        bent = f"{first}d"
    elif first.endswith("y") and first[-2:-1] not in _VOWELS:
        bent = f"{first[:-1]}ied"
    else:
        bent = f"{_doubled(first)}ed"
    return f"{bent} {rest}" if rest else bent


def present(verb: str, *, plural: bool) -> str:
    """Return the third person of the present of a verb in its base form."""
    first, _, rest = verb.partition(" ")
    if first == "be":
        bent = "are" if plural else "is"
    elif plural:
        bent = first
    elif first == "have":
        bent = "has"
    elif first.endswith("y") and first[-2:-1] not in _VOWELS:
        bent = f"{first[:-1]}ies"
    elif first.endswith(("s", "x", "z", "ch", "sh", "o")):
        bent = f"{first}es"
    else:
        bent = f"{first}s"
    return f"{bent} {rest}" if rest else bent


def in_past(words: str) -> str | None:
    """Return what follows a question word as of a time that is past, None where its verb does not tell how.

    "The two will sign" becomes "the two would sign".
    """
    shifting = bending().shifting
    parts = words.split()
    at = next((at for at, one in enumerate(parts) if one in shifting), None)
    before = parts if at is None else parts[:at]
    if set(before) & {*shifting.values(), *(then for then, _ in bending().irregular.values())}:
        return words
    return None if at is None else " ".join([*parts[:at], shifting[parts[at]], *parts[at + 1 :]])


def gerund(verb: str) -> str:
    """Return the form in -ing of a verb in its base form."""
    first, _, rest = verb.partition(" ")
    if first.endswith("ie"):
        bent = f"{first[:-2]}ying"
    elif first.endswith("e") and not first.endswith(("ee", "oe", "ye")) and first != "be":
        bent = f"{first[:-1]}ing"
    else:
        bent = f"{_doubled(first)}ing"
    return f"{bent} {rest}" if rest else bent


def _doubled(verb: str) -> str:
    """Return a verb with its last letter doubled where its endings ask for that."""
    if verb in bending().doubling:
        return verb + verb[-1]
    if len(verb) < 3 or verb[-1] in f"{_VOWELS}wxyh" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        # "quit" has one vowel, the "u" being part of the "q".
        return verb + verb[-1] if verb[-3:-1] == "ui" and verb[-4:-3] == "q" else verb
    short = sum(letter in _VOWELS for letter in verb) == 1
    return verb + verb[-1] if short else verb


def group(verb: str, form: Form, *, plural: bool = False, back: bool = False, adverb: str = "") -> str:
    """Return a verb with what tells time and negation, agreeing with a subject in the third person.

    ``back`` puts it back in time, as in what somebody said. ``adverb`` stands where it does in such a group
    ("has probably visited").
    """
    negated = form.startswith("not-")
    words = _words(verb, form.removeprefix("not-"), plural, back, negated)
    if negated:
        words = [words[0], "not", *words[1:]] if words[0] not in {"having", "to"} else ["not", *words]
    if adverb:
        simple = len(words) == 1 and verb.partition(" ")[0] != "be"
        words = [adverb, *words] if simple else [words[0], adverb, *words[1:]]
    return " ".join(words)


def _words(verb: str, form: str, plural: bool, back: bool, negated: bool) -> list[str]:
    being = ("were" if plural else "was") if back else ("are" if plural else "is")
    first, _, rest = verb.partition(" ")
    copula = first == "be"
    done = participle(verb)
    match form:
        case "past" if back:
            return ["had", done]
        case "past" if copula:
            return [" ".join(filter(None, ("were" if plural else "was", rest)))]
        case "past":
            return ["did", verb] if negated else [past(verb)]
        case "present" if back and copula:
            return [" ".join(filter(None, ("were" if plural else "was", rest)))]
        case "present" if back:
            return ["did", verb] if negated else [past(verb)]
        case "present" if copula:
            return [present(verb, plural=plural)]
        case "present":
            return ["do" if plural else "does", verb] if negated else [present(verb, plural=plural)]
        case "perfect":
            return ["had" if back else "have" if plural else "has", done]
        case "going":
            return [being, gerund(verb)]
        case "to":
            return [being, "to", verb]
        case "future":
            return ["would" if back else "will", verb]
        case "may":
            return ["might" if back else "may", verb]
        case "may-have":
            return ["might" if back else "may", "have", done]
        case "having":
            return ["having", done]
        case _:
            return ["to", verb]


def base_form(word: str, known: frozenset[str]) -> str | None:
    """Return which of the ``known`` base forms a word in lower case is a form of, None where of none."""
    if word in known:
        return word
    for verb, forms in bending().irregular.items():
        if word in forms and verb in known:
            return verb
    for ending, leading in (
        ("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("es", ""), ("s", ""),
        ("ying", "ie"), ("ing", ""), ("ing", "e"),
    ):  # fmt: skip
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if stem + leading in known:
                return stem + leading
            if ending in {"ed", "ing"} and stem[-1:] == stem[-2:-1] and stem[:-1] in known:
                return stem[:-1]
    return None
