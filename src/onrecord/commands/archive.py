"""The commands on an archive."""

from __future__ import annotations

import click

from onrecord.commands.asking import actors, reprints, search, show, sources
from onrecord.commands.failing import failed
from onrecord.commands.keeping import add, check, load, remove, reread
from onrecord.commands.watch import watch

COMMANDS: tuple[click.Command, ...] = (
    add,
    watch,
    load,
    reread,
    remove,
    check,
    failed,
    show,
    search,
    actors,
    sources,
    reprints,
)
