"""Which entry of the lexicon a word stands in: its frame, slot by slot."""

from __future__ import annotations

import functools

from onrecord.knowledge.predicates import Condition, Lexicon, Predicate, load_lexicon
from onrecord.reading.analysis import Token
from onrecord.reading.english import grammar

_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
DASHES = frozenset({"-", "--", "–", "—", ":"})
_FAR_REACHING = frozenset({"with", "against", "between", "from", "to"})
_VERBAL_NOUN = frozenset({"acl", "relcl"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "COERCE"})


def part_of_speech(token: Token) -> str | None:
    """Return the part of speech under which the lexicon holds ``token``; None for what can be no trigger."""
    tag = token.tag
    if tag.startswith("VB"):
        return None if token.dep in {"amod", "aux", "auxpass", "compound"} else "verb"
    if tag.startswith("NN"):
        if token.dep == "compound" and not _carried(token):
            return None
        # "March", "Amnesty International": a word in a name is a name.
        return None if tag.startswith("NNP") and (token.entity or _is_in_title(token)) else "noun"
    if tag.startswith("JJ") and token.dep in {
        "acomp",
        "ROOT",
        "conj",
        "ccomp",
        "oprd",
        "relcl",
        "xcomp",
        "advcl",
    }:
        return "adjective"
    return None


def _is_in_title(noun: Token) -> bool:
    """Tell whether a capitalised noun stands in the title of a document: "the Treaty on Partnership"."""
    titled = load_lexicon().classes["titled"].lemmas
    for _ in range(6):
        above = noun.head
        if above is noun or not (above.dep == "prep" or above.text[:1].isupper()):
            return False
        if above.tag.startswith("NNP") and above.lower in titled and above.i < noun.i:
            return True
        noun = above
    return False


def predicate_of(token: Token, lexicon: Lexicon) -> Predicate | None:
    """Return the first entry, most conditions first, whose frame ``token`` stands in."""
    kind = part_of_speech(token)
    if kind is None:
        return None
    lemma = token.lemma if not grammar.is_name(token) else token.lower
    for entry in lexicon.entries.get((kind, lemma), ()):
        if all(holds(condition, token, kind) for condition in entry.conditions):
            return entry
    return None


def holds(condition: Condition, token: Token, kind: str) -> bool:
    """Tell whether ``condition`` holds of ``token``."""
    if condition.slot == "particle":
        return any(word in condition.words for word in particles(token)) or (
            condition.nothing and not particles(token)
        )
    found = fillers(token, condition.slot, kind)
    if not found:
        return condition.nothing or bool(condition.excluded)
    if condition.anything:
        return True
    if condition.excluded:
        return not any(essence(one).lemma in condition.excluded for one in found)
    if condition.slot == "modifier":
        return any(
            one.lower in condition.words or one.lemma in condition.words or one.entity in condition.entities
            for one in found
        )
    return any(names(one, condition) for one in found)


def names(token: Token, condition: Condition) -> bool:
    """Tell whether the word at ``token`` (or its compound: "peace talks") is one that the condition lists."""
    head = essence(token)
    words = condition.words
    if head.lower in words or head.lemma in words or head.lemma.lower() in words:
        return True
    if head.entity in condition.entities and head.entity:
        return True
    return any(one.dep in _MODIFIERS and f"{one.lower} {head.lemma}" in words for one in head.children)


def fillers(token: Token, slot: str, kind: str) -> list[Token]:
    """Return the heads of what stands in ``slot`` of ``token``."""
    if slot == "object":
        return objects(token) if kind == "verb" else []
    if slot == "subject":
        return subjects(token)
    if slot == "predicative":
        return [one for one in token.children if one.dep == "oprd"]
    if slot == "complement":
        return complements(token)
    if slot == "infinitive":
        return [one for one in complements(token) if one.tag == "VB" and one.dep != "ccomp"]
    if slot == "modal":
        # "that it should be noted" asks nobody for anything.
        return [
            aux for one in complements(token) if not passive(one) for aux in one.children if aux.dep == "aux"
        ]
    if slot == "modifier":
        return [one for one in token.children if one.dep in _MODIFIERS]
    if slot == "governor":
        above = governor(token)
        return [above] if above is not None else []
    return prepositional(token, slot)


def particles(token: Token) -> list[str]:
    """Return the particles of a verb ("off" of "called off"), bare adverbs and prepositions included."""
    return [
        one.lower
        for one in token.children
        if one.dep == "prt"
        or (one.dep in {"advmod", "prep"} and one.tag in {"IN", "RP", "RB"} and not one.children)
    ]


@functools.cache
def _measures() -> frozenset[str]:
    return load_lexicon().classes["measures"].lemmas


def _carried(noun: Token) -> bool:
    """Tell whether the head that ``noun`` is compounded with only carries it: "a mediation effort"."""
    return noun.dep == "compound" and noun.head.lemma in load_lexicon().classes["carriers"].lemmas


def essence(noun: Token) -> Token:
    """Return the noun that a measure word is about: "attacks" of "a series of attacks"."""
    measures = _measures()
    for _ in range(3):
        if noun.lemma not in measures and noun.lower not in measures and noun.tag != "CD":
            return noun
        inner = next((p for p in grammar.prepositional_objects(noun, ("of",))), None)
        if inner is None:
            return noun
        noun = inner
    return noun


def passive(verb: Token) -> bool:
    """Tell whether ``verb`` is passive; a participle on the root of a sentence without verb is not.

    The parser takes "The tycoon, long in exile, called for talks" for a noun with a participle.
    """
    if verb.dep == "acl" and verb.head.dep == "ROOT" and grammar.child(verb, "auxpass", "agent") is None:
        return False
    if (
        grammar.child(verb, "nsubj") is not None
        and grammar.child(verb, "auxpass", "nsubjpass", "agent") is None
    ):
        return False
    return grammar.is_passive(verb)


def objects(verb: Token) -> list[Token]:
    """Return the heads of what the verb is done to: objects, or the subject of a passive."""
    if passive(verb):
        if verb.dep == "acl" and grammar.child(verb, "nsubjpass") is None:
            return [verb.head]
        subject = grammar.subject(verb)
        return grammar.conjuncts(subject) if subject is not None else []
    own = [
        child
        for child in verb.children
        if child.dep in _OBJECTS and (not child.tag.startswith("JJ") or child.lower == "other")
    ]
    if len(own) > 1:
        # What one calls somebody is nobody that it is done to: "called the raid a crime".
        own = [child for child in own if child.dep != "oprd"] or own
    if own:
        return [one for child in own for one in grammar.conjuncts(child)]
    for other in verb.children:
        # "arrested and charged the editor": the object stands on the last verb.
        if other.dep == "conj" and grammar.is_verb(other) and grammar.child(other, *grammar.SUBJECTS) is None:
            shared = grammar.child(other, "dobj")
            if shared is not None and other.i - verb.i <= 4:
                return grammar.conjuncts(shared)
    if verb.dep == "relcl":
        subject = grammar.child(verb, "nsubj")
        if subject is not None and subject.tag not in {"WDT", "WP"} and subject.lower != "that":
            return [verb.head]
    return []


def subjects(token: Token) -> list[Token]:
    """Return the heads of who does it: of a verb or predicative adjective, by control and coordination."""
    if grammar.is_verb(token) and passive(token):
        return [one for head in grammar.children(token, "agent") for one in _nouns_below(head)]
    found = subject(token)
    if found is None:
        return []
    return [*_stranded(token, found), *grammar.conjuncts(_past_dateline(found))]


def _stranded(verb: Token, found: Token) -> list[Token]:
    """Return a name before the subject that the parser left stranded ("In May, Ruiz and the envoy met")."""
    return [
        name
        for sign in verb.children
        if sign.dep == "punct" and sign.i < found.i
        for name in sign.children
        if grammar.is_name(name) and name.dep in {"prep", "dep"} and grammar.child(name, "cc") is not None
    ]


def _past_dateline(noun: Token) -> Token:
    """Return the noun after a dateline taken for the subject ("LIMA, Peru - Police arrested")."""
    for one in (noun, *noun.children):
        for dash in one.children:
            if dash.i > noun.i and dash.text in DASHES:
                later = [c for c in one.children if c.i > dash.i and grammar.is_noun(c)]
                if later:
                    return later[-1]
    for one in noun.children:
        if one.dep in {"conj", "appos"} and any(c.text in DASHES and c.end < one.start for c in one.children):
            return one
    return noun


def subject(token: Token) -> Token | None:
    """Return the subject of ``token``, through adjectives ("ready to talk") and nouns ("a plan to talk")."""
    if (
        token.dep == "acl"
        and grammar.child(token, "nsubj") is None
        and (token.tag in {"VBD", "VBP", "VBZ"} or (token.tag == "VBN" and not passive(token)))
    ):
        return token.head
    doubled = [one for one in token.children if one.dep == "nsubj" and one.i < token.i]
    if len(doubled) > 1 and doubled[-1].tag.startswith(("NN", "PRP")):
        # The first is a dateline: "LIMA, Peru - Police arrested".
        return doubled[-1]
    for _ in range(6):
        controlled = _controlled(token)
        if controlled is not None:
            return controlled
        found = grammar.subject(token)
        if found is not None:
            return found
        head = token.head
        if head is token:
            return None
        if token.dep in {"conj", "xcomp", "acomp", "oprd", "ccomp"}:
            if token.dep == "ccomp" and token.tag not in {"VB", "VBG", "JJ"}:
                return None
            token = head
        elif token.dep == "pcomp":
            token = head.head
        elif token.dep == "acl" and grammar.is_noun(head):
            owner = grammar.possessor(head)
            if owner is not None:
                return owner
            above = governor(head)
            if above is None:
                return None
            token = above
        elif token.dep in {"advcl", "prep"}:
            token = head
        else:
            return None
    return None


def _controlled(token: Token) -> Token | None:
    """Return whom the verb above tells of: the army of "accused the army of shelling the port"."""
    head = token.head
    if token.dep != "pcomp" or not grammar.is_verb(head.head) or grammar.child(token, "nsubj") is not None:
        return None
    if head.lower not in {"of", "from", "into"} and not (head.lower == "for" and _judges(head.head)):
        return None
    told_of = objects(head.head)
    return told_of[0] if told_of else None


def _judges(verb: Token) -> bool:
    """Tell whether ``verb`` finds fault with somebody, or praises or punishes them."""
    entries = load_lexicon().entries.get(("verb", verb.lemma), ())
    return any(entry.type in _JUDGING for entry in entries)


def complements(token: Token) -> list[Token]:
    """Return the heads of the clauses that complete ``token``: "agreed to send", "a threat to leave"."""
    found: list[Token] = []
    for one in token.children:
        if one.dep == "ccomp" and one.lemma == "be":
            # What "were responsible" says is "responsible".
            found.extend(inner for inner in one.children if inner.dep in {"acomp", "attr", "prep"})
        if (
            one.dep in _COMPLEMENTS
            or (one.dep == "oprd" and one.tag.startswith("JJ"))
            or (one.dep in _VERBAL_NOUN and one.tag == "VB")
            or (
                one.dep == "advcl"
                and one.tag == "VB"
                and grammar.child(one, "aux") is not None
                and one.i > token.i
            )
        ):
            found.append(one)
        elif one.dep == "prep":
            found.extend(inner for inner in one.children if inner.dep == "pcomp")
        elif one.dep in _OBJECTS and grammar.is_verb(token):
            # The parser often hangs the infinitive of "urged the rebels to leave" on the object.
            found.extend(inner for inner in one.children if inner.dep in _VERBAL_NOUN and inner.tag == "VB")
    return found


def governor(noun: Token) -> Token | None:
    """Return the verb that ``noun`` is object or passive subject of, through measure words too."""
    noun = grammar.first_conjunct(noun.head if _carried(noun) else noun)
    for _ in range(3):
        head = noun.head
        if head is noun:
            return None
        if noun.dep in {"dobj", "nsubjpass", "attr", "oprd"}:
            return head
        if noun.dep == "pobj" and head.lower == "of" and head.head.lemma in _measures():
            noun = grammar.first_conjunct(head.head)
            continue
        if noun.dep == "pobj" and grammar.is_verb(head.head):
            return head.head
        return None
    return None


def prepositional(token: Token, preposition: str) -> list[Token]:
    """Return what hangs by ``preposition`` on ``token`` or its object ("held talks with the envoy")."""
    found = _on(token, preposition) or (_on(token.head, preposition) if _carried(token) else [])
    if found or not grammar.is_verb(token):
        return found
    for one in token.children:
        if one.dep in {"dobj", "attr", "oprd", "nsubjpass", "prt", "advmod", "dative"}:
            found.extend(_on(one, preposition))
            core = essence(one)
            if core is not one:
                found.extend(_on(core, preposition))
    if not found and preposition in _FAR_REACHING:
        # "agreed on a treaty with the company", "met in Oslo with the envoy": attached one phrase too low.
        for one in token.children:
            if one.dep == "prep":
                for noun in one.children:
                    if noun.dep == "pobj":
                        found.extend(_on(noun, preposition))
    return found


def _on(token: Token, preposition: str) -> list[Token]:
    found = []
    for one in token.children:
        if one.dep in {"prep", "agent", "dative"} and one.tag in {"IN", "TO", "RP", "RB"}:
            if one.lower == preposition:
                found.extend(_nouns_below(one))
            else:
                # "out of the accord", "on Monday with the envoy": a preposition below a preposition.
                for inner in one.children:
                    if inner.dep == "prep" and inner.lower == preposition:
                        found.extend(_nouns_below(inner))
                    elif inner.dep == "pobj" and inner.entity in {"DATE", "TIME"}:
                        for deeper in inner.children:
                            if deeper.dep == "prep" and deeper.lower == preposition and preposition != "of":
                                found.extend(_nouns_below(deeper))
    return found


def _nouns_below(preposition: Token) -> list[Token]:
    return [
        noun
        for one in preposition.children
        if one.dep in {"pobj", "dobj"}
        for noun in grammar.conjuncts(one)
        if noun.entity not in {"DATE", "TIME"}
    ]
