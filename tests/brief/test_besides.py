"""What somebody says is told beside what a report is told for, where it is clear by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import issue, report

from onrecord.brief.lint import lint
from onrecord.reading.reader import read

VISIT = "Ida Holm, the foreign minister of Denmark, came to Norway for a visit on May 3. "


def claims(folder: Path, *texts: str) -> list[str]:
    """Return what is told besides in a brief of reports."""
    documents = [report(f"report-{number}", "2004-05-04", text) for number, text in enumerate(texts)]
    made = issue(folder, "2004-05-01", "2004-05-07", *documents)
    assert lint(made, [read(one) for one in documents]) == ()
    return [one.text for section in made.sections for one in section.sentences if one.kind == "claim"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A Norwegian diplomat said that Denmark would show Holm the ferry line before the winter.",
            "An unnamed Norwegian diplomat said that “Denmark would show Holm the ferry line before the "
            "winter”.",
        ),
        (
            "A Norwegian diplomat said that Denmark would show Holm the lighthouse before the winter "
            "(Northern Post, May 3).",
            "An unnamed Norwegian diplomat said that “Denmark would show Holm the lighthouse before the "
            "winter”.",
        ),
        (
            "The Norwegian Transport Ministry denied in the evening that Denmark had asked Holm to pay for "
            "the harbour.",
            "The Norwegian Transport Ministry denied that “Denmark had asked Holm to pay for the harbour”.",
        ),
        (
            "Denmark and Holm have paid for the new harbour of Bergen in full, a Norwegian diplomat said.",
            "Example Wire reports, citing an unnamed Norwegian diplomat: “Denmark and Holm have paid for the "
            "new harbour of Bergen in full”.",
        ),
        (
            "“We expect that Holm will open the Danish ferry line to Bergen in June,” a Norwegian diplomat "
            "said.",
            "An unnamed Norwegian diplomat said: “We expect that Holm will open the Danish ferry line to "
            "Bergen in June”.",
        ),
    ],
)
def test_what_is_clear_by_itself_is_told_with_who_says_it(tmp_path: Path, text: str, told: str) -> None:
    assert claims(tmp_path, f"{VISIT}{text}") == [told]


@pytest.mark.parametrize(
    "text",
    [
        # A number of which only what stands before tells of what it is.
        "A Norwegian diplomat said that the number was eleven and that some had been sold by Denmark.",
        # What somebody else contradicts, in the same sentence or in the next.
        "A Norwegian diplomat said that Denmark would pay for the new harbour of Bergen, but an aide to Holm "
        "said that it would not.",
        "A Norwegian diplomat said that Denmark had sunk the ferry in the harbour of Bergen. The embassy of "
        "Denmark said that it had come from a yard in Norway.",
        # Somebody beside others who were named before.
        "Another said that Denmark would reopen the ferry line to Bergen before the winter.",
        # What was said earlier than what is told.
        "A Norwegian diplomat had said that Denmark would reopen the ferry line to Bergen before the winter.",
        # Words that only what stands before them makes clear.
        "A Norwegian diplomat said that this proposal of Denmark would never be put before the parliament.",
        "A Norwegian diplomat said that nobody in Denmark had told them about it before the winter came.",
        # No state and nobody is in it.
        "A Norwegian diplomat said that the weather had been better than anybody might have thought.",
        # A thing that says nothing.
        "The delay suggested that Denmark would not reopen the ferry line to Bergen before the winter.",
    ],
)
def test_what_leans_on_what_is_not_told_is_left_out(tmp_path: Path, text: str) -> None:
    assert claims(tmp_path, f"{VISIT}{text}") == []


def test_a_report_that_no_thread_tells_is_told_with_what_is_said_in_it(tmp_path: Path) -> None:
    text = (
        "Finnish police have detained Aarne Lehto, the trader whom the port of Turku appointed last week to "
        "run its ferries.\n\nThe Finnish Interior Ministry said that Lehto had sold Swedish tickets for "
        "ferries that sail under no flag."
    )
    assert claims(tmp_path, text) == [
        "The Finnish Interior Ministry said that Aarne Lehto “had sold Swedish tickets for ferries that sail "
        "under no flag”."
    ]


def test_of_one_report_no_more_than_four_are_told_and_each_once(tmp_path: Path) -> None:
    said = (
        "A Norwegian diplomat said that Denmark and Holm would reopen the ferry line before the winter. "
        "A Danish diplomat said that Norway still owed Holm eleven million crowns for the lighthouse. "
        "The Norwegian Fishery Ministry said that Danish trawlers of Holm had kept away from Skagen. "
        "The Danish Trade Ministry said that Norwegian timber for Holm had been weighed at every quay. "
        "The Norwegian Energy Ministry said that Danish cables had reached Holm at Stavanger without a plug. "
        "The Danish Health Ministry said that Norwegian doctors had found Holm in good spirits at Bergen."
    )
    assert len(claims(tmp_path, f"{VISIT}{said}", f"{VISIT}{said}")) == 4


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("A Norwegian diplomat said that Denmark would take Holm to Bergen before the winter.", "Ida Holm"),
        ("A Norwegian diplomat said that Denmark would pay for a lighthouse before the winter.", None),
        ("A Norwegian diplomat said that the visit of Holm to Sweden would come in June.", None),
    ],
)
def test_a_statement_stands_where_the_matter_is_that_it_names(
    tmp_path: Path, text: str, home: str | None
) -> None:
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("report", "2004-05-04", f"{VISIT}{text}"))
    found = [one.heading for one in made.sections for each in one.sentences if each.kind == "claim"]
    assert [one for one in found if home is None or not one.startswith(home)] == []
    assert len(found) == (home is not None)


OF_MISSILES = (
    "Nils Berg, a spokesman for the Norwegian Foreign Ministry, said that Denmark “has forgotten what a "
    "neighbour owes to Norway”. Trade Minister Aksel Moe of Norway rejected the Danish complaints of "
    "Sweden’s missile and nuclear programs. “There is nobody in Norway who fears that Sweden "
    "will sell missiles to Denmark,” Moe said."
)


def test_a_remark_on_missiles_is_not_told_under_a_nuclear_program_but_with_what_its_side_says(
    tmp_path: Path,
) -> None:
    made = issue(
        tmp_path, "2004-05-01", "2004-05-07", report("report", "2004-05-04", f"{VISIT}{OF_MISSILES}")
    )
    homes = [one.heading for one in made.sections for each in one.sentences if "sell missiles" in each.text]
    assert homes == ["Ida Holm’s visit to Norway"]


@pytest.mark.parametrize(
    ("state", "adjective", "told"), [("Denmark", "Danish", True), ("Iceland", "Icelandic", False)]
)
def test_under_an_item_of_a_digest_stands_nothing_that_is_said_of_another_state(
    tmp_path: Path, state: str, adjective: str, told: bool
) -> None:
    found = claims(
        tmp_path,
        "Denmark raised the fees of the harbour of Aarhus on Monday by a third. The owners of ferries were "
        "given no notice of it. (Harbour Gazette, May 3)\n\n"
        f"It rained at Skagen. {state} has not been asked to let the old ferries pass by the northern "
        f"canal, the {adjective} Foreign Ministry stated. (Northern Post, May 3)",
    )
    assert bool(found) is told
