"""The pictures in ``docs/desk.md``: the screens of the desk on the example corpus.

Run with ``python -m tools.screens``; it needs Debian's chromium.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from onrecord.archive.adding import add
from onrecord.archive.connection import opened
from onrecord.desk.access.people import Person
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.fingerprint import reader_version
from onrecord.scale.processes import read_all
from onrecord.sources import read_sources
from onrecord.woven.weaving import weave_archive

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SCREENS = {
    "today": "/?as-of=2002-10-20",
    "thread": "/threads?status=denied",
    "document": "/documents/wire-lim?at=100-180",
    "actor": "/actors/view?name=Kim+Jong+Il&kind=person&country=PRK",
    "source": "/sources",
    "map": "/map",
    "calendar": "/calendar?month=2002-08&as-of=2002-08-12",
    "search": "/search?q=railway",
    "review": "/review",
    "brief": "/brief?from=2001-07-27&to=2001-08-09",
}
"""Addresses by the name of the picture; of a list of threads the first is opened."""
SIZE = {"width": 1200, "height": 760}


@contextmanager
def served(archive: Path) -> Iterator[str]:
    """Serve the desk of an archive, and give its address."""
    app = application(Desk(Pool(archive), Person("ann", "editor")))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def example_archive(path: Path) -> None:
    """Read the example corpus into an archive, and weave it."""
    # Documents are said to be from where they lie in the repository, wherever that is.
    given = read_sources([Path("examples/corpus"), Path("examples/corpus.jsonl")], sys.stdin.buffer)
    with chdir(ROOT), opened(path, "make") as connection:
        for _ in add(connection, given, lambda documents: read_all(documents, jobs=1), reader_version()):
            pass
        weave_archive(connection)


def take(page: Page, address: str, name: str) -> None:
    """Take the picture of a screen."""
    page.goto(address + SCREENS[name])
    if name == "thread":
        page.locator(".rows .title").first.click()
        page.wait_for_url("**/threads/*")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"desk-{name}.png")


def main() -> None:
    """Make the pictures anew."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        archive = Path(folder) / "onrecord.db"
        example_archive(archive)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(archive) as address:
            page = browser.new_context(viewport=SIZE, color_scheme="light").new_page()  # type: ignore[arg-type]
            for name in SCREENS:
                take(page, address, name)
        browser.close()


if __name__ == "__main__":
    main()
