from __future__ import annotations

import pytest
from brief_messages import FINLAND, NORWAY, SOURCE, SWEDEN, claim, deed, step, told

from onrecord.brief.messages import Name, QuestionMessage
from onrecord.brief.wording.clauses import Clause, said
from onrecord.brief.wording.deeds import clause_of
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.references import Phrase
from onrecord.brief.wording.sentences import finished
from onrecord.brief.wording.verbs import participle, past
from onrecord.knowledge.brief_words import Frame, bending, frames, people_words, sayings, templates
from onrecord.knowledge.load import load_toml

LIND = Name("person:eva lind", "Eva Lind", "person", "SWE")
DENMARK = Name("DNK", "Denmark", "state", "DNK")
TALKS = Phrase("the fisheries talks between Norway and Sweden", plural=True)
FRAMES = {**frames().by_word, **{f"{key}": one for key, one in frames().by_type.items()}}


def _memory() -> Memory:
    return Memory(frozenset({2002}), {}, {})


@pytest.mark.parametrize(("word", "frame"), frames().by_word.items())
def test_a_deed_is_said_as_its_example_says(word: str, frame: Frame) -> None:
    one = deed(word, agents=(SWEDEN,), recipients=(NORWAY,), mode=frame.mode)
    clause = clause_of(one, frozenset({2002}))
    assert clause is not None
    assert (
        finished(said(Clause(clause.template, clause.fields, form="past"), _memory()) or "") == frame.example
    )


@pytest.mark.parametrize(("key", "frame"), frames().by_type.items())
def test_a_type_is_said_as_its_example_says(key: tuple[str, str | None], frame: Frame) -> None:
    one = deed("xyz", agents=(SWEDEN,), recipients=(NORWAY,), type=key[0], mode=key[1])
    clause = clause_of(one, frozenset({2002}))
    assert clause is not None
    assert (
        finished(said(Clause(clause.template, clause.fields, form="past"), _memory()) or "") == frame.example
    )


@pytest.mark.parametrize("name", [name for name in templates() if name.split(".")[0] not in {"own"}])
def test_a_template_says_what_its_example_says(name: str) -> None:
    table = name.split(".")[0]
    entry = templates()[name]
    by_day = " by May 20" if name == "expected.overdue" else ""
    fields = {
        "V": (SWEDEN if table == "delegation" else LIND,),
        "H": (NORWAY,),
        "A": {"signing": (SWEDEN, NORWAY), "visit": (DENMARK,)}.get(table, (LIND,)),
        "B": (NORWAY,),
        "D": "a document",
        "M": TALKS,
        "P": (SWEDEN,),
        "G": (SWEDEN,),
        "O": (NORWAY, DENMARK),
        "S": (LIND if table == "question" else FINLAND,),
        "T": (DENMARK,),
        "X": Phrase("a visit by Eva Lind of Sweden to Norway"),
        "it": "it",
        "before": "put off",
        "by": by_day,
        "teller": "Example Wire",
        "asked": " on May 20",
        "question": {
            "question.settled": "whether “the envoy will come at all”",
            "question.settled_put": "“Will the envoy come?”",
            "question.told": "“nobody knows the date”",
            "question.told_by": "“nobody knows the date”",
            "question.undecided": "no “decision on the date has been taken”",
            "question.undecided_by": "no “decision on the date has been taken”",
        }.get(name, "“whether the envoy will come”"),
        "words": {
            "thing": "“a share of the catch”",
            "action": "“to share the catch”",
            "doing": "“sharing the catch”",
            "clause": "“the catch be shared”",
        }.get(name.rpartition("_")[2], ""),
    }
    tense = "past" if name.endswith("denied") else "future"
    text = said(Clause(entry.say[0], fields, tense=tense), _memory())
    ending = ", in the words of Example Wire" if table == "position" else ""
    assert finished(f"{text}{ending}") == entry.example


@pytest.mark.parametrize("name", [name for name in templates() if name.startswith("own.")])
def test_what_one_says_of_oneself_is_said_as_its_example_says(name: str) -> None:
    entry = templates()[name]
    words = said(
        Clause(
            entry.say[0].replace("{N}", "a visit to Norway"),
            {"before": "put off"},
            tense="past" if name == "own.denied" else "future",
        ),
        _memory(),
    )
    assert finished(f"According to Eva Lind of Sweden, {words}") == entry.example


@pytest.mark.parametrize("name", templates())
def test_every_way_of_a_template_can_be_said(name: str) -> None:
    fields = dict.fromkeys("VHABPGOS", (SWEDEN,)) | {
        "M": TALKS,
        "X": Phrase("a visit"),
        "N": Phrase("a visit"),
    }
    for way in templates()[name].say:
        text = said(Clause(way, fields), _memory())
        assert text is not None
        assert not set("{}[]") & set(text)


@pytest.mark.parametrize("number", range(len(load_toml("en/brief/sayings.toml")["saying"])))
def test_a_saying_says_what_its_example_says(number: int) -> None:
    entry = load_toml("en/brief/sayings.toml")["saying"][number]
    ahead = " would " in entry["example"]
    denies = entry["verb"] == "deny"
    one = deed("met", agents=(SWEDEN,), recipients=(NORWAY,))
    if ahead:
        one = deed("meet", "unknown", agents=(SWEDEN,), recipients=(NORWAY,), tense="future")
    message = claim(entry["cues"][0], SWEDEN, deeds=(one,), denies=denies)
    text = told(message)[0]
    assert text.replace("might meet", "would meet") == entry["example"]


def test_every_cue_has_one_verb() -> None:
    assert sayings()["pledge"] == "promise"
    assert set(sayings().values()) >= {"say", "deny", "confirm", "warn", "announce"}


def test_irregular_verbs_are_bent_as_the_examples_say() -> None:
    data = load_toml("en/brief/verbs.toml")
    for table in ("irregular", "doubling"):
        for entry in data[table]:
            base, then, done = entry["example"]
            assert (past(base), participle(base)) == (then, done)
    assert len(bending().irregular) > 80


@pytest.mark.parametrize(("code", "entry"), load_toml("en/brief/people.toml")["states"].items())
def test_states_are_called_as_the_examples_say(code: str, entry: dict[str, str]) -> None:
    visitor = Name("person:eva lind", "Eva Lind", "person", "SWE")
    home = Name("SWE", "Sweden", "state", "SWE")
    message = step("planned", parties=(visitor, home), state=code)
    assert told(message) == [f"Eva Lind of Sweden is to visit {entry['example']}."]


def test_words_of_people_are_in_lower_case() -> None:
    known = people_words()
    for words in (known.small, known.unnamed, known.pointing, known.bodies, known.outlets):
        assert all(word == word.casefold() for word in words)


def test_a_report_without_an_outlet_is_called_the_report() -> None:
    asked = QuestionMessage("Ferry deal", "whether the ferry pays", None, False, (SOURCE,), None)
    assert told(asked) == ["The report leaves open whether the ferry pays."]
