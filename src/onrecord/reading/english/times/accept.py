"""Whether what a rule matched is a time expression at all: "2000 people", "a second vote" are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.knowledge.time_words import context
from onrecord.reading.english.times import lexicon as lx
from onrecord.reading.english.times.found import Found

_OPEN_CLASS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "DT", "PRP", "PRP$", "VBG", "VBN", "WP", "EX"}
)
_NAME_TAGS = frozenset({"NNP", "NNPS"})


def accepts(found: Found) -> bool:
    """Tell whether the words around ``found`` let it be a time expression."""
    check = _CHECKS.get(found.kind)
    return check is None or check(found)


def _year(found: Found) -> bool:
    """Accept a bare year unless it counts or measures; an early one only where a year is to be expected."""
    if found.has("era"):
        return True
    before, after = found.before(), found.after()
    if (
        after in context("measures")
        or found.pieces.signs[found.first - 1] == "$"
        or before in context("quantity")
        or before == "no"
    ):
        return False
    words = found.words()
    if words[0] in {"the", "year", "years", "'"}:
        return True
    if after == ":" and found.after(2).isdigit():
        return False
    year = int(words[-1])
    noun = found.token_after()
    if noun is not None and noun.tag in {"NNS", "NNPS"} and found.token.head is noun:
        return year >= 1600 and (
            before in context("possessive") | {"'s", "the"} or noun.lower in context("levels")
        )
    if 1700 <= year <= 2100:
        return True
    return before in context("before_year") - {"the", "and", "or", "for", "to", "around"} or before in {
        "(",
        "-",
        "",
    }


def _named(found: Found) -> bool:
    if found.has("season") and not found.has("month"):
        return True
    if not found.has("month"):
        return not found.has("year") or found.has("mod") or found.has("year2") or found.has("era")
    if found.has("day"):
        return True
    if found.has("year"):
        return True
    return _month(found)


def _month(found: Found) -> bool:
    """Accept a bare month that is no part of a name and no verb ("Theresa May", "the March on Rome")."""
    token = found.token
    word = token.lower.rstrip(".")
    before = found.token_before()
    if found.after() == "on" and word == "march" and found.before() == "the":
        return False
    if token.entity in {"PERSON", "ORG", "FAC", "WORK_OF_ART", "PRODUCT", "GPE"} and word in {
        "may",
        "march",
        "april",
        "june",
        "august",
        "jan",
    }:
        neighbour = found.token_after()
        if (before is not None and before.tag in _NAME_TAGS) or (
            neighbour is not None and neighbour.tag in _NAME_TAGS
        ):
            return False
        if token.entity == "PERSON":
            return False
    named = token.dep == "compound" and token.head.tag in _NAME_TAGS and token.head.i > token.i
    if named and found.words()[0] == word and found.before() not in context("before_month") | {"the"}:
        return False
    if word in {"may", "march"} and found.words()[0] == word:
        if (
            word == "march"
            and found.after() in {"to", "of", "on"}
            and found.before() not in context("before_month")
        ):
            return False
        if found.before() not in context("before_month") and found.before() != "the":
            return False
        after = found.token_after()
        if found.before() == "the" and (
            after is None or after.tag not in {"NN", "NNS", "NNP", "NNPS", "JJ", "CD"}
        ):
            return False
    return found.after() != "'s" or token.tag in _NAME_TAGS


def _season(found: Found) -> bool:
    """Accept seasons; "spring" and "fall" only where they are no verb, no source of water and no drop."""
    words = found.words()
    word, before, after = words[-1], found.before(), found.after()
    if word not in {"fall", "spring"} or found.has("rel"):
        return True
    attribute = found.token.dep == "compound" and found.token.head.i > found.token.i
    if word == "spring":
        return after != "of" and (
            attribute
            or before in lx.lexicon().classes["prep"]
            or before in {"and", "or", "-"}
            or found.has("mod")
        )
    if after in {"of", "in", "from"} or found.token.tag not in {"NN", "NNP"}:
        return False
    if before == "since" and len(words) == 1:
        return True
    if words[0] == "the" or found.has("mod"):
        return before in context("before_month")
    return attribute and found.token.head.lower in {
        "campaign",
        "offensive",
        "semester",
        "season",
        "term",
        "election",
        "elections",
    }


def _decade(found: Found) -> bool:
    if (
        found.has("year2")
        and "the" not in found.words()
        and "'" not in found.words()[:1]
        and not found.has("mod")
    ):
        return False
    if found.has("name"):
        return True
    return found.before() not in context("possessive")


def _quarter(found: Found) -> bool:
    if found.has("year") or found.has("of"):
        return True
    if found.word("what") == "half" or found.integer("n"):
        return False
    number = found.value("n", "ordinal")
    return found.has("last") or (number is not None and number <= 4)


def _relative(found: Found) -> bool:
    words = found.words()
    unit = found.value("unit", "unit")
    if unit.startswith("T") or unit in {"W2", "L"}:
        return False
    if found.has("rel"):
        return not (unit == "Q" and words[-2] in {"that", "same"})
    fiscal = found.word("fiscal") in {"fiscal", "financial"}
    return fiscal or found.has("mod") or found.has("mod2") or words == ["the", "weekend"]


def _ago(found: Found) -> bool:
    code = found.value("unit", "unit")
    after = found.token_after()
    if (
        found.word("dir") in {"before", "after", "following"}
        and after is not None
        and after.tag in _OPEN_CLASS
    ):
        return False
    if found.words()[0] == "the":
        return after is None or found.after() != "that"
    if found.has("n") and found.words("n"):
        return True
    return "-" in found.words() or (code is None and found.word("unit") != "second")


def _duration(found: Found) -> bool:
    words = found.words()
    unit = _unit_word(found)
    if words[0] in {"a", "an"} and len(words) == 2:
        before = found.before()
        classes = lx.lexicon().classes
        if before.isdigit() or before in classes["rated"] or before in classes["units"]:
            return False
    last = words[-1]
    if (
        last in {"second", "minute"}
        and not any(word[0].isdigit() for word in words)
        and "-" not in words
        and words[0] in {"a", "one", "another"}
    ):
        return last == "minute" and words[0] != "a"
    if unit in {"second"} and (
        words[0] in lx.lexicon().classes["ordinal"] or not any(c.isdigit() for c in words[0])
    ):
        return False
    if unit in {"quarter", "quarters"}:
        return unit == "quarters" and found.has("span")
    if (
        found.has("n")
        and found.words("n") in (["one"], ["a"], ["an"])
        and unit == "day"
        and words[0] == "one"
    ):
        return found.after() not in {"when", ","}
    return not (words[0] == "a" and unit == "second")


def _unit_word(found: Found) -> str:
    return found.word("unit") if found.has("unit") else found.words()[0]


def _often(found: Found) -> bool:
    token = found.token
    if token.tag in _NAME_TAGS:
        return False
    return token.text.islower() or token.sentence != -1


def _reference(found: Found) -> bool:
    token = found.token
    if token.tag in _NAME_TAGS:
        return False
    if token.lower == "current":
        return token.tag == "JJ"
    if token.lower in {"former", "recent"}:
        return (
            token.tag == "JJ" and found.before() not in {"most", "more"} and found.after() not in {",", "."}
        )
    if token.lower == "future":
        return token.tag == "JJ"
    return True


def _part_of_day(found: Found) -> bool:
    words = found.words()
    if found.has("rel") or found.has("mod") or words[0] == "the" or found.has("month") or found.has("month2"):
        if words[-1] == "dawn" and found.after() == "of":
            return False
        return found.token.dep not in {"compound"} or found.has("rel")
    return len(words) == 1 and found.before() in {"at", "by", "before", "until", "during", "from"}


def _deictic(found: Found) -> bool:
    """Not the newspaper "USA Today": a name before it, and nothing between."""
    before = found.token_before()
    return not (
        found.token.tag in _NAME_TAGS
        and found.token.text[0].isupper()
        and before is not None
        and before.tag in _NAME_TAGS
        and (before.dep == "compound" and before.head is found.token)
    )


def _part_of_today(found: Found) -> bool:
    """Not the programme "This Morning": its name is written with capitals within a sentence."""
    first = found.pieces.tokens[found.first]
    before = found.token_before()
    return not (
        len(found.words()) > 1 and found.token.text[0].isupper()
        and first is not None and first.text[0].isupper() and before is not None and before.text[0].isupper()
    )  # fmt: skip


def _clock(found: Found) -> bool:
    if found.has("four"):
        return int(found.word("four")[2:]) < 60 and int(found.word("four")[:2]) < 25
    if found.has("name"):
        return found.before() not in {"high"} and found.token.tag not in _NAME_TAGS
    if found.has("meridiem"):
        return True
    return (
        (found.has("minute") and len(found.words("minute")[0]) == 2 and int(found.word("minute")) < 60)
        or found.has("part")
        or "o'clock" in found.words()
    )


def _year_tail(found: Found) -> bool:
    index = found.first
    words = found.pieces.words
    return (
        index >= 2
        and len(words[index - 2]) == 4
        and words[index - 2].isdigit()
        and int(found.word("year")) > int(words[index - 2][2:])
    )


def _day_tail(found: Found) -> bool:
    """Accept the second day of a pair where a month and a day stand right before its conjunction."""
    pieces, first = found.pieces, found.first - 2
    months = lx.lexicon().classes["month"]
    if first < 1:
        return False
    if pieces.words[first] in lx.lexicon().classes["ordsuffix"]:
        first -= 1
    if not pieces.words[first].isdigit():
        return False
    noun = found.token_after()
    counted = noun is not None and noun.tag in _OPEN_CLASS and not found.has("year") and found.before() != "-"
    if len(pieces.words[first]) > 2 or counted:
        return False
    near = pieces.words[max(0, first - 6) : first]
    return near[-1:] != [] and (
        near[-1] in months
        or (len(near) > 2 and near[-1] in {"-", ",", "and"} and near[-2].isdigit() and near[-3] in months)
    )


def _day_of_month(found: Found) -> bool:
    noun = found.token_after()
    return noun is None or noun.tag not in {"NN", "NNS", "NNP", "NNPS", "JJ"}


def _weekday(found: Found) -> bool:
    token = found.token
    if found.before() in context("occasion"):
        return False
    return not (
        token.entity in {"WORK_OF_ART", "ORG", "PERSON"}
        and found.words() == [token.lower]
        and token.dep == "compound"
        and token.head.tag in _NAME_TAGS
    )


def _attacks(found: Found) -> bool:
    return found.words() == ["9", "/", "11"]


def _numeric(found: Found) -> bool:
    first, second = found.integer("a") or 0, found.integer("b") or 0
    return min(first, second) >= 1 and min(first, second) <= 12 and max(first, second) <= 31


def _rate(found: Found) -> bool:
    """Accept "a month" after things that are counted: "200 trucks a month"."""
    counted = found.token_before()
    return (
        counted is not None and counted.tag == "NNS" and any(one.dep == "nummod" for one in counted.children)
    )


def _overnight(found: Found) -> bool:
    return found.token.dep == "advmod" and not found.token.head.tag.startswith("NN")


def _set(found: Found) -> bool:
    if found.words()[0] in {"a", "an"} and found.pieces.signs[found.first - 1] in "0123456789":
        before = found.before()
        return not (len(before) == 4 and before.startswith(("19", "20")))
    return True


_CHECKS: Mapping[str, Callable[[Found], bool]] = {
    "year": _year,
    "date": _named,
    "relative_season": _season,
    "decade": _decade,
    "quarter": _quarter,
    "relative": _relative,
    "ago": _ago,
    "duration": _duration,
    "often": _often,
    "reference": _reference,
    "deictic": _deictic,
    "part_of_today": _part_of_today,
    "part_of_day": _part_of_day,
    "clock": _clock,
    "year_tail": _year_tail,
    "day_tail": _day_tail,
    "day_of_month": _day_of_month,
    "weekday": _weekday,
    "numeric": _numeric,
    "attacks": _attacks,
    "set": _set,
    "rate": _rate,
    "overnight": _overnight,
}
