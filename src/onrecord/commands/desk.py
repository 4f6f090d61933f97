"""The commands of the desk: desk serves it, desk-user says who may sign in."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.commands.options import ARCHIVE
from onrecord.errors import UsageError

_PEOPLE = click.option(
    "--people",
    "people_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file of those who may sign in. Default: the archive's name with .people after it.",
)


@click.command()
@ARCHIVE
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Another than this machine's own needs desk-user."
)
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@_PEOPLE
@click.option(
    "--certificate",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A certificate (PEM), to be reached by https.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The private key of it.",
)
def desk(
    path: Path,
    port: int,
    host: str,
    people_file: Path | None,
    certificate: Path | None,
    key: Path | None,
    *,
    no_browser: bool,
) -> None:
    """Show an archive in a browser: what is new, threads, documents with what was read in them, and more.

    The desk is for this machine alone unless --host names another address; then whoever comes has to sign in
    ('onrecord desk-user' says who can), and --certificate keeps passwords from being read on their way. It
    goes on until it is interrupted, and loads nothing from elsewhere.

    \b
    Exit status: 0 when it was interrupted, 1 when the archive cannot be opened, 2 for wrong usage.
    """  # noqa: D301
    if (certificate is None) != (key is None):
        raise UsageError("--certificate and --key go together")
    from onrecord.desk.access.people import beside
    from onrecord.desk.serving import Where, desk_for, serve

    where = Where(host, port, certificate, key)
    made = desk_for(path, where, people_file or beside(path))
    serve(
        made,
        where,
        lambda address: click.echo(f"onrecord: the desk is at {address} (Ctrl+C ends it)", err=True),
        browser=not no_browser,
    )


@click.command("desk-user")
@click.argument("name", required=False)
@ARCHIVE
@_PEOPLE
@click.option(
    "--role",
    type=click.Choice(["reader", "reviewer", "editor"]),
    help="What is allowed. Default: reader.",
)
@click.option("--token", is_flag=True, help="Make a token for programs, not a password, and print it.")
@click.option("--remove", is_flag=True, help="Let the person in no more.")
def desk_user(
    name: str | None, path: Path, people_file: Path | None, role: str | None, *, token: bool, remove: bool
) -> None:
    """Say who may sign in at a desk that others can reach, or list them.

    A reader looks, a reviewer also corrects, notes and grades, an editor also adds documents and edits
    briefs. The password is asked for, or taken from the first line of standard input where that is no
    terminal. Kept are hashes, in a file beside the archive that only you can read.
    """
    import sys

    from onrecord.desk.access import people
    from onrecord.desk.access.sessions import token_for

    file = people_file or people.beside(path)
    known = people.load(file)
    if name is None:
        for one in sorted(known.logins, key=lambda login: login.name):
            click.echo(f"{one.name}\t{one.role}")
        return
    if remove:
        people.save(file, people.without(known, name))
        click.echo(f"onrecord: {name} can sign in no more", err=True)
        return
    found = known.named(name)
    wanted = next((one for one in people.ROLES if one == role), found.role if found else "reader")
    if token:
        known, secret = people.with_token(known, name, wanted)
        people.save(file, known)
        click.echo(token_for(name, secret))
        click.echo("onrecord: this is shown once; send it as 'Authorization: Bearer TOKEN'", err=True)
        return
    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    people.save(file, people.with_password(known, name, wanted, password))
    click.echo(f"onrecord: {name} can sign in, as {wanted}", err=True)


COMMANDS: tuple[click.Command, ...] = (desk, desk_user)
