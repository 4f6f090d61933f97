"""The command line."""
import json
from pathlib import Path
import click


@click.group()
def main() -> None:
    """onrecord."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "fmt", default="jsonl")
def read(paths: tuple[Path, ...], fmt: str) -> None:
    """Read documents."""
    from onrecord.reading.reader import read as read_document
    from onrecord.sources.documents import read_path

    for path in paths:
        for document in read_path(path):
            click.echo(json.dumps(read_document(document).to_dict(), ensure_ascii=False))


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "fmt", default="jsonl")
def threads(paths: tuple[str, ...], fmt: str) -> None:
    """Threads."""
