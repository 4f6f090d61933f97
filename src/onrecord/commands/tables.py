"""Commands on tables: read with --out, and export."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from onrecord.commands.options import ARCHIVE, JOBS, counted, named
from onrecord.commands.watching import counting
from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from onrecord.archive.failures import AsGiven
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
    help="For tables: processes of this machine, or a Ray cluster (at RAY_ADDRESS, else a local one).",
)
REPLACE = click.option(
    "--replace", is_flag=True, help="With --out: take out of DIR what was read of other documents."
)


@click.command()
@click.option(
    "--parquet", "out", required=True, metavar="DIR", help="Where to write: a folder, or s3://bucket/folder."
)
@ARCHIVE
@JOBS
def export(out: str, path: Path, jobs: int) -> None:
    """Write all that an archive holds as tables (Parquet), for DuckDB, Polars, R and others.

    What is not yet woven is woven first. Records are written as persons have corrected them, with what is
    woven of them and with what persons corrected, noted and graded; load makes the same archive of it. What
    an earlier run wrote there is replaced.

    \b
    Exit status: 0 when all was written, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.connection import opened

    # What weaves tables is named there, and what weaves archives here.
    from onrecord.commands.weaving import weave_on
    from onrecord.exports.folders import Folder
    from onrecord.exports.snapshot import snapshot

    talk = Console(stderr=True, highlight=False, markup=False)
    with opened(path, "write") as connection:
        weave_on(connection, jobs)
        with counting(talk, "Writing") as tell:
            documents = snapshot(connection, Folder(out), tell)
    talk.print(f"onrecord: {out}: {counted(documents)}", soft_wrap=True)


def no_tables_asked() -> None:
    """Raise :class:`~onrecord.errors.UsageError` where an option stands that is for --out alone."""
    for name in ("shards", "engine", "replace"):
        if named(name):
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
    as_given: AsGiven,
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
                as_given=as_given,
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


def weave_into_tables(folder: str, engine: EngineName, jobs: int) -> None:
    """Weave tables, telling on standard error how far it is."""
    from onrecord.exports.folders import Folder
    from onrecord.scale.loom.weaving import weave_tables

    talk = Console(stderr=True, highlight=False, markup=False)
    try:
        with counting(talk, "Weaving", lines=True) as tell:
            failed = weave_tables(Folder(folder), engine=engine, jobs=jobs, progress=tell)
    except KeyboardInterrupt:
        talk.print("onrecord: interrupted while weaving; the same command goes on")
        raise SystemExit(130) from None
    talk.print(f"onrecord: woven: {folder}/woven", soft_wrap=True)
    if failed:
        talk.print(f"onrecord: left out, in the table woven/failures with the reasons: {failed:,}")
