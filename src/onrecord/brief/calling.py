"""By what documents call someone: offices beside the name, short names, places; from their words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.brief.messages import Post
from onrecord.brief.stated import only, stated, stated_at
from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.states import states
from onrecord.knowledge.words import office_ranks, short_title, word_list
from onrecord.records import Actor, Office, Span
from onrecord.weaving.denials import denying
from onrecord.weaving.pages import Page, contents_at, once_a_page, sentence_at
from onrecord.weaving.people import plain_name

_BESIDE = 3
"""Words between an office and the name it belongs to ("Solberg, the foreign minister")."""
_NEAR = 100
"""Characters before and after a name in which the word beside it is found."""
_ARTICLES = frozenset({"the", "a", "an"})
_QUARTERS = frozenset({"North", "South", "East", "West"})
_IN = re.compile(r"\s+in\s+(?P<place>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?)")
_OWNED = re.compile(r"\b(?:its|their)\s+(?:[a-z-]+\s+)?$|(?:[’']s|s[’'])\s+(?:[a-z-]+\s+)?$", re.IGNORECASE)
"""What stands before an office of somebody's, with an adjective at most."""
_POSSESSIVE = re.compile(r"(?:its|their)\s", re.IGNORECASE)
_OWNING = re.compile(r"(?:[’']s?)?\s*")
_OF = re.compile(r"\s+(?:of|to|for)\s+")
_FIELD = re.compile(r"\b(?:the|an?|its|their|[A-Z][\w-]*[’']s)\s(?P<field>[a-z][a-z-]+)\s$")
"""A word between an article and an office."""
_OF_BODY = re.compile(
    r"(?:(?P<article>[Aa]n?|[Tt]he) )?(?P<body>agency|commission|committee|council|union|organi[sz]ation|bank"
    r"|fund|bureau|ministry|department) (?P<who>[a-z]+)"
)
"""Those of a body of which only the kind is told ("an agency official")."""
_BODY_NAME = re.compile(r"(?:the )?(?:[A-Z][\w’'-]+ ){1,5}[A-Z][\w’'-]+")
_PLAIN_BODIES = frozenset({"ministry", "department"})
"""Bodies whose name stands before those of theirs."""
_LONGEST = 7
"""Words by which somebody is described, at most."""
_OF_STATES_AND_BODIES = frozenset({"president"})
"""Offices that bodies have as well as states ("the commission … Its president")."""
_OF_NO_STATE = re.compile(
    r"\bsecretary[ -]general\b|\bhigh (?:representative|commissioner)\b|\bcommissioner for\b", re.IGNORECASE
)
"""Offices of organizations, of which whoever holds one is not told with a state."""
_HEADS = frozenset({"head", "chair", "boss"})
_BEING = re.compile(
    r"\b(?:is|are|was|were|be|been|being|become|became|as)\s+(?:not\s+)?"
    r"(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,3}$"
)
"""What stands before an office where a clause says that somebody has it."""


@once_a_page
def offices(here: Page, actor: Actor) -> tuple[tuple[str, str | None], ...]:
    """Return the offices that a document gives someone, by any of his names, in the order of the text.

    Of a person those count that stand beside a name that is his alone: "President Kim" can be another Kim.
    The office of somebody's aide is of that somebody's state.
    """
    if actor.kind != "person":
        return tuple(dict.fromkeys((one.title, one.country) for one in sorted(actor.offices, key=_place_of)))
    text = here.record.document.text
    return tuple(
        dict.fromkeys(
            (title, _country(here, actor, one))
            for one, _ in _held(here, actor)
            # A head is one of something.
            if (title := short_title(_title(text, one))).casefold() not in _HEADS
        )
    )


@once_a_page
def post(here: Page, actor: Actor) -> Post | None:
    """Return the office of a person of which the document says what it is for, the one it says most of.

    So it does of the head of a body that stands before the office ("its chairman").
    """
    text = here.record.document.text
    found = []
    for one, after in _held(here, actor):
        words = _title(text, one)
        if short_title(one.title) != one.title:
            country = _country(here, actor, one)
        elif owner := _owner(here, one):
            words, country = f"{words} of {owner}", None
        else:
            continue
        found.append((len(words), Post(words, one.span.of(text), short_title(words), country, after)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _owner(here: Page, office: Office) -> str:
    """Return the organization, with its article, whose head somebody is told to be, "" where none is."""
    text = here.record.document.text
    last = office.title.split()[-1]
    if office_ranks().get(last) != "of_body" and last not in _OF_STATES_AND_BODIES:
        return ""
    found = _OWNED.search(text, max(0, office.span.start - 30), office.span.start)
    start = found.start() if found else _start_of_owned(text, office)
    for actor in here.record.actors:
        if actor.kind != "organization" or not actor.name[:1].isupper():
            continue
        if any(one.start == start or (found and one.end == found.start()) for one in actor.mentions):
            full = max((one.of(text) for one in actor.mentions), key=len)
            return full if full[:4].casefold() != "the " else f"the {full[4:]}"
    return ""


def _start_of_owned(text: str, office: Office) -> int:
    """Return where the words of an office begin where these are those of a possessor, else -1."""
    return office.span.start if _POSSESSIVE.match(text, office.span.start, office.span.end) else -1


@once_a_page
def _held(here: Page, actor: Actor) -> list[tuple[Office, bool]]:
    """Return the offices that stand beside a name that is somebody's alone, and whether they do after it."""
    if actor.kind != "person":
        return []
    key = here.people.key(actor)
    same = [one for one in here.record.actors if one.kind == "person" and here.people.key(one) == key]
    own = [mention for one in same for mention in one.mentions if _is_own(here, actor, mention)]
    found = sorted(
        (office for one in same for office in one.offices if not _is_only_said(here, office)), key=_place_of
    )
    return [
        (one, any(each.end <= one.span.start for each in beside))
        for one in found
        if (beside := [each for each in own if _is_beside(here, one.span, each)])
        or (one in actor.offices and (beside := _in_one(here, actor, one)))
    ]


def _is_only_said(here: Page, office: Office) -> bool:
    """Tell whether an office is only what somebody says or denies of a person ("was no spy")."""
    text = here.record.document.text
    said = [one for piece, one in contents_at(here, office.span) if piece.covers(office.span)]
    told = _BEING.search(text, sentence_at(here, office.span.start).start, office.span.start) is not None
    return bool(said) and (told or any(denying(here, one) for one in said))


def _in_one(here: Page, actor: Actor, office: Office) -> list[Span]:
    """Return the mentions that hold an office of a state and a surname that others of that state do not bear.

    "President Kim" is then no other Kim.
    """
    last = plain_name(actor.name).split()[:1] + plain_name(actor.name).split()[-1:]
    others = {
        one.id
        for one in here.record.actors
        if one.kind == "person" and one.id != actor.id and one.country in {actor.country, None}
        if set(last) & set(plain_name(one.name).split())
    }
    if others or actor.country is None or office.country != actor.country:
        return []
    return [one for one in actor.mentions if one.covers(office.span) and one.end > office.span.end]


def quarter(here: Page, actor: Actor) -> str | None:
    """Return the code of the state that "the North" stands for where a document names just one such."""
    name = actor.name.removeprefix("the ").strip()
    if name not in _QUARTERS or actor.country is not None:
        return None
    codes = {code for _, code in here.codes if states()[code].names[0].startswith(f"{name} ")}
    return next(iter(codes)) if len(codes) == 1 else None


def paper(here: Page, actor: Actor) -> str | None:
    """Return the outlet that a text means by "the newspaper": the one that it named last as such before."""
    text = here.record.document.text
    words = actor.mentions[0].of(text).casefold().split() if actor.mentions else []
    if len(words) != 2 or words[0] != "the" or words[1] not in word_list("groups", "itself"):
        return None
    named = [
        (mention, one.name)
        for one in here.record.actors
        if one.id != actor.id and one.kind in {"organization", "outlet"} and one.name[:1].isupper()
        for mention in one.mentions
        if mention.end <= actor.mentions[0].start and mention.of(text).casefold().split()[-1] == words[1]
    ]
    return max(named)[1] if named else None


def of_body(here: Page, actor: Actor) -> str | None:
    """Return who somebody unnamed is, by the full name of the body that a text calls by its noun alone.

    "An agency official" is "an official of the Baltic Energy Agency" where that is the only one of the kind
    that the text names before; of a ministry it is the name that stands before ("a Trade Ministry official").
    """
    text = here.record.document.text
    first = min(actor.mentions, default=None)
    found = _OF_BODY.fullmatch(" ".join(first.of(text).split())) if first else None
    if first is None or found is None or found["who"] not in people_words().unnamed:
        return None
    named = {
        name.removeprefix("the ")
        for one in here.record.actors
        if one.kind in {"organization", "government"}
        for mention in one.mentions
        if mention.end <= first.start
        if _BODY_NAME.fullmatch(name := " ".join(mention.of(text).split()).removeprefix("The "))
        if name.split()[-1].casefold() == found["body"]
    }
    if len(named) != 1:
        return None
    body = next(iter(named))
    if found["body"] in _PLAIN_BODIES:
        article = f"{found['article'].casefold()} " if found["article"] else ""
        return f"{article}{body} {found['who']}"
    vowel = found["who"][0] in "aeio"
    article = "" if not found["article"] else "an " if vowel else "a "
    words = f"{found['who']} of the {body}"
    return f"{article}{words}" if len(words.split()) <= _LONGEST else None


def place(here: Page, actor: Actor) -> str | None:
    """Return where those are of whom no state is told, where their first mention says so."""
    if not actor.mentions or actor.kind in {"state", "outlet"} or only(stated(here, actor)) is not None:
        return None
    if actor.country is not None and actor.kind not in {"person", "group"}:
        return None
    first = min(actor.mentions)
    text = here.record.document.text
    found = _IN.match(text, first.end, first.end + 40)
    return (
        found["place"].removesuffix("’s").removesuffix("'s")
        if found and " in " not in first.of(text)
        else None
    )


def short(pages: Iterable[Page], name: str) -> str | None:
    """Return the word of a full name that documents use by itself where they never use the last one so."""
    words = name.split()
    if len(words) < 2:
        return None
    alone = dict.fromkeys(words, 0)
    for here in pages:
        text = here.record.document.text
        if not any(word in text for word in words):
            continue
        for one in re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", text):
            before = text[max(0, one.start() - _NEAR) : one.start()].rsplit(maxsplit=1)[-1:]
            after = text[one.end() : one.end() + _NEAR].split(maxsplit=1)[:1]
            beside = {part.strip(",.’'s") for part in (*before, *after)}
            if not beside & set(words):
                alone[one[0]] += 1
    if alone[words[-1]] or not alone[words[0]] or sum(1 for count in alone.values() if count) != 1:
        return None
    return words[0]


def _place_of(office: Office) -> Span:
    return office.span


def _has_state_beside(here: Page, office: Span) -> bool:
    """Tell whether a state stands right before an office, or in its words ("U.S. Ambassador")."""
    text = here.record.document.text
    return any(
        office.covers(one) or (one.end <= office.start and _OWNING.fullmatch(text, one.end, office.start))
        for one, _ in here.codes
    )


def _is_own(here: Page, actor: Actor, mention: Span) -> bool:
    """Tell whether a mention names someone by more than a word that others of the document bear as well."""
    words = mention.of(here.record.document.text).split()
    names = {one.name for one in here.record.actors if one.kind == "person"}
    last = words[-1].strip("’s'").casefold() if words else ""
    bearing = [one for one in names if last in one.casefold().split()]
    full = set(actor.name.casefold().split())
    return len({word.strip(",").casefold() for word in words} & full) > 1 or len(bearing) < 2


def _is_beside(here: Page, office: Span, mention: Span) -> bool:
    """Tell whether an office stands beside a name, and not before the next ("Berg, the minister, Salo")."""
    text = here.record.document.text
    following = re.match(r",\s+(?=[A-Z])", text[office.end : office.end + 4])
    if mention.start <= office.start and following:
        next_ = office.end + following.end()
        others = (one for actor in here.record.actors for one in actor.mentions if one != mention)
        if any(one.start == next_ for one in others):
            return False
    if mention.start <= office.start < mention.end:
        return True
    between = (
        text[office.end : mention.start] if office.end <= mention.start else text[mention.end : office.start]
    )
    words = re.sub(r"[,–—(]", " ", between).split()
    return len(between) < 60 and len(words) <= _BESIDE and not re.search(r"[.;:]\s", between)


def _title(text: str, office: Office) -> str:
    """Return a title as it stands, with what tells that it is not held now, or not fully ("former")."""
    bare, before = _bare_title(text, office), _qualifier(text, office) or _field(text, office)
    return f"{before} {bare}" if before and before not in bare.casefold().split() else bare


def _field(text: str, office: Office) -> str:
    """Return the word right before the head of a body that tells of what part of it ("operations chief")."""
    first = office.span.of(text).split()[0]
    if office_ranks().get(first) != "of_body":
        return ""
    found = _FIELD.search(text, max(0, office.span.start - _NEAR), office.span.start)
    return found["field"] if found else ""


def _qualifier(text: str, office: Office) -> str:
    """Return the word before an office that tells that it is not held now, or not fully, "" where none does.

    A state and other words of offices may stand between ("a former Finnish transport minister").
    """
    known, head = people_words().qualifying, office.title.split()[-1]
    end = office.span.start + max(0, office.span.of(text).casefold().rfind(head))
    for word in reversed(re.findall(r"[\w.’'-]+|[,;:()“”\"]", text[max(0, end - _NEAR) : end])):
        low = word.casefold().strip("-")
        if low in known and (word.islower() or low != "then"):
            return "former" if low == "ex" else low
        if not (word[:1].isupper() or low in office_ranks() or low in word_list("offices", "modifiers")):
            return ""
    return ""


def _bare_title(text: str, office: Office) -> str:
    """Return a title without words that only stand before it ("on board Foreign Minister Berg's plane").

    Of one that says what the office is for, the words as they are written.
    """
    words = office.span.of(text).split()
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        words = words[1:]
    if short_title(office.title) != office.title:
        own = re.sub(r"[()]", "", " ".join(words)).split()[-len(office.title.split()) :]
        return " ".join(own) if " ".join(own).casefold() == office.title.casefold() else office.title
    if (
        any(one[:1].isupper() for one in words)
        and [one.casefold() for one in words] == office.title.casefold().split()
    ):
        known = people_words().before
        while words[-1][:1].isupper() and words[0].islower() and words[0] not in known:
            words.pop(0)
        return " ".join(words)
    return office.title


def _country(here: Page, actor: Actor, office: Office) -> str | None:
    """Return the state of an office where the text tells it, of an aide's that of whose aide he is.

    None of a rank without a state beside it.
    """
    text = here.record.document.text
    if _OF_NO_STATE.search(office.title):
        return None
    if office.title in people_words().ranks and not _has_state_beside(here, office.span):
        return None
    whole = short_title(office.title) != office.title
    found = (
        _OF.search(text, office.span.start, office.span.end) if whole else _OF.match(text, office.span.end)
    )
    for other in here.record.actors if found else ():
        if other.kind == "person" and any(
            found and found.end() <= one.start <= found.end() + 1 for one in other.mentions
        ):
            return only(stated(here, other))
    return only(stated_at(here, office.span) or stated(here, actor))
