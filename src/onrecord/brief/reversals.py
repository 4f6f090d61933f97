"""Whether a sentence takes back, corrects or doubts what the one before it tells.

“The soldiers were to arrive on May 9. They had not come by Thursday”: who is told the first sentence alone
takes the soldiers to be there.
"""

from __future__ import annotations

import functools
import re

from onrecord.knowledge.brief_excerpts import excerpt_words

_NOT = re.compile(
    r"(?P<who>They|It|He|She|None|Nothing|Nobody) (?:(?:had|has|have|did|was|were) not|did|came|was|were)\b"
)
"""How begins what tells that something has not come about."""
_ALL_OF_NOTHING = frozenset({"None", "Nothing", "Nobody"})
_ONLY_TO = re.compile(r",?\s+only to (?:be|find|learn|hear)\b")
_ASKED_ABOUT = re.compile(r"Asked (?:about|whether|if) (?:that|this|it)\b,?\s")
_HALF = re.compile(r"\bconfirm(?:s|ed)? [^,.;]* but not (?:the|its|his|her|their|that|when|where|how)\b")
_NOTHING = re.compile(
    r"\b(?:said|says|maintained|insisted) that (?:nothing|none|nobody|no [\w’'-]+)"
    r" (?:had|has|have|was|were|is)\b"
)
_SAID_NOT = re.compile(
    r"\bsaid that (?:it|they|he|she) (?:had|has|have|was|were|did|does|would)(?: not)?(?: been)?$"
)
"""How ends the answer of another to a question that somebody does not answer."""
_REPLIED = re.compile(r"\b(?:replied|answered|countered|retorted) that\b")
_ASKING = re.compile(
    r"\b(?:asked|asks|called|calls|appealed|demanded|demands|proposed|proposes|suggested|urged|urges|wanted)\b"
)

_EXPLAINED = re.compile(r",\s+[^,;]{3,60}\s(?:explained|clarified|countered)$")
"""How ends what somebody says that it was."""
_RATHER = re.compile(r"(?:Or|But) rather\b|Or (?:at least|so|more exactly)\b|(?:At least|Not quite)[,.]? ")
"""How a sentence begins that puts right what the one before it tells ("Or rather, its two halves did")."""
_LATER_SAID = re.compile(
    r"(?:He|She|They|It|[A-Z][\w’'. -]{1,40}?) (?:later|afterwards|then|has since|had since)\b"
)
"""How somebody begins to take back what he said ("She later said that she had been joking")."""
_OF_NUMBERS = re.compile(r"\b(?:figures?|number)\b")
_NUMBER = re.compile(
    r"\b\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:Jan|Febr)uary \d+|\b(?:March|April|May|June|July|August) \d+|\b(?:Septem|Octo|Novem|Decem)ber \d+"
    r"|\b(?:19|20)\d\d\b"
)
_HARMED = re.compile(
    r"(?:[\w’'-]+ ){1,5}(?:were|was) (?:killed|wounded|injured|hurt|arrested|detained|captured"
    r"|taken prisoner)\b"
)
_RIVAL = re.compile(
    r"(?:[\w’'-]+ ){1,6}?(?:counts?|counted|puts? it|puts? the \w+|speaks? of|spoke of|writes? of|wrote of"
    r"|(?:says?|said) (?:that )?there (?:were|had been|are))\b"
)
"""How begins what gives another number."""


def takes_back(words: str, told: str) -> bool:
    """Tell whether words take back what is told before them, or tell what became of it."""
    plain = words.rstrip(" .")
    if _RATHER.match(plain):
        return True
    found = _NOT.match(plain)
    if found and (found["who"] in _ALL_OF_NOTHING or " not" in found[0]):
        return not _silent().match(plain, found.end())
    if any(one.search(plain) for one in (_ONLY_TO, _HALF, _NOTHING)) or _ASKED_ABOUT.match(plain):
        return True
    if (found := _doubting().search(plain)) and (not _OF_NUMBERS.search(found[0]) or _counts(told)):
        return True
    if _amends(plain) or (_REPLIED.search(plain) and _ASKING.search(told)):
        return True
    if _HARMED.match(plain) and _attacks().search(told):
        return True
    return bool(_RIVAL.match(plain) and _counts(plain) and _counts(told))


def _amends(plain: str) -> bool:
    if _EXPLAINED.search(plain):
        return True
    corrects = _correcting().search(plain)
    return corrects is not None and bool(_later().match(plain) or _LATER_SAID.match(plain))


def _counts(words: str) -> bool:
    """Tell whether words hold a number that is no date."""
    return bool(_NUMBER.search(_DATED.sub("", words)))


def doubts(words: str) -> bool:
    """Tell whether words doubt or correct what is told so plainly that they can stand further on."""
    plain = words.rstrip(" .")
    return bool(_HALF.search(plain) or _doubting().search(plain) or _amends(plain))


def settles(words: str) -> bool:
    """Tell whether words answer what somebody would not say: "an official said that it had not been"."""
    return _SAID_NOT.search(words.rstrip(" .")) is not None


@functools.cache
def _attacks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, excerpt_words().attacking))})\b")


@functools.cache
def _silent() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, excerpt_words().silent))})\b")


@functools.cache
def _later() -> re.Pattern[str]:
    times = "|".join(map(re.escape, excerpt_words().later))
    return re.compile(rf"(?:{times}|[\w’'-]+ (?:minutes|hours?|days?|weeks?) later)\b,?\s", re.IGNORECASE)


@functools.cache
def _correcting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, excerpt_words().amending))})\b")


@functools.cache
def _doubting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, excerpt_words().doubting))})\b")
