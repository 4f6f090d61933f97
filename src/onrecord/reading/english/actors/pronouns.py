"""Pronouns: who is meant by he, she, it, they and who."""

from __future__ import annotations

from typing import Literal

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors import grounds
from onrecord.reading.english.actors.registry import Draft, Gender
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import is_noun, is_verb

PronounClass = Literal["he", "she", "it", "they", "relative", "none"]
_CLASSES: dict[str, PronounClass] = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
    "who": "relative", "whom": "relative", "whose": "relative", "which": "relative", "that": "relative",
}  # fmt: skip

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "prep"})
_OF_THINGS = frozenset({"include", "contain", "comprise", "consist", "involve", "entail"})
_REACH = 3
_STATE_AS_THEY, _BODY_AS_THEY = 0.3, 0.5
"""How far "they" stands for those who make up a state or a body, against several named as such."""
_SPOKE_BEFORE = 60.0
"""What "he said" gains for the one who spoke last."""
_ONE_BODY = frozenset({"state", "government", "organization", "outlet"})


def pronoun_class(token: Token) -> PronounClass:
    """Return the class of a pronoun; "none" for those that are not resolved."""
    return _CLASSES.get(token.lower, "none")


def antecedent_of_relative(token: Token) -> Token | None:
    """Return the noun that a relative pronoun goes back to, None for a question word."""
    for above in token.ancestors:
        if above.dep == "relcl":
            return above.head
        if is_verb(above) and above.dep in {"ccomp", "advcl", "ROOT", "pcomp"}:
            break
        if not is_verb(above) and is_noun(above) and above.i < token.i:
            return above
    return None


def is_empty_it(token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it was unclear whether", "it seems that", "it took years to"."""
    if token.lower != "it":
        return False
    if token.dep == "expl":
        return True
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = token.head
    clause = any(
        child.dep in {"ccomp", "csubj", "csubjpass", "advcl", "xcomp"} and child.i > verb.i
        for child in verb.children
    )
    if verb.lemma == "remain" and any(one.dep == "xcomp" and one.lemma == "see" for one in verb.children):
        return True
    if verb.lemma in {"be", "become", "remain", "seem", "appear", "prove"}:
        for child in verb.children:
            if (
                child.dep in {"acomp", "attr", "oprd"}
                and child.i > verb.i
                and (clause or any(c.dep in _CLAUSES for c in child.children))
            ):
                return child.dep != "attr" or child.tag != "NNP"
        return (
            clause
            and verb.lemma in {"seem", "appear"}
            and any(child.dep == "ccomp" for child in verb.children)
        )
    if token.dep == "nsubjpass":
        return clause and verb.lemma in {
            "say",
            "report",
            "believe",
            "expect",
            "think",
            "know",
            "understand",
            "suggest",
            "announce",
        }
    return verb.lemma in {"rain", "snow", "take", "happen"} and clause


def read_pronoun(stage: Stage, token: Token) -> None:
    """Resolve a pronoun, where it can stand for someone."""
    sort = pronoun_class(token)
    if token.dep == "nsubj" and token.head.lemma in _OF_THINGS and sort != "relative":
        return
    drafts: tuple[Draft, ...] = ()
    if sort == "relative":
        noun = antecedent_of_relative(token)
        drafts = stage.links.by_token.get(noun.i, ()) if noun is not None else ()
        if drafts:
            stage.links.by_token[token.i] = drafts
        return
    if sort in {"he", "she"}:
        drafts = _one_person(stage, token, "male" if sort == "he" else "female")
    elif sort == "it" and not is_empty_it(token):
        drafts = _one_body(stage, token)
    elif sort == "they":
        drafts = _several(stage, token)
    if drafts:
        stage.bind(token, drafts, token.span, grounds.PRONOUNS[sort])


def subjects_over(token: Token) -> list[Token]:
    """Return the subjects, nearest first, that a pronoun can go back to inside its sentence.

    Its own clause counts only for possessives and reflexives: in "Putin met him" the two differ, in
    "Putin met his aide" they need not.
    """
    own = token.dep == "poss" or token.lower.endswith(("self", "selves"))
    found: list[Token] = []
    skipped = own
    for above in token.ancestors:
        subjects = [c for c in above.children if c.dep in {"nsubj", "nsubjpass"}]
        if not subjects:
            continue
        before = [c for c in subjects if c.i < token.i and c.right_edge < token.i]
        if skipped:
            found.extend(before)
        elif token in subjects or before:
            skipped = True
    return found


def _one_person(stage: Stage, token: Token, gender: Gender) -> tuple[Draft, ...]:
    registry = stage.links.registry
    barred = stage.same_clause(token) | _who_says(stage, token)
    asked = _who_is_asked(stage, token, gender)
    if asked:
        return asked
    favoured = _favoured(stage, token)
    # A state that wants or hopes in between is not who goes on: "Norway also hoped, he added, that …".
    spoke, at = stage.person_speaking
    goes_on = stage.speaks(token) and token.sentence - at <= 2
    if goes_on and at == token.sentence and _stands_apart(token):
        draft = registry.drafts[spoke]
        if draft.kind == "person" and draft.gender in {None, gender} and not draft.plural:
            draft.gender = draft.gender or gender
            return (draft,)
    elsewhere = _elsewhere(stage, token)
    best: tuple[float, Draft] | None = None
    for number, weight in stage.weights.recent(token.sentence):
        draft = registry.drafts[number]
        if draft.kind != "person" or draft.plural or draft.gender not in {None, gender} or number in barred:
            continue
        if token.sentence - stage.sentence_of(draft) > _REACH:
            continue
        score = weight * (1.3 if draft.gender == gender else 1.0) * (0.7 if draft.unnamed else 1.0)
        if stage.sentence_of(draft) in elsewhere:
            score *= 0.5
        score += favoured.get(number, 0.0)
        if goes_on and number == spoke:
            score += _SPOKE_BEFORE
        if best is None or score > best[0]:
            best = (score, draft)
    if best is None:
        return _ahead(stage, token, gender)
    if best[1].gender is None:
        best[1].gender = gender
    return (best[1],)


def _who_says(stage: Stage, token: Token) -> set[int]:
    """Return who says what a pronoun is quoted in: of himself he would say "I", and not "he"."""
    if token.i not in stage.quoted:
        return set()
    verb = next((one for one in token.ancestors if one.i not in stage.quoted and is_verb(one)), None)
    subject = next((one for one in verb.children if one.dep == "nsubj"), None) if verb is not None else None
    if subject is None or subject.i in stage.quoted or not stage.speaks(subject):
        return set()
    if pronoun_class(subject) in {"he", "she"} and subject.i not in stage.links.by_token:
        number, at = stage.person_speaking
        return {number} if token.sentence - at <= 1 else set()
    return {draft.number for draft in stage.links.by_token.get(subject.i, ())}


def _who_is_asked(stage: Stage, token: Token, gender: Gender) -> tuple[Draft, ...]:
    """Return who answers for the subject of what he was asked: "Asked whether he agreed, Doe said".

    A spokesman is as often asked about another.
    """
    if token.dep != "nsubj" or token.i in stage.quoted:
        return ()
    asked = next((one for one in token.ancestors if one.dep == "advcl"), None)
    if asked is None or asked.lower != "asked" or asked.i > token.i or asked.i > asked.head.i:
        return ()
    drafts = _ahead(stage, token, gender)
    if not drafts or _is_spokesman(drafts[0]):
        return ()
    drafts[0].gender = drafts[0].gender or gender
    return drafts


def _elsewhere(stage: Stage, token: Token) -> range:
    """Return the sentences before the paragraph of a pronoun, where that has gone on for a sentence.

    Who was spoken of there is less likely meant than who is spoken of here.
    """
    paragraphs = stage.links.paragraphs
    here = token.sentence
    first = here
    while first and paragraphs[first - 1] == paragraphs[here]:
        first -= 1
    return range(first if first < here else 0)


def _is_spokesman(draft: Draft) -> bool:
    return any("spokes" in words for words in (draft.name, *(office.title for office in draft.offices)))


def _stands_apart(token: Token) -> bool:
    """Tell whether "he said" follows what is said in its sentence: it goes back to who spoke before."""
    verb = token.head
    return verb.dep == "parataxis" or any(one.dep == "ccomp" and one.i < token.i for one in verb.children)


def _favoured(stage: Stage, token: Token) -> dict[int, float]:
    """Return what the subjects over a pronoun gain by standing there."""
    gains: dict[int, float] = {}
    gain = 90.0
    for subject in subjects_over(token)[:3]:
        for draft in stage.links.by_token.get(subject.i, ()):
            gains.setdefault(draft.number, gain)
        gain /= 2
    return gains


def _ahead(stage: Stage, token: Token, gender: Gender) -> tuple[Draft, ...]:
    """Return the subject of the main clause for a pronoun before it: "In his speech, Putin said"."""
    for above in token.ancestors:
        for child in above.children:
            if child.dep == "nsubj" and child.i > token.i:
                drafts = stage.links.by_token.get(child.i, ())
                if len(drafts) == 1 and drafts[0].kind == "person" and drafts[0].gender in {None, gender}:
                    return drafts
    return ()


def _one_body(stage: Stage, token: Token) -> tuple[Draft, ...]:
    """Return the state, government or body meant by it, none where a thing is more likely meant."""
    if token.dep == "dobj" and token.head.lemma in word_list("groups", "of_what_is_told"):
        return ()
    registry = stage.links.registry
    barred = stage.same_clause(token)
    if _goes_on_about_text(stage, token):
        return ()
    speaks = token.dep == "nsubj" and token.head.lemma in word_list("groups", "speech", "verbs")
    for subject in subjects_over(token)[:1]:
        drafts = stage.links.by_token.get(subject.i, ())
        if len(drafts) == 1 and _is_body(drafts[0]) and drafts[0].number not in barred:
            return drafts
        if not drafts and not speaks and is_noun(subject) and subject.tag in {"NN", "NNP"}:
            return ()
    for subject in _subjects_before(stage, token):
        drafts = stage.links.by_token.get(subject.i, ())
        # A junta or a force is one by its noun, however many it is of.
        one = len(drafts) == 1 and (
            _is_body(drafts[0]) or (drafts[0].kind == "group" and subject.tag == "NN")
        )
        if one and drafts[0].number not in barred:
            return drafts
    best: tuple[float, Draft] | None = None
    for number, weight in stage.weights.recent(token.sentence):
        draft = registry.drafts[number]
        if not _is_body(draft) or number in barred or token.sentence - stage.sentence_of(draft) > 2:
            continue
        if best is None or weight > best[0]:
            best = (weight, draft)
    if best is None:
        return ()
    things = max((w for (_, plural), w in stage.things.recent(token.sentence) if not plural), default=0.0)
    return (best[1],) if speaks or best[0] >= things else ()


def _subjects_before(stage: Stage, token: Token) -> list[Token]:
    """Return the subject of the clause before a semicolon for a subject right after it.

    "The junta had spoken of two years; it signed an agreement": it is the junta, whoever was named before.
    """
    if token.dep != "nsubj" or not token.i or stage.analysis.tokens[token.i - 1].text != ";":
        return []
    verb = token.head
    clauses = [
        one for one in (*verb.children, verb.head) if one is not verb and one.i < token.i and is_verb(one)
    ]
    last = max(clauses, key=lambda one: one.i, default=None)
    return [] if last is None else [one for one in last.children if one.dep == "nsubj"]


def _goes_on_about_text(stage: Stage, token: Token) -> bool:
    """Tell whether "it says" goes on about a text named just before: "The treaty … It also says"."""
    if token.dep != "nsubj" or token.head.lemma not in word_list("groups", "speech", "of_texts"):
        return False
    texts = word_list("groups", "speech", "texts")
    recent = ((weight, word) for (word, plural), weight in stage.things.recent(token.sentence) if not plural)
    return max(recent, default=(0.0, ""))[1] in texts


def _is_body(draft: Draft) -> bool:
    return draft.kind in _ONE_BODY or (draft.kind == "group" and not draft.plural)


def _several(stage: Stage, token: Token) -> tuple[Draft, ...]:
    """Return the group, or those named side by side, meant by they."""
    registry = stage.links.registry
    barred = stage.same_clause(token)
    favoured = _favoured(stage, token)
    # Who says so after it is not one of those of whom it is said: "Berg told Lind to wait, they said".
    apart = stage.speaks(token) and token.head.lemma in {"say", "add"} and _stands_apart(token)
    best: tuple[float, tuple[Draft, ...]] | None = None
    for number, weight in stage.weights.recent(token.sentence):
        draft = registry.drafts[number]
        if number in barred or token.sentence - stage.sentence_of(draft) > 2:
            continue
        if apart and stage.sentence_of(draft) == token.sentence:
            continue
        if not draft.plural:
            if draft.kind not in {"state", "organization", "government", "group"}:
                continue
            weight *= _STATE_AS_THEY if draft.kind == "state" else _BODY_AS_THEY
        weight += favoured.get(number, 0.0) if draft.plural else 0.0
        if best is None or weight > best[0]:
            best = (weight, (draft,))
    for at, drafts in reversed(stage.sets[-4:]):
        if stage.analysis.tokens[at].sentence < token.sentence - 1:
            break
        if apart and any(stage.sentence_of(d) == token.sentence for d in drafts):
            continue
        weight = sum(
            stage.weights.weight(d.number, token.sentence) + favoured.get(d.number, 0.0) for d in drafts
        ) / len(drafts)
        if best is None or weight >= best[0] * 0.9:
            best = (weight, drafts)
    if best is None:
        return ()
    speaks = token.dep == "nsubj" and token.head.lemma in word_list("groups", "speech", "verbs")
    things = max((w for (_, plural), w in stage.things.recent(token.sentence) if plural), default=0.0)
    return best[1] if speaks or best[0] * 1.25 >= things else ()
