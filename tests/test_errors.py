import pickle

import pytest

from onrecord import errors


def classes() -> list[type[errors.OnrecordError]]:
    return [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.OnrecordError)
    ]


def test_the_docstring_draws_the_whole_tree() -> None:
    drawn = errors.__doc__ or ""
    assert len(classes()) > 8
    for one in classes():
        assert one.__name__ in drawn


def test_a_message_says_where_what_and_what_to_do() -> None:
    error = errors.EmptyDocument("news.jsonl, line 3", "there is no text", "leave the line out")
    assert str(error) == "news.jsonl, line 3: there is no text; leave the line out"


def test_a_message_is_one_line_whatever_it_quotes() -> None:
    error = errors.EmptyDocument("a.txt", "'\x1b[31m\n\u202e\ud800' is none", "leave it out")
    assert str(error).isprintable()


@pytest.mark.parametrize(
    ("origin", "once"),
    [("-", True), ("-:2", True), ("-/a.txt", True), ("-a.txt", False), ("a/-", False), ("", False)],
)
def test_what_lies_in_standard_input_came_once(origin: str, *, once: bool) -> None:
    assert errors.came_once(origin) is once


@pytest.mark.parametrize("kind", [c for c in classes() if issubclass(c, errors.DocumentError)])
def test_document_errors_survive_the_way_between_processes(kind: type[errors.DocumentError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a.txt", "is broken", "mend it")))  # noqa: S301
    assert type(error) is kind
    assert (error.origin, error.what, error.remedy) == ("a.txt", "is broken", "mend it")
