"""Questions in sentences: what a report leaves open, asks, or what was settled."""

from __future__ import annotations

import re

from onrecord.brief.leaning import leans
from onrecord.brief.messages import Passage, QuestionMessage, StepMessage
from onrecord.brief.settling import leaves_open
from onrecord.brief.wording.clauses import Clause, Filling, said
from onrecord.brief.wording.dates import at, day_words
from onrecord.brief.wording.happenings import happening
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.quoting import agrees, excerpt, quoted, remember, teller, told_already
from onrecord.brief.wording.references import listed, named
from onrecord.brief.wording.verbs import in_past
from onrecord.knowledge.brief_words import templates
from onrecord.weaving.steps import When

_ASKED = re.compile(r"\b(?:whether|if|who|whom|whose|what|which|when|where|how|why)\b", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\s+(?:(?:has|have|had|is|was|are|were)\s+(?:yet|still|not|an?|unclear|uncertain|open|unknown|anyone"
    r"|another|less|anybody|hard|difficult|left open|up in the air"
    r"|doubtful|in doubt|far from)|remains?|remained"
    r"|(?:should|will)\s+become)\b.*$"
)
"""What is said of a question after it ("whether he came is still open")."""
_TOLD_WHOLE = re.compile(r"[A-Z“]|(?:it|there|the|nobody|no one|no|nothing|neither) ")
"""How words begin that say by themselves that something is open."""
_UNDECIDED = re.compile(r"no (?:\w+ )?decision\b", re.IGNORECASE)
"""How words begin that say that nothing was decided."""
_WONDERING = re.compile(r"\b(?:wonder\w*|doubt(?:s|ed|ing)?|unsure)\b", re.IGNORECASE)
"""Words before a question of those who ask it themselves ("has left many wondering if")."""
_ELSE = re.compile(r"(?:Other|Another|Such|The (?:third|other)) ", re.IGNORECASE)
_VAGUE = re.compile(r"(?:whether|if) (?:that|this|these|those|such)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\s+(?:(?:we|i|nobody|no one)\s+)?(?:is|are|was|were|has|have|had|will|would|should|remain(?:s|ed)?)\s",
    re.IGNORECASE,
)
"""Verbs of what is said of a question, with who says it."""
_POINTING = re.compile(r"\b(?:it|they|them|he|she|him)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"(?:it is (?:\w+ ){1,2})?(?:that|whether|if|when|where|why|how|what|which|who|whom)(?: \w+)??"
    r" (?:he|she|they|it|the (?:subject|matter|issue|question|topic))\b",
    re.IGNORECASE,
)
"""How a question begins of which only what stands before it tells who is its subject."""
_OF_THEIRS = re.compile(r"\w+ (?:[a-z]+ ){0,3}?(?:his|her|its|their) [a-z]")
"""How a question begins about something of somebody whom only what stands before it names."""
_OF_SEVERAL = re.compile(
    r"\bthe (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|two|three|four|five|six|seven|eight|nine|ten|latter|former)"
    r"(?: (?:will|would|is|are|was|were|has|have|had|did|do|does|can|could|may|might|\w+ed)\b|$)"
    r"|\bthe (?:two|three|four|five|six) (?:\w+ )?(?:men|women|views|versions|officials|ministers|envoys"
    r"|diplomats|candidates|rivals)\b(?! (?:of|who|which|that|in|on)\b)"
    r"|\bthe (?:longer|shorter|larger|smaller|bigger|newer|older|wider|higher|lower) \w+",
    re.IGNORECASE,
)
"""Words for one or some of several of whom only what stands before tells who or what they are."""
_TO_ANOTHER = re.compile(
    r"\b(?:them|him)\b|\b(?:for|to|with|of|about|on|over) (?:that|this|it|either|both)$", re.IGNORECASE
)
"""Words that point to what stands before them."""
_OF_NOTHING = re.compile(r"\b(?:it|them)(?=\s+(?:to|in|on|at|for|by|before|after|again)\b|[,.;]|$)")
"""A pronoun that is an object."""
_OF_SOMEBODY = frozenset({"It", "He", "She", "They"})
"""Pronouns with which the sentence of a question begins that tell nobody whose it is."""
_NOUNS = re.compile(r"\b(?:an?|the|his|her|its|their|any|no)\s+[a-z]|(?:[A-Z][\w’'-]+ ?)+")
"""How nouns and names begin, one of which a pronoun after them can be for."""
_NEXT_DOOR = re.compile(r"\b(?:next door|nearby)\b(?! to\b)|\b(?:on board|aboard)$", re.IGNORECASE)
"""Words for a place that only what stands before them names."""
_ON_THAT = re.compile(r"\s(?:on|about|regarding|concerning)\s+(?:this|these|such)\s")
_NAMED = re.compile(
    r"(?:[A-Z][\w’'-]+ ){1,4}(?:did|does|has|had|would|will|could|declined|refused) (?!it\b|there\b)"
)
_STOP = re.compile(
    r"(?:(?<=[.!])|(?<=[.!]’))(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)(?<!\bGen\.)\s+"
)
"""Where a sentence of an answer ends."""
_JOINING = re.compile(r"(?:And|But|So|Then|Or)\b")
"""How a question begins that goes on from another one, which is not told ("So they will meet again?")."""
_ANSWERS, _MOST_ANSWERED = 2, 48
"""Sentences of an answer that are told; more where they have no more words together."""
_PLAIN = 8
"""Words of a question that is told without quotation marks, as anybody would ask it ("who is to pay")."""
_OWN_VOICE = re.compile(
    r"\b(?:I|we|us|our|you|your|my|me|this|these|those|that|here|now|ago|today)\b|\d", re.IGNORECASE
)
"""Words that mean another, or another time, where they are not quoted."""
_LEAST = 3
_SHORT = 5
"""Words of a question that is a scrap, and of one in which a pronoun leaves nothing to go by."""


def question_words(message: QuestionMessage, memory: Memory) -> str | None:
    """Return a question as the words of a sentence, None where nothing of it can be quoted."""
    if message.of is not None and (told := _of_step(message.of, message, memory)):
        return told
    if not message.own and not message.settled and (message.party or not message.speakers):
        if message.party is None or (_names_first(message) and _goes_on(message)):
            return _told_whole(message, memory)
        return _not_said(message, memory)
    found = _ASKED.search(message.words)
    if found is None and (not _TOLD_WHOLE.match(message.words) or _ELSE.match(message.words)):
        return None
    asking = message.words[found.start() :] if found else message.words
    if found and not found.start():
        asking = _without_predicate(asking)
    words = excerpt(asking, whole=bool(found))
    if not words or _is_vague(words) or (not message.near and leans(words, message.matter)):
        return None
    if not message.near and _NEXT_DOOR.search(words):
        return None
    if _ON_THAT.search(words) and leans(words, message.matter):
        # Without what it is about ("a policy on this issue") it asks something else.
        return None
    if message.answer is not None and message.words.rstrip().endswith("?"):
        return _answered(message, message.answer, memory)
    name = "question.settled" if message.settled else "question.open" if found else "question.told"
    put = message.words.rstrip().endswith("?")
    if put and not message.settled:
        name, found, words = "question.put", None, excerpt(message.words, whole=True)
    elif not message.near and any(
        (
            _TO_ANOTHER.search(words),
            not message.settled and _OF_SEVERAL.search(words),
            _OF_THEIRS.match(words),
            _is_for_another(words),
        )
    ):
        return None
    elif _OF_ANOTHER.match(words) and not message.settled and _names_first(message):
        # Where the sentence begins with the name of whoever is meant, all of it can be told.
        name, found, words = "question.whole", None, _whole(message)
    elif _OF_ANOTHER.match(words) and not message.near:
        return None
    elif found and words[:1].isupper() and not message.settled and _is_told_whole(message):
        # With "Who is to pay is not known" the sentence would say twice that it is open.
        name, found, words = "question.whole", None, _whole(message)
    elif found and not message.settled and _WONDERING.search(message.words[: found.start()]):
        # It is others who ask, and not the report.
        name, found, words = "question.whole", None, excerpt(message.words, whole=True)
        if leans(words, message.matter):
            return None
    if put and message.settled:
        # What was put as a question is no clause of a sentence of ours.
        name, found = "question.settled_put", None
    undecided = _UNDECIDED.match(words) is not None
    if undecided and message.settled:
        # What was decided since is told by itself.
        return None
    if undecided:
        name = "question.undecided"
    elif name == "question.open" and message.then is not None:
        name = "question.open_then"
    if message.speakers and f"{name}_by" in templates():
        return _by_speakers(f"{name}_by", words, message, memory)
    ways = templates()[name].say
    way = ways[memory.turn(name, len(ways))]
    asked = day_words(message.asked, memory.years) if message.asked else ""
    return said(
        Clause(
            way,
            {
                "question": _asking(words, first=message.settled) if found or undecided else quoted(words),
                "teller": _teller(message, memory),
                "at": at(message.then, memory.years),
                "asked": f" on {asked}" if asked and message.settled else " before",
            },
        ),
        memory,
    )


def _not_said(message: QuestionMessage, memory: Memory) -> str | None:
    """Return what somebody does not know, say or decide, with the words of the report after his name."""
    words = excerpt(message.predicate, whole=True)
    trial = memory.copy()
    party = None if message.party is None else named((message.party,), trial)
    if not words or party is None or not agrees(words, plural=party.plural):
        return None
    if leans(words, message.matter) or _OF_SEVERAL.search(words) or _NEXT_DOOR.search(words):
        return None
    who = named(message.speakers, trial)
    if message.speakers and who is None:
        return None
    memory.take(trial)
    if who is not None:
        return f"{party.text} {quoted(words)}, {who.text} said"
    return f"{party.text} {quoted(words)}, in the words of {_teller(message, memory)}"


def _by_speakers(name: str, words: str, message: QuestionMessage, memory: Memory) -> str | None:
    """Return what is open with those who say so, None where they cannot be named."""
    if named(message.speakers, memory.copy()) is None:
        return None
    asking = name != "question.told_by"
    fields: dict[str, Filling] = {
        "S": message.speakers,
        "question": _asking(words) if asking else quoted(words),
        "at": at(message.then, memory.years),
    }
    return said(Clause(templates()[name].say[0], fields), memory)


def _told_whole(message: QuestionMessage, memory: Memory) -> str | None:
    """Return the sentence of a question that is not the report's own, where it begins with whose it is."""
    words = _whole(message) or excerpt(message.words, whole=True)
    first = message.words.split()[0]
    begins = first[:1].isupper() and words.startswith(first) and first not in _OF_SOMEBODY
    if not begins or not (message.telling or message.party) or leans(words, message.matter):
        return None
    if _OF_SEVERAL.search(words) or _is_for_another(words):
        return None
    ways = templates()["question.whole"].say
    way = ways[memory.turn("question.whole", len(ways))]
    return said(Clause(way, {"question": quoted(words), "teller": _teller(message, memory)}), memory)


def _teller(message: QuestionMessage, memory: Memory) -> str:
    """Return whose the words of a question are, a report of its day where the outlet is not known."""
    if message.outlet is None and message.asked is not None:
        return f"a report of {day_words(message.asked, memory.years)}"
    return teller(Passage("", message.outlet))


def _is_for_another(words: str) -> bool:
    """Tell whether a question has no noun before a pronoun but the subject, for which an object is not."""
    found = _OF_NOTHING.search(words)
    before = "" if found is None else _ASKED.sub("", words[: found.start()])
    return found is not None and len(_NOUNS.findall(before)) < 2


def _of_step(step: StepMessage, message: QuestionMessage, memory: Memory) -> str | None:
    """Return that it was not clear whether a visit or a meeting had come about, by the day of the report."""
    here = happening(step, memory)
    name = f"{here.table}.unclear"
    asked = message.asked
    when = message.then or (When(asked.isoformat(), asked, asked) if asked else None)
    if name not in templates() or when is None:
        return None
    way = templates()[name].say[0]
    return said(Clause(way, {**here.fields, "at": at(when, memory.years)}), memory)


def _answered(message: QuestionMessage, answer: Passage, memory: Memory) -> str | None:
    """Return a question of an interviewer with what was answered, None where that was told before."""
    if told_already(answer.words, memory) or _JOINING.match(message.words):
        return None
    remember(answer.words, memory)
    asked = quoted(excerpt(message.words, whole=True))
    said_so = listed([quoted(one) for one in _runs(answer.words)])
    who = None if message.answerer is None else named((message.answerer,), memory)
    on = "" if message.on is None else f" on {day_words(message.on, memory.years)}"
    if who is not None:
        return f"asked{on} {asked}, {who.text} said: {said_so}"
    put = f", put{on}," if on else ""
    return f"to the question {asked}{put} the answer was: {said_so}"


def _runs(words: str) -> list[str]:
    """Return the sentences of an answer that are told, each with those that follow it there.

    What leaves the question open is told too, as far behind as it may stand.
    """
    sentences = _STOP.split(" ".join(words.split()))
    found: list[str] = []
    last = -1
    for number, one in enumerate(sentences):
        told = len(" ".join(sentences[: number + 1]).split())
        if number >= _ANSWERS and told > _MOST_ANSWERED and not leaves_open(one):
            continue
        if found and last == number - 1:
            found[-1] = f"{found[-1]} {one}"
        else:
            found.append(one)
        last = number
    return [*(one.rstrip(".") for one in found[:-1]), *found[-1:]]


def _whole(message: QuestionMessage) -> str:
    return message.whole.words if message.whole is not None else ""


def _is_told_whole(message: QuestionMessage) -> bool:
    """Tell whether a sentence that begins with its question says more of it than that it is open."""
    return bool(_whole(message)) and not _PREDICATE.search(_whole(message))


def _names_first(message: QuestionMessage) -> bool:
    """Tell whether the sentence of a question begins with a name and the verb to it ("Holm did not say")."""
    return _NAMED.match(_whole(message)) is not None


def _goes_on(message: QuestionMessage) -> bool:
    """Tell whether the sentence of a question says more after it."""
    return len(_whole(message).split()) > len(message.words.split()) + _LEAST


def _without_predicate(words: str) -> str:
    """Return a question without what is said of it ("Whether he came is open", "Who pays is less clear")."""
    known = _PREDICATE.sub("", words)
    if known != words or words.rstrip().endswith("?"):
        return known
    found = list(_FINITE.finditer(words))
    if len(found) < 2 or len(words[: found[-1].start()].split()) < _LEAST:
        return words
    return words[: found[-1].start()].rstrip(" ,")


def _is_vague(words: str) -> bool:
    """Tell whether a question is a scrap, or only what stood before it makes clear what it is about."""
    parts = words.split()
    return (
        len(parts) < _LEAST
        or bool(_VAGUE.match(words))
        or (len(parts) <= _SHORT and bool(_POINTING.search(words)))
    )


def _asking(words: str, *, first: bool = False) -> str:
    """Return a question as a clause: a short one plainly, a longer one in quotation marks.

    A question word with a capital stands before these as our own, and so it does where the clause comes
    ``first``. So does "whether" for an "if", which follows few verbs of what is open.
    """
    word, _, rest = words.partition(" ")
    own = "whether" if word.casefold() == "if" else word.lower()
    told = rest if not first else in_past(rest) if rest else None
    if rest and told and _is_plain(rest, changed=told != rest):
        return f"{own} {told}"
    if rest and (own != word or first) and _ASKED.fullmatch(word):
        return f"{own} {quoted(rest)}"
    return quoted(words)


def _is_plain(rest: str, *, changed: bool) -> bool:
    """Tell whether what follows a question word is told without quotation marks: it is short, and no name.

    It can be longer where one of its words is ``changed``.
    """
    if len(rest.split()) >= _PLAIN + changed or _OWN_VOICE.search(rest) or _POINTING.search(rest):
        return False
    return rest == rest.lower() and re.fullmatch(r"[\w’' -]+", rest) is not None
