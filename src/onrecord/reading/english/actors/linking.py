"""Names to actors: one draft for all spellings, and the countries that the text gives them."""

from __future__ import annotations

from datetime import date

from onrecord.knowledge.states import states
from onrecord.knowledge.words import noun_kinds, word_list
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.actors.lexicon import Mark, find_marks
from onrecord.reading.english.actors.names import Bodies, Name, find_names
from onrecord.reading.english.actors.places import means_actor
from onrecord.reading.english.actors.registry import Draft, Gender, Registry
from onrecord.reading.english.actors.salience import Salience, role_weight, top
from onrecord.reading.english.actors.tenure import official_named
from onrecord.reading.english.actors.titles import Title, read_title
from onrecord.reading.english.grammar import is_noun, is_verb
from onrecord.records import Office, Span

_DEEPEST = 12
_PREMODIFIERS = frozenset({"conj", "amod", "compound", "nmod", "punct"})
Owners = dict[int, tuple[Draft, ...]]


class Links:
    """What names have been linked to so far: drafts by token index, and the weight of countries."""

    def __init__(
        self, analysis: Analysis, marks: list[Mark | None], bodies: Bodies, published: date | None
    ) -> None:
        self.tokens = analysis.tokens
        self.published = published
        self.registry = Registry()
        self.by_token: Owners = {}
        self.tops: list[tuple[Token, tuple[Draft, ...]]] = []
        self.countries: Salience[str] = Salience()
        self.marks = marks
        self.bodies = bodies
        self.guesses: dict[int, str] = {}
        self.seen: set[str] = set()

    def mention(self, draft: Draft, head: Token, span: Span, covered: range | tuple[int, ...]) -> None:
        """Write down that ``span`` names ``draft`` and that the ``covered`` tokens stand for it."""
        draft.mentions[span] = None
        draft.last = max(draft.last, head.i)
        for k in covered:
            self.by_token[k] = (draft,)
        self.tops.append((head, (draft,)))


def link_names(analysis: Analysis, published: date | None) -> Links:
    """Link all names of a document, in text order."""
    marks = find_marks(analysis.tokens)
    names, bodies = find_names(analysis.tokens, marks)
    links = Links(analysis, marks, bodies, published)
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


def _link_mark(links: Links, name: Name) -> None:
    tokens = links.tokens
    head = top(tokens, name.first, name.last)
    sentence = head.sentence
    mark = name.mark
    assert mark is not None  # noqa: S101 - a name of this sort has its mark
    entry = mark.entry
    span = Span(tokens[name.first].start, tokens[name.last].end)
    covered = range(name.first, name.last + 1)
    if len(entry.codes) == 1 and entry.sort != "outlet":
        weight = role_weight(_noun_of(head)) * (0.5 if entry.sort == "adjective" else 1.0)
        if entry.sort in {"state", "seat"} and not means_actor(head, capital=entry.sort == "seat"):
            weight *= 0.3
        links.countries.touch(entry.codes[0], weight, sentence)
        links.seen.add(entry.codes[0])
    registry = links.registry
    if entry.sort in {"body", "outlet"}:
        if (
            entry.sort == "outlet"
            and head.dep in {"compound", "nmod"}
            and head.head.lower in {"building", "tower"}
        ):
            return
        country = entry.codes[0] if entry.codes else None
        body = registry.keyed(("body", entry.name.lower()), entry.name, entry.kind or "organization", country)
        links.mention(body, head, _with_article(links, name, span), covered)
    elif entry.sort == "pair":
        drafts = tuple(_state(links, code) for code in entry.codes)
        for draft in drafts:
            draft.mentions[span] = None
            draft.last = head.i
        for k in covered:
            links.by_token[k] = drafts
        links.tops.append((head, drafts))
    elif entry.sort in {"state", "relative"}:
        if means_actor(head, capital=False):
            links.mention(_state(links, entry.codes[0]), head, span, covered)
    elif entry.sort in {"seat", "residence"}:
        if means_actor(head, capital=entry.sort == "seat"):
            draft = government(links.registry, entry.codes[0], _surface(tokens, name))
            links.mention(draft, head, _with_article(links, name, span), covered)
    elif entry.sort == "people" or (is_noun(head) and head.tag in {"NNPS", "NNS"}):
        codes = entry.codes if len(entry.codes) == 1 else ()
        key = ("people", *(codes or (entry.name.lower(),)))
        draft = registry.keyed(key, _surface(tokens, name), "group", codes[0] if codes else None)
        draft.plural = True
        links.mention(draft, head, _with_article(links, name, span), covered)
    elif not _describes_actor(links, name, head) and len(entry.codes) == 1:
        links.mention(_state(links, entry.codes[0]), head, span, covered)


def _surface(tokens: tuple[Token, ...], name: Name) -> str:
    return (
        " ".join(token.text for token in tokens[name.first : name.last + 1])
        .replace(" - ", "-")
        .replace(" '", "'")
    )


def _state(links: Links, code: str) -> Draft:
    return links.registry.keyed(("state", code), states()[code].names[0], "state", code)


def government(registry: Registry, code: str, name: str) -> Draft:
    """Return the government of a state, named ``name`` where it is new."""
    return registry.keyed(("government", code), name, "government", code)


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
    draft = links.registry.person(name.text, country, title_gender(links, title), title.text)
    if len(codes) > 1 and draft.country is None:
        official = official_named(draft.name, title.text, links.published, codes)
        draft.country = official.country if official else None
    head = top(tokens, left, name.last)
    own = tuple(k for k in range(left, name.last + 1) if k >= name.first or k in title.words)
    covered = tuple(k for k in own if k not in links.by_token or k >= name.first)
    links.mention(draft, head, Span(tokens[left].start, tokens[name.last].end), covered)
    if head.i not in covered and head.dep != "punct":
        links.by_token[head.i] = (draft,)
    if title.text is not None:
        add_office(
            draft,
            title.text,
            title.head,
            draft.country,
            Span(tokens[title.start].start, tokens[title.last].end),
        )
        if draft.country is None and title.rank == "national" and draft.number not in links.guesses:
            guess = leading_country(links, head.sentence)
            if guess is not None:
                links.guesses[draft.number] = guess
        if "ministry" in title.text and draft.country is None and draft.number not in links.guesses:
            guess = leading_country(links, head.sentence)
            if guess is not None:
                links.guesses[draft.number] = guess
    if draft.country is not None:
        links.countries.touch(draft.country, role_weight(head) * 0.5, head.sentence)
    _read_around(links, draft, head, name)


def add_office(draft: Draft, title: str, noun: str | None, country: str | None, span: Span) -> None:
    """Write down an office once for each title, and the later the country for it where it was wanting."""
    if noun:
        draft.heads.add(noun)
    draft.heads.add(title)
    if not any(office.title == title for office in draft.offices):
        draft.offices.append(Office(title, country, span))


def leading_country(links: Links, sentence: int) -> str | None:
    """Return the state that the text is most about at this point, None where none leads."""
    ranked = sorted(((weight, code) for code, weight in links.countries.recent(sentence)), reverse=True)
    if not ranked or ranked[0][0] < 15 or (len(ranked) > 1 and ranked[0][0] < 1.15 * ranked[1][0]):
        return None
    return ranked[0][1]


def _read_around(links: Links, draft: Draft, head: Token, name: Name) -> None:
    """Read country and office from apposition, "of", and "who is …" after a name."""
    tokens = links.tokens
    for anchor in {head.i: head, name.last: tokens[name.last]}.values():
        for child in anchor.children:
            if child.dep == "appos" and child.i > name.last and is_noun(child) and child.tag in {"NN", "NNP"}:
                read_description(links, draft, child)
            elif child.dep == "relcl" and child.lemma in {"be", "become", "serve", "say", "head", "lead"}:
                _read_clause(links, draft, child)
            elif child.dep == "prep" and child.lower == "of" and draft.country is None:
                for place in child.children:
                    mark = links.marks[place.i]
                    if mark is not None and mark.entry.sort == "state" and place.dep == "pobj":
                        draft.country = mark.entry.codes[0]
    verb = head.head
    if head.dep == "nsubj" and verb.lemma in {"be", "become"}:
        for child in verb.children:
            if child.dep == "attr" and child.lemma in noun_kinds() and not _negated(verb):
                read_description(links, draft, child)
    if head.dep in {"nsubj", "conj"} and verb.lemma in {"lead", "head"}:
        for child in verb.children:
            if (
                child.dep == "dobj"
                and child.lemma in {"team", "delegation", "mission"}
                and draft.country is None
            ):
                codes = codes_of(links, child)
                draft.country = codes[0] if len(codes) == 1 else None


def _negated(verb: Token) -> bool:
    return any(child.dep == "neg" for child in verb.children)


def _read_clause(links: Links, draft: Draft, verb: Token) -> None:
    """Read "who is Russia's point man", "who is said to be one of the ministry's key people"."""
    seen = 0
    pending = [verb]
    while pending and seen < 12:
        token = pending.pop()
        seen += 1
        pending.extend(
            child
            for child in token.children
            if child.dep in {"xcomp", "attr", "oprd", "pobj"}
            or (child.dep == "prep" and child.lower in {"of", "as"})
        )
        if is_noun(token) and token.lemma in noun_kinds():
            read_description(links, draft, token)
            return


def read_description(links: Links, draft: Draft, noun: Token) -> None:
    """Read office and country from a noun phrase that says who the draft is."""
    if noun.lemma not in noun_kinds() or noun.i in links.by_token:
        return
    title = read_title(links.tokens, links.marks, links.bodies, noun.i + 1)
    codes = codes_of(links, noun)
    country = codes[0] if len(codes) == 1 else None
    if draft.country is None and not title.former:
        draft.country = country
    if title.text is not None:
        span = Span(links.tokens[title.first].start, noun.end)
        add_office(draft, title.text, title.head, country, span)
    links.by_token[noun.i] = (draft,)


def codes_of(links: Links, noun: Token) -> tuple[str, ...]:
    """Return the states named in the phrase of ``noun``: by adjective, possessive, "of", or a body."""
    found: dict[str, None] = {}
    pending = [child for child in noun.children if child.dep in {"amod", "compound", "nmod", "poss"}]
    for child in noun.children:
        if child.dep == "prep" and child.lower == "of":
            pending.extend(one for one in child.children if one.dep == "pobj")
    depth = 0
    while pending and depth < 16:
        token = pending.pop(0)
        depth += 1
        mark = links.marks[token.i]
        if mark is not None and mark.entry.sort not in {"outlet", "pair", "people"}:
            found.update(dict.fromkeys(mark.entry.codes))
        else:
            for draft in links.by_token.get(token.i, ()):
                if draft.country is not None and draft.kind in {"government", "organization"}:
                    found[draft.country] = None
        pending.extend(
            child
            for child in token.children
            if child.dep == "conj" or (child.dep in {"amod", "compound", "nmod"} and child.i < token.i)
        )
    if not found:
        k = noun.i - 1
        while k >= 0 and links.tokens[k].sentence == noun.sentence and noun.i - k < 6:
            mark = links.marks[k]
            if mark is not None:
                if mark.entry.sort in {"adjective", "state"} and len(mark.entry.codes) == 1:
                    found[mark.entry.codes[0]] = None
                break
            if not links.tokens[k].tag.startswith(("JJ", "NN", "VBN")):
                break
            k -= 1
    return tuple(found)


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
    if country is None and name.kind == "government" and not codes and name.last - name.first < 3:
        country = leading_country(links, head.sentence)
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
    links.mention(draft, head, span, range(name.first, name.last + 1))


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
            links.mention(draft, head, _with_article(links, name, span), range(name.first, name.last + 1))
    elif not name.text.isupper() and (
        head.dep == "nsubj" or (name.kind == "government" and _takes_part(head))
    ):
        draft = links.registry.keyed(("place", name.text.lower()), name.text, "government")
        links.mention(draft, head, span, range(name.first, name.last + 1))


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
            row = official_named(draft.name, None, links.published)
            if row is not None and (len(draft.parts) > 1 or row.country in links.seen):
                draft.country = row.country
        if draft.country is None:
            draft.country = next((office.country for office in draft.offices if office.country), None)
        if draft.country is None:
            draft.country = links.guesses.get(draft.number)
        if draft.country is not None:
            draft.offices[:] = [Office(o.title, o.country or draft.country, o.span) for o in draft.offices]
