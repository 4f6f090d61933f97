"""Whom a description means: someone known, or someone new."""

from __future__ import annotations

from itertools import islice

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.around import codes_of
from onrecord.reading.english.actors.descriptions import (
    Description,
    describe,
    how_many,
    is_counterpart,
    is_number_of_people,
    phrase,
)
from onrecord.reading.english.actors.links import add_office, government
from onrecord.reading.english.actors.registry import Draft, Gender
from onrecord.reading.english.actors.salience import role_weight
from onrecord.reading.english.actors.several import several, state_like
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.actors.titles import Title
from onrecord.reading.english.grammar import children
from onrecord.records import Span

_REACH = 3
_HELD = 40
_LOOKED_BACK = 25


def read_noun(stage: Stage, token: Token) -> None:
    """Resolve a common noun: several actors, a counterpart, a description, or a thing that competes."""
    number = how_many(token)
    if number is not None:
        drafts = several(stage, token, number)
        if drafts:
            stage.bind(token, drafts, phrase(stage.analysis, token))
            return
    if is_number_of_people(stage.links, token):
        span = phrase(stage.analysis, token)
        codes = codes_of(stage.links, token)
        some = stage.links.registry.add(
            span.of(stage.analysis.text), "group", codes[0] if len(codes) == 1 else None
        )
        some.plural, some.unnamed = token.lower != "one", True
        stage.bind(token, (some,), span)
        return
    if is_counterpart(token):
        counterpart(stage, token)
        return
    description = describe(stage.analysis, stage.links, token)
    if description is None:
        if token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"} and not token.entity:
            stage.things.touch(
                (token.lower, token.tag in {"NNS", "NNPS"}), role_weight(token), token.sentence
            )
        return
    drafts = resolve(stage, description)
    if drafts:
        stage.bind(token, drafts, description.span)


def resolve(stage: Stage, d: Description) -> tuple[Draft, ...]:
    """Return whom a description means; a new actor where it means no one known."""
    named = beside(stage, d)
    if named:
        for draft in named:
            tell(stage, draft, d)
        return named
    if d.kind == "person" and not d.plural:
        return (person(stage, d),)
    if d.kind == "state" and d.head.lemma not in {"country", "nation"}:
        return (group(stage, d),) if d.plural or d.codes else ()
    if d.kind == "state":
        if d.plural or d.reach not in {"definite", "bare"}:
            return (group(stage, d),) if d.plural and d.head.dep in {"nsubj", "nsubjpass"} else ()
        return country(stage, d)
    if d.kind == "government":
        return power(stage, d)
    if d.kind == "organization" and not d.plural:
        return (body(stage, d),)
    if (
        d.kind == "group"
        and not d.plural
        and d.reach == "definite"
        and d.head.lemma in word_list("groups", "wide")
    ):
        known = known_body(stage, d, d.codes[0] if len(d.codes) == 1 else None)
        if known is not None:
            return (known,)
    if len(d.codes) > 1 and d.plural:
        drafts = tuple(group(stage, d, code) for code in d.codes)
        for child in stage.analysis.tokens[max(0, d.head.i - 8) : d.head.i]:
            mark = stage.links.marks[child.i]
            if (
                mark is not None
                and mark.entry.sort in {"adjective", "state"}
                and mark.entry.codes[0] in d.codes
            ):
                stage.links.by_token.setdefault(child.i, (drafts[d.codes.index(mark.entry.codes[0])],))
        return drafts
    return (group(stage, d),)


def beside(stage: Stage, d: Description) -> tuple[Draft, ...]:
    """Return the named actors in apposition to the description, where they are of its kind."""
    for child in children(d.head, "appos"):
        drafts = stage.links.by_token.get(child.i, ())
        if drafts and _alike(drafts[0], d):
            found = list(drafts)
            for other in children(child, "conj"):
                found.extend(draft for draft in stage.links.by_token.get(other.i, ()) if draft not in found)
            return tuple(found) if d.plural or len(found) == 1 else tuple(found[:1])
    if d.head.dep == "appos":
        drafts = stage.links.by_token.get(d.head.head.i, ())
        if len(drafts) == 1 and _alike(drafts[0], d):
            return drafts
    verb = d.head.head
    if d.head.dep == "attr" and verb.lemma == "be" and d.kind in {"person", "organization"} and not d.plural:
        for subject in children(verb, "nsubj"):
            drafts = stage.links.by_token.get(subject.i, ())
            if len(drafts) == 1 and _alike(drafts[0], d) and not children(verb, "neg"):
                return drafts
    return ()


def after_comma(stage: Stage, token: Token) -> tuple[Draft, ...]:
    """Return the person named right after a comma, where the parse does not tell that it is an apposition."""
    tokens = stage.analysis.tokens
    k = token.i + 1
    if k < len(tokens) and tokens[k].text == ",":
        k += 1
    for name in tokens[k : k + 5]:
        drafts = stage.links.by_token.get(name.i, ())
        if len(drafts) == 1 and drafts[0].kind == "person":
            return drafts
        if not (drafts or name.tag.startswith(("NNP", "JJ"))):
            break
    return ()


def tell(stage: Stage, draft: Draft, d: Description) -> None:
    """Let a named actor learn country and office from a description of it."""
    if draft.country is None and len(d.codes) == 1 and not d.title.former:
        draft.country = d.codes[0]
    if draft.kind == "person" and d.title.text is not None:
        span = Span(stage.analysis.tokens[d.title.first].start, d.head.end)
        add_office(
            draft, d.title.text, d.title.head, d.codes[0] if len(d.codes) == 1 else draft.country, span
        )
    elif draft.kind == "person":
        draft.heads.add(d.head.lemma)


def person(stage: Stage, d: Description) -> Draft:
    """Return the person whom a singular description means."""
    registry = stage.links.registry
    lemma = d.head.lemma
    code = d.codes[0] if len(d.codes) == 1 else None
    text = d.span.of(stage.analysis.text)
    owners = stage.links.by_token.get(d.owner.i, ()) if d.owner is not None else ()
    if d.reach != "indefinite" and not (owners and owners[0].kind == "person"):
        known = known_person(stage, d, code)
        if known is not None:
            return known
    if d.reach == "indefinite" or (d.reach == "bare" and not d.codes):
        draft = registry.add(text, "person", code)
    else:
        whose = str(owners[0].number) if owners else ""
        draft = registry.keyed(("person", lemma, *d.detail, *d.codes, whose), text, "person", code)
        if not draft.country and owners and owners[0].kind in {"state", "government"}:
            draft.country = owners[0].country
    draft.unnamed = True
    draft.heads.add(lemma)
    draft.gender = draft.gender or _noun_gender(lemma)
    if d.title.text is not None:
        span = Span(stage.analysis.tokens[d.title.first].start, d.head.end)
        add_office(draft, d.title.text, d.title.head, draft.country, span)
    return draft


def known_person(stage: Stage, d: Description, code: str | None) -> Draft | None:
    """Return the person mentioned before who holds this office, or whom a general word can mean."""
    drafts = stage.links.registry.drafts
    title, lemma, gender = d.title.text, d.head.lemma, _noun_gender(d.head.lemma)
    fallback: Draft | None = None
    for seen, number in enumerate(stage.weights.last_first()):
        draft = drafts[number]
        if draft.kind != "person" or seen > _HELD:
            continue
        if code is not None and draft.country != code:
            continue
        if gender is not None and draft.gender not in {None, gender}:
            continue
        if title is not None and (title in draft.heads or any(o.title == title for o in draft.offices)):
            return draft
        if lemma in draft.heads and (title is None or title == lemma):
            return draft
        if (
            fallback is None
            and lemma in word_list("offices", "general")
            and not draft.unnamed
            and d.reach == "definite"
            and (code is not None or d.head.sentence - stage.sentence_of(draft) <= 2)
            and (draft.offices or code is not None or lemma in {"man", "woman"})
            and (title is None or title in word_list("offices", "general") or code is None)
            and (
                code is not None or lemma in {"official", "diplomat", "politician", "man", "woman", "leader"}
            )
        ):
            fallback = draft
    return fallback


def counterpart(stage: Stage, token: Token) -> None:
    """Resolve "his Russian counterpart": who stands beside it, or an unnamed holder of the same office."""
    description = Description(
        token,
        phrase(stage.analysis, token),
        "person",
        False,
        "owned",
        (),
        None,
        (),
        Title(None, None, None, token.i, token.i, token.i, (), (), False),
    )
    named = beside(stage, description)
    codes = codes_of(stage.links, token)
    if not named:
        named = after_comma(stage, token)
    if not named:
        text = description.span.of(stage.analysis.text)
        code = codes[0] if len(codes) == 1 else None
        named = (stage.links.registry.keyed(("counterpart", text.lower()), text, "person", code),)
        named[0].unnamed = True
    elif named[0].country is None and len(codes) == 1:
        named[0].country = codes[0]
    stage.bind(token, named, description.span)


def country(stage: Stage, d: Description) -> tuple[Draft, ...]:
    """Resolve "the country": the state that the text is most about."""
    best: tuple[float, str] | None = None
    for code, weight in stage.states.recent(d.head.sentence):
        last = stage.states.last(code)
        if last is not None and d.head.sentence - last <= _REACH and (best is None or weight > best[0]):
            best = (weight, code)
    return (state_like(stage, best[1]),) if best is not None else ()


def power(stage: Stage, d: Description) -> tuple[Draft, ...]:
    """Resolve a noun for a government or one of its organs."""
    registry, lemma = stage.links.registry, d.head.lemma
    text = d.span.of(stage.analysis.text)
    owners = stage.links.by_token.get(d.owner.i, ()) if d.owner is not None else ()
    codes = d.codes or tuple(o.country for o in owners if o.country is not None)
    if not codes:
        names = [c for c in d.head.children if c.dep in {"compound", "nmod"} and c.i in stage.links.by_token]
        codes = tuple(
            o.country for c in names for o in stage.links.by_token[c.i] if o.kind == "person" and o.country
        )
    whole = (
        lemma in {"government", "administration", "regime", "authority", "leadership", "side"}
        and not d.detail
    )
    if whole or (lemma in {"administration", "government"} and codes):
        if codes:
            return tuple(government(registry, code, text) for code in dict.fromkeys(codes))
        if d.reach == "definite":
            for number in stage.weights.last_first():
                draft = registry.drafts[number]
                if (
                    draft.kind == "government"
                    and draft.country is not None
                    and d.head.sentence - stage.sentence_of(draft) <= 6
                ):
                    return (government(registry, draft.country, text),)
            leading = stage.leading()
            if leading is not None:
                return (government(registry, leading, text),)
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
    wide = lemma in word_list("groups", "wide") and not d.detail
    for number in islice(stage.weights.last_first(), _LOOKED_BACK):
        draft = stage.links.registry.drafts[number]
        if draft.kind not in {"organization", "outlet", "government"} or code not in {None, draft.country}:
            continue
        if lemma in draft.name.lower().split() or lemma in draft.heads:
            return draft
        if wide and draft.kind == "organization" and d.head.sentence - stage.sentence_of(draft) <= _REACH + 1:
            return draft
    return None


def group(stage: Stage, d: Description, code: str | None = None) -> Draft:
    """Resolve a noun for several people, or for a body of people."""
    registry, lemma = stage.links.registry, d.head.lemma
    text = d.span.of(stage.analysis.text)
    if code is None:
        if len(d.codes) == 1:
            code = d.codes[0]
        elif not d.codes and d.owner is not None:
            code = next((o.country for o in stage.links.by_token.get(d.owner.i, ()) if o.country), None)
        elif not d.codes and d.head.lower == "delegation":
            code = None
    if lemma == "side" and code is not None:
        return government(registry, code, text)
    if d.reach == "definite" and code is None:
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


def _alike(draft: Draft, d: Description) -> bool:
    """Tell whether a description can be of this actor."""
    if d.kind in {"person", "group"}:
        return draft.kind in {"person", "group"} or (
            d.kind == "group" and draft.kind in {"organization", "state"}
        )
    if d.kind == "state":
        return draft.kind == "state"
    return draft.kind in {"organization", "government", "outlet", "group"}


def _noun_gender(lemma: str) -> Gender | None:
    if lemma in word_list("names", "male_nouns"):
        return "male"
    if lemma in word_list("names", "female_nouns"):
        return "female"
    return None
