"""Whom a description means: someone known, or someone new."""

from __future__ import annotations

from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.words import office_ranks, word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors import grounds
from onrecord.reading.english.actors.around import codes_of
from onrecord.reading.english.actors.bodies import STATE_ITSELF, body, country, group, known_body, power
from onrecord.reading.english.actors.descriptions import (
    Description,
    describe,
    how_many,
    is_counterpart,
    is_number_of_people,
)
from onrecord.reading.english.actors.links import add_office, add_title
from onrecord.reading.english.actors.persons import in_same_office, person
from onrecord.reading.english.actors.phrases import phrase
from onrecord.reading.english.actors.placing import of_the_same, place
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.salience import role_weight
from onrecord.reading.english.actors.several import several
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.actors.titles import Title
from onrecord.reading.english.grammar import children
from onrecord.records import Ground

_ITS_OWN = frozenset({"this", "our"})
_SINGLE = frozenset({"one", "another", "each", "either", "neither"})


def read_noun(stage: Stage, token: Token) -> None:
    """Resolve a common noun: several actors, a counterpart, a description, or a thing that competes."""
    number = how_many(token)
    if number is not None:
        drafts = several(stage, token, number)
        if drafts:
            stage.bind(token, drafts, phrase(stage.analysis.tokens, token), grounds.SEVERAL)
            return
        if token.lemma in STATE_ITSELF:
            return
    if is_number_of_people(stage.links, token):
        span = phrase(stage.analysis.tokens, token)
        codes = codes_of(stage.links, token)
        some = stage.links.registry.add(
            span.of(stage.analysis.text), "group", codes[0] if len(codes) == 1 else None
        )
        some.plural, some.unnamed = token.lower not in _SINGLE, True
        if token.lower == "another":
            some.country = some.country or of_the_same(stage, token)
        if some.country is None:
            stage.unplaced.append((some, token))
        stage.bind(token, (some,), span, grounds.QUANTITY)
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
    itself = _outlet_itself(stage, description)
    if itself is not None:
        stage.bind(token, (itself,), description.span, grounds.ITSELF)
        return
    drafts, ground = resolve(stage, description)
    if len(drafts) == 1 and drafts[0].country is None and not drafts[0].mentions:
        place(stage, drafts[0], description)
    if drafts:
        stage.bind(token, drafts, description.span, ground)
        if _is_at_home(token):
            stage.tell_at_home(drafts, token)


def _is_at_home(token: Token) -> bool:
    """Tell whether the noun is for those of a state who stay there; those who lead it travel."""
    if office_ranks().get(token.lemma) == "national" or token.lemma == "leader":
        return False
    return token.lemma in word_list("groups", "domestic") | word_list("groups", "at_home")


def resolve(stage: Stage, d: Description) -> tuple[tuple[Draft, ...], Ground]:
    """Return whom a description means, and why; a new actor where it means no one known."""
    named = beside(stage, d)
    if named:
        for draft in named:
            tell(stage, draft, d)
        return named, grounds.of_noun("description beside the name", d.entry)
    if d.kind == "person" and not d.plural:
        one, ground = person(stage, d)
        if ground is not None:
            return (one,), ground
        drafts: tuple[Draft, ...] = (one,)
    else:
        drafts = _meant(stage, d)
    if drafts and drafts[0].kind == "state":
        return drafts, grounds.of_noun("noun for a state or its government", d.entry)
    if drafts and drafts[0].mentions:
        return drafts, grounds.of_noun("description of one mentioned before", d.entry)
    return drafts, grounds.of_noun("noun for somebody", d.entry)


def _outlet_itself(stage: Stage, d: Description) -> Draft | None:
    """Return the outlet of the document where it speaks of itself: "this newspaper", "our reporter"."""
    outlet, noun = stage.links.outlet, d.head
    if outlet is None or noun.i in stage.quoted or d.codes:
        return None
    if noun.lemma not in word_list("groups", "itself") and noun.lower not in word_list("groups", "itself"):
        return None
    if not any(child.lower in _ITS_OWN for child in children(noun, "det", "poss")):
        return None
    known = find_outlet(outlet)
    name, country = (known.name, known.country) if known else (outlet, None)
    return stage.links.registry.keyed(("body", name.lower()), name, "outlet", country)


def _meant(stage: Stage, d: Description) -> tuple[Draft, ...]:
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
        code = d.codes[0] if len(d.codes) == 1 else draft.country
        add_title(draft, d.title, code, stage.analysis.tokens, d.head)
    elif draft.kind == "person":
        draft.heads.add(d.head.lemma)


def counterpart(stage: Stage, token: Token) -> None:
    """Resolve "his Russian counterpart": who stands beside it, or an unnamed holder of the same office."""
    description = Description(
        token,
        phrase(stage.analysis.tokens, token),
        "person",
        False,
        "owned",
        (),
        None,
        (),
        Title(None, None, None, token.i, token.i, token.i, (), (), False),
        "",
    )
    named = beside(stage, description)
    codes = codes_of(stage.links, token)
    if not named:
        named = after_comma(stage, token)
    code = codes[0] if len(codes) == 1 else None
    title = _title_of_owner(stage, token)
    if not named and code is not None and title is not None:
        named = in_same_office(stage, title, code)
    if not named:
        text = description.span.of(stage.analysis.text)
        named = (stage.links.registry.keyed(("counterpart", text.lower()), text, "person", code),)
        named[0].unnamed = True
        if title is not None:
            add_office(named[0], title, None, code, description.span)
    elif named[0].country is None and len(codes) == 1:
        named[0].country = codes[0]
    stage.bind(token, named, description.span, grounds.COUNTERPART)


def _title_of_owner(stage: Stage, token: Token) -> str | None:
    """Return the office of the one whose counterpart it is: a counterpart holds the same elsewhere."""
    for owner in children(token, "poss"):
        for draft in stage.links.by_token.get(owner.i, ()):
            if draft.kind == "person" and draft.offices:
                return draft.offices[0].title
    return None


def _alike(draft: Draft, d: Description) -> bool:
    """Tell whether a description can be of this actor."""
    if d.kind in {"person", "group"}:
        return draft.kind in {"person", "group"} or (
            d.kind == "group" and draft.kind in {"organization", "state"}
        )
    if d.kind == "state":
        return draft.kind == "state"
    return draft.kind in {"organization", "government", "outlet", "group"}
