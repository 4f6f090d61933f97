"""Positions, go-betweens, leads, changes and notes in sentences."""

from __future__ import annotations

import re

from onrecord.brief.leaning import is_headless, leans, untied
from onrecord.brief.messages import (
    ChangeMessage,
    LeadMessage,
    MediationMessage,
    Name,
    NoteMessage,
    Passage,
    PositionMessage,
)
from onrecord.brief.wording.clauses import Clause, Filling, said
from onrecord.brief.wording.dates import day_words
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.quoting import (
    agrees,
    excerpt,
    points_elsewhere,
    quoted,
    remember,
    teller,
    told_already,
)
from onrecord.brief.wording.references import Phrase, named, possessive
from onrecord.brief.wording.states import adjective
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.brief_words import bending, templates

_POINTING = re.compile(
    r"(?:it|them|him|this|that|these|those)\b(?! \w+ing\b)"
    r"|one (?:since|on|in|by|before|after)\b|her (?:to|not|a|an|the)\b"
)
"""How words begin that do not say what is wanted, or from whom."""
_BACK = re.compile(
    r"\b(?:that|this) (?:area|context|direction|field|matter|point|regard|respect|sense|subject|way)\b"
    r"|\bsuch an? [a-z]+"
)
"""Words for what stands before them ("a share in that direction")."""
_THEIR = re.compile(r"^(?:\w+ ){1,6}their\b")
_CALLED = re.compile(r"(?:[\w’'-]+ ){1,4}as (?:an?|the|no|mere)\b", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?!at least )(?:at|if|unless|until|till|when|while|before|after|because|since|during|within|despite"
    r"|under|without|by|provided)\s",
    re.IGNORECASE,
)
"""How words begin that tell when, or on what condition, and not what ("at the earliest possible date")."""
_MOST = 3
_FINITE = frozenset(
    {
        "would",
        "will",
        "should",
        "could",
        "be",
        "is",
        "are",
        "was",
        "were",
        "not",
        "has",
        "had",
        "must",
        "give",
        "let",
    }
)
"""Verbs that show words to be a clause."""
_ADVERBS = frozenset({"instead", "both", "only", "also", "either", "rather", "now", "still", "again"})
_NEAR = 5
"""Words within which the verb of a clause stands that begins with a name."""
_NOUNS = frozenset({"something", "anything", "nothing", "everything", "king", "beijing"})
_AFTER_NOUNS = frozenset({"of", "in", "for", "between", "with", "on", "from", "to", "and", "against", "by"})
"""Words before which a verb is a noun ("a cut in aid")."""
_OPENING = frozenset(
    {"it", "he", "she", "they", "we", "there", "the", "a", "an", "its", "their", "his", "her"}
)


def position_words(message: PositionMessage, memory: Memory) -> str | None:
    """Return where a party stands as the words of a sentence, None where it cannot be named."""
    words = excerpt(untied(message.words))
    if (
        not words
        or _POINTING.match(words)
        or _BACK.search(words)
        or leans(words)
        or len(words.split()) < min(_MOST, len(message.words.split()))
    ):
        return None
    own = {message.party.key}
    in_words = _predicated(message, memory)
    if in_words is not None:
        return in_words
    if _ADVERBIAL.match(words) or is_headless(words):
        return None
    if told_already(message.predicate or words, memory) or (
        message.predicate and _THEIR.search(message.predicate)
    ):
        return None
    speakers = [one for one in message.voice.speakers if one.key not in own][:_MOST]
    said_as = shape(words)
    # What somebody hopes to be doing does not tell whether it is the wish or the way to it.
    if said_as == "doing" and message.stance == "wants":
        return None
    if said_as == "other":
        # "wants Finland to pay" goes together, "opposes Finland to pay" does not.
        said_as = "action" if message.stance == "wants" else "thing"
    # What somebody calls something ("the affair as a mistake") is no thing that he is for or against.
    if said_as == "thing" and _CALLED.match(words):
        return None
    name = f"position.{message.stance}_{said_as}"
    ways = templates()[name].say
    trial = memory.copy()
    who = named(speakers, trial)
    if speakers and who is None:
        # Somebody tells it of whom no more can be said ("another thought"); the report does not say it.
        return None
    way = ways[trial.turn(name, len(ways))]
    fields: dict[str, Filling] = {
        "P": (message.party, *message.sharing),
        "words": f"{'to ' if is_bare(words) else ''}{quoted(words)}",
    }
    if message.own.endswith(" it") and who is None and not message.sharing:
        return _of_itself(message, way, fields, trial, memory)
    back = who is not None
    told = said(Clause(way, fields), trial, back=back)
    if told is None:
        return None
    remember(words, trial)
    memory.take(trial)
    if who is not None:
        return f"{who.text} said that {told}"
    whose = teller(Passage("", message.outlet))
    ways = (f"in the words of {whose}", f"as {whose} puts it")
    return f"{told}, {ways[memory.turn('position', len(ways))]}"


def _of_itself(
    message: PositionMessage, way: str, fields: dict[str, Filling], trial: Memory, memory: Memory
) -> str | None:
    """Return what a party says of itself as that: "Norway said that it was willing “to wait a week”"."""
    party = named((message.party,), trial)
    told = said(Clause(way.replace("{P}", "it"), fields), trial, back=True)
    if party is None or told is None:
        return None
    remember(str(fields["words"]).strip("“”"), trial)
    memory.take(trial)
    return f"{party.text} {message.own.removesuffix(' it')} {told}"


def _predicated(message: PositionMessage, memory: Memory) -> str | None:
    """Return where a party stands with the verb of the report: "Sweden “would not object to a share”"."""
    if not message.predicate or told_already(message.predicate, memory):
        return None
    trial = memory.copy()
    party = named((message.party, *message.sharing), trial)
    if party is None or not agrees(message.predicate, plural=party.plural):
        return None
    if _THEIR.search(message.predicate):
        # What two do with what is theirs is not told of one of them, nor by one of theirs.
        return None
    own = {message.party.key, message.party.name}
    speakers = [one for one in message.voice.speakers if not own & {one.key, one.name}][:_MOST]
    who = named(speakers, trial)
    if (speakers and who is None) or (who is not None and points_elsewhere(message.predicate)):
        return None
    if message.own and who is None and not message.sharing:
        remember(message.predicate, trial)
        memory.take(trial)
        return f"{_side(message, party)} {message.own} {quoted(message.predicate)}"
    words = f"{party.text} {quoted(message.predicate)}"
    whose = teller(Passage("", message.outlet))
    ways: tuple[str, ...] = (
        ("in the words of {}", "according to {}") if who is None else ("{} said", "according to {}")
    )
    if who is not None and any(one.key.startswith("remarks:") for one in speakers):
        ways = ("as remarks by {} suggest",)
    elif who is not None and [one.name for one in speakers] == [message.outlet]:
        # It is remarks that the outlet reports which suggest it, and not the outlet that says so.
        ways = ("as remarks reported by {} suggest",)
    elif message.outlet is not None and speakers and all(_is_paper(one) for one in speakers):
        # What is quoted are the words of whoever reports what it says.
        ways = (f"according to {possessive(whose)} account of {{}}",)
    way = ways[trial.turn(f"predicate.{who is None}", len(ways))]
    citing = message.voice.citing
    if who is not None and citing is not None and citing.key not in {one.key for one in speakers}:
        told = named((citing,), trial)
        way = f"{{}} said, citing {told.text}" if told is not None else way
    elif who is not None and message.voice.through is not None:
        through = named((message.voice.through,), trial)
        way = f"{{}} said, according to {through.text}" if through is not None else way
    remember(message.predicate, trial)
    memory.take(trial)
    return f"{words}, {way.format(whose if who is None else who.text)}"


def _is_paper(name: Name) -> bool:
    """Tell whether a speaker is something written ("the declaration")."""
    known = excerpt_words()
    return name.unnamed and name.name.split()[-1].casefold() in {*known.papers, *known.texts}


def shape(words: str) -> str:
    """Return what words for something wanted are: an "action", "doing", a "clause" or a "thing"."""
    parts = [part.casefold() for part in words.split()]
    while len(parts) > 1 and parts[0] in _ADVERBS:
        del parts[0]
    if parts[0] == "to" or is_bare(words):
        return "action"
    if parts[0].endswith("ing") and len(parts) > 1 and parts[0] not in _NOUNS:
        return "doing"
    told = [
        number for number in range(1, len(parts)) if parts[number] in _FINITE and parts[number - 1] != "to"
    ]
    finite = min(told, default=len(parts))
    if "to" in parts[1 : min(finite, _NEAR + 1)]:
        return "other"
    if finite < len(parts) and not {"that", "which", "who", "whose"} & set(parts[:finite]):
        return "clause" if parts[0] in _OPENING or finite < _NEAR else "thing"
    return "thing"


def is_bare(words: str) -> bool:
    """Tell whether words begin with a verb that lacks its "to" ("hold talks")."""
    parts = words.casefold().split()
    return len(parts) > 1 and parts[0] in bending().irregular and parts[1] not in _AFTER_NOUNS


def _side(message: PositionMessage | MediationMessage, party: Phrase) -> str:
    """Return who says of himself what he wants: a state by its side, where the report speaks of that."""
    who = message.party if isinstance(message, PositionMessage) else message.go_between
    side = adjective(who.country) if message.side else None
    return f"the {side} side" if side else party.text


def mediation_words(message: MediationMessage, memory: Memory) -> str | None:
    """Return who goes between others as the words of a sentence."""
    trial = memory.copy()
    speakers = [one for one in message.voice.speakers if one.key != message.go_between.key][:_MOST]
    if message.predicate and not speakers:
        own = named((message.go_between,), trial)
        if own is not None and agrees(message.predicate, plural=own.plural):
            memory.take(trial)
            if message.own:
                return f"{_side(message, own)} {message.own} {quoted(message.predicate)}"
            whose = teller(Passage("", message.outlet))
            return f"{own.text} {quoted(message.predicate)}, according to {whose}"
    who = named(speakers, trial)
    others = tuple(one for one in message.between if one.key != message.go_between.key)
    act = f"{message.act}_ahead" if message.ahead and message.act == "carries" else message.act
    name = f"mediation.{act}" if len(others) > 1 else f"mediation.{act}_alone"
    from_, to = message.sender, message.addressee
    if from_ is not None:
        name = f"mediation.{act}_from_to" if to is not None else f"mediation.{act}_from"
    if name not in templates():
        # That somebody carries something, or is in the middle, tells nothing without those between whom.
        return None
    ways = templates()[name].say
    told = said(
        Clause(
            ways[trial.turn(name, len(ways))],
            {
                "G": (message.go_between,),
                "O": others,
                "S": () if from_ is None else (from_,),
                "T": () if to is None else (to,),
            },
        ),
        trial,
        back=who is not None,
    )
    if told is None:
        return None
    memory.take(trial)
    return f"{who.text} said that {told}" if who is not None else told


def lead_words(message: LeadMessage, memory: Memory) -> str | None:
    """Return what a report begins with as it stands there, with the day on which it came out.

    By that day it is known which one "on Friday" or "yesterday" is.
    """
    who, words = teller(message.passage), message.passage.words
    if told_already(words, memory):
        return None
    remember(words, memory)
    if message.of is not None:
        day = day_words(message.of.latest, memory.years)
        return f"the chronology of {who} has for {day}: {quoted(words)}"
    if message.published is None:
        return f"{who} reported: {quoted(words)}"
    day = day_words(message.published, memory.years)
    if words[:1].isupper() and memory.turn("lead", 2):
        return f"{quoted(words)}, {who} reported on {day}"
    return f"{who} reported on {day}: {quoted(words)}"


def change_words(message: ChangeMessage) -> str:
    """Return what no longer holds of an earlier issue, and what holds now, as the words of a sentence."""
    before = message.said.replace("“", "‘").replace("”", "’")
    why = message.why.strip().rstrip(".")
    reason = f", as {why}" if why else ""
    if message.now is None:
        return f"The earlier sentence {quoted(before)} no longer stands{reason}"
    now = message.now.replace("“", "‘").replace("”", "’")
    return f"The earlier sentence {quoted(before)} no longer stands{reason}; it now reads {quoted(now)}"


def note_words(message: NoteMessage) -> str:
    """Return an editor's note as it is, with who made it and when."""
    return f"Note by {message.who} ({message.made}): {message.words.strip()}"
