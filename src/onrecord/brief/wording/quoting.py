"""Words of others: quoted verbatim, cut at the borders of clauses, with whose words they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.brief.messages import Passage, Quotation
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.references import outlet_name
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.brief_words import bending
from onrecord.knowledge.states import states

_CLAUSE = 3
LONGEST = 32
"""Words of a quotation; a longer one is cut at the border of a clause."""
_LEAST = 3
_BORDER = re.compile(
    r"[,;:–—(]\s*|\s+(?=(?:until|because|after|before|while|when|which|who|whom|whose|that|and|but|if|as|although|though|since|unless|so)\s)"
)
_DANGLING = re.compile(
    r"(?:\s+(?:the|a|an|of|to|in|on|at|for|with|by|from|and|or|but|that|which|who|between|among|over|about|into|against|regarding|concerning|than|if|when|as|until|because|after|before|is|are|was|were|has|had|have|would|will|its|his|her|their))+$",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"\b(?:pass|hand|look|carr|go|goes|went|gone|mov|press|push|hold|held|talk|th(?:ink|ought)|tak|took|turn|giv|gave|bring"
    r"|brought|call|com|came|sign|le(?:t|ft))\w{0,4}\s+(?:(?:the|a|an|it|them|this|its|his|her|their)\s+)?"
    r"(?:[\w’'-]+\s+){0,2}?(?:on|over|in|by)$",
    re.IGNORECASE,
)
"""A verb with a word at the end that is its own ("would pass the message on")."""
_JOINING = re.compile(r",?\s+(?:and|or|but|which|who|the|a|an|of)$|,\s+that$", re.IGNORECASE)
"""A word at the end that nothing follows."""
_ASKED = re.compile(r";\s+(?:when |if )?(?:asked|pressed|questioned|reminded|urged)\s[^,;]*$")
"""The beginning of a clause of which only what comes before its subject is left ("; asked who had paid")."""
_LEADING = re.compile(
    r"^(?:as|when|while|and|but|or|that|because|since|so|although|though)\s+(?=(?:the|a|an|he|she|it|they|there|no|its|[A-Z])\b|[A-Z])"
)
"""Words that tie a clause to what stands before it."""
_PHRASE = re.compile(
    r"\s+(?:in|of|on|at|for|with|by|from|to|between|among|over|about|into|until|after|before|because|that|which|who|and|but"
    r"|regarding|concerning|against|under|through|during|since)(?=\s|$)"
)
_ONLY_ASKED = re.compile(r";\s+asked (?:whether|if|about|who|what|when|where|why|how)\b[^,;]*$")
"""What somebody is asked, whose answer was cut off ("…; asked who had paid")."""
_APPENDED = re.compile(r",\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+$")
"""A few words after a comma whose continuation was cut off."""
_OTHER = re.compile(r"(?<!provided )(?<!providing )(?<!condition )\b(?:that|which) (?:it|he|she|they)\b")
_SAID = re.compile(
    r"(?P<who>(?!(?:He|She|It|They|We|One|Others?|Some|Both)\b)[A-Z][\w’'.-]*(?: [\w’'.-]+){0,4}?)"
    r" (?P<verb>said|announced|confirmed|denied|warned|acknowledged|added|declared)"
    r" that (?P<said>(?:\S+ ){4}.+)$"
)
"""A sentence that begins with who says what."""
_ADDED = re.compile(r"(?P<who>[A-Z]\w+(?: [A-Z]\w+){0,2}) also (?P<rest>[a-z].+)")
"""How a sentence begins that tells what a state did besides ("Norway also asked")."""
_EARLY = 3
"""Words of a predicate after which a pronoun is no longer plainly its subject."""
_TOLD = "told “"
_STEM = 5
_ALIKE = 5
_MOST_OF = 0.6
"""Letters by which words of one stem are known; how many words two quotations of the same share at least, and
what part of those of the shorter."""
_MARKS = re.compile(r"[“”\"]")


def excerpt(words: str, longest: int = LONGEST, *, whole: bool = False) -> str:
    """Return words of a text as they can stand in quotation marks: without such marks, and not too long.

    ``whole`` keeps the word with which they begin though it ties them to what stands before.

    What is left is verbatim but for white space; of words with quotation marks in them the longest stretch
    between two is taken. It is "" where nothing worth quoting is left.
    """
    stretches = [" ".join(part.split()) for part in _MARKS.split(words.rstrip("… "))]
    best = max(stretches, key=lambda one: len(one.split()))
    ended = best == stretches[-1] and best.endswith((".", ",", "!"))
    best = _ASKED.sub("", best.strip(" ,;:–—"))
    best = best if whole else _LEADING.sub("", best)
    torn = False
    while len(best.split()) > longest:
        borders = [found.start() for found in _BORDER.finditer(best) if found.start()]
        short = [one for one in borders if len(best[:one].split()) >= _LEAST]
        if not short:
            best, torn = " ".join(best.split()[:longest]), True
            break
        best, ended = _APPENDED.sub("", best[: short[-1]].strip(" ,;:–—(")), False
    best = _ONLY_ASKED.sub("", best)
    if torn or words.rstrip().endswith("…"):
        best = _torn(best)
    # Where a mark stands at the end, who says so ended there: "we have not been asked to".
    whole = whole or _PARTICLE.search(best) is not None
    best = (_DANGLING if torn or not (whole or ended) else _JOINING).sub("", best)
    opened, closed = best.count("("), best.count(")")
    if opened != closed:
        best = best.rsplit("(", 1)[0].strip() if opened > closed else best.replace(")", "")
    return best.rstrip(" ,;:–—") if len(best.split()) >= 1 else ""


def _torn(words: str) -> str:
    """Return words that end in the midst of a phrase without that phrase."""
    starts = [
        found.start() for found in _PHRASE.finditer(words) if len(words[: found.start()].split()) >= _LEAST
    ]
    return words[: starts[-1]] if starts else words


def quoted(words: str) -> str:
    """Return words in quotation marks."""
    return f"“{words}”"


def is_direct(quotation: Quotation | None) -> bool:
    """Tell whether the words of a quotation are those of the speaker, and not of who tells what was said."""
    return quotation is not None and quotation.mode == "direct" and bool(quotation.speakers)


def teller(passage: Passage | None) -> str:
    """Return whose the words of a passage are within a sentence, "the report" where that is not known."""
    return outlet_name(passage.outlet) if passage is not None and passage.outlet else "the report"


def reported(passage: Passage, cited: str | None, memory: Memory, about: str = "") -> str:
    """Return a sentence of a report as what it is: “…,” as somebody reports.

    ``cited`` are those whom the report cites for it, None where it says so itself or the sentence names them.
    ``about`` is what it is about, where no heading says so.
    """
    who, words = teller(passage), passage.words
    if not about and not cited and (own := _SAID.match(words)):
        # The sentence says whose words they are, and needs nobody else to tell it.
        return f"{own['who']} {own['verb']} that {quoted(own['said'])}"
    if about:
        told = reported(passage, cited, Memory(memory.years, {}, {}))
        return f"of {about}, {told}"
    if cited:
        return (
            f"{who} {_verb(who)}, citing {cited}, that {quoted(words)}"
            if words[:1].islower()
            else (f"{who} {_verb(who)}, citing {cited}: {quoted(words)}")
        )
    if (added := _ADDED.match(words)) and _is_state(added["who"]):
        # What it did before that is not told here.
        return f"{added['who']} {quoted(added['rest'])}, according to {who}"
    if words[:1].islower():
        return f"{who} {_verb(who)} that {quoted(words)}"
    if memory.turn("reported", 2):
        return f"{quoted(words)}, {who} {_verb(who)}"
    return f"{who} {_verb(who)}: {quoted(words)}"


def _is_state(words: str) -> bool:
    return any(words in one.names for one in states().values())


def _verb(who: str) -> str:
    return "says" if who == "the report" else "reports"


def agrees(predicate: str, *, plural: bool) -> bool:
    """Tell whether a predicate can follow a subject in the singular or the plural.

    Where its first verb is in the past or goes with both, it can.
    """
    known, irregular = excerpt_words(), bending().irregular
    past = {one for forms in irregular.values() for one in forms}
    for word in map(str.casefold, predicate.split()):
        if word in known.plural:
            return plural
        if word in {"has", "is", "was", "does"}:
            return not plural
        if word in known.finite or word in past or word.endswith("ed"):
            return True
        if word.endswith("ly") or word in known.carrying:
            continue
        return plural != (word.endswith("s") and not word.endswith("ss"))
    return False


def is_clause(words: str) -> bool:
    """Tell whether words have a subject and after it a verb in the past, the present or with an auxiliary."""
    parts = [one.strip(",").casefold() for one in words.split()]
    if words.startswith(("That ", "Whether ", "Which ", "Who ")) or len(parts) < _CLAUSE:
        return False
    past = {forms[0] for forms in bending().irregular.values()}
    known = excerpt_words()

    def is_verb(word: str) -> bool:
        return word in known.finite or word in past or (word.endswith("ed") and len(word) > _CLAUSE)

    if is_verb(parts[0]):
        return False
    # A word in -s after a name or a noun can be a verb or several things; only the first is a clause.
    verbs = [
        number for number, word in enumerate(parts) if number and is_verb(word) and parts[number - 1] != "to"
    ]
    if any(parts[number : number + 2] == ["to", "have"] and number < _CLAUSE for number in range(len(parts))):
        return False
    shown = any(word.endswith("s") and number in {1, 2} for number, word in enumerate(parts))
    return bool(verbs) or (shown and parts[0] not in {"the", "a", "an"})


def points_elsewhere(predicate: str) -> bool:
    """Tell whether a pronoun of a predicate can be who else tells it ("the oil that it gets")."""
    return any(len(predicate[: one.start()].split()) > _EARLY for one in _OTHER.finditer(predicate))


def told_already(words: str, memory: Memory) -> bool:
    """Tell whether words were quoted before, by themselves, within others, or much the same ones were."""
    before = [one.removeprefix(_TOLD) for one in memory.used if one.startswith(_TOLD)]
    return any(words in one or one in words or _is_much_the_same(words, one) for one in before)


def _is_much_the_same(one: str, other: str) -> bool:
    """Tell whether quotations share most words of the shorter, and have the same negations and figures."""
    words = [{word[:_STEM] for word in re.findall(r"\w{4,}", each.casefold())} for each in (one, other)]
    turning = [
        set(re.findall(r"\b(?:no|not|never|neither|nor|without)\b|\d+", each)) for each in (one, other)
    ]
    shared = words[0] & words[1]
    return turning[0] == turning[1] and len(shared) >= max(_ALIKE, _MOST_OF * min(map(len, words)))


def untold(used: Mapping[str, int]) -> dict[str, int]:
    """Return what was used without the words that were quoted, for a sentence that was not told after all."""
    return {key: number for key, number in used.items() if not key.startswith(_TOLD)}


def remember(words: str, memory: Memory) -> None:
    """Remember that words were quoted."""
    memory.used[f"{_TOLD}{words}"] = 1
