from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from brief_messages import FINLAND, NORWAY, when

from onrecord.brief.messages import Name, Reason
from onrecord.brief.wording import heading, issue_title, reason
from onrecord.brief.wording.dates import at, by, meant_for
from onrecord.brief.wording.descriptions import described
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.names import surname
from onrecord.brief.wording.quoting import excerpt, remember, told_already
from onrecord.brief.wording.references import listed, outlet_name, reference
from onrecord.brief.wording.sentences import finished
from onrecord.brief.wording.verbs import Form, gerund, group, participle, past, present
from onrecord.weaving.steps import StepStatus, When

THIS_YEAR = frozenset({2002})


@pytest.mark.parametrize(
    ("value", "first", "last", "words"),
    [
        ("2002-05-20", "2002-05-20", "2002-05-20", " on May 20"),
        ("2001-05-20", "2001-05-20", "2001-05-20", " on May 20, 2001"),
        ("2002-09", "2002-09-01", "2002-09-30", " in September"),
        ("2001-09", "2001-09-01", "2001-09-30", " in September 2001"),
        ("2002-09", "2002-09-21", "2002-09-30", " in late September"),
        ("2002-10", "2002-10-01", "2002-10-10", " in early October"),
        ("2001", "2001-01-01", "2001-12-31", " in 2001"),
        ("2001", "2001-01-01", "2001-04-30", " in early 2001"),
        ("2002", "2002-09-01", "2002-12-31", " in late 2002"),
        ("2002", "2002-05-24", "2002-12-31", " in 2002"),
        ("2001-SU", "2001-06-01", "2001-08-31", " in the summer of 2001"),
        ("2002-SP", "2002-03-01", "2002-05-31", " in the spring"),
        ("2001-H1", "2001-01-01", "2001-06-30", " in the first half of 2001"),
        ("2002-W21", "2002-05-20", "2002-05-26", " in the week of May 20"),
        ("2002-07-18/2002-07-20", "2002-07-18", "2002-07-20", " from July 18 to 20"),
        ("2002-07-30/2002-08-02", "2002-07-30", "2002-08-02", " from July 30 to August 2"),
        ("2001-12-30/2002-01-02", "2001-12-30", "2002-01-02", " from December 30, 2001, to January 2, 2002"),
        ("2001-08-03TNI", "2001-08-03", "2001-08-03", " on the night of August 3, 2001"),
        ("2002-05-20TEV", "2002-05-20", "2002-05-20", " on the evening of May 20"),
        ("2002-03/2002-06", "2002-03-01", "2002-06-30", " between March and June"),
        ("199X", "1990-01-01", "1999-12-31", ""),
    ],
)
def test_times_are_said_as_a_reader_says_them(value: str, first: str, last: str, words: str) -> None:
    assert at(when(value, first, last), THIS_YEAR) == words


def test_a_year_is_said_where_the_window_has_several() -> None:
    assert at(when("2002-05-20", "2002-05-20"), frozenset({2001, 2002})) == " on May 20, 2002"
    assert at(when("2002-05-20", "2002-05-20"), frozenset()) == " on May 20, 2002"
    assert at(None, THIS_YEAR) == meant_for(None, THIS_YEAR) == by(None, THIS_YEAR) == ""


def test_what_a_time_is_meant_for_and_its_end() -> None:
    september = when("2002-09", "2002-09-01", "2002-09-30")
    assert meant_for(september, THIS_YEAR) == " for September"
    assert by(september, THIS_YEAR) == " by the end of September"
    assert by(when("2002-05-20", "2002-05-20"), THIS_YEAR) == " by May 20"
    assert meant_for(when("x/y", "2002-07-18", "2002-07-20"), THIS_YEAR) == " for July 18 to 20"


@pytest.mark.parametrize(
    ("verb", "then", "done", "now", "going"),
    [
        ("visit", "visited", "visited", "visits", "visiting"),
        ("put off", "put off", "put off", "puts off", "putting off"),
        ("deny", "denied", "denied", "denies", "denying"),
        ("sign", "signed", "signed", "signs", "signing"),
        ("stop", "stopped", "stopped", "stops", "stopping"),
        ("commit", "committed", "committed", "commits", "committing"),
        ("agree", "agreed", "agreed", "agrees", "agreeing"),
        ("receive", "received", "received", "receives", "receiving"),
        ("withdraw", "withdrew", "withdrawn", "withdraws", "withdrawing"),
        ("go on", "went on", "gone on", "goes on", "going on"),
        ("quit", "quit", "quit", "quits", "quitting"),
        ("be", "was", "been", "is", "being"),
        ("cancel", "canceled", "canceled", "cancels", "canceling"),
        ("lie", "lied", "lied", "lies", "lying"),
        ("veto", "vetoed", "vetoed", "vetoes", "vetoing"),
        ("show", "showed", "shown", "shows", "showing"),
    ],
)
def test_verbs_are_bent(verb: str, then: str, done: str, now: str, going: str) -> None:
    assert (past(verb), participle(verb), present(verb, plural=False), gerund(verb)) == (
        then,
        done,
        now,
        going,
    )


@pytest.mark.parametrize(
    ("form", "now", "back"),
    [
        ("past", "visited", "had visited"),
        ("present", "visits", "visited"),
        ("perfect", "has visited", "had visited"),
        ("going", "is visiting", "was visiting"),
        ("to", "is to visit", "was to visit"),
        ("future", "will visit", "would visit"),
        ("may", "may visit", "might visit"),
        ("may-have", "may have visited", "might have visited"),
        ("not-past", "did not visit", "had not visited"),
        ("not-perfect", "has not visited", "had not visited"),
        ("not-future", "will not visit", "would not visit"),
        ("not-to", "is not to visit", "was not to visit"),
        ("having", "having visited", "having visited"),
    ],
)
def test_what_somebody_said_stands_back_in_time(form: Form, now: str, back: str) -> None:
    assert group("visit", form) == now
    assert group("visit", form, back=True) == back


def test_verbs_agree_and_take_an_adverb_at_its_place() -> None:
    assert group("be", "past", plural=True) == "were"
    assert group("be", "not-present", plural=True) == "are not"
    assert group("visit", "perfect", plural=True, adverb="probably") == "have probably visited"
    assert group("visit", "past", adverb="probably") == "probably visited"
    assert group("be", "past", back=True) == "had been"


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Paek Nam Sun", "PRK", "Paek"),
        ("Kim Dae-jung", "KOR", "Kim"),
        ("Kim Jong Il", None, "Kim"),
        ("Igor Ivanov", "RUS", "Ivanov"),
        ("Ursula von der Leyen", "DEU", "von der Leyen"),
        ("Jiang Zemin", "CHN", "Jiang"),
        ("Martin Luther King Jr.", "USA", "King"),
        ("John Paul II", "VAT", "John Paul II"),
        ("Koizumi", "JPN", "Koizumi"),
    ],
)
def test_surnames(name: str, country: str | None, short: str) -> None:
    assert surname(name, country) == short


@pytest.mark.parametrize(
    ("words", "unnamed", "again", "found"),
    [
        ("a Russian diplomat", True, False, ("an unnamed Russian diplomat", False)),
        ("a Russian diplomat", True, True, ("the Russian diplomat", False)),
        ("Russian diplomatic sources", True, False, ("unnamed Russian diplomatic sources", True)),
        (
            "A member of the Russian delegation",
            True,
            False,
            ("an unnamed member of the Russian delegation", False),
        ),
        ("Families of the missing", False, False, ("families of the missing", True)),
        ("SPOKESWOMAN", True, False, ("an unnamed spokeswoman", False)),
        ("The declaration", False, False, ("the declaration", False)),
        ("Kremlin officials", True, False, ("unnamed Kremlin officials", True)),
        ("Norway’s security adviser", True, False, ("the security adviser of Norway", False)),
        ("they", True, False, None),
        ("No Norwegian minister", False, False, None),
        ("two others", True, False, None),
    ],
)
def test_who_is_not_named_is_called_what_he_is(
    words: str, unnamed: bool, again: bool, found: tuple[str, bool] | None
) -> None:
    assert described(words, unnamed=unnamed, again=again) == found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (Name("1", "Russian Foreign Ministry", "government", "RUS"), "the Russian Foreign Ministry"),
        (Name("1", "Unification Ministry", "government", "KOR"), "the South Korean Unification Ministry"),
        (Name("1", "NATO", "organization"), "NATO"),
        (Name("1", "United Nations", "organization"), "the United Nations"),
        (Name("1", "Harbour Gazette", "outlet"), "the Harbour Gazette"),
        (Name("USA", "United States", "state", "USA"), "the United States"),
        (
            Name("1", "Ilya Novak", "person", "CZE", (("minister for science, industry and trade", "CZE"),)),
            "Czech Minister Ilya Novak",
        ),
        (
            Name("1", "Eva Lind", "person", None, (("mr", None), ("secretary of state", "USA"))),
            "U.S. Secretary of State Eva Lind",
        ),
        (Name("1", "Eva Lind", "person", "NOR", (("president", "SWE"),)), "Eva Lind"),
        (Name("1", "April Kim Il Chol", "person", "PRK"), "Kim Il Chol of North Korea"),
        (Name("1", "April Ann Holm", "person"), "April Ann Holm"),
        (Name("1", "Monday Eva Lind", "person", "NOR"), "Eva Lind of Norway"),
        (Name("1", "Eva Lind", "person", "NOR", (("spokeswoman", None),)), "Norwegian spokeswoman Eva Lind"),
    ],
)
def test_first_mentions(name: Name, words: str) -> None:
    found = reference(name, Memory(THIS_YEAR, {}, {}))
    assert found is not None
    assert found.text == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Harbour Gazette", "the Harbour Gazette"),
        ("The Harbour Gazette", "the Harbour Gazette"),
        ("Example Wire", "Example Wire"),
        ("Observer's Digest", "the Observer's Digest"),
        ("Jane's Weekly", "Jane's Weekly"),
        ("Lantern Daily", "the Lantern Daily"),
        ("Strait Times of Example", "the Strait Times of Example"),
    ],
)
def test_outlets_take_the_article_that_they_have(name: str, words: str) -> None:
    assert outlet_name(name) == words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the ferry line,", "the ferry line"),
        ('to know "what the port expects of the new line', "what the port expects of the new line"),
        ("Finland will close the harbor until the question…", "Finland will close the harbor"),
        ("that the ice would melt", "the ice would melt"),
        ("(not) yet", "(not) yet"),
        ("one two three four five six seven eight, nine ten", "one two three four five six seven eight"),
        ("“ ”", ""),
    ],
)
def test_excerpts_end_where_a_clause_does(words: str, found: str) -> None:
    assert excerpt(words, longest=8) == found


def test_sentences_are_finished() -> None:
    assert finished("he said that  that day , the the ship sank") == "He said that that day, the ship sank."
    assert finished("she said: “No, no.”") == "She said: “No, no.”"
    assert finished("on May 20, 2002 they met") == "On May 20, 2002, they met."
    assert finished("in the U.S.") == "In the U.S."
    assert finished("the Observer's word, ") == "The Observer’s word."


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_headings_name_a_matter_and_of_a_visit_how_it_stands() -> None:
    assert (
        heading("agreement", "Ferry deal (Finland and Norway)", (NORWAY, FINLAND), "disputed")
        == "Finland and Norway: ferry deal"
    )
    assert heading("offer", "Grain offer", (), "disputed") == "Grain offer"
    assert heading("programme", "Ferry program (Finland)", (FINLAND,), "planned") == "Finnish ferry program"
    assert (
        heading("programme", "Ferry inspections (Finland and Norway)", (FINLAND,), "planned")
        == "Finland: ferry inspections"
    )
    assert (
        heading("talks", "Turku talks (Finland and Norway) (2003)", (NORWAY, FINLAND), "ongoing")
        == "Finland and Norway: turku talks (2003)"
    )
    assert (
        heading(
            "talks", "Turku talks (Finland and Norway)", (NORWAY, FINLAND), "unknown", frozenset({"Turku"})
        )
        == "Finland and Norway: Turku talks"
    )
    delegation = "Visit of a delegation from Finland to Norway"
    assert heading("visit", delegation, (), "postponed") == "Finnish delegation’s visit to Norway: put off"
    assert heading("visit", "Eva Lind’s visit to Norway", (), "occurred") == "Eva Lind’s visit to Norway"


def test_reasons_say_what_the_window_brought() -> None:
    why = Reason("postponed", "planned", 4, 2, 1, 0, 2, 1, when("2002-06-03", "2002-06-03"))
    assert reason(why, THIS_YEAR) == (
        "four documents, put off (before: planned), accounts differ, one overdue, two questions open, "
        "next due June 3"
    )


def test_reasons_count_reprints_apart_and_outlets_of_one_document() -> None:
    why = Reason("unknown", None, 3, 2, 0, 0, 0, 0, None, 4, 1)
    assert reason(why) == "three documents, one of them a reprint"
    assert reason(replace(why, reprints=2)) == "three documents, two of them reprints"
    assert reason(replace(why, documents=1)) == "one document citing four outlets"
    assert reason(replace(why, documents=1, outlets=1)) == "one document"


def test_what_is_due_at_no_day_is_not_given_one() -> None:
    fall = When("2002-FA", date(2002, 9, 1), date(2002, 11, 30))
    why = Reason("planned", "planned", 1, 1, 0, 0, 0, 0, fall)
    assert reason(why, THIS_YEAR) == "one document, next due in the fall"
    early = When("2003-XX", date(2003, 1, 1), date(2003, 4, 30))
    assert reason(replace(why, due=early), THIS_YEAR) == "one document, next due in early 2003"


def test_works_are_stopped_and_not_called_off() -> None:
    why = Reason("planned", "cancelled", 1, 1, 0, 0, 0, 0, None)
    assert reason(why, kind="programme") == "one document, planned (before: stopped)"
    assert reason(why, kind="visit") == "one document, planned (before: called off)"
    going_on = replace(why, status="cancelled", before="ongoing")
    assert reason(going_on, kind="project") == "one document, stopped"
    assert reason(replace(going_on, before="planned"), kind="project").endswith(
        "called off (before: planned)"
    )


def test_what_somebody_stops_is_not_called_off() -> None:
    why = Reason("cancelled", "agreed", 1, 1, 0, 0, 0, 0, None, stopped=True)
    assert reason(why, kind="exchange") == "one document, stopped (before: agreed)"


def test_a_round_of_talks_is_held_and_the_talks_are_not_done() -> None:
    why = Reason("occurred", "ongoing", 1, 1, 0, 0, 0, 0, None)
    assert reason(why, kind="talks") == "one document, held (before: under way)"


@pytest.mark.parametrize(
    ("status", "before", "words"),
    [
        ("cancelled", "occurred", "one document, called off"),
        ("planned", "occurred", "one document, planned"),
        ("planned", "denied", "one document, planned"),
        ("occurred", "disputed", "one document, done"),
        ("occurred", "planned", "one document, done (before: planned)"),
        ("denied", "agreed", "one document, denied (before: agreed)"),
        ("disputed", "ongoing", "one document, in dispute"),
        ("denied", "occurred", "one document, denied"),
        ("disputed", "agreed", "one document, in dispute (before: agreed)"),
    ],
)
def test_what_stood_before_is_said_where_it_is_of_the_same_round(
    status: StepStatus, before: StepStatus, words: str
) -> None:
    assert reason(Reason(status, before, 1, 1, 0, 0, 0, 0, None), THIS_YEAR) == words


@pytest.mark.parametrize(
    ("since", "until", "title"),
    [
        (date(2002, 5, 20), date(2002, 5, 26), "May 20 to 26, 2002"),
        (date(2002, 5, 27), date(2002, 6, 2), "May 27 to June 2, 2002"),
        (date(2001, 12, 31), date(2002, 1, 6), "December 31, 2001, to January 6, 2002"),
        (date(2002, 5, 20), date(2002, 5, 20), "May 20, 2002"),
        (None, date(2002, 5, 20), "Until May 20, 2002"),
        (date(2002, 5, 20), None, "Since May 20, 2002"),
        (None, None, "All that is on record"),
    ],
)
def test_an_issue_is_called_by_its_window(since: date | None, until: date | None, title: str) -> None:
    assert issue_title(since, until) == title


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("was ready to give up its ferry programme if others would help it to launch boats", True),
        ("was not willing to end its ferry program in return for help with the launches of boats", False),
        ("was willing to rebuild the harbour", False),
    ],
)
def test_much_the_same_is_quoted_once_but_not_its_contrary(words: str, told: bool) -> None:
    memory = Memory(frozenset({2002}), {}, {})
    remember("was willing to end its ferry program in return for help with the launches of boats", memory)
    assert told_already(words, memory) is told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a foreign ministry official", "an unnamed Norwegian foreign ministry official"),
        ("senior officials", "unnamed senior Norwegian officials"),
        ("a Norwegian diplomat", "an unnamed Norwegian diplomat"),
        ("a diplomat in Oslo", "an unnamed diplomat in Oslo"),
    ],
)
def test_whoever_is_not_named_is_told_with_his_state(words: str, told: str) -> None:
    somebody = Name("unnamed:1", words, "person", "NOR", unnamed=True)
    found = reference(somebody, Memory(THIS_YEAR, {}, {}))
    assert found is not None
    assert found.text == told


def test_what_somebody_says_is_quoted_to_its_last_word() -> None:
    words = "Norway does not pay smugglers, and has not been asked to,"
    assert excerpt(words) == words.removesuffix(",")
    # Where nothing shows that he ended there, a word that nothing follows is left out.
    assert excerpt("a harbour that Norway pays for and") == "a harbour that Norway pays"
    assert excerpt("that she would pass the message on").endswith("pass the message on")


def test_a_quantity_takes_no_article() -> None:
    assert described("each side", unnamed=False, again=False) == ("each side", False)


def test_an_office_with_its_owner_before_it_takes_no_article() -> None:
    office = Name("holm’s office", "Holm’s office", "organization", None)
    told = reference(office, Memory(frozenset(), {}, {}))
    assert told is not None
    assert told.text == "Holm’s office"


def test_how_many_are_not_named_stands_before_that_they_are_not() -> None:
    assert described("two Gulf officials", unnamed=True, again=False) == ("two unnamed Gulf officials", True)
