"""Claims in sentences: who says what, quoted where the words are his own, else in words of ours."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.brief.messages import ClaimMessage, Deed
from onrecord.brief.wording.clauses import Clause, said
from onrecord.brief.wording.deeds import clause_of
from onrecord.brief.wording.ledger import shape
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.quoting import excerpt, is_direct, quoted, reported, teller
from onrecord.brief.wording.references import named
from onrecord.brief.wording.verbs import base_form, past
from onrecord.knowledge.brief_words import sayings

_RELAYED = re.compile(r"\b(?:quoted|reported|cited|reportedly|reputed|alleged|said to)\b", re.IGNORECASE)
_MOST_SPEAKERS = 3
_SUBJECTS = frozenset({"there", "it", "he", "she", "they", "we", "i", "nobody", "nothing", "everybody"})
"""Words with which a clause begins."""
_LEAST_OF_PHRASE = 6
"""Words of a quotation that is no sentence and no thing."""
_LEAST_OF_SENTENCE = 6
"""Words of a quotation that can stand as a sentence of its own."""


def claim_words(message: ClaimMessage, memory: Memory) -> str | None:
    """Return a statement as the words of a sentence, None where nothing can be said of it."""
    quotation = message.quotation
    if quotation is not None and quotation.speakers:
        return _quoted(message, memory)
    trial = memory.copy()
    who = named(message.speakers[:_MOST_SPEAKERS], trial)
    verb = saying(message.cue, denies=message.denies)
    if who is not None:
        for deed in message.deeds:
            words = _content(deed, message, trial, verb)
            if words is not None:
                memory.take(trial)
                relayed = _relayed(message.cue, verb, plural=who.plural)
                return f"{who.text} {relayed or past(verb)} {words}"
    return _in_words(message, memory)


def saying(cue: str, *, denies: bool = False) -> str:
    """Return in which verb it is told that somebody says something, by the words of the cue."""
    if denies:
        return "deny"
    known = sayings()
    base = frozenset(known)
    for word in re.findall(r"[a-z]+", cue.casefold()):
        form = base_form(word, base)
        if form is not None and form not in {"quote", "report"} and known[form] != "deny":
            return known[form]
    return "say"


def _relayed(cue: str, verb: str, *, plural: bool) -> str | None:
    if verb != "say" or not _RELAYED.search(cue):
        return None
    return f"{'are' if plural else 'is'} reported to have said"


def _content(deed: Deed, message: ClaimMessage, memory: Memory, verb: str) -> str | None:
    own = {one.key for one in message.speakers}
    told = replace(deed, polarity="positive", status="occurred") if _denied(deed, message) else deed
    clause = clause_of(told, memory.years)
    if clause is None:
        return None
    if own & {one.key for one in deed.agents}:
        return _of_oneself(clause, message, deed, memory, verb)
    words = said(clause, memory, back=True)
    return f"that {words}" if words else None


def _denied(deed: Deed, message: ClaimMessage) -> bool:
    return message.denies and deed.polarity == "negative" and deed.tense != "future"


def _of_oneself(clause: Clause, message: ClaimMessage, deed: Deed, memory: Memory, verb: str) -> str | None:
    """Return what somebody says about himself: "it" and "they" for states and several, else without him."""
    single = len(message.speakers) == 1 and {one.key for one in deed.agents} == {message.speakers[0].key}
    if not single:
        return None
    if message.speakers[0].kind in {"state", "government", "organization"}:
        words = said(replace(clause, template=clause.template.replace("{A}", "it")), memory, back=True)
        return f"that {words}" if words else None
    if verb != "deny" or deed.tense == "future":
        return None
    bare = replace(clause, template=clause.template.removeprefix("{A} "), form="having", hedged=False)
    return said(bare, memory)


def _quoted(message: ClaimMessage, memory: Memory) -> str | None:
    """Return direct speech: “…,” with its speaker, who is told first or last in turn."""
    quotation = message.quotation
    if quotation is None:
        return None
    words = excerpt(quotation.words)
    who = named(quotation.speakers[:_MOST_SPEAKERS], memory)
    if not words or who is None:
        return None
    verb = saying(message.cue, denies=False)
    relayed = _relayed(message.cue, verb, plural=who.plural)
    told = relayed or (
        past("say") if verb in {"deny", "promise", "expect", "hope", "fear", "believe"} else past(verb)
    )
    sentence = words[:1].isupper() and len(words.split()) >= _LEAST_OF_SENTENCE and is_direct(quotation)
    if not sentence:
        words = words.rstrip(".")
        if len(words.split()) < _LEAST_OF_PHRASE and not _noun(words):
            return None
        if shape(words) == "clause" or words.split()[0].casefold() in _SUBJECTS:
            return f"{who.text} {told} that {quoted(words)}"
        return f"{who.text} {'spoke of' if _noun(words) else 'used the words'} {quoted(words)}"
    if rest := excerpt(quotation.rest, whole=True):
        return f"{quoted(words)}, {who.text} {told}, {quoted(rest)}"
    if quotation.going_on:
        return f"{who.text} {told}: {quoted(words)}, and went on: {quoted(excerpt(quotation.going_on))}"
    if memory.turn("quotation", 2):
        return f"{quoted(words.rstrip('.'))}, {who.text} {told}"
    return f"{who.text} {told}: {quoted(words)}"


def _noun(words: str) -> bool:
    return words.split()[0].casefold() in {"a", "an", "the", "no", "any", "some", "such"}


def _in_words(message: ClaimMessage, memory: Memory) -> str | None:
    """Return what is said in the words of the report, where none of our own are found for it."""
    if message.passage is None:
        return None
    clause = message.passage.words.removeprefix("that ")
    words = excerpt(clause, whole=True) if clause != message.passage.words else excerpt(clause)
    trial = memory.copy()
    who = named(message.speakers[:_MOST_SPEAKERS], trial)
    if not words or who is None:
        return None
    memory.take(trial)
    verb = saying(message.cue, denies=message.denies)
    told = _relayed(message.cue, verb, plural=who.plural) or past(verb)
    if clause != message.passage.words:
        return f"{who.text} {told} that {quoted(words)}"
    if words[:1].isupper() and not message.deeds:
        return reported(replace(message.passage, words=words), who.text, memory)
    return f"{who.text} {told}, in the words of {teller(message.passage)}, {quoted(words)}"
