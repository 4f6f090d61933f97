"""Golden briefs of the examples: every sentence rests on words of its days, every quotation is verbatim.

The archive is made of what the program reads today and not of records that are kept: a brief is the last
thing that is made of a reading, and records kept apart from the reader would show a brief that nobody gets.
So where reading or weaving changes, the golden files are made anew, and what every brief must be holds
whatever they say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from onrecord.archive.retrieval import retrieve
from onrecord.brief.evidence import documents_named
from onrecord.brief.issue import Issue, Sentence
from onrecord.brief.lint import lint
from onrecord.brief.linting.quotations import quotations
from onrecord.brief.linting.runs import copied, runs_of
from onrecord.brief.markdown import markdown
from onrecord.brief.paragraphs import Style
from onrecord.brief.plain import from_json
from onrecord.records import Record

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # tools is no part of the package

from tools import briefs  # noqa: E402

RENEW = "read the changes through, then make the files anew: python -m tools.briefs"
AHEAD = {"expected", "overdue"}
NAMES = list(briefs.WINDOWS)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with briefs.archive(tmp_path_factory.mktemp("golden")) as opened:
        yield opened


@pytest.fixture(scope="module", params=NAMES)
def issue(request: pytest.FixtureRequest) -> Issue:
    return from_json((briefs.GOLDEN / f"{request.param}.json").read_text(encoding="utf-8"))


def records_of(connection: Connection, issue: Issue) -> dict[str, Record]:
    """Return the records of the documents that an issue rests on, by id."""
    named = {source.document for one in sentences(issue) for source in one.sources}
    found = {id_: retrieve(connection, id_) for id_ in named}
    missing = sorted(id_ for id_, record in found.items() if record is None)
    assert not missing, f"no such examples: {missing}; {RENEW}"
    return {id_: record for id_, record in found.items() if record is not None}


def sentences(issue: Issue) -> list[Sentence]:
    return [one for section in issue.sections for one in section.sentences]


@pytest.mark.parametrize("name", NAMES)
def test_files_are_as_the_program_writes_them(connection: Connection, name: str) -> None:
    made = briefs.files(name, briefs.issue_of(connection, briefs.WINDOWS[name]))
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is written otherwise now; {RENEW}"


def test_there_is_something_to_tell(issue: Issue) -> None:
    assert len(sentences(issue)) >= 5


def test_every_sentence_rests_on_a_document_of_its_days(connection: Connection, issue: Issue) -> None:
    records = records_of(connection, issue)
    assert issue.since is not None
    assert issue.until is not None
    for one in sentences(issue):
        within = []
        for source in one.sources:
            document = records[source.document].document
            assert 0 <= source.span.start < source.span.end <= len(document.text)
            assert document.published is not None
            assert document.published.latest <= issue.until, f"known only later: {one.text}"
            within.append(issue.since <= document.published.latest)
        assert any(within) or one.kind in AHEAD, f"rests on nothing of these days: {one.text}"


def test_every_quotation_is_verbatim(connection: Connection, issue: Issue) -> None:
    records = records_of(connection, issue)
    for one in sentences(issue):
        found, unclosed = quotations(one.text)
        assert unclosed is None
        texts = [_plain(records[source.document].document.text) for source in one.sources]
        for quotation in found:
            words = _plain(one.text[quotation.start : quotation.end])
            assert any(words in text for text in texts), f"not verbatim: {words}"


def test_nothing_is_copied_outside_quotation_marks(connection: Connection, issue: Issue) -> None:
    runs = runs_of(record.document.text for record in records_of(connection, issue).values())
    assert not [words for one in sentences(issue) for _, words, _ in copied(one.text, runs)]


def test_lint_finds_nothing(connection: Connection, issue: Issue) -> None:
    assert [str(one) for one in lint(issue, records_of(connection, issue).values())] == []


@pytest.mark.parametrize("style", ["brackets", "notes"])
def test_lint_finds_nothing_in_the_markdown_either(
    connection: Connection, issue: Issue, style: Style
) -> None:
    text = markdown(issue, style)
    named = [retrieve(connection, id_) for id_ in documents_named(connection, text)]
    assert [str(one) for one in lint(text, [one for one in named if one is not None])] == []


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)
