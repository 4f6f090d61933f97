from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from brief_writer import DENIED, ISSUE, PUT_OFF, QUOTED, SIGNING, UNKNOWN, WIRE, records, sentence

from onrecord.brief.issue import Issue, Sentence, Source
from onrecord.brief.lint import lint
from onrecord.brief.markdown import markdown
from onrecord.brief.plain import as_json, to_dict
from onrecord.errors import UsageError
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Span
from onrecord.sources.days import parse_published

CLEAN = """# A week of ferries

*May 20-26, 2002*

## The visit

Marit Solberg, the foreign minister of Norway, was to go to Finland on May 27, her ministry said. She told a
reporter: “We shall talk about the ferry line” (Example Wire, May 20). An unnamed official in the harbour said
that the visit has been put off; it was denied that “the ferry line was the reason.” The delay is likely to
go on until autumn, the official said (Harbour Gazette, May 22).

- When she goes is not known (Harbour Gazette, May 22).
- The talks about the line went on without agreement (Example Wire, May 20, 22; Northern Post, May 21), and
  were called “useful … & open” (Northern Post, December 30).
- “[T]he ferry line” is what she “shall talk about”.[^1]

| table | (not looked at) |
|-------|-----------------|

## Sources

[^1]: “Solberg to visit Finland,” Example Wire, May 20, 2002.
"""

WAS = "was to go to Finland"
LIKELY = "The delay is likely to"
OPEN = "When she goes is not known"
QUOTE = "“We shall talk about the ferry line”"

IN_TEXT = [
    # What is planted, in place of what, and the rule that finds it.
    ("likelihood-without-ground", WAS, "was very likely to go to Finland"),
    ("likelihood-without-ground", WAS, "was unlikely to go to Finland"),
    ("likelihood-without-ground", WAS, "was, there is a roughly even chance, to go to Finland"),
    ("likelihood-differs", OPEN, "She will almost certainly go"),
    ("likelihood-differs", LIKELY, "The delay is very unlikely to"),
    ("likelihood-differs", LIKELY, "The delay is nearly certain to"),
    ("likelihood-with-confidence", LIKELY, "We say with high confidence that the delay is likely to"),
    (
        "likelihood-with-confidence",
        "the official said (H",
        "the official said, in which we have low confidence (H",
    ),
    ("likelihood-outside-scale", "was to go to Finland on", "may well go to Finland on"),
    ("likelihood-outside-scale", OPEN, "Possibly she goes by train"),
    ("likelihood-outside-scale", OPEN, "Perhaps she goes by train"),
    ("likelihood-outside-scale", OPEN, "It cannot be ruled out that she goes"),
    ("likelihood-outside-scale", LIKELY, "The delay is fairly likely to"),
    ("likelihood-outside-scale", LIKELY, "The delay is all but certain to"),
    ("likelihood-mixed-rows", OPEN, "It is very unlikely that she goes; she probably stays"),
    ("percentage-outside-band", "is likely to\ngo on", "is likely (95 percent) to\ngo on"),
    ("percentage-outside-band", "is likely to\ngo on", "is likely, at 30 to 40 per cent, to\ngo on"),
    ("confidence-outside-scale", OPEN, "We say with great confidence that she goes"),
    ("confidence-outside-scale", OPEN, "We are confident that she goes"),
    ("no-source", "goes is not known (Harbour Gazette, May 22).", "goes is not known."),
    (
        "no-source",
        "open” (Northern Post, December 30).",
        "open” (Northern Post, December 30). The sea was calm.",
    ),
    ("no-source", "## Sources", "The week ended quietly.\n\n## Sources"),
    ("unknown-source", "(Harbour Gazette, May 22).\n- The", "(Harbour Herald, May 22).\n- The"),
    ("unknown-source", "(Harbour Gazette, May 22).\n- The", "(Harbour Gazette, May 29).\n- The"),
    ("unknown-source", "Northern Post, May 21)", "Northern Post, May 23)"),
    ("unknown-source", "about”.[^1]", "about”.[^4]"),
    ("quotation-altered", QUOTE, "“We shall speak about the ferry line”"),
    ("quotation-altered", QUOTE, "“We talk about the ferry line”"),
    ("quotation-altered", QUOTE, "“We shall … not talk about the ferry line”"),
    ("quotation-altered", "“useful … & open”", "“open … useful”"),
    ("quotation-altered", "“[T]he ferry line”", "“[T]he bus line”"),
    ("quotation-altered", "“useful … & open”", "“use … & open”"),
    ("quotation-altered", "“the ferry line was the reason.”", '"the ferry line was a reason"'),
    ("quotation-elsewhere", QUOTE, "“It is not known when she will travel”"),
    ("quotation-open", QUOTE, "“We shall talk about the ferry line"),
    ("claim-as-fact", "was to go to Finland on May 27, her ministry said", "has visited Finland on May 27"),
    ("claim-as-fact", "that the visit has been put off;", "that the minister of Norway visited Finland;"),
    ("claim-as-fact", OPEN, "The Norwegian foreign minister visited Finland"),
    ("claim-as-fact", "about”.[^1]", "about”.[^1] Finnish officials have signed an agreement.[^1]"),
    ("claim-as-fact", "about”.[^1]", "about”.[^1] In Turku a trade deal was signed.[^1]"),
    ("date-not-in-source", "on May 27", "on May 28"),
    ("date-not-in-source", "on May 27", "on 17 May"),
    ("date-not-in-source", "on May 27", "on May 27, 2003"),
    ("date-not-in-source", "on May 27", "in August"),
    ("relative-date", "on May 27", "next week"),
    ("relative-date", OPEN, "When she goes was not known yesterday"),
    (
        "copied-run",
        "An unnamed official in the harbour said\nthat",
        "The visit of the Norwegian foreign minister, a harbour official said on Wednesday, and",
    ),
]


def with_sentence(*new: Sentence) -> Issue:
    first, *others = ISSUE.sections
    return replace(ISSUE, sections=(replace(first, sentences=(*first.sentences, *new)), *others))


IN_ISSUE = [
    ("claim-as-fact", sentence("Solberg visited Finland.", "step", WIRE)),
    ("claim-as-fact", sentence("Solberg visited Finland on May 27, the ministry said.", "step", WIRE)),
    ("claim-as-fact", sentence("The ferry line was the reason.", "claim", DENIED)),
    ("claim-as-fact", sentence("An agreement was signed.", "step", SIGNING)),
    ("claim-as-fact", sentence("Solberg and the Finns talked about the line.", "step", QUOTED)),
    ("claim-as-fact", sentence("The minister travelled.", "step", UNKNOWN)),
    ("date-not-in-source", sentence("Solberg is to visit Finland on May 3.", "expected", WIRE)),
    (
        "date-not-in-source",
        sentence("A visit was put off, a harbour official said on May 27.", "step", PUT_OFF),
    ),
    ("quotation-elsewhere", sentence("It was “not known” why, she said.", "claim", WIRE)),
    ("quotation-altered", sentence("“We will talk about the ferry line,” she said.", "claim", QUOTED)),
    ("likelihood-without-ground", sentence("Solberg is likely to visit Finland.", "expected", WIRE)),
    ("unknown-source", sentence("Nobody came.", "step", Source("none", Span(0, 3), None, ()))),
    ("unknown-source", sentence("Nobody came.", "step", replace(WIRE, span=Span(5, 9_999)))),
    ("relative-date", sentence("Solberg was to visit Finland last week.", "overdue", WIRE)),
    (
        "copied-run",
        sentence("Foreign Minister Marit Solberg will visit Finland on May 27.", "expected", WIRE),
    ),
]


@pytest.mark.parametrize(
    "brief", [CLEAN, CLEAN.replace("“", '"').replace("”", '"')], ids=["curly", "straight"]
)
def test_nothing_is_found_in_a_clean_text(brief: str) -> None:
    assert lint(brief, records()) == ()


@pytest.mark.parametrize("style", ["brackets", "paragraph", "notes"])
def test_nothing_is_found_in_a_clean_issue_however_it_is_written(style: str) -> None:
    assert lint(ISSUE, records()) == ()
    assert lint(as_json(ISSUE), records()) == ()
    assert lint(markdown(ISSUE, style), records()) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(("rule", "old", "new"), IN_TEXT)
def test_a_fault_planted_in_a_text_is_found_where_it_stands(rule: str, old: str, new: str) -> None:
    assert CLEAN.count(old) == 1
    planted = CLEAN.replace(old, new)
    place = CLEAN.index(old)
    first = planted[:place].count("\n") + 1
    found = [one for one in lint(planted, records()) if one.rule == rule]
    assert found
    assert any(first - 3 <= one.line <= first + new.count("\n") + 3 for one in found)


@pytest.mark.parametrize(("rule", "planted"), IN_ISSUE)
def test_a_fault_planted_in_an_issue_is_found_in_its_line(rule: str, planted: Sentence) -> None:
    issue = with_sentence(planted)
    lines = as_json(issue).splitlines()
    found = [one for one in lint(issue, records()) if one.rule == rule]
    assert found
    line = lines[found[0].line - 1]
    assert json.dumps(planted.text, ensure_ascii=False) in line
    assert line[found[0].column - 1 :].strip()


def test_at_least_thirty_faults_are_planted() -> None:
    assert len(IN_TEXT) + len(IN_ISSUE) >= 60


def test_a_sentence_of_an_issue_without_a_source_is_found() -> None:
    data = to_dict(ISSUE)
    data["sections"][1]["sentences"][0]["sources"] = []
    text = json.dumps(data, ensure_ascii=False, indent=1)
    found = lint(text, records())
    assert [one.rule for one in found] == ["no-source"]
    assert "Norway and Finland did not agree" in text.splitlines()[found[0].line - 1]


def test_what_came_after_the_end_of_an_issue_is_found() -> None:
    issue = replace(ISSUE, until=date(2002, 5, 21), as_of=None)
    found = lint(issue, records())
    assert {one.rule for one in found} == {"later-source"}
    assert len(found) == 3


def test_an_editors_note_may_judge_and_not_misquote() -> None:
    fine = sentence("The visit is over for good, and perhaps it is as well.", "note", PUT_OFF)
    assert lint(with_sentence(fine), records()) == ()
    wrong = sentence("“The visit is over,” wrote the Gazette.", "note", PUT_OFF)
    assert [one.rule for one in lint(with_sentence(wrong), records())] == ["quotation-altered"]


def test_a_place_is_line_and_column_of_the_words() -> None:
    (found,) = lint(CLEAN.replace("on May 27", "on May 28"), records())
    line = CLEAN.replace("on May 27", "on May 28").splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith("May 28")
    assert str(found).startswith(f"{found.line}:{found.column}: date-not-in-source: “May 28” is not among")


def test_json_that_is_no_brief_is_refused() -> None:
    for text in ("{", '{"sections": 3}', '{"sections": [{"sentences": [{"text": 5, "sources": []}]}]}'):
        with pytest.raises(UsageError, match="brief"):
            lint(text, records())


def test_without_documents_every_source_is_unknown() -> None:
    found = lint(ISSUE, ())
    assert {one.rule for one in found if one.rule == "unknown-source"}


def test_what_is_taken_for_granted_by_a_speaker_is_no_claim() -> None:
    text = "A ferry office said that trade has grown since the two towns signed a treaty in May 2001."
    (record,) = [read(Document("grown", text, None, "Example Wire", published=day("2002-05-20")))]
    whole = Source("grown", Span(0, len(text)), "Example Wire", (date(2002, 5, 20),))
    granted = sentence("Two towns signed a treaty in May 2001.", "step", whole)
    claimed = sentence("Trade has grown.", "step", whole)
    assert lint(with_sentence(granted), (*records(), record)) == ()
    assert [one.rule for one in lint(with_sentence(claimed), (*records(), record))] == ["claim-as-fact"]


def test_a_quotation_of_several_sentences_is_no_fault() -> None:
    text = "“We shall talk. I do not know when. Ask her,” the harbor master said."
    report = Document("asked", text, None, "Example Wire", published=day("2002-05-20"))
    told = "The harbor master said: “We shall talk. I do not know when. Ask her” (Example Wire, May 20).\n"
    assert lint(told, (read(report),)) == ()
    assert lint(told.replace("her”", "her"), (read(report),)) != ()


def day(value: str) -> Publication:
    return parse_published(value, "given with the document")


WEEKS = Document(
    "weeks",
    "Norwegian Foreign Minister Marit Solberg may go to Finland next week, a diplomat said. Swedish Trade "
    "Minister Nils Berg came to Oslo to meet her on Monday. A diplomat confirmed what it had refused to "
    "confirm for a week: that the ferry had sunk.",
    None,
    "Example Wire",
    "en",
    parse_published("2002-05-23", "given"),
)


@pytest.mark.parametrize(
    "text",
    [
        "A diplomat said that Norwegian Foreign Minister Marit Solberg might go to Finland in the week of "
        "May 27.",
        "Swedish Trade Minister Nils Berg came to Oslo on May 20 to meet Marit Solberg.",
        "A diplomat confirmed “what it had refused to confirm”.",
    ],
)
def test_what_a_report_says_in_other_forms_is_no_fault(text: str) -> None:
    source = Source("weeks", Span(0, len(WEEKS.text)), "Example Wire", (date(2002, 5, 23),))
    section = replace(ISSUE.sections[0], sentences=(Sentence(text, "step", (source,)),))
    issue = replace(ISSUE, sections=(section,))
    assert lint(issue, [*records(), read(WEEKS)]) == ()
