"""A draft as a value: nothing is lost in it, and sources stay where they are."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.edits import edits_note
from onrecord.brief.issue import Issue, Item, Section, Sentence, Source
from onrecord.brief.plain import as_json, from_json
from onrecord.desk import drafts
from onrecord.errors import UsageError
from onrecord.records import Span


def made(sizes: list[int]) -> Issue:
    sections = tuple(
        Section(None, f"Matter {at}", "", tuple(sentence(at, place) for place in range(size)))
        for at, size in enumerate(sizes)
    )
    names = {source.document for each in sections for one in each.sentences for source in one.sources}
    items = tuple(Item(name, None, None, None, "") for name in sorted(names))
    return Issue("A week", date(2002, 5, 20), date(2002, 5, 26), None, sections, items)


def sentence(at: int, place: int) -> Sentence:
    source = Source(f"wire-{at}-{place}", Span(place, place + 5), "Example Wire", (date(2002, 5, 21),))
    return Sentence(f"Sentence {place} of {at}.", "step", (source,), basis=f"{at}.{place}")


issues = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(made)
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["up", "down", "leave", "restore", "part up", "part down", "part leave", "edit", "head", "back"]
        ),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=20,
)


def done(draft: drafts.Draft, what: str, section: int, place: int) -> drafts.Draft:
    section %= len(draft.issue.sections)
    place %= len(draft.issue.sections[section].sentences)
    match what:
        case "up" | "down":
            return drafts.moved(draft, section, place, -1 if what == "up" else 1)
        case "leave" | "restore":
            return drafts.left_out(draft, section, place, left_out=what == "leave")
        case "part up" | "part down":
            return drafts.part_moved(draft, section, -1 if what == "part up" else 1)
        case "part leave":
            return drafts.part_left_out(draft, section, left_out=True)
        case "head":
            return drafts.headed(draft, section, "Another heading", "ann", "2002-05-27T08:00:00Z")
        case "edit":
            return drafts.edited(draft, section, place, "In other words.", "ann", "2002-05-27T08:00:00Z")
    return drafts.restored(draft, section, place)


@given(issues, steps)
def test_whatever_is_done_no_sentence_is_lost_and_each_keeps_its_sources(
    issue: Issue, changes: list[tuple[str, int, int]]
) -> None:
    draft = drafts.draft_of(issue, "ann")
    for change in changes:
        draft = done(draft, *change)
    assert drafts.from_json(drafts.as_json(draft)) == draft
    behind = {one.basis: one.sources for each in issue.sections for one in each.sentences}
    for part in draft.parts:
        for line in part.lines:
            one = draft.sentence(part, line)
            assert one.sources == behind[one.basis]
            assert one.edited == (line.edit is not None)
    told = drafts.issue_of(draft)
    assert {item.document for item in told.items} == {
        source.document for each in told.sections for one in each.sentences for source in one.sources
    }
    for part in draft.parts:
        draft = drafts.part_left_out(draft, part.section, left_out=False)
        for line in part.lines:
            draft = drafts.restored(draft, *part.origin(line))
    again = drafts.issue_of(draft)
    assert Counter(one for each in again.sections for one in each.sentences) == Counter(
        one for each in issue.sections for one in each.sentences
    )
    assert again.items == issue.items


@given(issues, st.integers(0, 3), st.integers(0, 3))
def test_moving_there_and_back_is_as_if_nothing_was(issue: Issue, section: int, place: int) -> None:
    draft = drafts.draft_of(issue, "ann")
    down = done(draft, "down", section, place)
    assert down == draft or done(down, "up", section, place) == draft


def test_a_sentence_goes_from_section_to_section_and_keeps_what_it_is() -> None:
    draft = drafts.draft_of(made([2, 1]), "ann")
    draft = drafts.edited(draft, 0, 1, "In other words.", "ann", "2002-05-27T08:00:00Z")
    there = drafts.moved(draft, 0, 1, 1)
    first, second = drafts.issue_of(there).sections
    assert [one.text for one in first.sentences] == ["Sentence 0 of 0."]
    assert [one.text for one in second.sentences] == ["In other words.", "Sentence 0 of 1."]
    assert second.sentences[0].sources == draft.issue.sections[0].sentences[1].sources
    assert drafts.moved(drafts.moved(there, 0, 1, 1), 0, 1, 1) == drafts.moved(there, 0, 1, 1)
    alone = drafts.moved(there, 0, 0, 1)
    assert [len(one.sentences) for one in drafts.issue_of(alone).sections] == [3]
    assert drafts.moved(drafts.moved(alone, 0, 0, -1), 0, 1, -1) == draft
    assert drafts.from_json(drafts.as_json(alone)) == alone


def test_a_heading_is_edited_and_said_to_be() -> None:
    draft = drafts.draft_of(made([1, 1]), "ann")
    other = drafts.headed(draft, 1, " Talks  in Oslo ", "ann", "2002-05-27T08:00:00Z")
    issue = drafts.issue_of(other)
    assert [(one.heading, one.edited) for one in issue.sections][1] == ("Talks in Oslo", True)
    assert (
        edits_note(issue) == "Edited by a person, with the sources as they were: the heading “Talks in Oslo”."
    )
    assert from_json(as_json(issue)) == issue
    assert '"edited": true' in as_json(issue)
    again = draft.issue.sections[1].heading
    assert drafts.headed(other, 1, again, "bob", "2002-05-27T09:00:00Z") == draft
    with pytest.raises(UsageError, match="a heading has"):
        drafts.headed(draft, 1, " ", "ann", "2002-05-27T08:00:00Z")


def test_an_issue_that_nobody_touched_is_as_it_was() -> None:
    issue = made([2, 1])
    assert drafts.issue_of(drafts.draft_of(issue, "ann")) == issue


def test_a_sentence_given_its_own_words_is_not_edited() -> None:
    draft = drafts.draft_of(made([1]), "ann")
    other = drafts.edited(draft, 0, 0, "  In other\nwords. ", "ann", "2002-05-27T08:00:00Z")
    assert drafts.issue_of(other).sections[0].sentences[0].text == "In other words."
    assert drafts.edited(other, 0, 0, "Sentence 0 of 0.", "ann", "2002-05-27T09:00:00Z") == draft
    # Sent twice, it is edited once.
    assert drafts.edited(other, 0, 0, "In other words.", "bob", "2002-05-27T09:00:00Z") == other


@pytest.mark.parametrize("text", ["", " \n", "x" * 2_001])
def test_a_sentence_has_words(text: str) -> None:
    with pytest.raises(UsageError, match="characters"):
        drafts.edited(drafts.draft_of(made([1]), "ann"), 0, 0, text, "ann", "2002-05-27T08:00:00Z")


@pytest.mark.parametrize(("section", "place"), [(2, 0), (0, 2)])
def test_a_place_that_is_not_there_is_said_to_be_none(section: int, place: int) -> None:
    with pytest.raises(UsageError, match="no such place"):
        drafts.moved(drafts.draft_of(made([2, 1]), "ann"), section, place, 1)


def test_what_lost_a_sentence_is_no_draft() -> None:
    text = drafts.as_json(drafts.draft_of(made([2]), "ann"))
    with pytest.raises(ValueError, match="once"):
        drafts.from_json(text.replace('"place":1', '"place":0'))


def test_a_note_says_which_sentences_were_edited() -> None:
    draft = drafts.draft_of(made([3, 1]), "ann")
    assert edits_note(drafts.issue_of(draft)) == ""
    for section, place in ((0, 0), (0, 2), (1, 0)):
        draft = done(draft, "edit", section, place)
    assert edits_note(drafts.issue_of(draft)) == (
        "Edited by a person, with the sources as they were: sentences 1 and 3 of “Matter 0”; "
        "sentence 1 of “Matter 1”."
    )
