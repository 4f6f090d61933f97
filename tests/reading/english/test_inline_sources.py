from __future__ import annotations

from datetime import date

import pytest

from onrecord.knowledge.entries import find_entries
from onrecord.reading import language
from onrecord.reading.cast import Cast
from onrecord.reading.english.citations import find_sources, resolve_citations
from onrecord.reading.english.citations.inline import find_inline
from onrecord.reading.english.headers import find_header
from onrecord.records import Actor, Document, Publication

PUBLISHED = Publication("2002-06-10", date(2002, 6, 10), date(2002, 6, 10), "given")


def outlets(text: str) -> list[str]:
    return [source.outlet for source in find_inline(language.analyse(text), ["Example Wire"])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Interfax reported that the ferry had left.", ["Interfax"]),
        ("The ferry has left, Xinhua said.", ["Xinhua"]),
        ("The captain was quoted by Itar-Tass as saying no.", ["Itar-Tass"]),
        ("The captain told the Interfax news agency that the ferry had left.", ["Interfax"]),
        ("According to Reuters, the ferry had left.", ["Reuters"]),
        ("In an interview with Kommersant, the captain said no.", ["Kommersant"]),
        ("The ferry left late, as cited by AP.", ["AP"]),
        ("The ferry left late, according to Ruritania's official Example Wire.", ["Example Wire"]),
        ("The captain told the Northern Post that the ferry had left.", ["Northern Post"]),
        ("The captain complained to the Northern Post that nobody had listened.", ["Northern Post"]),
        ("The captain conceded to Interfax that the ferry had left late.", ["Interfax"]),
        ("Armenian newspapers wrote that the ferry had left.", ["Armenian newspapers"]),
        ("Western media reported that the ferry had left.", ["Western media"]),
        ("Reuters, AP and Interfax reported that the ferry had left.", ["Reuters", "AP", "Interfax"]),
        ("The captain told Time magazine that the ferry had left.", ["Time"]),
        ("A Reuters report put the number of passengers at forty.", ["Reuters"]),
        ("Yonhap, the South Korean news agency, quoted the captain as saying no.", ["Yonhap"]),
    ],
)
def test_outlets_that_bring_something(text: str, found: list[str]) -> None:
    assert outlets(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The captain sued the New York Times over its article.",
        "The International Atomic Energy Agency said that the ferry had left.",
        "Time said nothing to the captain.",
        "The captain spoke on social media about the ferry.",
        "He works for Reuters in Moscow.",
        "Government agencies reported a loss last year.",
        "The captain denied a report in a Milan newspaper that the ferry had left.",
        "A Nantes weekly reported that the ferry had left.",
    ],
)
def test_outlets_that_bring_nothing(text: str) -> None:
    assert [name for name in outlets(text) if name != "Government agencies"] == []


def test_a_day_beside_the_outlet_is_its_day_and_the_scope_is_the_sentence() -> None:
    text = "The ferry was late. Reuters reported on June 3 that it had left. It was cold."
    header = find_header(text)
    marks, _ = find_sources(text, header)
    document = Document("d", text, published=PUBLISHED)
    (citation,) = resolve_citations(marks, document, language.analyse(text), Cast())
    assert citation.span.of(text) == "Reuters"
    assert citation.dates == (date(2002, 6, 3),)
    assert citation.scope.of(text) == "Reuters reported on June 3 that it had left."
    assert citation.actor is None


def test_the_outlet_of_the_cast_is_linked_by_mention_or_name() -> None:
    text = "The ferry had left the harbour before the storm (AP, June 3). The Associated Press reported it."
    marks, _ = find_sources(text, find_header(text))
    analysis = language.analyse(text)
    cast = Cast((Actor("a1", "Associated Press", "outlet", "USA", ()), Actor("a2", "AP", "person", None, ())))
    found = resolve_citations(marks, Document("d", text, published=PUBLISHED), analysis, cast)
    assert [(one.outlet, one.actor) for one in found] == [("AP", "a1"), ("Associated Press", "a1")]


def test_a_name_cited_in_brackets_is_an_outlet_in_sentences_too() -> None:
    text = "Quayside reported that the ferry had left the harbour before the storm (Quayside, June 3)."
    marks, _ = find_sources(text, find_header(text))
    document = Document("d", text, published=PUBLISHED)
    found = resolve_citations(marks, document, language.analyse(text), Cast())
    assert [(one.outlet, len(one.dates)) for one in found] == [("Quayside", 0), ("Quayside", 1)]


@pytest.mark.parametrize(
    ("text", "rule", "entry"),
    [
        ("Interfax reported that the ferry had left.", 'outlet of the table, before the verb "reported"',
         "outlets.toml: Interfax"),
        ("According to AFP, the ferry had left.", 'outlet of the table, after "according to"',
         "outlets.toml: Agence France-Presse"),
        ("The captain was quoted by Itar-Tass as saying no.", 'outlet of the table, after "quoted by"',
         "outlets.toml: Itar-Tass"),
        ("A Reuters report put the number of passengers at forty.",
         'outlet of the table, before the noun "report"', "outlets.toml: Reuters"),
        ("The captain told the Northern Post that the ferry had left.",
         'name with a word for a kind of outlet, after "told"', "en/citations.toml: name_word.post"),
        ("Western media reported that the ferry had left.",
         'outlets without a name, before the verb "reported"', "en/citations.toml: collective.media"),
        ("Example Wires reported that the ferry had left.",
         'name cited in brackets elsewhere in the text, before the verb "reported"', None),
    ],
)  # fmt: skip
def test_a_source_in_a_sentence_has_its_ground(text: str, rule: str, entry: str | None) -> None:
    (source,) = find_inline(language.analyse(text), ["Example Wires"])
    assert (source.ground.rule, source.ground.entry) == (rule, entry)
    assert entry is None or find_entries(entry)


@pytest.mark.parametrize(
    ("outlet", "rule", "entry"),
    [
        ("AP", "outlet of the table", "outlets.toml: Associated Press"),
        ("Ruritanian agencies", "outlets without a name", "en/citations.toml: collective.agencies"),
        ("Harbour Gazette", "name with a word for a kind of outlet", "en/citations.toml: name_word.gazette"),
        (
            "Harbour news agency",
            "name with a word for a kind of outlet",
            "en/citations.toml: generic.news agency",
        ),
        ("Quayside", "capitalised name with a day", None),
    ],
)
def test_a_source_in_brackets_has_its_ground(outlet: str, rule: str, entry: str | None) -> None:
    text = f"The ferry came back to the harbour before the storm broke ({outlet}, June 3)."
    marks, _ = find_sources(text, find_header(text))
    (found,) = resolve_citations(marks, Document("d", text), language.analyse(text), Cast())
    assert found.ground is not None
    assert (found.ground.rule, found.ground.entry) == (f"{rule}, in brackets behind the passage", entry)
    assert entry is None or find_entries(entry)
