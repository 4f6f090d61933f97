"""Composing: the events of each component, and of mentions that are connected with no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.exports.rows import Row
from onrecord.exports.woven_rows import event_row, woven_file, write_woven
from onrecord.scale.loom.addresses import document_of, mention_at, place_of
from onrecord.scale.loom.connecting import HELD
from onrecord.scale.loom.shuffling import dealt_to, numbers
from onrecord.scale.loom.work import Failures, Shelf, Task, sheets_at
from onrecord.weaving.events import components, compose
from onrecord.weaving.happenings import Happening
from onrecord.weaving.nearness import Nearness
from onrecord.weaving.sheets import Sheet
from onrecord.woven.failing import document_part

EVENTS = "events"


def compose_events(task: Task) -> None:
    """Write the events whose components begin in a chunk, and those of its single mentions."""
    if task.work.folder.has(woven_file(EVENTS, task.woven)):
        return
    failures = Failures()
    rows = sorted((*_single(task), *_connected(task, failures)), key=lambda row: str(row[0]))
    failures.write(task)
    write_woven(task.work.folder, EVENTS, task.woven, rows, task.work.facts)


def _single(task: Task) -> Iterator[Row]:
    found = dealt_to(task.work.files, HELD, task.files, task.bucket)
    held = set() if found is None else set(numbers(found, "mention").tolist())
    for document, sheet in sheets_at(task.work, task.documents):
        near = Nearness([sheet])
        for place, mention in enumerate(sheet.mentions):
            if mention_at(document, place) not in held:
                yield event_row(compose([mention], near))


def _connected(task: Task, failures: Failures) -> Iterator[Row]:
    found = dealt_to(task.work.files, task.given, task.files, task.bucket)
    if found is None:
        return
    members: defaultdict[int, list[int]] = defaultdict(list)
    for first, mention in zip(
        numbers(found, "first").tolist(), numbers(found, "mention").tolist(), strict=True
    ):
        members[first].append(mention)
    shelf = Shelf(task.work, (document_of(mention) for own in members.values() for mention in own))
    for _, own in sorted(members.items()):
        sheets = {document: shelf.sheet(document) for document in sorted(set(map(document_of, own)))}
        mentions = sorted(
            (sheets[document_of(one)].mentions[place_of(one)] for one in own), key=lambda mention: mention.key
        )
        yield from _events(mentions, list(sheets.values()), failures)


def _events(mentions: Sequence[Happening], sheets: Sequence[Sheet], failures: Failures) -> Iterator[Row]:
    near = Nearness(sheets)
    woven = [[place] for place in range(len(mentions))]
    with failures.kept_apart(document_part(min(near.sheets))):
        woven = [members for component in components(mentions, near) for members in component]
    for members in woven:
        yield event_row(compose([mentions[member] for member in members], near))
