"""The "I" and the "we" of a quotation: whoever is said to say it."""

from __future__ import annotations

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Sentence, Token
from onrecord.reading.english.actors import grounds
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.stage import Stage

_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})


def read_first_persons(stage: Stage) -> None:
    """Link first persons inside quotation marks to the speaker of the sentence, or of the one before it.

    Comes last, since "he said" after a quotation must have been read. A quotation that opens a paragraph
    and names no speaker has the one of the sentence after it.
    """
    quoted = stage.quoted
    if not quoted:
        return
    speaker: tuple[Draft, ...] = ()
    paragraph = -1
    waiting: list[Token] = []
    for sentence in stage.analysis.sentences:
        if sentence.paragraph != paragraph:
            paragraph, speaker, waiting = sentence.paragraph, (), []
        found = _speaker(stage, sentence, quoted)
        if found:
            speaker = found
            for token in waiting:
                _link(stage, token, speaker)
            waiting = []
        for token in stage.analysis.tokens_of(sentence):
            if token.i in quoted and (token.lower in _FIRST or token.lower in _WE):
                if speaker:
                    _link(stage, token, speaker)
                else:
                    waiting.append(token)


def _link(stage: Stage, token: Token, speaker: tuple[Draft, ...]) -> None:
    """Link "I" to a speaker who is one, "we" to speakers who are several."""
    if (token.lower in _WE) != speaker[0].plural:
        return
    stage.links.by_token[token.i] = speaker
    for draft in speaker:
        draft.mentions[token.span] = grounds.FIRST_PERSON


def _speaker(stage: Stage, sentence: Sentence, quoted: frozenset[int]) -> tuple[Draft, ...]:
    """Return the single subject of a verb of saying outside the quotation."""
    verbs = word_list("groups", "speech", "verbs")
    for token in stage.analysis.tokens_of(sentence):
        if token.i in quoted or token.lemma not in verbs or not token.tag.startswith("VB"):
            continue
        for child in token.children:
            if child.dep in {"nsubj", "nsubjpass"} and child.i not in quoted:
                drafts = stage.links.by_token.get(child.i, ())
                if len(drafts) == 1 and (drafts[0].kind == "person" or drafts[0].plural):
                    return drafts
    return ()
