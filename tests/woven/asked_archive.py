"""An archive of a few reports, added from the command line, for the tests of the commands that ask it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from onrecord.cli import main

COMING = (
    "Norwegian Foreign Minister Arne Solheim will visit Finland in April, his office said. It was unclear "
    "whether Solheim's visit to Finland would include talks on the power cable."
)
REPORTS: list[dict[str, str]] = [
    {"id": "plan", "published": "2004-03-02", "outlet": "Example Wire", "text": COMING},
    {"id": "reprint", "published": "2004-03-03", "outlet": "Taiga Wire", "text": COMING},
    {
        "id": "made",
        "published": "2004-04-20",
        # Whoever prints what an archive holds must not let it steer the terminal.
        "outlet": "Harbour \x1b[31mGazette",
        "text": "Norwegian Foreign Minister Arne Solheim visited Finland on April 19, 2004. He met Finnish "
        "officials in Helsinki. Norway sent medical aid to Finland on April 18, 2004.",
    },
    {
        "id": "cable",
        "published": "2004-05-10",
        "outlet": "Example Wire",
        "text": "Norway has offered Finland a cable deal, diplomatic sources said. A Finnish negotiator said "
        "that the cable deal was a joke. Norwegian officials denied that the cable deal was a joke. Finland "
        "wants the cable deal to lower its power prices. Norway and Finland plan to sign the cable deal on "
        "June 1, 2004.",
    },
    {
        "id": "charge",
        "published": "2004-06-03",
        "outlet": "Northern Post",
        "text": "Finland accused Norway on June 2, 2004 of delaying the cable deal.",
    },
    {
        "id": "undated",
        "text": "Norwegian Foreign Minister Arne Solheim visited Finland and was received well.",
    },
]


def run(*arguments: str | Path) -> Result:
    """Run a command; the terminal is 100 columns wide."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env={"COLUMNS": "100"})


def made(folder: Path, reports: list[dict[str, str]] = REPORTS) -> Path:
    """Return a new archive of reports."""
    documents, path = folder / "docs.jsonl", folder / "asked.db"
    documents.write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    done = run("add", documents, "--archive", path)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    return path


def lines(done: Result) -> list[dict[str, object]]:
    """Return the objects that a command printed, one a line, and nothing else."""
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def page(done: Result) -> str:
    """Return the page that a command printed; nothing in it steers a terminal."""
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.stdout
    return done.stdout
