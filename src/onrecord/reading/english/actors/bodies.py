"""Whom a noun for a state, its government, an organization or a group means."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.words import word_list
from onrecord.reading.english.actors.descriptions import Description
from onrecord.reading.english.actors.home import home_of
from onrecord.reading.english.actors.links import state_of
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import children

_REACH = 3
_LOOKED_BACK = 25
STATE_ITSELF = frozenset({"government", "regime", "authority", "leadership", "side"})
"""Nouns by which the government of a state is the state itself, one actor with its name and its capital."""


def country(stage: Stage, d: Description) -> tuple[Draft, ...]:
    """Resolve "the country": the state that the text is most about."""
    best: tuple[float, str] | None = None
    for code, weight in stage.states.recent(d.head.sentence):
        last = stage.states.last(code)
        if last is not None and d.head.sentence - last <= _REACH and (best is None or weight > best[0]):
            best = (weight, code)
    return (state_of(stage.links.registry, best[1]),) if best is not None else ()


def power(stage: Stage, d: Description) -> tuple[Draft, ...]:
    """Resolve a noun for a government or one of its organs."""
    registry, lemma = stage.links.registry, d.head.lemma
    text = d.span.of(stage.analysis.text)
    owners = stage.links.by_token.get(d.owner.i, ()) if d.owner is not None else ()
    codes = d.codes or tuple(o.country for o in owners if o.country is not None)
    if not codes:
        names = [c for c in d.head.children if c.dep in {"compound", "nmod"} and c.i in stage.links.by_token]
        for of in children(d.head, "prep"):
            names += children(of, "pobj") if of.lower == "of" else []
        codes = tuple(
            o.country
            for c in names
            for o in stage.links.by_token.get(c.i, ())
            if o.kind == "person" and o.country
        )
    if lemma in STATE_ITSELF and not (d.detail and not codes):
        if codes:
            return tuple(state_of(registry, code) for code in dict.fromkeys(codes))
        if d.reach == "definite":
            home = home_of(stage, d.head)
            if home is not None:
                return (state_of(registry, home),)
    code = codes[0] if len(codes) == 1 else None
    if d.reach == "definite" and code is None and not d.detail:
        for number in stage.weights.last_first():
            draft = registry.drafts[number]
            if draft.kind in {"government", "organization"} and draft.name.lower().split()[-1] == lemma:
                return (draft,)
    if d.reach == "indefinite":
        return (registry.add(text, "government", code),)
    return (registry.keyed(("power", lemma, *d.detail, *codes), text, "government", code),)


def body(stage: Stage, d: Description) -> Draft:
    """Resolve a noun for an organization."""
    registry, lemma = stage.links.registry, d.head.lemma
    text = d.span.of(stage.analysis.text)
    code = d.codes[0] if len(d.codes) == 1 else None
    if d.reach == "indefinite":
        draft = registry.add(text, "organization", code)
        draft.heads.add(lemma)
        return draft
    if d.reach == "definite":
        known = known_body(stage, d, code)
        if known is not None:
            return known
    owner = (
        str(stage.links.by_token[d.owner.i][0].number)
        if d.owner is not None and stage.links.by_token.get(d.owner.i)
        else ""
    )
    draft = registry.keyed(("organization", lemma, *d.detail, *d.codes, owner), text, "organization", code)
    draft.heads.add(lemma)
    return draft


def known_body(stage: Stage, d: Description, code: str | None) -> Draft | None:
    """Return the body mentioned before that "the agency", "the Russian company", "the alliance" can mean."""
    lemma = d.head.lemma
    wide = lemma in word_list("groups", "wide") and not d.detail and not children(d.head, "prep")
    found: Draft | None = None
    for number in islice(stage.weights.last_first(), _LOOKED_BACK):
        draft = stage.links.registry.drafts[number]
        if draft.kind not in {"organization", "outlet", "government"} or code not in {None, draft.country}:
            continue
        if (lemma in draft.name.lower().split() or lemma in draft.heads) and not _is_another(d, draft):
            return draft
        near = d.head.sentence - stage.sentence_of(draft) <= _REACH + 1
        if wide and near and found is None and draft.kind == "organization":
            found = None if find_outlet(draft.name) or _is_cited(stage, draft) else draft
    return found


def _is_cited(stage: Stage, draft: Draft) -> bool:
    """Tell whether a body is an outlet that the text cites in brackets ("(Example Wire, May 3)")."""
    name = re.escape(draft.name.removeprefix("the ").removeprefix("The "))
    return re.search(rf"[(;]\s*(?:[Tt]he )?{name},\s+[A-Z]", stage.analysis.text) is not None


def _is_another(d: Description, draft: Draft) -> bool:
    """Tell whether the noun before a noun tells it from a body: "the news agency" is no nuclear agency."""
    known = set(draft.name.lower().split())
    kinds = {one.lower for one in d.head.children if one.dep == "compound" and one.tag == "NN"}
    return len(known - {"the", "a", "an"}) > 1 and d.head.lemma in known and bool(kinds - known)


def _called_again(stage: Stage, d: Description) -> bool:
    """Tell whether a bare plural ("Officials said") means those named in this sentence or the one before."""
    if d.reach != "bare" or d.detail or not d.plural or d.head.dep != "nsubj":
        return False
    if children(d.head, "prep", "relcl", "acl", "conj"):
        return False
    for number in islice(stage.weights.last_first(), _LOOKED_BACK):
        draft = stage.links.registry.drafts[number]
        if draft.unnamed and draft.kind == "group" and d.head.lemma in draft.heads:
            return d.head.sentence - stage.sentence_of(draft) <= 1
    return False


def group(stage: Stage, d: Description, code: str | None = None) -> Draft:
    """Resolve a noun for several people, or for a body of people."""
    registry, lemma = stage.links.registry, d.head.lemma
    text = d.span.of(stage.analysis.text)
    if code is None:
        if len(d.codes) == 1:
            code = d.codes[0]
        elif not d.codes and d.owner is not None and lemma not in word_list("groups", "opposite"):
            code = next((o.country for o in stage.links.by_token.get(d.owner.i, ()) if o.country), None)
        elif not d.codes and d.head.lower == "delegation":
            code = None
    if lemma == "side" and code is not None:
        return state_of(registry, code)
    if code is None and (d.reach == "definite" or _called_again(stage, d)):
        for seen, number in enumerate(stage.weights.last_first()):
            draft = registry.drafts[number]
            if seen > _LOOKED_BACK:
                break
            if (
                draft.kind == "group"
                and lemma in draft.heads
                and (not d.detail or set(d.detail) <= set(draft.name.lower().split()))
            ):
                return draft
    if d.reach == "indefinite" and not d.codes:
        draft = registry.add(text, "group", code)
    else:
        owner = (
            str(stage.links.by_token[d.owner.i][0].number)
            if d.owner is not None and stage.links.by_token.get(d.owner.i)
            else ""
        )
        draft = registry.keyed(("group", lemma, *d.detail, code or "", owner), text, "group", code)
    draft.plural = d.plural or lemma not in {"group", "team", "delegation"}
    draft.unnamed = True
    draft.heads.add(lemma)
    return draft
