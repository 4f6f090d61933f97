"""Open questions: what the text says is unclear, undecided or still to come.

The words that open a question are data (``knowledge/en/questions.toml``); beside them stands the question
that the text itself puts about what is to come ("Will they sign?"), in an interview where the answer does not
begin with a yes or a no. A question that somebody merely asks, or puts for effect, is none of these. Who
refuses to say whether something is so leaves it open.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.knowledge.questions import Opening, question_answers, question_openings
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.quotations import Quotation, find_quotations
from onrecord.records import Event, Ground, Question, Span

_ASKING = frozenset({"whether", "if", "how", "what", "when", "who", "where", "why", "which", "whose"})
_ASKED_BY = {
    "clause": _ASKING,
    "whether": frozenset({"whether", "if"}),
    "statement": frozenset({"that"}),
}
"""The words that open the clause which is open, by how an opening asks."""
_RELATIVE = frozenset({"who", "which", "when", "where"})
_TOPIC = frozenset({"about", "over", "on", "as", "of", "regarding", "concerning"})
# Tags of what may stand between the words of an opening: adverbs.
_BETWEEN = frozenset({"RB", "RBR", "RBS"})
_GAP = 4
_REACH = 8
_LONGEST_LEAD = 15
_YOU = frozenset({"you", "your", "i", "my"})
_OPENING = 4
"""Words from the beginning of a question within which "will" stands ("How soon will …")."""
_SHORTEST = 3
_TURN = re.compile(r"([A-Z](?:[A-Z .’'-]{1,40})?):\s+")
"""Who speaks, at the head of a turn in a transcript."""
_ANSWER = re.compile(r"\s*\n\s*([A-Z](?:[A-Z .’'-]{1,40})?):\s+(\w+)")
"""The next turn: who speaks, and the first word."""
_LEAVING = frozenset({"leave", "put", "call", "throw", "bring", "keep"})
"""Verbs after which "in question" tells of what stands before it that it is open."""
_NEGATIONS = frozenset({"not", "n't", "never", "no", "nor", "neither", "hardly", "nobody", "none"})


Candidate = tuple[Token, Token, Token, Ground]
"""The first token of a question, the first of what is open, the last of all, and why it is one."""

_PUT = Ground("question that the text itself puts")


@functools.cache
def _ground(entry: str) -> Ground:
    return Ground("words that leave a question open", entry)


@functools.cache
def _by_first() -> Mapping[str, tuple[Opening, ...]]:
    table: dict[str, list[Opening]] = {}
    for opening in question_openings():
        for form in opening.words[0]:
            table.setdefault(form, []).append(opening)
    return {form: tuple(openings) for form, openings in table.items()}


def find_questions(analysis: Analysis, events: tuple[Event, ...]) -> tuple[Question, ...]:
    """Return what the text says is open, in text order.

    A span runs from the words that open the question through the end of its clause; ``event`` is the first
    event whose trigger lies in the clause that is open. Of overlapping questions the longest stays.
    """
    candidates = [*_candidates(analysis), *_put(analysis)]
    found = sorted(candidates, key=lambda one: one[0].i - one[2].i)
    taken = bytearray(len(analysis.tokens))
    questions: list[Question] = []
    for first, asked, last, ground in found:
        if any(taken[first.i : last.i + 1]):
            continue
        taken[first.i : last.i + 1] = b"\x01" * (last.i + 1 - first.i)
        span = Span(first.start, last.end)
        event = _event(events, Span(asked.start, last.end)) or _event(events, span)
        questions.append(Question(span, event, ground))
    return tuple(sorted(questions, key=lambda question: question.span))


def _candidates(analysis: Analysis) -> Iterator[Candidate]:
    """Yield the bounds of everything that an opening fits, but for questions put with a question mark."""
    table = _by_first()
    for token in analysis.tokens:
        openings = table.get(token.lemma, ())
        if token.lower != token.lemma:
            openings = (*openings, *table.get(token.lower, ()))
        if not openings or analysis.tokens[analysis.sentence_of(token).last - 1].text == "?":
            continue
        for opening in openings:
            words = _match(analysis, token, opening)
            if words is None or _tells_which(words):
                continue
            bounds = _bounds(analysis, words, opening)
            if bounds is not None:
                yield *bounds, _ground(opening.entry)


def _put(analysis: Analysis) -> Iterator[Candidate]:
    """Yield the questions that the text itself puts with a question mark, and leaves unanswered.

    None is one that stands in quotation marks; nor one that asks what is so ("Why did the engine fail?") or
    asks for effect ("How could he?"): only what is still to come, by "will", is open. One in a turn of a
    transcript ("Q: …") is open where the next turn does not begin with a yes or a no.
    """
    quotations: Sequence[Quotation] | None = None
    for sentence in analysis.sentences:
        if sentence.last == sentence.first or analysis.tokens[sentence.last - 1].text != "?":
            continue
        tokens = analysis.tokens[sentence.first : sentence.last - 1]
        turn = _TURN.match(
            analysis.text, analysis.text.rfind("\n", 0, analysis.tokens[sentence.first].start) + 1
        )
        if turn is not None:
            tokens = tuple(token for token in tokens if token.start >= turn.end())
        words = [token for token in tokens if not grammar.is_punctuation(token)]
        asked = next((token for token in words[:_OPENING] if token.lower == "will"), None)
        if asked is None or len(words) < _SHORTEST or any(one.lower in _YOU for one in words):
            continue
        answer = _ANSWER.match(analysis.text, analysis.tokens[sentence.last - 1].end)
        if turn is not None and answer is not None and answer[2].lower() in question_answers():
            continue
        # A speaker who goes on, or to whom nobody answers, only asks for effect.
        if turn is not None and turn[1][0] != "Q" and (answer is None or answer[1] == turn[1]):
            continue
        if any(one.text == ":" for one in tokens[:_OPENING]):
            continue
        if quotations is None:
            quotations = find_quotations(analysis)
        if any(one.first <= words[-1].i and words[0].i <= one.last for one in quotations):
            continue
        yield words[0], words[0], analysis.tokens[sentence.last - 1], _PUT


def _match(analysis: Analysis, first: Token, opening: Opening) -> list[Token] | None:
    """Return the tokens of the opening's words from ``first`` on, None where one is missing."""
    found = [first]
    end = analysis.sentence_of(first).last
    gap = False
    for forms in opening.words[1:]:
        if "…" in forms:
            gap = True
            continue
        following = None
        for token in analysis.tokens[found[-1].i + 1 : min(end, found[-1].i + _GAP + 2)]:
            if token.lemma in forms or token.lower in forms:
                following = token
                break
            if not gap and token.tag not in _BETWEEN:
                break
        if following is None:
            return None
        found.append(following)
        gap = False
    if opening.negated is not None and _is_negated(found) != opening.negated:
        return None
    return found


def _tells_which(words: Sequence[Token]) -> bool:
    """Tell whether words only tell which ones are meant: "the prisoners in question"."""
    first, noun = words[0], words[0].head
    if first.lower != "in" or words[-1].lower != "question" or not grammar.is_noun(noun):
        return False
    acting = noun.dep in grammar.SUBJECTS
    return noun.i == first.i - 1 and (acting or noun.head.lemma not in _LEAVING)


def _is_negated(words: Sequence[Token]) -> bool:
    for word in words:
        for one in (word, word.head):
            if one is word or (
                grammar.is_verb(one) and word.dep in {"acomp", "xcomp", "attr", "oprd", "ccomp"}
            ):
                if any(c.lower in _NEGATIONS and c.i < word.i and word.i - c.i <= 6 for c in one.children):
                    return True
                if grammar.is_negated(one):
                    return True
    return False


def _bounds(
    analysis: Analysis, words: Sequence[Token], opening: Opening
) -> tuple[Token, Token, Token] | None:
    """Return the first token of the question, the first of what is open, and the last of all."""
    tokens = analysis.tokens
    last = words[-1]
    sentence = analysis.sentence_of(last)
    lead = _lead(analysis, words)
    if opening.asks == "subject":
        asking = _asking_before(analysis, words[0])
        return None if asking is None else (asking, asking, _predicate_end(analysis, last))
    if _is_own(lead, words[0], tokens):
        return None
    if opening.asks in _ASKED_BY:
        asking = _asking_after(analysis, last, _ASKED_BY[opening.asks])
        if asking is None:
            return None
        return lead, asking, _end(analysis, asking, last)
    if opening.asks == "infinitive":
        verb = next((t for t in tokens[last.i + 1 : min(sentence.last, last.i + 4)] if t.tag == "VB"), None)
        if verb is not None and verb.dep in {"aux", "auxpass"}:
            verb = verb.head
        if verb is None:
            return None
        asking = _asking_before(analysis, words[0]) if lead is words[0] else None
        return asking or lead, asking or verb, tokens[_stop(analysis, verb)]
    if opening.asks == "topic":
        after = tokens[last.i + 1 : min(sentence.last, last.i + 4)]
        topic = next((t for t in after if t.lower in _TOPIC and t.dep in {"prep", "mark"}), None)
        if topic is None:
            return None
        # "No decision on the price has been taken"
        stop, verb = _stop(analysis, topic), _verb_above(last)
        return lead, topic, tokens[max(stop, verb.i) if grammar.is_verb(verb) else stop]
    return lead, lead, last


def _verb_above(word: Token) -> Token:
    """Return the verb that the word completes or helps, or the word itself."""
    if word.dep in {"aux", "auxpass"}:
        return word.head
    if grammar.is_verb(word) and word.dep not in {"acomp", "xcomp", "oprd", "pcomp"}:
        return word
    return next(grammar.verbs_above(word), word)


def _lead(analysis: Analysis, words: Sequence[Token]) -> Token:
    """Return where the opening begins: at the subject of its verb, if that is near, or at its first word."""
    verb = _verb_above(words[0])
    # Of two subjects that the parser gives to one verb, the nearer is its own.
    subject = next(
        (one for one in reversed(grammar.children(verb, *grammar.SUBJECTS)) if one.i < verb.i), None
    )
    first = min(
        words[0].i, verb.i if verb.i < words[0].i and words[0].i - verb.i < _LONGEST_LEAD else words[0].i
    )
    if subject is not None and subject.left_edge < first and first - subject.left_edge <= _LONGEST_LEAD:
        first = subject.left_edge
    elif verb.i <= words[0].i:
        helpers = [c.i for c in verb.children if c.dep in {"aux", "auxpass", "neg"} and c.i < first]
        first = min([first, *helpers])
    return analysis.tokens[max(first, analysis.sentence_of(words[0]).first)]


def _is_own(lead: Token, word: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether it is the writer's own musing ("I wonder whether")."""
    return any(token.lower == "i" for token in tokens[lead.i : word.i + 1])


def _asking_after(analysis: Analysis, word: Token, asking: frozenset[str]) -> Token | None:
    """Return the question word of the clause after ``word``, before any other verb."""
    end = analysis.sentence_of(word).last
    for token in analysis.tokens[word.i + 1 : min(end, word.i + _REACH + 1)]:
        if token.lower in asking:
            relative = token.lower in _RELATIVE and analysis.tokens[token.i - 1].text == ","
            return None if relative else token
        if grammar.is_verb(token) or token.lower in {"that", ";", "and", "but"}:
            return None
    return None


def _asking_before(analysis: Analysis, word: Token) -> Token | None:
    """Return the question word that opens the clause which is the subject of the verb above ``word``."""
    verb = _verb_above(word)
    subject = grammar.child(verb, "csubj", "csubjpass") or grammar.child(
        verb, "nsubj", "nsubjpass", "ccomp", "advcl"
    )
    opening = analysis.tokens[subject.left_edge] if subject is not None and subject.i < word.i else None
    if opening is not None and opening.lower in _ASKING - {"if"}:
        return None if _is_relative(analysis, opening) else opening
    # The parser often takes such a clause for something else; at the head of the sentence it is plain.
    first = analysis.tokens[analysis.sentence_of(word).first]
    return first if first.lower in _ASKING - {"if", "when", "where"} and first.i < word.i else None


def _is_relative(analysis: Analysis, word: Token) -> bool:
    """Tell whether a word that can ask tells of the noun right before it ("a captain whose detention")."""
    inside = word.i > analysis.sentence_of(word).first
    return inside and word.lower in {"who", "whose", "which"} and grammar.is_noun(analysis.tokens[word.i - 1])


def _end(analysis: Analysis, asking: Token, floor: Token) -> Token:
    """Return the last token of the clause that ``asking`` opens, with what is coordinated to it."""
    head = asking
    while (
        head.head is not head
        and head.left_edge >= asking.i
        and not (grammar.is_verb(head) and head is not asking)
    ):
        head = head.head
    if head.left_edge < asking.i and not grammar.is_verb(head):
        head = asking
    return analysis.tokens[max(_stop(analysis, head), floor.i, asking.i)]


def _stop(analysis: Analysis, head: Token) -> int:
    """Return the last token of the subtree of ``head`` that is no sign."""
    last = head.right_edge
    while last > head.i and grammar.is_punctuation(analysis.tokens[last]):
        last -= 1
    return last


def _predicate_end(analysis: Analysis, word: Token) -> Token:
    """Return the end of the clause whose predicate holds ``word``."""
    verb = _verb_above(word)
    return analysis.tokens[max(_stop(analysis, verb), word.i)]


def _event(events: Sequence[Event], span: Span) -> str | None:
    return next(_events_in(events, span), None)


def _events_in(events: Sequence[Event], span: Span) -> Iterator[str]:
    return (event.id for event in events if span.covers(event.trigger))
