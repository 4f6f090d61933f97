"""Words of a document that can be quoted and are grammatical where they are: predicates and whole sentences.

Nothing here parses. A predicate is what follows those of whom it is told, with nothing between but
auxiliaries and adverbs; a sentence is cut only where what follows is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.brief.leaning import is_conditional, is_headless, leans, limits, untied, without_such_end
from onrecord.brief.nesting import nested, without_nested
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_excerpts import ExcerptWords, excerpt_words
from onrecord.knowledge.brief_words import bending, sayings
from onrecord.records import Event, Span, Statement
from onrecord.weaving.pages import Page, cues_at, is_named, mentions_at, sentence_at, verbs_of

_LEAST = 4
_OBJECT = 2
_SENTENCE = 7
LONGEST = 30
_MOST = 36
"""Words of a quotation: less is a scrap, more is copying; and of a predicate after its verb."""
_WHOLE = 46
"""Words up to which a sentence is quoted whole of which otherwise the first part would be."""
_WORD = re.compile(r"[\w’'-]+")
_END = re.compile(r"[;:()–—“”\"\[\]\n]|\s-\s|,(?=\s)")
_INITIALS = re.compile(r"\([A-Z][A-Z.&-]+\)(?=\s+[a-z])")
"""The short form of a name within a clause, at which the clause does not end."""
_BORDER = re.compile(r"\s(?=(?:because|after|before|while|when|which|who|until|unless)\s)")
_JOINED = re.compile(r",?\s+(?:and|but)\s+(?=(?:that|he|she|it|they|there|the|a|an)\s)")
_UNCLEAR = re.compile(
    r"\b(?:him|them|there|here)\b|\bfor one\b|\bher (?:to|not|a|an|the)\b|\b(?:this|that|these|those)$"
    r"|\bsuch an? \w+"
    r"|\b(?:put|bring|raise|take|discuss|deny|confirm|repeat|carry|pass|sign|give|send|call"
    r"|accept|reject|mention) it\b"
)
"""Words of a predicate that only what stood before it makes clear."""
_DANGLING = re.compile(
    r"(?:\s+(?:the|a|an|of|and|or|but|that|which|who|between|among|than|if|when|as|under|with|from|into"
    r"|upon|toward|towards|against|without|because))+$"
)
_THAT = re.compile(r"That (?:is|was|has|had|will|would|could|can|may|might|must|does|did|means?|meant)\b")
"""How a sentence begins that says something of the one before it ("That is not so")."""
_PREFIX = re.compile(r"^(?:[A-Z]{4,}|(?:[A-Z][a-z]+ \d{1,2}(?:-\d{1,2})?)): ")
"""Who speaks, or the day of an entry, before a sentence."""
_MARK = re.compile(r"[“”\"]")
_GOING_ON = frozenset({"but", "although", "though", "while"})
"""Words with which a clause begins that says what somebody else makes of the one before it."""
_REMARK = re.compile(r"an? [a-z]+ (?:that|which) ")
"""How a clause begins that adds what somebody makes of what is told ("a charge that Oslo called")."""
_LAST_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]?[.,]?$")
"""What is quoted at the end of a sentence, with nothing after it that tells who says the whole."""
_THIS_PLACE = re.compile(r"\bthis (?:city|town|port|capital|village)\b(?!’|')")
"""Words for the place from which a report comes."""
_OWN = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b")
"""Words by which who speaks or writes means himself."""
_DATELINE = re.compile(
    r"^(?:[A-Z]{3}|[A-Z]{2} [A-Z]{2})[^()]{0,80}?"
    r"(?:\([^()]*\)\s*)?(?:,?\s*(?=[\w., ]*\d)[\w.,]+(?: [\w.,]+){0,2})?\s[-–—]+\s+"
    r"|^\([A-Z][^()]{1,80}\)\s[-–—]+\s+"
)
_PLACE = re.compile(r"(?P<place>[A-Z][A-Z .’'-]+[A-Z])(?:,|\s+[-–—(])")
"""The place from which a report comes, at its beginning ("LA PAZ, May 4 (Example Wire) - ...")."""
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*[.]?$")
_ASKING = frozenset({"whether", "who", "what", "which", "why", "how"})
_SUBORDINATE = frozenset(
    {
        "if",
        "although",
        "though",
        "while",
        "as",
        "since",
        "because",
        "when",
        "after",
        "before",
        "despite",
        "unlike",
        "with",
        "according",
        "asked",
        "given",
        "for",
        "in",
    }
)
"""Words with which what stands before a comma can be less than a clause."""
_ASIDE = re.compile(
    r"\s*,\s*(?:meanwhile|however|too|moreover|in turn|for (?:his|her|its|their) part|\w+ly)\s*,(?=\s)"
)
"""Words between two commas after a subject."""
_BEGINNING = re.compile(
    r"(?:began|begun|begins?|started|starts?|continued|continues?|ceased|ceases?)"
    r"(?:\s+(?:on\s+[A-Z]\w+|today|yesterday|this\s+\w+|last\s+\w+))?\s+to\s+$"
)
"""Verbs before another that tell that it begins, goes on or ends, with the day of it."""
_VAGUE = re.compile(
    r"\b(?:on|of|about|for|to|with|at|in|after|before) (?:that|this|these|those|it|them)\b(?! \w+ \w)"
    r"|\b(?:on|about|of) (?:that|it|this) (?:is|are|was|were|will|would|has|have|had)\b"
)
"""Words of a sentence that point to what stands before it."""
_ADDED = re.compile(r",\s(?=(?:when|where|while|as|after|before|because|although|though)\s)")
"""What stands before a clause that is added at the end."""
_SEVERAL = re.compile(r"\b(?:the|both|all) (?:two|three|four|five|six|seven|eight) [a-z]+s\b")
"""Those whom "they" means after them."""
_PRONOUN = re.compile(r"\b(?:he|she|they)\b")
_OPENING = frozenset(
    {"whether", "if", "unless", "lest", "until", "how", "why", "where", "when", "should", "not"}
)
"""Words before a clause with which it is asked, supposed or denied."""
_ARTICLES = frozenset({"the", "a", "an"})
_ONE = frozenset({"state", "government", "organization"})
_NEAR = 3
"""Words before a clause among which one stands that asks or supposes it."""
_SAYING = frozenset({"say", "confirm", "announce", "acknowledge", "warn", "allege", "promise", "suggest"})
"""Ways of saying that something is so."""


def predicate_of(here: Page, event: Event) -> str:
    """Return what somebody is told to do, verbatim from its first auxiliary on; "" where that is not clear.

    It can be quoted after a subject of the same number: "Sweden “would not object to a share”".
    """
    text = here.record.document.text
    before = [one.span for one in event.agents if one.span.end <= event.trigger.start]
    if event.tense == "none" or not before:
        return ""
    subject = max(before, key=lambda one: one.end)
    if aside := _ASIDE.match(text, subject.end, event.trigger.start):
        subject = Span(subject.start, aside.end())
    between = _BEGINNING.sub("", text[subject.end : event.trigger.start])
    if not _carries(between) or between.split()[:1] == ["to"]:
        return ""
    if _has_no_object(here, subject) or _is_added(here, subject, event.trigger):
        return ""
    if not _is_asserted(here, subject, event.trigger):
        return ""
    return _quotable(here, Span(subject.end, _limit(here, event.trigger)), event.trigger)


def start_of_predicate(here: Page, verb: Span) -> int:
    """Return where the auxiliaries and adverbs begin that stand before a verb."""
    text, known = here.record.document.text, excerpt_words()
    start = verb.start
    sentence = sentence_at(here, verb.start)
    words = list(_WORD.finditer(text, sentence.start, verb.start))
    while (
        words and _is_carrying(words[-1][0], known) and not re.search(r"[^\s]", text[words[-1].end() : start])
    ):
        start = words.pop().start()
    return start


def is_supposed(here: Page, verb: Span) -> bool:
    """Tell whether what a verb says is only asked or supposed ("if Norway is ready to wait")."""
    start = start_of_predicate(here, verb)
    before = [one.casefold() for one in _WORD.findall(here.record.document.text[:start][-60:])]
    return bool(set(before[-_NEAR:]) & (_OPENING - {"not", "until", "should"}))


def predicate_at(here: Page, verb: Span) -> str:
    """Return the predicate that holds the verb at the beginning of a passage, "" where that is none."""
    text = here.record.document.text
    start = start_of_predicate(here, verb)
    if start == verb.start and last_word(text[:start]) in {"the", "a", "an", "of", "s"}:
        return ""
    first = _WORD.match(text, verb.start)
    if not _is_asserted(here, Span(start, verb.start), verb):
        return ""
    if first is None or not (first.start() in verbs_of(here) or _has_finite(text[start : verb.start])):
        return ""
    return _quotable(here, Span(start, _limit(here, verb)), Span(*first.span()))


def sentence_of(
    here: Page, span: Span, *, asking: bool = False, quoting: bool = False, longest: int = LONGEST
) -> str:
    """Return the sentence in which a passage stands as it can be quoted, "" where it cannot.

    Datelines before it and sources after it are left out, and so is what is added at its end where it is
    longer than so many words. It does not begin with a word that points back, nor but with ``asking`` with
    one that asks, and quotes nobody but with ``quoting``.
    """
    text, known = here.record.document.text, excerpt_words()
    sentence = sentence_at(here, span.start)
    words = sentence.of(text)
    start = sentence.start
    if (found := _DATELINE.match(words)) or (found := _PREFIX.match(words)):
        start += found.end()
    for leading in known.leading:
        found = re.match(rf"{re.escape(leading)}(?:,\s*|\s+)", text[start : sentence.end], re.IGNORECASE)
        if found:
            start += found.end()
            break
    whole = text[start : sentence.end]
    whole = _BRACKETS.sub("", whole).rstrip(" .")
    whole = without_such_end(whole if quoting and nested(whole) else _before_quotation(whole))
    first = _WORD.search(whole)
    clear = _THIS_PLACE.sub("here", whole) if place_of_dateline(text) else whole
    if first is None or re.search(r"[?\n]" if quoting else r"[?“”\"\n]", whole) or _VAGUE.search(clear):
        return ""
    if _OWN.search(without_nested(whole)) or whole[:1] in '“"':
        return ""
    pronoun = _PRONOUN.search(whole)
    if pronoun and not names_somebody(here, Span(start, start + pronoun.start())):
        several = pronoun[0] == "they" and _SEVERAL.search(whole[: pronoun.start()])
        if not several:
            return ""
    for one in _PRONOUN.finditer(whole):
        if _means_others(here, Span(start + one.start(), start + one.end()), start):
            before = [each.start() for each in _ADDED.finditer(whole, 0, one.start())]
            if not before or limits(whole[before[-1] :]):
                return ""
            # What is added with somebody who is not clear is left out.
            whole = whole[: before[-1]]
            break
    if leans(clear) or _THAT.match(whole):
        return ""
    if first[0].casefold() in known.pointing or (not asking and first[0].casefold() in _ASKING):
        return ""
    if span.start > start + len(whole):
        return ""
    return _shortened(here, start, whole, span, longest)


def _means_others(here: Page, pronoun: Span, start: int) -> bool:
    """Tell whether a pronoun means somebody whom a sentence does not name before, and who has no name."""
    text = here.record.document.text
    meant = [one for one in here.record.actors if pronoun in one.mentions]
    if pronoun.of(text) == "they" and any(one.kind in _ONE for one in meant) and len(meant) == 1:
        # Of one government "they" is more likely somebody else, whom the reading did not find.
        return True
    return bool(meant) and not any(
        any(start <= each.start < pronoun.start for each in one.mentions)
        or (is_named(one, here) and pronoun.of(text) != "they")
        for one in meant
    )


def _before_quotation(whole: str) -> str:
    """Return the main clause of a sentence that goes on to quote somebody, all of it where it has none.

    "Norway offered boats, but a Danish minister called them “toys”": what is offered can be quoted. So it is
    before "an offer that a Danish minister called “a show”" where that ends the sentence.
    """
    quoted = _MARK.search(whole)
    if quoted is None:
        return whole
    last = _LAST_QUOTED.match(whole, quoted.start()) is not None
    borders = [
        found.start()
        for found in re.finditer(r",\s|;\s", whole[: quoted.start()])
        if ((following := _WORD.match(whole, found.end())) and following[0].casefold() in _GOING_ON)
        or (last and _REMARK.match(whole, found.end()))
    ]
    return whole[: borders[-1]] if borders else whole


def names_somebody(here: Page, within: Span) -> bool:
    """Tell whether somebody is named in a passage, and not only by a pronoun."""
    text, pointing = here.record.document.text, excerpt_words().pointing
    return any(
        within.covers(one) and one.of(text).casefold() not in pointing for one, _ in mentions_at(here, within)
    )


def speaks_of_itself(words: str) -> bool:
    """Tell whether words are those of somebody who means himself by them ("we have not been asked")."""
    return _OWN.search(words) is not None


def length_of_dateline(words: str) -> int:
    """Return how many characters the dateline has with which words begin, 0 where they begin with none."""
    found = _DATELINE.match(words) or _PREFIX.match(words)
    return found.end() if found else 0


def place_of_dateline(text: str) -> str:
    """Return the place from which a report comes, as its first words tell it, "" where they do not."""
    found = _PLACE.match(text)
    return found["place"].title() if found else ""


def these_places(text: str, within: Span) -> Iterator[Span]:
    """Yield words within a passage that stand for the place from which a report comes ("this port")."""
    for found in _THIS_PLACE.finditer(text, within.start, within.end):
        yield Span(*found.span())


def first_word(words: str) -> str:
    """Return the first word of a text in lower case, "" where there is none."""
    found = _WORD.search(words)
    return found[0].casefold() if found else ""


def last_word(words: str) -> str:
    """Return the last word of a text in lower case, "" where there is none."""
    found = _WORD.findall(words[-60:])
    return found[-1].casefold() if found else ""


def is_past(word: str) -> bool:
    """Tell whether a word can be the past of a verb."""
    return word.endswith("ed") or any(word == past for past, _ in bending().irregular.values())


def _carries(words: str) -> bool:
    known = excerpt_words()
    return not re.search(r"[^\w\s’'-]", words) and all(
        _is_carrying(one, known) for one in _WORD.findall(words)
    )


def _is_carrying(word: str, known: ExcerptWords) -> bool:
    low = word.casefold()
    return low in known.carrying or (low.endswith("ly") and len(low) > 4)


def _has_finite(words: str) -> bool:
    return any(one.casefold() in excerpt_words().finite for one in _WORD.findall(words))


def _has_no_object(here: Page, subject: Span) -> bool:
    """Tell whether the object of a clause stands before its subject ("the debts that Oslo inherited")."""
    text = here.record.document.text
    before = _WORD.findall(text[max(0, subject.start - 30) : subject.start])
    if not before:
        return False
    last = before[-1].casefold()
    said = any(
        abs(piece.start - subject.start) <= len("that ")
        for one in here.record.statements
        for piece in one.content
    )
    return last in excerpt_words().relative or (last == "that" and not said)


def _is_asserted(here: Page, subject: Span, verb: Span) -> bool:
    """Tell whether a clause says that something is so, and does not ask, suppose, deny or doubt it."""
    before = [one.casefold() for one in _WORD.findall(here.record.document.text[: subject.start][-60:])]
    if set(before[-_NEAR:]) & _OPENING:
        return False
    return all(
        _tells(here, one)
        for one in here.record.statements
        if any(piece.covers(verb) for piece in one.content)
    )


def _tells(here: Page, statement: Statement) -> bool:
    """Tell whether the words of a statement say that what it tells is so, and not that somebody denies it."""
    words = {
        word.casefold() for cue in statement.cue for word in _WORD.findall(cue.of(here.record.document.text))
    }
    known = sayings()
    verbs = {known[form] for one in words if (form := base_form(one, frozenset(known)))}
    return bool(verbs) and verbs <= _SAYING


def _is_added(here: Page, subject: Span, verb: Span) -> bool:
    """Tell whether a clause only says who says so ("…, the ministry said on Monday")."""
    return bool(cues_at(here, verb)) and here.record.document.text[: subject.start].rstrip().endswith(
        (",", "”", '"')
    )


def _limit(here: Page, verb: Span) -> int:
    """Return where the sentence or the part of a statement ends in which a verb stands.

    A condition right after that part belongs to it ("said that she would come, provided that she was asked").
    """
    pieces = [piece.end for one in here.record.statements for piece in one.content if piece.covers(verb)]
    sentence = sentence_at(here, verb.start)
    end = min([sentence.end, *pieces])
    return sentence.end if is_conditional(here.record.document.text[end : sentence.end]) else end


def _quotable(here: Page, span: Span, verb: Span) -> str:
    text, known = here.record.document.text, excerpt_words()
    start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    end = span.end
    initials = [one.span() for one in _INITIALS.finditer(text, verb.end, span.end)]
    for found in _END.finditer(text, verb.end, span.end):
        if any(first <= found.start() < last for first, last in initials):
            continue
        following = _WORD.match(text, found.end() + 1)
        if found[0] == "," and is_conditional(text[found.start() : span.end]):
            continue
        if found[0] != "," or (following and following[0].casefold() in known.appended):
            if found[0] in '“”"' and text[verb.end : found.start()].strip():
                # Where other words are quoted inside, what is left of the clause is torn.
                return ""
            end = found.start()
            break
    joined = next((one for one in _JOINED.finditer(text, verb.end, end) if _opens(here, one, end)), None)
    if joined:
        end = joined.start()
    if limits(text[end : span.end]):
        return ""
    words = text[start:end].rstrip(" .,")
    if len(words.split()) > _MOST:
        borders = [one.start() for one in _BORDER.finditer(words)]
        short = [
            one for one in borders if _LEAST <= len(words[:one].split()) <= _MOST and start + one > verb.end
        ]
        words = words[: short[-1]] if short else ""
    words = _DANGLING.sub("", words)
    if is_headless(words):
        return ""
    plain = untied(" ".join(words.split()))
    said = len(untied(text[start : verb.end]).split())
    if len(plain.split()) < max(_LEAST, said + _OBJECT) or _UNCLEAR.search(plain):
        return ""
    return "" if leans(plain) else plain


def _opens(here: Page, joined: re.Match[str], end: int) -> bool:
    """Tell whether what follows "and" is a clause with a verb of its own, and not the second of two things.

    "Was the first and the last" is cut nowhere: without the last the first is something else.
    """
    text, known = here.record.document.text, excerpt_words()
    following = _WORD.match(text, joined.end())
    if following is None or following[0].casefold() not in _ARTICLES:
        return True
    rest = Span(following.end(), max(following.end(), end))
    return any(one.casefold() in known.finite for one in _WORD.findall(rest.of(text))) or any(
        rest.start <= one < rest.end for one in verbs_of(here)
    )


def _shortened(here: Page, start: int, whole: str, span: Span, longest: int) -> str:
    """Return a sentence, or what is left of it without what is added at its end, of at most so many words."""
    for participles in (False, True):
        cuts = _cuts(whole, participles=participles)
        for cut in sorted(cuts, reverse=True):
            words = whole[:cut].rstrip(" ,;:")
            if nested(words) and len(words.split()) <= longest and not limits(whole[cut:]):
                return _cut_at(here, start, whole, span, cut)
    return ""


def _cuts(whole: str, *, participles: bool) -> list[int]:
    """Return where a sentence can end: before what is added to it, ``participles`` among it."""
    known, cuts = excerpt_words(), [len(whole)]
    for found in re.finditer(r",\s|;\s|\s[–—-]\s|[–—]", whole):
        following = _WORD.match(whole, found.end())
        first = following[0].casefold() if following else ""
        if found[0][0] == "," and _begins_nothing(whole[: found.start()]):
            continue
        if found[0][0] != "," or first in known.appended or (participles and first.endswith("ing")):
            cuts.append(found.start())
    return cuts


def _begins_nothing(words: str) -> bool:
    """Tell whether the last part of words only leads to what is said next ("…; asked who paid")."""
    _, mark, last = words.rpartition("; ")
    return bool(mark) and (first_word(last) == "asked" or first_word(last) in _SUBORDINATE)


def _cut_at(here: Page, start: int, whole: str, span: Span, cut: int) -> str:
    words = whole[:cut].rstrip(" ,;:")
    within = Span(start, start + cut)
    if cut < len(whole) and first_word(words) in _SUBORDINATE:
        return ""
    told = any(one.tense != "none" and within.covers(one.trigger) for one in here.record.events) or any(
        is_past(first_word(cue.of(here.record.document.text))) for cue in cues_at(here, within)
    )
    if len(words.split()) < _SENTENCE or not (told or _has_finite(words)) or span.start >= within.end:
        return ""
    if cut < len(whole) and len(whole.split()) <= _WHOLE:
        words = whole
    opened = words.count("(") != words.count(")") or words.count(" –") % 2
    return "" if opened else " ".join(nested(words).split())
