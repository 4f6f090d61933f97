"""The state of reading in text order: who was mentioned when, how strongly, side by side with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.actors.company import companion, is_one_person
from onrecord.reading.english.actors.dealings import left_for
from onrecord.reading.english.actors.lexicon import Mark
from onrecord.reading.english.actors.links import Links, is_of_private
from onrecord.reading.english.actors.quotations import quoted_tokens
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.salience import Salience, first_of, role_weight, top
from onrecord.records import Ground, Span

_LARGEST_SET = 12
_OFTEN, _MOST = 3, 0.6
"""How often, and in what share of all names of states, the state that a text is mainly about is named."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})
_DEEPEST = 12
_OF_STATES = frozenset({"state", "adjective", "people", "seat", "residence", "relative"})
_CLEARLY, _LEAST = 1.3, 15.0
"""How far the state that the text is about at a point leads the next one, and its least weight."""
_STORY = 2
"""How many sentences of a paragraph "the government" and "the opposition" go on being those of one state."""
_IN_QUOTATION = 0.5
"""What a mention inside a quotation weighs: the text goes on about the one who speaks."""


def _mainly_about(tokens: Sequence[Token], marks: Sequence[Mark | None]) -> str | None:
    """Return the state that most names of states in a text are of, None where no one state has so many.

    It must do something there, or somebody of it: a text about a contract with Japan is not one from Japan.
    """
    counts: Counter[str] = Counter()
    acting: set[str] = set()
    last: Mark | None = None
    for mark in marks:
        if mark is None or mark is last or is_of_private(tokens, mark):
            last = mark
            continue
        if mark.entry.sort in _OF_STATES:
            counts.update(mark.entry.codes)
            if _is_of_subject(top(tokens, mark.first, mark.last)):
                acting.update(mark.entry.codes)
        last = mark
    (code, count), *_ = counts.most_common(1) or [("", 0)]
    return code if count >= _OFTEN and count >= _MOST * counts.total() and code in acting else None


def _is_of_subject(token: Token) -> bool:
    """Tell whether a name is a subject, stands before one, or owns something."""
    for _ in range(_DEEPEST):
        if token.dep in _SUBJECTS:
            return True
        if token.dep not in {"amod", "compound", "nmod", "conj"}:
            return False
        token = token.head
    return False


class Stage:
    """How salient every actor is, which were named side by side, which things compete with them."""

    def __init__(self, analysis: Analysis, links: Links) -> None:
        self.analysis = analysis
        self.links = links
        self.weights: Salience[int] = Salience()
        self.states: Salience[str] = Salience()
        self.sets: list[tuple[int, tuple[Draft, ...]]] = []
        self.things: Salience[tuple[str, bool]] = Salience()
        self.bearers: dict[int, Token] = {}
        self.quoted = quoted_tokens(analysis)
        self.unplaced: list[tuple[Draft, Token]] = []
        self.speaker: tuple[int, int] = (-1, -99)
        self.person_speaking: tuple[int, int] = (-1, -99)
        self.subjects: tuple[int, int, tuple[str, ...]] = (-99, -1, ())
        self.context: dict[int, str] = {}
        self.placed: set[int] = set()
        self._at_home: tuple[int, str] = (-99, "")
        mainly = _mainly_about(analysis.tokens, links.marks)
        self.left_for = left_for(links)
        self.mainly = None if mainly in self.left_for else mainly

    def touch(self, drafts: Sequence[Draft], token: Token, factor: float = 1.0) -> None:
        """Count a mention of ``drafts`` at ``token``."""
        weight = role_weight(token) * factor * (_IN_QUOTATION if token.i in self.quoted else 1.0)
        for draft in drafts:
            draft.last = token.i
            self.weights.touch(draft.number, weight, token.sentence)
            self.bearers[draft.number] = token
            if draft.country is not None and self._counts(draft, token):
                self.states.touch(
                    draft.country,
                    weight * (1.0 if draft.kind in {"state", "government"} else 0.5),
                    token.sentence,
                )
        self._follow_subject(drafts, token)
        if len(drafts) == 1 and self.speaks(token):
            self.speaker = (drafts[0].number, token.sentence)
            if drafts[0].kind == "person":
                self.person_speaking = self.speaker
        elif self._takes_over(drafts, token):
            self.speaker = self.person_speaking = (-1, -99)
        if len(drafts) > 1:
            self.sets.append((token.i, tuple(drafts)))

    def _counts(self, draft: Draft, token: Token) -> bool:
        """Tell whether a mention makes the text be about the state of somebody, and is not only of it."""
        if draft.kind not in {"state", "government", "person", "group"}:
            return False
        if draft.kind in {"state", "government"} or draft.offices:
            return True
        if draft.kind == "person" and not draft.unnamed and not draft.heads & word_list("groups", "private"):
            return True
        return not self._is_untold(draft.country or "", token)

    def _is_untold(self, code: str, token: Token) -> bool:
        """Tell whether a text has told nothing yet of a state but that somebody private is of it."""
        return code != self.links.dateline and self.links.told.get(code, token.sentence + 1) > token.sentence

    def _follow_subject(self, drafts: Sequence[Draft], token: Token) -> None:
        """Keep in mind the states of the last subject or possessor, all of them where it is several."""
        first = first_of(token)
        if first.dep not in {"nsubj", "nsubjpass", "poss"} or token.i in self.quoted:
            return
        codes = tuple(draft.country for draft in drafts if draft.country is not None)
        if codes:
            _, at, before = self.subjects
            self.subjects = (token.sentence, first.i, (*before, *codes) if at == first.i else codes)

    def _takes_over(self, drafts: Sequence[Draft], token: Token) -> bool:
        """Tell whether a sentence after that of the last speaker is about another person."""
        return (
            len(drafts) == 1
            and drafts[0].kind == "person"
            and drafts[0].number != self.speaker[0]
            and token.dep in {"nsubj", "nsubjpass"}
            and token.head.dep == "ROOT"
            and token.sentence > self.speaker[1]
            and token.i not in self.quoted
        )

    def speaks(self, token: Token) -> bool:
        """Tell whether ``token`` is the subject of a verb of saying outside all quotations.

        One of several verbs is enough: "called it a joke and denied that".
        """
        if token.dep != "nsubj" or token.i in self.quoted:
            return False
        verbs = word_list("groups", "speech", "verbs") | word_list("groups", "speech", "also")
        also = (one for one in token.head.children if one.dep == "conj")
        return token.head.lemma in verbs or any(one.lemma in verbs for one in also)

    def together(self, token: Token) -> None:
        """Remember actors named side by side: "Russia and China", "Russian-Iraqi", "between A and B"."""
        other = None
        if token.dep == "conj":
            other = token.head
        elif token.i >= 2 and self.analysis.tokens[token.i - 1].text in {"-", "–"}:
            other = self.analysis.tokens[token.i - 2]
        drafts = self.links.by_token.get(token.i, ())
        if other is None:
            met = companion(token)
            before = self.links.by_token.get(met.i, ()) if met is not None else ()
            if all(len(one) == 1 and is_one_person(one[0]) for one in (before, drafts)):
                self.sets.append((token.i, (*before, *drafts)))
            return
        before = self.links.by_token.get(other.i, ())
        if before and drafts and before != drafts:
            previous = self.sets[-1] if self.sets and self.sets[-1][0] == other.i else None
            first = previous[1] if previous and len(previous[1]) < _LARGEST_SET else before
            self.sets.append((token.i, (*first, *(d for d in drafts if d not in first))))

    def bind(self, token: Token, drafts: Sequence[Draft], span: Span, ground: Ground) -> None:
        """Let ``token`` stand for ``drafts``, with ``span`` as a mention of each, on this ground."""
        self.links.by_token[token.i] = tuple(drafts)
        for draft in drafts:
            draft.mentions[span] = ground
        self.touch(drafts, token)
        self.together(token)

    def sentence_of(self, draft: Draft) -> int:
        """Return the index of the sentence in which the draft was mentioned last."""
        bearer = self.bearers.get(draft.number)
        return bearer.sentence if bearer is not None else -99

    def bearer_at(self, draft: Draft) -> int:
        """Return the token index of the last mention of ``draft``, -1 where there was none."""
        bearer = self.bearers.get(draft.number)
        return bearer.i if bearer is not None else -1

    def home(self, sentence: int, without: frozenset[str] = frozenset()) -> str | None:
        """Return the state that the text is about in a sentence, None where no one state clearly leads."""
        recent = ((weight, code) for code, weight in self.states.recent(sentence) if code not in without)
        ranked = sorted(recent, reverse=True)
        if (
            not ranked
            or ranked[0][0] < _LEAST
            or (len(ranked) > 1 and ranked[0][0] < _CLEARLY * ranked[1][0])
        ):
            return None
        return ranked[0][1]

    def about(self, sentence: int, without: frozenset[str] = frozenset()) -> str | None:
        """Return the state that everybody at home is of in a sentence, None where the text does not tell.

        That which the text is about at this point or as a whole; else that of the nearest subject or
        possessor, here or in the sentence before. Never one of those ``without`` which it is.
        """
        code = self.home(sentence, without) or self.mainly
        if code is not None and code not in without:
            return code
        said, _, codes = self.subjects
        own = (set(codes) & self.links.told.keys()) - without
        if sentence - said <= 1 and len(own) == 1:
            return own.pop()
        code = self.links.at_dateline(sentence)
        return code if code not in without else None

    def tell_at_home(self, drafts: Sequence[Draft], token: Token) -> None:
        """Keep in mind the state of one at home who is spoken of: an official, a ministry, a government."""
        if len(drafts) == 1 and drafts[0].country is not None and token.i not in self.quoted:
            if drafts[0].kind != "government" and self._is_untold(drafts[0].country, token):
                return
            self._at_home = (token.sentence, drafts[0].country)

    def at_home_before(self, sentence: int) -> str | None:
        """Return the state of those at home spoken of just before, None where nobody was."""
        before, code = self._at_home
        paragraphs = self.links.paragraphs
        reach = _STORY if before >= 0 and paragraphs[before] == paragraphs[sentence] else 1
        return code if before >= 0 and sentence - before <= reach else None

    def clause_mates(self, token: Token) -> set[int]:
        """Return the numbers of the subjects of the verbs over ``token``: an object cannot mean them."""
        if token.dep in {"nsubj", "nsubjpass"} or (
            token.dep == "poss" and token.head.dep in {"nsubj", "nsubjpass"}
        ):
            return set()
        barred: set[int] = set()
        for steps, above in enumerate(token.ancestors):
            for child in above.children:
                if child.dep in {"nsubj", "nsubjpass"} and child.right_edge < token.i:
                    barred.update(d.number for d in self.links.by_token.get(child.i, ()))
            if steps > 5 or above.dep in {"ccomp", "advcl", "relcl", "ROOT"}:
                break
        return barred

    def same_clause(self, token: Token) -> set[int]:
        """Return the drafts that a plain object pronoun cannot mean: the subject of its own verb."""
        if token.dep not in {"dobj", "pobj", "dative"} or token.lower.endswith(("self", "selves")):
            return set()
        for above in token.ancestors:
            subjects = [c for c in above.children if c.dep in {"nsubj", "nsubjpass"}]
            if subjects:
                return {d.number for s in subjects for d in self.links.by_token.get(s.i, ())}
            if above.dep in {"relcl", "ccomp", "advcl", "ROOT"}:
                break
        return set()
