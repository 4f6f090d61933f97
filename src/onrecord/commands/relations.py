"""The command that counts what two actors did to one another: relations."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from onrecord.commands.options import ARCHIVE, AS_OF, FORMAT, LIMIT, Format, as_text, day_given, print_json
from onrecord.commands.telling import tell_pending, tell_undated
from onrecord.commands.threads import texts_of


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@ARCHIVE
@click.option("--from", "since", metavar="DATE", help="Events of this day or later.")
@click.option("--to", "until", metavar="DATE", help="Events of this day or earlier.")
@AS_OF
@LIMIT
@FORMAT
def relations(
    first: str,
    second: str,
    path: Path,
    since: str | None,
    until: str | None,
    as_of: str | None,
    limit: int,
    form: Format | None,
) -> None:
    """Count by month what A and B did to and with one another, and what they only said.

    Counted are events, not reports, in PLOVER's four classes. A deed is what occurred or goes on; promises,
    demands, accusations and what one alone says that the other did are words; what is planned, called off or
    denied stands apart. A and B are ISO codes or names of states, who stand for all that act for them, or
    names of persons or organizations. The --limit is on the events that are shown below the table.
    """
    from onrecord.archive.connection import opened
    from onrecord.weaving.relations import asked_for, by_month
    from onrecord.woven.relations import relations_of

    one, other, day = asked_for(first), asked_for(second), day_given(as_of)
    begin, end = day_given(since, last=False), day_given(until)
    with opened(path) as connection:
        tell_undated(connection, left_out=day is not None)
        tell_pending(connection)
        found = relations_of(connection, one, other, as_of=day)
        if undated := sum(each.event.time is None for each in found) if begin or end else 0:
            click.echo(f"onrecord: left out: events of which the day is not known: {undated:,}", err=True)
        months = by_month(found, begin, end)
        if not as_text(form):
            print_json(months)
            return
        mentions = {each.event.mentions[0].document for month in months for each in month.relations}
        texts = texts_of(connection, mentions)
    from onrecord.commands.months import relations_page
    from onrecord.commands.timeline import print_page, room_of

    console = Console(highlight=False)
    names = (shown_name(one.name, one.code), shown_name(other.name, other.code))
    print_page(relations_page(names, months, texts, room_of(console), limit), console)


def shown_name(name: str, code: str | None) -> str:
    """Return what an actor is called on a page: a state by its name."""
    from onrecord.weaving.titles import state_name

    return state_name(code) if code else name
