"""Names to actors: one draft for all spellings, and the countries that the text gives them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.knowledge.officials import Official
from onrecord.knowledge.words import noun_kinds, states_of_titles, word_list
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.actors import grounds
from onrecord.reading.english.actors.around import read_around
from onrecord.reading.english.actors.dealings import dealt_with, is_guest, left_for
from onrecord.reading.english.actors.home import place_of
from onrecord.reading.english.actors.lexicon import find_marks, leave_out_strangers
from onrecord.reading.english.actors.links import Links, add_office, is_of_private, leading_country, state_of
from onrecord.reading.english.actors.names import Name, find_names
from onrecord.reading.english.actors.namesakes import meant_among, namesakes
from onrecord.reading.english.actors.places import means_actor
from onrecord.reading.english.actors.registry import Draft, Gender, name_parts, states_by_name
from onrecord.reading.english.actors.salience import role_weight, top
from onrecord.reading.english.actors.tenure import Days, holder, holder_named, official_named
from onrecord.reading.english.actors.titles import Title
from onrecord.reading.english.grammar import is_noun, is_verb
from onrecord.records import Office, Span, Time

_DEEPEST = 12
_PREMODIFIERS = frozenset({"conj", "amod", "compound", "nmod", "punct"})


def link_names(
    analysis: Analysis, published: Days | None, outlet: str | None = None, times: Sequence[Time] = ()
) -> Links:
    """Link all names of a document of ``outlet``, in text order, with its time expressions left out."""
    marks = find_marks(analysis.tokens, published)
    leave_out_strangers(analysis.text, analysis.tokens, marks)
    names, bodies = find_names(analysis.tokens, marks, _within(analysis.tokens, times))
    links = Links(analysis, marks, bodies, published, outlet)
    for name in names:
        if name.sort == "mark":
            _link_mark(links, name)
        elif name.sort == "person":
            _link_person(links, name)
        elif name.sort == "body":
            _link_body(links, name)
        else:
            _link_other(links, name)
    _settle_countries(links)
    return links


def _within(tokens: Sequence[Token], times: Sequence[Time]) -> frozenset[int]:
    """Return the indices of the tokens that stand in a time expression."""
    return frozenset(
        number
        for time in times
        for number in range(
            bisect_left(tokens, time.span.start, key=lambda token: token.start),
            bisect_left(tokens, time.span.end, key=lambda token: token.start),
        )
    )


def _link_mark(links: Links, name: Name) -> None:
    tokens = links.tokens
    head = top(tokens, name.first, name.last)
    sentence = head.sentence
    mark = name.mark
    assert mark is not None  # noqa: S101 - a name of this sort has its mark
    entry = mark.entry
    span = Span(tokens[name.first].start, tokens[name.last].end)
    covered = range(name.first, name.last + 1)
    if len(entry.codes) == 1 and entry.sort != "outlet" and not is_of_private(tokens, mark):
        weight = role_weight(_noun_of(head)) * (0.5 if entry.sort == "adjective" else 1.0)
        if entry.sort in {"state", "seat"} and not means_actor(head, capital=entry.sort == "seat"):
            weight *= 0.3
        links.countries.touch(entry.codes[0], weight, sentence)
    registry, ground = links.registry, grounds.of_mark(entry)
    if entry.sort in {"body", "outlet"}:
        if (
            entry.sort == "outlet"
            and head.dep in {"compound", "nmod"}
            and head.head.lower in {"building", "tower"}
        ):
            return
        country = entry.codes[0] if entry.codes else None
        body = registry.keyed(("body", entry.name.lower()), entry.name, entry.kind or "organization", country)
        links.mention(body, head, _with_article(links, name, span), covered, ground)
    elif entry.sort == "pair":
        drafts = tuple(state_of(registry, code) for code in entry.codes)
        for draft in drafts:
            draft.mentions[span] = ground
            draft.last = head.i
        for k in covered:
            links.by_token[k] = drafts
        links.tops.append((head, drafts))
    elif entry.sort in {"state", "relative", "seat", "residence"}:
        if means_actor(head, capital=entry.sort == "seat"):
            if entry.sort in {"seat", "residence"}:
                span = _with_article(links, name, span)
            links.mention(state_of(registry, entry.codes[0]), head, span, covered, ground)
    elif entry.sort == "people" or (is_noun(head) and head.tag in {"NNPS", "NNS"}):
        codes = entry.codes if len(entry.codes) == 1 else ()
        key = ("people", *(codes or (entry.name.lower(),)))
        draft = registry.keyed(key, _surface(tokens, name), "group", codes[0] if codes else None)
        draft.plural = True
        links.mention(draft, head, _with_article(links, name, span), covered, ground)
    elif not _describes_actor(links, name, head) and len(entry.codes) == 1:
        links.mention(state_of(registry, entry.codes[0]), head, span, covered, ground)


def _surface(tokens: tuple[Token, ...], name: Name) -> str:
    return (
        " ".join(token.text for token in tokens[name.first : name.last + 1])
        .replace(" - ", "-")
        .replace(" '", "'")
    )


def _noun_of(token: Token) -> Token:
    """Return the noun that an adjective, a first part of a compound, or an "of" phrase belongs to."""
    for _ in range(_DEEPEST):
        if token.head is token or is_verb(token.head):
            break
        if (
            token.dep in {"amod", "compound", "nmod", "conj", "poss"}
            or (token.dep == "prep" and token.lower == "of")
            or (token.dep == "pobj" and token.head.lower == "of")
        ):
            token = token.head
        else:
            break
    return token


def _describes_actor(links: Links, name: Name, head: Token) -> bool:
    """Tell whether the adjective belongs to a noun for someone ("Russian officials") or to a named person."""
    tokens, kinds = links.tokens, noun_kinds()
    soft = word_list("groups", "soft")
    noun = head
    for _ in range(_DEEPEST):
        if noun.dep not in _PREMODIFIERS or noun.head is noun or is_verb(noun.head):
            break
        noun = noun.head
    if noun is not head and is_noun(noun) and noun.i > head.i:
        if noun.lemma in kinds and noun.lemma not in soft:
            return True
        if noun.lemma in soft:
            return noun.dep in {"nsubj", "nsubjpass", "poss", "pobj", "dobj"}
    k = name.last + 1
    steps = 0
    while k < len(tokens) and tokens[k].sentence == head.sentence and steps < 6:
        token = tokens[k]
        if token.lemma in kinds and is_noun(token) and token.lemma not in soft:
            return True
        if not (token.tag.startswith(("JJ", "NN", "VBN")) or token.tag == "HYPH"):
            break
        k, steps = k + 1, steps + 1
    return False


def _with_article(links: Links, name: Name, span: Span) -> Span:
    before = links.tokens[name.first - 1] if name.first else None
    if before is not None and before.lower == "the" and before.sentence == links.tokens[name.first].sentence:
        return Span(before.start, span.end)
    return span


def title_gender(links: Links, title: Title | None) -> Gender | None:
    """Return what the words of a title tell of the gender: "Mrs.", "King", "spokeswoman"."""
    if title is None:
        return None
    for k in title.words:
        word = links.tokens[k].lower
        if word in word_list("names", "male_nouns"):
            return "male"
        if word in word_list("names", "female_nouns"):
            return "female"
    return None


def _link_person(links: Links, name: Name) -> None:
    tokens = links.tokens
    title = name.title or Title(None, None, None, name.first, name.first, name.first, (), (), False)
    left = name.first if name.shared_title else min(title.first, name.first)
    codes = title.codes
    country = codes[0] if len(codes) == 1 else None
    holds = _named_in_office(links, name, title)
    known = namesakes(links, name)
    if len(known) > 1:
        draft = meant_among(links, name, known) or _undecided(links, name)
    elif holds is not None:
        draft = links.registry.person(holds.name, holds.country, None, holds.title)
    else:
        draft = links.registry.person(name.text, country, title_gender(links, title), title.text)
    if len(codes) > 1 and draft.country is None:
        official = official_named(draft.name, title.text, links.published, codes)
        draft.country = official.country if official else None
    head = top(tokens, left, name.last)
    own = tuple(k for k in range(left, name.last + 1) if k >= name.first or k in title.words)
    covered = tuple(k for k in own if k not in links.by_token or k >= name.first)
    if title.words:
        ground = grounds.of_title(title.head or tokens[title.words[0]].lower)
        if holds is not None:
            ground = grounds.of_official(holds)
        row = holder(title.text, country, links.published) if title.text and country else None
        if row is not None and not title.former and not draft.is_named(row.name):
            ground = grounds.against(ground, row)
    else:
        ground = grounds.PERSON_AGAIN if draft.mentions else grounds.NAME_OF_PERSON
    links.mention(draft, head, Span(tokens[left].start, tokens[name.last].end), covered, ground)
    if head.i not in covered and head.dep != "punct":
        links.by_token[head.i] = (draft,)
    if others := dealt_with(links, head):
        links.abroad.setdefault(draft.number, set()).update(others)
    if title.text is not None:
        add_office(
            draft,
            title.whole or title.text,
            title.head,
            draft.country,
            Span(tokens[title.start].start, tokens[max(title.last, title.end)].end),
            title.text,
        )
        if _is_of_no_state(links, title) or is_guest(head):
            links.international.add(draft.number)
        elif draft.country is None and draft.number not in links.guesses:
            guess = _guess(links, draft, title, head.sentence)
            if guess is not None:
                links.guesses[draft.number] = guess
    if draft.country is not None:
        links.countries.touch(draft.country, role_weight(head) * 0.5, head.sentence)
    read_around(links, draft, head, name)


def _undecided(links: Links, name: Name) -> Draft:
    """Return the actor of a surname of which the text does not tell whose it is here."""
    draft = links.registry.keyed(("namesake", name.text.lower()), name.text, "person")
    links.international.add(draft.number)
    return draft


def _named_in_office(links: Links, name: Name, title: Title) -> Official | None:
    """Return the row of the table for an office and a surname alone: "President Kim", "Chairman Kim".

    None where the text itself has somebody of that surname in that office, and where it says nothing of
    the state: neither names it nor has somebody of that surname of another one.
    """
    parts = name_parts(name.text)
    if len(parts) != 1 or title.text is None or title.former or len(title.codes) > 1:
        return None
    row = holder_named(parts[0], title.text, links.published)
    if row is None or (title.codes and row.country != title.codes[0]):
        return None
    known = links.registry.of_surname(parts[0])
    if any(title.text in draft.heads for draft in known):
        return None
    is_spoken_of = title.codes or row.country in links.seen
    return row if is_spoken_of or any(one.country not in {None, row.country} for one in known) else None


def _is_of_no_state(links: Links, title: Title) -> bool:
    """Tell whether the title is one in a body of no single state: "NATO Secretary-General", "EU envoy"."""
    marks = (links.marks[k] for k in title.words)
    return any(mark is not None and mark.entry.sort == "body" and not mark.entry.codes for mark in marks)


def _guess(links: Links, draft: Draft, title: Title, sentence: int) -> str | None:
    """Return the state that a person with this title is probably of, where the text does not say it."""
    only = state_of_title(title.text or "")
    if only is not None:
        return only
    if title.rank != "national" and "ministry" not in (title.text or ""):
        return None
    among = states_by_name(draft)
    guess = leading_country(links, sentence, among)
    if guess is None and (among is None or links.dateline in among):
        guess = links.at_dateline(sentence)
    return guess if among is not None or guess not in left_for(links) else None


def state_of_title(title: str) -> str | None:
    """Return the state that alone has the office, or an office below it: "deputy secretary of state"."""
    words = title.split()
    table = states_of_titles()
    return next((table[end] for at in range(len(words)) if (end := " ".join(words[at:])) in table), None)


def _link_body(links: Links, name: Name) -> None:
    tokens = links.tokens
    head = top(tokens, name.first, name.last)
    codes = name.codes
    first = name.first
    while first < name.last and (mark := links.marks[first]) is not None:
        if mark.entry.sort not in {"adjective", "state"}:
            break
        first = mark.last + 1
    owner = next((child for child in head.children if child.dep == "poss"), None)
    if not codes and owner is not None:
        mark = links.marks[owner.i]
        codes = mark.entry.codes if mark is not None else ()
    country = codes[0] if len(codes) == 1 else None
    bare = " ".join(token.lower for token in tokens[first : name.last + 1] if token.lower != "the")
    if country is None and name.kind == "government" and not codes:
        country = place_of(links, head)
    draft = links.registry.get(("body", bare, country or "")) or links.registry.get(("body", bare))
    if draft is None or (country is not None and draft.country not in {None, country}):
        text = name.text
        draft = links.registry.keyed(
            ("body", bare, country or ""), text, name.kind or "organization", country
        )
        links.registry.alias(("body", bare), draft)
        initials = "".join(
            token.text[0] for token in tokens[first : name.last + 1] if token.text[0].isupper()
        )
        words = bare.split()
        if len(words) > 1 and words[-1] in word_list("organizations", "companies"):
            links.registry.alias(("body", " ".join(words[:-1])), draft)
        if len(initials) > 2:
            links.registry.alias(("body", initials.lower()), draft)
    if len(name.text) > len(draft.name):
        draft.name = name.text
    draft.country = draft.country or country
    span = _with_article(links, name, Span(tokens[name.first].start, tokens[name.last].end))
    links.mention(draft, head, span, range(name.first, name.last + 1), grounds.BODY)


def _link_other(links: Links, name: Name) -> None:
    """Link a people that is no state's ("Democrats") or a place that acts ("California sued")."""
    tokens = links.tokens
    head = top(tokens, name.first, name.last)
    span = Span(tokens[name.first].start, tokens[name.last].end)
    if name.sort == "people":
        article = name.first > 0 and tokens[name.first - 1].lower == "the"
        if head.tag in {"NNPS", "NNS"} or article or head.dep in {"nsubj", "nsubjpass"}:
            draft = links.registry.keyed(("people", name.text.lower()), name.text, "group")
            draft.plural = head.tag in {"NNPS", "NNS"}
            span = _with_article(links, name, span)
            links.mention(draft, head, span, range(name.first, name.last + 1), grounds.PEOPLE)
    elif not name.text.isupper() and (
        head.dep == "nsubj" or (name.kind == "government" and _takes_part(head))
    ):
        draft = links.registry.keyed(("place", name.text.lower()), name.text, "government")
        links.mention(draft, head, span, range(name.first, name.last + 1), grounds.PLACE)


def _takes_part(head: Token) -> bool:
    """Tell whether an unknown place stands in a role of someone: "sued California", "a threat to Haifa"."""
    if head.dep == "pobj":
        return head.head.lower in {"by", "with", "against", "between", "to", "on", "into"}
    return head.dep in {"nsubjpass", "dobj", "dative", "poss"}


def _settle_countries(links: Links) -> None:
    """Give persons without a country that of the table, or of the context of their office."""
    for draft in links.registry.drafts:
        if draft.kind != "person":
            continue
        if draft.country is None:
            for office in draft.offices:
                row = official_named(draft.name, office.title, links.published)
                if row is not None and row.country is not None:
                    draft.country = row.country
                    break
        if draft.country is None and not draft.offices and not draft.unnamed:
            # Whoever is named in full is of the same state before he takes office.
            day = links.published if len(draft.parts) == 1 else None
            row = official_named(draft.name, None, day)
            if row is not None and (len(draft.parts) > 1 or row.country in links.seen):
                draft.country = row.country
        if draft.country is None:
            draft.country = next((office.country for office in draft.offices if office.country), None)
        if draft.country is None and links.guesses.get(draft.number) not in links.abroad.get(
            draft.number, ()
        ):
            draft.country = links.guesses.get(draft.number)
        if draft.country is not None:
            draft.offices[:] = [Office(o.title, o.country or draft.country, o.span) for o in draft.offices]
