"""How someone is named: in full with office and country at first, short afterwards, and never ambiguously."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.brief.messages import Name
from onrecord.brief.wording.descriptions import described, head_of, is_plural
from onrecord.brief.wording.introductions import introduced, served
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.names import ambiguous, plain, surname, undated
from onrecord.brief.wording.states import adjective, names_state, state_name
from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.outlets import find_outlet

_OWNER = re.compile(r"(?:'|’)s$|s(?:'|’)$")
_OWNED = re.compile(r"(?:his|her|its|their|a|an|this|that)\s")
_POSSESSED = re.compile(r"(?:his|her|its|their)\s")
_QUARTERS = frozenset({"North", "South", "East", "West"})
_STATED = re.compile(r"\b(?:in|from|of|at|for) [A-Z]|\b[A-Z]")
"""Words of a description with a name in them, which tells whose somebody is."""
_COMPANION = re.compile(r"(?P<who>[\w ]+) of (?:his|her|its|their) (?P<body>delegation|team|mission|party)")
"""Those who are with somebody ("a member of his delegation"), whose state says whose they are."""
_OF_MINISTRY = re.compile(r"(?:[A-Z][a-z]+ )+Ministry [a-z]+")
"""Those of a ministry that is called by its name ("Transport Ministry official")."""
_RANKS = frozenset({"senior", "former", "acting", "visiting", "outgoing", "top", "high-ranking"})
"""Words of a description before which no adjective of a state stands."""
_VOWELS = frozenset("AEIOaeio")
_UNTELLING = frozenset({"the", "unnamed", "some"})
"""Words of a description that tell nobody from others."""
PAPER = "paper "
"""How what is remembered begins of the kinds of papers that were told of."""
_PAPER = re.compile(r"(?:(?:joint|final|common|written) )?(?:communiqué|communique|statement|declaration)")
_BREAK = re.compile(r"\s+(?:of|for|in|on|at|and|to|from|with|who|which)\s+|,|;|\(")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for someone or something, and whether a verb with them stands in the plural."""

    text: str
    plural: bool = False


def named(names: Sequence[Name], memory: Memory) -> Phrase | None:
    """Return several who do or undergo something together as one phrase, None where none can be named."""
    found: list[Phrase] = []
    for name in names:
        phrase = reference(name, memory)
        if phrase is not None and phrase.text not in {one.text for one in found}:
            found.append(phrase)
    found = [one for one in found if not any(_within(one, other) for other in found)]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    joint = "as well as" if any(" and " in one.text for one in found) else "and"
    return Phrase(listed([one.text for one in found], joint), plural=True)


def _within(one: Phrase, other: Phrase) -> bool:
    """Tell whether a description of several says nothing beside another ("Danish officials" and theirs)."""
    if not one.plural or not other.plural:
        return False
    own, more = one.text.casefold().split(), other.text.casefold().split()
    return own[-1] == more[-1] and set(own) - _UNTELLING < set(more) - _UNTELLING


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return several with commas and a last "and"."""
    if len(words) < 2:
        return "".join(words)
    if len(words) == 2:
        return f"{words[0]} {joint} {words[1]}"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def reference(name: Name, memory: Memory) -> Phrase | None:
    """Return how someone is called at this point, and remember that he was; None where words only point."""
    if not name.name.strip():
        return None
    match name.kind:
        case "state" if name.country:
            return Phrase(state_name(name.country))
        case "outlet":
            return Phrase(outlet_name(name.name))
        case "person" if not name.unnamed and name.name[:1].isupper() and not name.name.isupper():
            return Phrase(_person(name, memory))
    if name.unnamed or name.kind in {"group", "person"} or _OWNED.match(name.name.casefold()):
        return _described(name, memory)
    return _body(name, memory)


def _described(name: Name, memory: Memory) -> Phrase | None:
    again = name.key in memory.named
    words = name.name
    if _POSSESSED.match(words.casefold()) and (own := adjective(name.country)) and not names_state(words):
        # "Its media" are those of a state that is not told of here.
        words = f"the {own} {words.partition(' ')[2]}"
    elif name.unnamed and name.hidden and not again and not name.place:
        words = _with_state(words, name.country)
    if again and name.short:
        words = name.short
    found = described(words, unnamed=name.unnamed and name.hidden, again=again)
    if found is None:
        return None
    memory.named[name.key] = name.name
    words, plural = found
    if not again:
        words = _first_told(words, memory)
    return Phrase(f"{words} in {name.place}" if name.place and not again else words, plural)


def _first_told(words: str, memory: Memory) -> str:
    """Return a paper as one not told of before where none of its kind was ("a joint statement")."""
    article, _, rest = words.partition(" ")
    if article.casefold() != "the" or not _PAPER.fullmatch(rest):
        return words
    if f"{PAPER}{rest.split()[-1]}" in memory.used:
        return words
    memory.used[f"{PAPER}{rest.split()[-1]}"] = 1
    return f"{'an' if rest[0] in _VOWELS else 'a'} {rest}"


def _with_state(words: str, country: str | None) -> str:
    """Return a description of somebody who is not named with his state, where nothing in it tells that."""
    known, own = people_words(), adjective(country)
    if own is not None and (found := _COMPANION.fullmatch(words)):
        return f"{found['who']} of the {own} {found['body']}"
    article, rest = words.split()[0].casefold(), words.partition(" ")[2]
    if article not in {"a", "an"}:
        article, rest = "", words
    if rest.casefold() in known.unnamed:
        # It stood at the beginning of a sentence.
        rest = rest.casefold()
    if own is None or not rest or head_of(rest) not in known.unnamed:
        return words
    if not _OF_MINISTRY.fullmatch(rest) and (rest[:1].isupper() or _STATED.search(rest)):
        return words
    if any(names_state(part) for part in rest.split()):
        return words
    rank = ""
    while rest.partition(" ")[0] in _RANKS and " " in rest:
        # "A senior Ugandan official".
        word, _, rest = rest.partition(" ")
        rank = f"{rank}{word} "
    words = f"{rank}{own} {rest}"
    return f"{'an' if words[0] in _VOWELS else 'a'} {words}" if article else words


def _person(name: Name, memory: Memory) -> str:
    full = undated(name.name)
    same = [key for key, other in memory.named.items() if plain(other) == plain(full)]
    if name.key in memory.named or same:
        memory.named.setdefault(name.key, full)
        country = name.country or next((code for _, code in name.offices if code), None)
        short = name.short or surname(full, country)
        others = {key: other for key, other in {**memory.around, **memory.named}.items() if key != name.key}
        return full if ambiguous(full, short, others) else short
    memory.named[name.key] = full
    for other in served(name):
        # Who is named in an office can be taken for somebody of the same surname.
        memory.named.setdefault(f"served {other}", other)
    return introduced(name)


def _body(name: Name, memory: Memory) -> Phrase:
    """Return a government body or an organization with its article."""
    known, words = people_words(), name.name.strip()
    first = name.key not in memory.named
    memory.named[name.key] = name.name
    bare = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
    last = _BREAK.split(bare)[0].split()[-1].casefold() if _BREAK.split(bare)[0].split() else ""
    plural = is_plural(last)
    if find_outlet(bare) is not None or last in known.outlets:
        return Phrase(outlet_name(words))
    if bare in _QUARTERS:
        return Phrase(f"the {bare}")
    if bare in known.bare:
        return Phrase(bare, plural)
    own = adjective(name.country)
    plainly = last in known.bodies or words != bare
    if not plainly:
        return Phrase(bare, plural)
    if name.place and first:
        return Phrase(f"the {bare} in {name.place}", plural)
    if bare.split()[0].endswith(("'s", "’s")) and bare[:1].isupper():
        # Whose body it is stands before it instead of an article.
        return Phrase(bare, plural)
    single = len(bare.split()) == 1
    if first and own and name.kind == "government" and not names_state(bare) and not single and not plural:
        bare = f"{own} {bare}"
    return Phrase(f"the {bare}", plural)


def outlet_name(name: str) -> str:
    """Return an outlet within a sentence ("the Harbour Gazette", "Example Wire")."""
    bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    words = bare.split()
    if not words:
        return "the report"
    if len(words) > 1 and bare.isupper():
        # A name in the capitals of a headline.
        return outlet_name(bare.title())
    if _OWNER.search(words[0]) and words[0].replace("’", "'").casefold() not in people_words().readers:
        return bare
    head = _BREAK.split(bare)[0].split()[-1]
    return f"the {bare}" if head.casefold() in people_words().outlets else bare


def possessive(words: str) -> str:
    """Return words with the ending of possession."""
    return f"{words}’" if words.endswith("s") else f"{words}’s"
