"""The commands by which a person corrects an archive and looks at what was corrected."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
from rich.console import Console
from rich.text import Text

from onrecord.commands.options import ARCHIVE, FORMAT, Format, as_text, print_json
from onrecord.commands.telling import tell_pending
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import sqlite3

    from onrecord.weaving.corrections import Change, MarkRight, MarkWrong, Passage
    from onrecord.woven.standing import Standing

_Making = Callable[["sqlite3.Connection", Sequence[str]], "list[Change]"]

_WIDEST = 100
"""Cells: a line is set no wider, however wide the terminal."""
_LONGEST = 40
"""Characters of a passage that a line shows."""
_SHOWN = 2
"""Passages that a line shows."""


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("given", metavar="WHAT...", nargs=-1, required=True)
@click.option("--why", required=True, help="The reason, for whoever asks later.")
@click.option(
    "--who", envvar="ONRECORD_USER", help="Who corrects. Default: ONRECORD_USER, else your account."
)
@ARCHIVE
def correct(kind: str, given: tuple[str, ...], why: str, who: str | None, path: Path) -> None:
    """Correct what was read or woven. Nothing is lost: each correction is kept, and can be taken back.

    \b
    KIND and WHAT:
      join-events MENTION MENTION...   these mentions are of one event
      split-event MENTION [MENTION...] the first is of another event than the rest (default: all beside it)
      join-threads THREAD THREAD...    these threads are one
      split-thread THREAD/STEP...      these steps are a thread of their own
      status MENTION STATUS            what is mentioned has this status
      status THREAD/STEP STATUS        the step has; without /STEP the one by which the thread stands
      merge-actors NAME OTHER          whoever goes by NAME, in any document, is OTHER
      separate-actors NAME OTHER DOCUMENT...   in these documents, or at these places, NAME is OTHER
      wrong PLACE...                   the text does not say what was read there
      right PLACE...                   it does; nothing changes, but it counts as looked at
      undo NUMBER                      take a correction back

    A MENTION is DOCUMENT/e3, as show and search give it. A PLACE is DOCUMENT/e3, DOCUMENT/s2, or a part of
    DOCUMENT at an offset or words: DOCUMENT/time@412, likewise statement, event, actor, citation, question.
    Steps are counted from 1. Where several go by a NAME, it is given as 'Kim (person, PRK)'.
    """  # noqa: D301 - click takes a backspace for "leave the next lines as they are"
    making = _MAKING.get(kind)
    if making is None:
        raise UsageError(f"there is no correction '{kind}'; take one of {', '.join(_MAKING)}")
    from onrecord.archive.connection import opened
    from onrecord.commands.weaving import weave_on
    from onrecord.wording.harmless import harmless
    from onrecord.woven.corrections import add_correction

    with opened(path, "write") as connection:
        # What is pointed to is what is shown, and that is woven.
        weave_on(connection)
        for change in making(connection, given):
            made = add_correction(connection, change, who or _account(), why)
            click.echo(f"onrecord: correction {made.number}: {harmless(in_words(change))}", err=True)
        weave_on(connection)


@click.command()
@ARCHIVE
@FORMAT
@click.option(
    "--export",
    "target",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Write them as labelled examples, one JSON object a line, with the text around.",
)
def corrections(path: Path, form: Format | None, target: Path | None) -> None:
    """List what persons have corrected, when and why, and whether it is in force.

    A correction no longer applies where its words are gone, where nothing of the kind is read there any
    more, where what it called wrong is read otherwise now, or where a later one says otherwise.
    """
    from onrecord.archive.connection import opened
    from onrecord.woven.standing import examples, standings

    with opened(path) as connection:
        # Whether what is told of threads still stands there is known when it is woven.
        tell_pending(connection)
        if target is not None:
            _export(examples(connection), target)
        elif as_text(form):
            from onrecord.commands import listing

            console = Console(highlight=False)
            listing.print_lines(_lines(standings(connection), min(console.width, _WIDEST)), console)
        else:
            print_json(standings(connection))


def in_words(change: Change) -> str:
    """Return what a change says, in a line."""
    from onrecord.weaving import corrections as kinds

    match change:
        case kinds.JoinEvents(mentions):
            return f"{_quoted(mentions)} are of one event"
        case kinds.SplitEvent(mention, others):
            return f"{_quoted([mention])} is of another event than {_quoted(others)}"
        case kinds.JoinThreads(tellings):
            return f"what {_quoted(tellings)} tell of is one thread"
        case kinds.SplitThread(tellings, others):
            return f"what {_quoted(tellings)} tells of is another thread than what {_quoted(others)} does"
        case kinds.SetStatus(mention, before, status):
            return f"{_quoted([mention])} is {status}, not {before}"
        case kinds.SetStepStatus(tellings):
            return f"the step told by {_quoted(tellings)} is {change.status}, not {change.before}"
        case kinds.MergeActors(actor, to):
            return f"{actor} is {to}"
        case kinds.SeparateActors(actor, to, mentions):
            where = ", ".join(sorted({one.document for one in mentions}))
            which = f"in {where}" if change.whole else f"at {_quoted(mentions)}"
            return f"{actor} {which} is {to}"
        case kinds.MarkWrong(part, passage, label):
            return f"{part} {_quoted([passage])}, read as {label}, is wrong"
        case kinds.MarkRight(part, passage, label):
            return f"{part} {_quoted([passage])}, read as {label}, is right"
        case kinds.TakeBack(number):
            return f"correction {number} is taken back"


def _quoted(passages: Sequence[Passage]) -> str:
    shown = []
    for one in passages[:_SHOWN]:
        words = " ".join(one.words.split())
        words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 2]} …"
        shown.append(f"“{words}” ({one.document}, {one.span.start})")
    more = f" and {len(passages) - _SHOWN} more" if len(passages) > _SHOWN else ""
    return ", ".join(shown) + more


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("who corrects is not known; say it with --who") from error


def _export(found: Iterator[dict[str, object]], target: Path) -> None:
    number = 0
    try:
        with target.open("w", encoding="utf-8") as file:
            for one in found:
                file.write(json.dumps(one, ensure_ascii=False) + "\n")
                number += 1
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}") from error
    click.echo(f"onrecord: corrections written to {target}: {number:,}", err=True)


def _lines(found: Iterator[Standing], width: int) -> Iterator[Text]:
    from onrecord.terminal.wrapping import indented
    from onrecord.wording.harmless import harmless

    none = True
    for one in found:
        none = False
        made = one.correction
        head = Text(f"{made.number:>5}  ", "cyan")
        yield from indented(Text(harmless(in_words(made.change))), width, head, " " * 7)
        style = "green" if one.state == "in force" else "yellow"
        state = Text(one.state, style)
        if one.reasons:
            state.append(f": {harmless('; '.join(one.reasons))}")
        yield from indented(state, width, " " * 7, " " * 9)
        said = f"{harmless(made.who)}, {made.made[:10]}: {' '.join(harmless(made.why).split())}"
        yield from indented(Text(said, "dim"), width, " " * 7, " " * 9)
    if none:
        yield Text("Nothing was corrected.")


def _join_events(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import JoinEvents
    from onrecord.woven.pointing import mention

    found = tuple(dict.fromkeys(mention(connection, one)[0] for one in given))
    if len(found) < 2:
        raise UsageError("join-events takes two mentions or more: DOCUMENT/e3 DOCUMENT/e1")
    return [JoinEvents(found)]


def _split_event(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import SplitEvent
    from onrecord.woven.pointing import event_around, mention

    own, *others = dict.fromkeys(mention(connection, one)[0] for one in given)
    rest = tuple(others) or event_around(connection, own)
    if not rest:
        raise UsageError(f"'{given[0]}' is the only mention of its event; nothing is to be split")
    return [SplitEvent(own, rest)]


def _join_threads(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import JoinThreads
    from onrecord.woven.pointing import block_told, thread_or_step, told_by

    threads = {}
    for one in given:
        thread, step = thread_or_step(connection, one)
        threads[thread.id] = (thread, step or thread.steps[0])
    if len(threads) < 2:
        raise UsageError("join-threads takes two threads or more; 'onrecord threads' lists their ids")
    tellings = [(told_by(connection, [step])[0], thread) for thread, step in threads.values()]
    return [
        JoinThreads(
            tuple(telling for telling, _ in tellings),
            tuple(block_told(connection, telling, thread) for telling, thread in tellings),
        )
    ]


def _split_thread(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import SplitThread
    from onrecord.woven.pointing import blocks_of, thread_or_step, told_by

    pointed = [thread_or_step(connection, one) for one in given]
    thread = pointed[0][0]
    steps = [step for _, step in pointed if step is not None]
    if len(steps) < len(pointed) or any(one.id != thread.id for one, _ in pointed):
        raise UsageError("split-thread takes steps of one thread: THREAD/2 THREAD/3")
    tellings = told_by(connection, steps)
    others = told_by(connection, [step for step in thread.steps if step not in steps])
    rest = tuple(one for one in others if one not in tellings)
    if not rest:
        raise UsageError(f"nothing of '{thread.title}' would be left; leave a step out")
    return [SplitThread(tellings, rest, blocks_of(connection, thread))]


def _status(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.records import Status
    from onrecord.weaving.corrections import SetStatus, SetStepStatus
    from onrecord.weaving.steps import StepStatus
    from onrecord.woven.pointing import blocks_of, is_document, mention, thread_or_step, told_by

    if len(given) != 2:
        raise UsageError("status takes a mention, a thread or a step, and its status: DOCUMENT/e3 cancelled")
    place, status = given[0], given[1].lower()
    if any(place[:slash] and is_document(connection, place[:slash]) for slash in _slashes(place)):
        for one in get_args(Status):
            if one == status:
                trigger, event = mention(connection, place)
                return [SetStatus(trigger, event.status, one)]
        raise UsageError(f"a mention has no status '{status}'; take one of {', '.join(get_args(Status))}")
    thread, step = thread_or_step(connection, place)
    # A thread stands as the last of its steps left it that has its status.
    step = step or next(
        (one for one in reversed(thread.steps) if one.status == thread.status), thread.steps[-1]
    )
    for each in get_args(StepStatus):
        if each == status:
            tellings = told_by(connection, [step])
            return [SetStepStatus(tellings, step.deed, blocks_of(connection, thread), step.status, each)]
    raise UsageError(f"a step has no status '{status}'; take one of {', '.join(get_args(StepStatus))}")


def _merge_actors(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import MergeActors
    from onrecord.woven.pointing import actor_meant, actor_named, sightings

    if len(given) != 2:
        raise UsageError("merge-actors takes two names: NAME is OTHER")
    actor = actor_named(connection, given[0])
    to = actor_meant(connection, given[1], actor)
    if actor == to:
        raise UsageError(f"'{actor}' is one already")
    return [MergeActors(actor, to, sightings(connection, [actor, to]))]


def _separate_actors(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import SeparateActors
    from onrecord.woven.pointing import actor_meant, actor_named, at_places, in_documents, is_document

    if len(given) < 3:
        raise UsageError(
            "separate-actors takes two names and documents, or places in them: NAME OTHER DOCUMENT"
        )
    actor = actor_named(connection, given[0])
    to = actor_meant(connection, given[1], actor)
    if actor == to:
        raise UsageError(f"'{actor}' and '{to}' are the same; say who it is instead")
    places = tuple(dict.fromkeys(given[2:]))
    whole = [is_document(connection, one) for one in places]
    if all(whole):
        return [SeparateActors(actor, to, in_documents(connection, actor, places), whole=True)]
    if any(whole):
        raise UsageError("give either documents, or places in documents, and not both at once")
    return [SeparateActors(actor, to, at_places(connection, actor, places), whole=False)]


def _marked(
    connection: sqlite3.Connection, given: Sequence[str], verdict: type[MarkWrong] | type[MarkRight]
) -> list[Change]:
    from onrecord.woven.pointing import extraction

    return list(dict.fromkeys(extraction(connection, one, verdict) for one in given))


def _wrong(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import MarkWrong

    return _marked(connection, given, MarkWrong)


def _right(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import MarkRight

    return _marked(connection, given, MarkRight)


def _undo(_connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    from onrecord.weaving.corrections import TakeBack

    number = given[0]
    if len(given) != 1 or not (number.isascii() and number.isdigit() and len(number) < 10):
        raise UsageError("undo takes the number of one correction; 'onrecord corrections' lists them")
    return [TakeBack(int(number))]


def _slashes(place: str) -> list[int]:
    return [number for number, char in enumerate(place) if char == "/"]


_MAKING: dict[str, _Making] = {
    "join-events": _join_events,
    "split-event": _split_event,
    "join-threads": _join_threads,
    "split-thread": _split_thread,
    "status": _status,
    "merge-actors": _merge_actors,
    "separate-actors": _separate_actors,
    "wrong": _wrong,
    "right": _right,
    "undo": _undo,
}

COMMANDS: tuple[click.Command, ...] = (correct, corrections)
