"""Reading into tables: read with --out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click
from click.core import ParameterSource
from rich.console import Console

from onrecord.commands.options import counted
from onrecord.commands.watching import counting
from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from onrecord.records import Document
    from onrecord.scale.engines import EngineName

OUT = click.option(
    "--out",
    metavar="DIR",
    help="Write tables (Parquet) there instead of printing: a folder, or s3://bucket/folder.",
)
SHARDS = click.option(
    "--shards",
    type=click.IntRange(min=1, max=99_999),
    default=16,
    show_default=True,
    metavar="N",
    help="With --out: parts that are read each by itself; what is read of one is kept when it is whole.",
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["processes", "ray"]),
    default="processes",
    show_default=True,
    help="With --out: processes of this machine, or a Ray cluster (at RAY_ADDRESS, else a local one).",
)
REPLACE = click.option(
    "--replace", is_flag=True, help="With --out: take out of DIR what was read of other documents."
)


def no_tables_asked() -> None:
    """Raise :class:`~onrecord.errors.UsageError` where an option stands that is for --out alone."""
    context = click.get_current_context()
    for name in ("shards", "engine", "replace"):
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise UsageError(f"--{name} is for tables; say where they are to be written with --out")


def read_into_tables(
    documents: Iterable[Document | DocumentError],
    out: str,
    *,
    shards: int,
    engine: EngineName,
    jobs: int,
    model: str,
    replace: bool,
) -> NoReturn:
    """Read documents into tables, telling on standard error how far it is; end with the fitting status."""
    from onrecord.exports.folders import Folder
    from onrecord.scale.corpus import read_corpus

    talk = Console(stderr=True, highlight=False, markup=False)
    try:
        with counting(talk, "Reading", lines=True) as tell:
            found = read_corpus(
                *(documents, Folder(out)),
                shards=shards,
                engine=engine,
                jobs=jobs,
                model=model,
                replace=replace,
                progress=tell,
            )
    except KeyboardInterrupt:
        talk.print("onrecord: interrupted; shards that are whole stay, and the same command goes on")
        raise SystemExit(130) from None
    talk.print(
        f"onrecord: {out}: {counted(found.documents)}, of {counted(found.shards, 'shard')}", soft_wrap=True
    )
    if found.shards_there:
        talk.print(f"onrecord: {counted(found.shards_there, 'shard')} there already")
    if found.failures:
        talk.print(
            f"onrecord: in the table failures, with the reasons: {found.failures:,} that cannot be read"
        )
    raise SystemExit(0 if found.documents else 1)
