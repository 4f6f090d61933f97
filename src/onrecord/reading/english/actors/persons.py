"""Whom a singular noun for a person means: "the North Korean leader", "the diplomat"."""

from __future__ import annotations

from itertools import islice

from onrecord.knowledge.officials import Official
from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors import grounds
from onrecord.reading.english.actors.descriptions import OURS, Description
from onrecord.reading.english.actors.links import add_title
from onrecord.reading.english.actors.registry import Draft, Gender
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.actors.tenure import holder
from onrecord.reading.english.grammar import children
from onrecord.records import Ground

_HELD = 40
_TOLD_WITHIN = 2
"""Within how many sentences a description tells the office of somebody named without one."""


def person(stage: Stage, d: Description) -> tuple[Draft, Ground | None]:
    """Return the person whom a singular description means, and why where the table of officials tells it."""
    registry = stage.links.registry
    lemma = d.head.lemma
    code = d.codes[0] if len(d.codes) == 1 else None
    text = d.span.of(stage.analysis.text)
    owners = stage.links.by_token.get(d.owner.i, ()) if d.owner is not None else ()
    ours = d.owner is not None and d.owner.lower in OURS and not owners and code is None
    if d.reach != "indefinite" and not ours and not (owners and owners[0].kind == "person"):
        known = known_person(stage, d, code)
        if known is not None:
            if d.codes and d.title.text is not None and not known.unnamed and not d.title.former:
                add_title(known, d.title, code, stage.analysis.tokens, d.head)
            return known, None
        row = _in_office(stage, d, code)
        if row is not None:
            return _from_table(stage, d, row)
        told = _told_later(stage, d, code) if not owners else None
        if told is not None:
            told.country = told.country or code
            add_title(told, d.title, code, stage.analysis.tokens, d.head, lemma)
            return told, None
    if d.reach == "indefinite" or (d.reach == "bare" and not d.codes):
        draft = registry.add(text, "person", code)
    else:
        whose = str(owners[0].number) if owners else "ours" if ours else ""
        draft = registry.keyed(("person", lemma, *d.detail, *d.codes, whose), text, "person", code)
        of_state = bool(owners) and owners[0].kind in {"state", "government"}
        if not draft.country and of_state and lemma not in word_list("groups", "opposite"):
            draft.country = owners[0].country
    draft.unnamed = True
    draft.heads.add(lemma)
    draft.gender = draft.gender or _noun_gender(lemma)
    if d.title.text is not None and d.title.rank == "national" and d.reach in {"definite", "owned"}:
        add_title(draft, d.title, draft.country, stage.analysis.tokens, d.head)
    return draft, None


def _in_office(stage: Stage, d: Description, code: str | None) -> Official | None:
    """Return the row of the table for "the Russian foreign minister" or "the NATO secretary-general"."""
    if d.title.text is None or d.title.former or d.reach not in {"definite", "owned"}:
        return None
    if not set(d.detail) <= {stage.links.tokens[k].lower for k in d.title.words}:
        # "the second-ranking leader", "the young minister" is not simply whoever holds the office.
        return None
    links = stage.links
    if code is not None:
        return holder(d.title.text, code, links.published)
    for k in range(d.title.start, d.head.i):
        mark = links.marks[k]
        if mark is not None and mark.entry.sort == "body":
            rest = " ".join(links.tokens[at].lower for at in range(mark.last + 1, d.title.last + 1))
            return holder(rest.replace(" - ", "-"), mark.entry.name, links.published)
    for child in d.head.children:
        for draft in links.by_token.get(child.i, ()) if child.dep == "poss" else ():
            if draft.kind == "organization":
                return holder(d.title.text, draft.name, links.published)
    return None


def _from_table(stage: Stage, d: Description, row: Official) -> tuple[Draft, Ground]:
    """Return the person of a row: one whom the text names elsewhere, or one whom it does not name."""
    draft = stage.links.registry.person(row.name, row.country, None, row.title)
    add_title(draft, d.title, row.country, stage.analysis.tokens, d.head, row.title)
    return draft, grounds.of_official(row)


def in_same_office(stage: Stage, title: str, code: str) -> tuple[Draft, ...]:
    """Return who holds the office in another state: one whom the text named so, or one of the table."""
    for number in islice(stage.weights.last_first(), _HELD):
        draft = stage.links.registry.drafts[number]
        if draft.kind == "person" and draft.country == code and title in draft.heads:
            return (draft,)
    row = holder(title, code, stage.links.published)
    return (stage.links.registry.person(row.name, row.country, None, row.title),) if row is not None else ()


def _told_later(stage: Stage, d: Description, code: str | None) -> Draft | None:
    """Return the one person of no known office, named just before, whom "the Slovak president" can mean.

    None where nobody or several are: the office is then somebody's who is not named.
    """
    if code is None or d.title.rank != "national" or d.title.former or d.reach != "definite":
        return None
    if not set(d.detail) <= {stage.links.tokens[k].lower for k in d.title.words}:
        return None
    gender = _noun_gender(d.head.lemma)
    found: list[Draft] = []
    for number in islice(stage.weights.last_first(), _HELD):
        draft = stage.links.registry.drafts[number]
        if draft.kind != "person" or d.head.sentence - stage.sentence_of(draft) > _TOLD_WITHIN:
            continue
        if draft.unnamed or draft.offices or draft.heads or draft.country not in {None, code}:
            continue
        if (gender is None or draft.gender in {None, gender}) and stage.bearer_at(draft) < d.head.i:
            found.append(draft)
    if len(found) != 1 or stage.sentence_of(found[0]) == d.head.sentence:
        return None
    return found[0]


def known_person(stage: Stage, d: Description, code: str | None) -> Draft | None:
    """Return the person mentioned before who holds this office, or whom a general word can mean."""
    drafts = stage.links.registry.drafts
    title, lemma, gender = d.title.text, d.head.lemma, _noun_gender(d.head.lemma)
    speaking = _who_says_so(stage, d.head)
    fallback: Draft | None = None
    lesser: Draft | None = None
    for seen, number in enumerate(stage.weights.last_first()):
        draft = drafts[number]
        if draft.kind != "person" or seen > _HELD or number in speaking:
            continue
        if code is not None and draft.country != code:
            continue
        if gender is not None and draft.gender not in {None, gender}:
            continue
        if title is not None and (title in draft.heads or any(o.title == title for o in draft.offices)):
            known = True
        else:
            known = lemma in draft.heads and (title is None or title == lemma)
        if known and title in {None, lemma} and _is_lesser(draft):
            # "The minister" is rather he who holds the office than his deputy, who was named after him.
            lesser = lesser or draft
        elif known:
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
    return lesser or fallback


def _is_lesser(draft: Draft) -> bool:
    """Tell whether somebody only stands in for whoever holds an office ("the deputy minister")."""
    titles = [one.title.split()[0].casefold() for one in draft.offices if one.title.split()]
    return bool(titles) and all(one in word_list("offices", "lesser") for one in titles)


def _who_says_so(stage: Stage, noun: Token) -> set[int]:
    """Return the numbers of those who say the clause of which a noun is the subject.

    Who speaks of "the president" does not mean himself: "The envoy said that the president had agreed".
    """
    verb = noun.head
    if noun.dep not in {"nsubj", "nsubjpass"} or verb.dep != "ccomp":
        return set()
    return {
        draft.number
        for subject in children(verb.head, "nsubj")
        for draft in stage.links.by_token.get(subject.i, ())
    }


def _noun_gender(lemma: str) -> Gender | None:
    if lemma in word_list("names", "male_nouns"):
        return "male"
    if lemma in word_list("names", "female_nouns"):
        return "female"
    return None
