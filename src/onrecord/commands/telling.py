"""What commands on an archive say on standard error beside what they found."""

from __future__ import annotations

import sqlite3

import click

from onrecord.commands.options import counted


def tell_undated(connection: sqlite3.Connection, *, left_out: bool) -> None:
    """Say how many documents have no publication date, where these are ``left_out``."""
    from onrecord.archive.search import undated

    if left_out and (number := undated(connection)):
        click.echo(f"onrecord: left out: {counted(number)} without a publication date", err=True)


def tell_pending(connection: sqlite3.Connection) -> None:
    """Say how many documents are stored and not yet woven: what is asked for does not tell of them.

    Of visits and matters that are to be woven again nothing is left out: they are woven as they are shown.
    """
    from onrecord.woven.pending import pending

    if left := pending(connection).documents:
        click.echo(
            f"onrecord: not yet woven: {counted(left)}; 'onrecord weave --archive FILE' weaves the rest",
            err=True,
        )
