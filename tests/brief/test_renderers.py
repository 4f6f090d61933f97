from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from brief_writer import ISSUE, QUOTED, TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from onrecord.brief.context import LONGEST, behind, clean, context
from onrecord.brief.html import html
from onrecord.brief.issue import Issue, Section, Sentence, Source
from onrecord.brief.markdown import escaped, markdown
from onrecord.brief.paragraphs import window
from onrecord.brief.pdf import pdf
from onrecord.brief.plain import as_json, from_json, to_dict
from onrecord.brief.sources.notes import notes
from onrecord.errors import UsageError
from onrecord.records import Span

STYLES = ("brackets", "paragraph", "notes")
MARKED = st.text(alphabet=st.sampled_from(list("ab1 *_`<>[]()!#+-=|~\\.&;:^\"'“”é")), min_size=1, max_size=24)


def titled(title: str) -> Issue:
    return replace(ISSUE, title=title)


def shown_by_markdown(text: str) -> str:
    """Return what a reader sees of a paragraph of Markdown."""
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@given(MARKED)
def test_no_text_becomes_markup(text: str) -> None:
    text = " ".join(text.split())
    if text:
        assert shown_by_markdown(escaped(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, with a comma; “quoted” (Example Wire, May 20).",
        "Costs of 5-6 & 7 snake_case [the deal] 100% #1 1.5 a.m. well-known +2 x > y",
        "Kim Jong-il’s visit – and what came of it",
    ],
)
def test_nothing_is_escaped_without_need(text: str) -> None:
    assert escaped(text) == text


def test_a_title_that_would_become_markup_is_escaped() -> None:
    assert escaped("# 1 *bold* <b>") == "\\# 1 \\*bold\\* \\<b>"
    assert escaped("1. First") == "1\\. First"
    assert escaped("a\n# b\n\nc") == "a # b c"


def test_markdown_has_every_sentence_with_its_sources() -> None:
    text = markdown(ISSUE)
    assert text.startswith("# News of the week\n\n*May 20-26, 2002*\n\n## Marit Solberg’s visit to Finland\n")
    assert "according to her ministry. She told Example Wire: “We shall talk" in text
    assert "ferry line” (Example Wire, May 20). The visit" in text
    assert "(Example Wire, May 20, 22; Northern Post, Peninsula Radio, May 21)" in text
    assert "(Northern Post, December 30, 2001)" in text
    assert "1. “Solberg to visit Finland,” Example Wire, May 20, 2002." in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_markdown_puts_the_sources_of_a_paragraph_at_its_end() -> None:
    text = markdown(ISSUE, "paragraph")
    assert "behind this (Example Wire, May 20; Harbour Gazette, May 22).\n\nWhen" in text


def test_markdown_has_notes() -> None:
    text = markdown(ISSUE, "notes")
    assert "about the ferry line.[^3][^4][^5] In the words" in text
    assert set(re.findall(r"\[\^(\d)\](?!:)", text)) == set(re.findall(r"^\[\^(\d)\]:", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("since", "until", "as_of", "shown"),
    [
        (date(2002, 5, 20), date(2002, 5, 26), date(2002, 5, 26), "May 20-26, 2002"),
        (date(2002, 5, 20), date(2002, 5, 20), None, "May 20, 2002"),
        (date(2002, 5, 27), date(2002, 6, 2), None, "May 27 to June 2, 2002"),
        (date(2001, 12, 27), date(2002, 1, 2), None, "December 27, 2001 to January 2, 2002"),
        (None, date(2002, 5, 26), date(2002, 6, 1), "to May 26, 2002, as known on June 1, 2002"),
        (date(2002, 5, 20), None, None, "from May 20, 2002"),
        (None, None, None, ""),
    ],
)
def test_the_window_is_told_as_a_reader_says_it(
    since: date | None, until: date | None, as_of: date | None, shown: str
) -> None:
    assert window(replace(ISSUE, since=since, until=until, as_of=as_of)) == shown


def test_a_window_that_is_the_title_is_told_once() -> None:
    assert window(titled("May 20-26, 2002")) == ""
    assert markdown(titled("May 20-26, 2002")).startswith("# May 20-26, 2002\n\n## ")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "br", "link", "img", "hr"}:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name == "id":
                self.ids.append(value or "")
            if name == "href" or name.startswith("aria-labelledby"):
                self.targets.append((value or "").lstrip("#"))
            if name in {"src", "href"} and not (value or "").startswith("#"):
                self.loaded.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


def read_html(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("style", STYLES)
def test_html_is_one_file_that_loads_and_runs_nothing(style: str) -> None:
    text = html(ISSUE, TEXTS, style)  # type: ignore[arg-type]
    reader = read_html(text)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(reader.tags)
    assert reader.loaded == []
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


@pytest.mark.parametrize("style", STYLES)
def test_html_can_be_found_ones_way_in(style: str) -> None:
    text = html(ISSUE, TEXTS, style)  # type: ignore[arg-type]
    reader = read_html(text)
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.targets) <= set(reader.ids)
    assert reader.tags.count("h1") == 1
    for landmark in ("header", "nav", "main", "footer"):
        assert reader.tags.count(landmark) == 1
    assert '<html lang="en">' in text
    assert 'name="viewport"' in text
    assert reader.tags.count("details") == sum(len(section.sentences) for section in ISSUE.sections)


def test_html_opens_each_sentence_to_its_words_in_context() -> None:
    text = html(ISSUE, TEXTS)
    assert "<mark>The official denied that the ferry line was the reason.</mark>" in text
    assert '<span class="around"> It is not known when she will travel.' in text
    assert "Example Wire, May 20, 2002: “Solberg to visit Finland”" in text
    assert "as cited in “A week of _ferries_,” Fjord Digest" in text


def test_html_without_contexts_still_names_the_sources() -> None:
    text = html(ISSUE, {})
    assert "<mark>" not in text
    assert text.count("<figcaption>") == html(ISSUE, TEXTS).count("<figcaption>")


@given(st.text(max_size=40))
@settings(max_examples=30, deadline=None)
def test_html_shows_any_title_as_text(title: str) -> None:
    reader = read_html(html(titled(f"{title}<script>x</script>"), {}))
    assert "script" not in reader.tags
    assert clean(f"{title}<script>x</script>") in "".join(reader.text)


def contrast(first: str, second: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_html_has_contrast_enough_in_light_and_dark() -> None:
    text = html(ISSUE, {})
    for scheme in re.findall(r"--paper: #\w{6}; .*", text):
        colours = dict(re.findall(r"--([\w-]+): (#\w{6})", scheme))
        for ink in ("ink", "soft", "link"):
            for paper in ("paper", "box"):
                assert contrast(colours[ink], colours[paper]) >= 4.5
        assert contrast(colours["mark-ink"], colours["mark"]) >= 4.5


@pytest.mark.parametrize("style", STYLES)
def test_a_pdf_is_the_same_every_time_and_tagged(style: str) -> None:
    made = pdf(ISSUE, style)  # type: ignore[arg-type]
    assert made.startswith(b"%PDF-")
    assert made == pdf(ISSUE, style)  # type: ignore[arg-type]
    assert b"/StructTreeRoot" in made
    assert b"/Outlines" in made
    assert b"/CreationDate" not in made
    assert made != pdf(titled("Another"), style)  # type: ignore[arg-type]


def test_a_pdf_takes_any_text_as_text() -> None:
    hostile = '#read("/etc/passwd") $x$ *b* _i_ `c` \\ @label <a> // /* = == - + \u202e\x00 Ωμέγα Москва Łódź'
    section = Section(None, hostile, hostile, ISSUE.sections[0].sentences)
    made = pdf(replace(ISSUE, title=hostile, sections=(section,)))
    assert made.startswith(b"%PDF-")


def test_an_issue_without_anything_is_rendered() -> None:
    empty = Issue("Nothing new", None, None, None, (), ())
    assert markdown(empty) == "# Nothing new\n"
    assert "<h1>Nothing new</h1>" in html(empty, {})
    assert pdf(empty).startswith(b"%PDF-")
    assert from_json(as_json(empty)) == empty


def test_json_has_the_fields_of_the_format() -> None:
    data = to_dict(ISSUE)
    assert (data["title"], data["from"], data["to"]) == ("News of the week", "2002-05-20", "2002-05-26")
    section = data["sections"][0]
    assert section["thread"] == "visit-0123456789ab"
    source = section["sentences"][0]["sources"][0]
    assert (source["document"], source["span"], source["outlet"], source["dates"]) == (
        "wire-1",
        [0, 99],
        "Example Wire",
        ["2002-05-20"],
    )
    assert [item["id"] for item in data["sources"]] == ["wire-1", "gazette-1", "digest-1"]
    assert json.loads(as_json(ISSUE)) == data


def test_json_reads_back() -> None:
    rich = replace(
        ISSUE,
        thread="visit-0123",
        actor="Norway",
        items=tuple(replace(item, text="0" * 64) for item in ISSUE.items),
        sections=tuple(
            replace(
                section,
                sentences=tuple(replace(one, basis=f"b{at}") for at, one in enumerate(section.sentences)),
            )
            for section in ISSUE.sections
        ),
    )
    assert from_json(as_json(rich)) == rich
    assert from_json(as_json(ISSUE)) == ISSUE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        '{"title": "A"}',
        '{"title": "A", "from": "soon", "to": null, "sections": [], "sources": []}',
        '{"title": "A", "from": null, "to": null, "sections": [{}], "sources": []}',
        as_json(ISSUE).replace('"kind": "step"', '"kind": "rumour"'),
        "[" * 100_000,
    ],
)
def test_what_is_no_brief_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="brief"):
        from_json(text)


def test_a_context_is_cut_at_words_and_paragraphs() -> None:
    text = f"{'before ' * 100}\n\nFirst one. The words. Last one.\n\n{'after ' * 100}"
    start = text.index("The words.")
    found = context(text, Span(start, start + 10))
    assert (found.before, found.words, found.after) == ("First one. ", "The words.", " Last one.")
    long = f"{'before ' * 100}The words.{' after' * 100}"
    start = long.index("The words.")
    found = context(long, Span(start, start + 10))
    assert found.before.startswith("…before ")
    assert found.after.endswith("after …")
    assert len(context("w" * 9_000, Span(0, 9_000)).words) < LONGEST + 10


@given(st.text(min_size=1, max_size=300), st.data())
def test_a_context_has_the_words_in_the_middle(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert context(text, Span(start, end)).words == clean(text[start:end])


def test_a_source_outside_its_document_has_no_context() -> None:
    sentence = ISSUE.sections[0].sentences[0]
    assert behind(sentence, sentence.sources[0], "short") is None
    assert "<mark>" not in html(ISSUE, {"wire-1": "short"})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "The ferry “was late - and the captain’s crew knew,” it says.",
            "The ferry was late – and the\ncaptain's crew knew",
        ),
        ("The ferry “was late … crew knew”.", "The ferry was late – and the\ncaptain's crew knew"),
        ("The ferry “sank”.", "The ferry was late"),
        ("The ferry was late.", "The ferry was late"),
    ],
)
def test_what_a_sentence_quotes_belongs_to_the_words_behind_it(said: str, words: str) -> None:
    text = "The ferry was late – and the\ncaptain's crew knew. Nobody sank."
    place = Source("a", Span(0, len("The ferry was late")), None, ())
    found = behind(Sentence(said, "claim", (place,)), place, text)
    assert found is not None
    assert found.words == clean(words)


def test_a_document_that_cites_itself_is_named_once() -> None:
    own = replace(QUOTED, cited=True)
    other = replace(ISSUE.sections[0].sentences[1], sources=(own,))
    issue = replace(ISSUE, sections=(replace(ISSUE.sections[0], sentences=(other,)),))
    assert "as cited in" not in html(issue, TEXTS)
    (note,) = notes(issue).notes
    assert note.text.startswith("“Solberg to visit Finland,” Example Wire, May 20, 2002. An outlet")
    late = replace(own, dates=(date(2002, 5, 19),))
    issue = replace(
        issue, sections=(replace(issue.sections[0], sentences=(replace(other, sources=(late,)),)),)
    )
    assert "Example Wire, May 19, as cited in" in notes(issue).notes[0].text
