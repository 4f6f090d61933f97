"""What must hold of the cast of any text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.analysis import Analysis, Sentence, Token
from onrecord.reading.cast import Cast
from onrecord.reading.english.actors import find_actors
from onrecord.records import Document, Publication, Span

_WORDS = st.sampled_from(
    [
        "Kim",
        "Paek",
        "Nam",
        "Sun",
        "-",
        "–",
        "Russia",
        "Russian",
        "North",
        "the",
        "The",
        "Korea",
        "Moscow",
        "Kremlin",
        "President",
        "deputy",
        "Minister",
        "Foreign",
        "Ministry",
        "of",
        "and",
        ",",
        "(",
        ")",
        "’s",
        "his",
        "he",
        "it",
        "they",
        "who",
        "both",
        "two",
        "countries",
        "sides",
        "leaders",
        "officials",
        "U.S.",
        "said",
        "met",
        "visit",
        "to",
        "in",
        "by",
        "with",
        "“",
        "”",
        "I",
        "Jr.",
        "Mr.",
        "EU",
        "Reuters",
        "company",
        "government",
        "3",
        "is",
    ]
)
_TAGS = st.sampled_from(
    [
        "NNP",
        "NNPS",
        "NN",
        "NNS",
        "JJ",
        "PRP",
        "PRP$",
        "WP",
        "WDT",
        "DT",
        "IN",
        "CC",
        "CD",
        "VBD",
        "VBZ",
        "POS",
        ",",
        ".",
        "``",
        "''",
    ]
)
_NOUN_DEPS = ["nsubj", "nsubjpass", "dobj", "pobj", "prep", "poss", "case", "amod", "compound", "conj", "cc"]
_OTHER_DEPS = ["appos", "relcl", "attr", "det", "agent", "ROOT", "ccomp", "punct", "nummod"]
_DEPS = st.sampled_from([*_NOUN_DEPS, *_OTHER_DEPS])
_ENTITIES = st.sampled_from(["", "PERSON", "ORG", "GPE", "NORP", "DATE", "LOC"])


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Sentences of names, titles and pronouns with tags, labels and trees at random."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = 0
    for number in range(draw(st.integers(1, 3))):
        first = len(tokens)
        for _ in range(draw(st.integers(1, 14))):
            word = draw(_WORDS)
            token = Token(len(tokens), word, at, word.lower(), draw(_TAGS), draw(_DEPS), draw(_ENTITIES))
            token.sentence = number
            tokens.append(token)
            at = token.end + draw(st.integers(0, 1))
        own = tokens[first:]
        for token in own[1:]:
            # A head always stands before its child here, so that there are no cycles.
            token.head = own[draw(st.integers(0, token.i - first - 1))]
            token.head.children.append(token)
        own[0].dep = "ROOT"
        for token in reversed(own):
            token.head.right_edge = max(token.head.right_edge, token.right_edge)
            token.head.left_edge = min(token.head.left_edge, token.left_edge)
        sentences.append(Sentence(number, first, len(tokens), Span(own[0].start, own[-1].end), 0))
    text = [" "] * at
    for token in tokens:
        text[token.start : token.end] = token.text
    return Analysis("".join(text), (Span(0, at),), tuple(sentences), tuple(tokens))


def cast_of(analysis: Analysis) -> Cast:
    day = date(2002, 5, 1)
    published = Publication("2002-05-01", day, day, "given")
    return find_actors(analysis, Document("d", analysis.text, published=published))


@settings(max_examples=150, deadline=None)
@given(analyses())
def test_spans_lie_in_the_text_and_ids_hold(analysis: Analysis) -> None:
    cast = cast_of(analysis)
    ids = [actor.id for actor in cast.actors]
    assert ids == [f"a{n}" for n in range(1, len(ids) + 1)]
    for actor in cast.actors:
        assert actor.mentions
        assert len(actor.grounds) == len(actor.mentions)
        assert list(actor.mentions) == sorted(set(actor.mentions))
        for span in (*actor.mentions, *(office.span for office in actor.offices)):
            assert 0 <= span.start < span.end <= len(analysis.text)
    for token, named in cast.by_head.items():
        assert 0 <= token < len(analysis.tokens)
        assert set(named) <= set(ids)
        assert len(set(named)) == len(named)


@settings(max_examples=50, deadline=None)
@given(analyses())
def test_reading_twice_gives_the_same(analysis: Analysis) -> None:
    first, second = cast_of(analysis), cast_of(analysis)
    assert first.actors == second.actors
    assert first.by_head == second.by_head
