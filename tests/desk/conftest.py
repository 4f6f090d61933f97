"""The example corpus in an archive, the desk on it, and a browser where there is one."""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from onrecord.archive.adding import add
from onrecord.archive.connection import opened
from onrecord.desk.access.people import Person
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.scale.processes import read_all
from onrecord.sources import read_sources
from onrecord.woven.weaving import weave_archive

sys.path.insert(0, str(Path(__file__).parent))  # the helpers of these tests are no part of the package

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def woven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples in an archive; not to be written to."""
    path = tmp_path_factory.mktemp("desk") / "examples.db"
    given = read_sources([EXAMPLES / "corpus", EXAMPLES / "corpus.jsonl"], sys.stdin.buffer, None)
    with opened(path, "make") as connection:
        for _ in add(connection, given, lambda documents: read_all(documents, jobs=1), "1"):
            pass
        assert weave_archive(connection) == []
    with opened(path, "write") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Pages wait for all of their parts, however slow the machine is; the tests of waiting do not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.desk.waiting.PATIENCE", 60.0)
        yield


@pytest.fixture
def archive(woven: Path, tmp_path: Path) -> Path:
    """A copy of the examples that a test may write to."""
    return Path(shutil.copy(woven, tmp_path / "onrecord.db"))


@pytest.fixture
def desk(archive: Path) -> Iterator[Desk]:
    """The desk of that copy, for an editor on the machine itself."""
    made = Desk(Pool(archive), Person("ann", "editor"))
    yield made
    made.pool.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """A program that asks the desk, and keeps its cookies."""
    with TestClient(application(desk), "http://127.0.0.1", follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="session")
def address(woven: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a desk on a copy of the examples is served while the tests run; tests in browsers share it."""
    path = Path(shutil.copy(woven, tmp_path_factory.mktemp("served") / "onrecord.db"))
    app = application(Desk(Pool(path), Person("ann", "editor")))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A browser, started once."""
    from browsing import started

    with started() as made:
        yield made
