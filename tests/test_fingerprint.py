"""Versions change with what the outcome depends on, with all of it, and with nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import fingerprint as prints
from onrecord.errors import KnowledgeError
from onrecord.fingerprint import fingerprint, reader_version, used, weaving_version
from onrecord.knowledge.officials import VARIABLE
from onrecord.reading.language import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("reading", "weaving")
TREE = {
    "reading/reader.py": b"from onrecord.knowledge.cues import cues\n",
    "reading/english/times.py": b'FILE = "en/times.toml"\n',
    "weaving/threads.py": b"from onrecord.knowledge.kin import kin\n",
    "knowledge/load.py": b"",
    "knowledge/cues.py": b'from onrecord.knowledge.load import load_toml\n"en/cues", "offices"\n',
    "knowledge/kin.py": b'file = f"{language}/kin.toml"\n',
    "knowledge/unused.py": b'FILE = "unused.toml"\n',
    "knowledge/en/times.toml": b"",
    "knowledge/en/kin.toml": b"",
    "knowledge/en/offices.toml": b"",
    "knowledge/en/cues/verbs.toml": b"",
    "knowledge/en/cues/nouns.toml": b"",
    "knowledge/unused.toml": b"",
    "records.py": b"",
}

# What one run loads of the package: its modules, and the data files that were asked for.
LOADED = """
import json, sys
from onrecord.knowledge import load
from onrecord.records import Document, Publication
from datetime import date
names, plain = set(), load.load_toml
def watched(name):
    names.add("knowledge/" + name)
    return plain(name)
load.load_toml = watched
{run}
modules = {{
    module.__name__.removeprefix("onrecord.").replace(".", "/") + ".py"
    for module in list(sys.modules.values())
    if module.__name__.startswith("onrecord.") and not (module.__file__ or "").endswith("__init__.py")
}}
print(json.dumps(sorted(names | {{m for m in modules if m.startswith(("knowledge/", "{package}/"))}})))
"""
RUN = {
    "reading": """
from onrecord.reading.reader import read
published = Publication("2001-03-05", date(2001, 3, 5), date(2001, 3, 5), "given")
read(Document("a", "MOSCOW, March 5 - President Putin said on Monday that he would visit Japan in May, if "
    "talks go on. Will he? (Harbour Gazette, March 4)", published=published))
""",
    "weaving": """
from benchmarks.synthetic import records
from onrecord.weaving.events import weave
from onrecord.weaving.threads import threads
made = list(records(3))
weave(made), threads(made)
""",
}


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Versions are kept for the life of a process; here they are made whenever asked for."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    reader_version.cache_clear()
    weaving_version.cache_clear()
    yield
    reader_version.cache_clear()
    weaving_version.cache_clear()


@given(st.dictionaries(st.text(), st.binary(), min_size=1), st.randoms(use_true_random=False))
def test_the_order_makes_no_difference_and_every_content_does(
    contents: dict[str, bytes], chance: object
) -> None:
    names = list(contents)
    chance.shuffle(names)  # type: ignore[attr-defined]
    assert fingerprint({name: contents[name] for name in names}) == fingerprint(contents)
    for name in names:
        assert fingerprint(contents | {name: contents[name] + b"x"}) != fingerprint(contents)
        assert fingerprint({one: contents[one] for one in names if one != name}) != fingerprint(contents)


def test_line_ends_make_no_difference() -> None:
    assert fingerprint({"a": b"one\r\ntwo\r\n"}) == fingerprint({"a": b"one\ntwo\n"})


def test_what_moves_from_one_file_to_the_next_makes_a_difference() -> None:
    assert fingerprint({"a": b"xy", "b": b"z"}) != fingerprint({"a": b"x", "b": b"yz"})


def test_a_package_depends_on_what_it_names_and_on_what_that_names() -> None:
    assert used("reading", TREE) == {
        "reading/reader.py",
        "reading/english/times.py",
        "knowledge/cues.py",
        "knowledge/load.py",
        "knowledge/en/times.toml",
        "knowledge/en/offices.toml",
        "knowledge/en/cues/verbs.toml",
        "knowledge/en/cues/nouns.toml",
        "records.py",
    }
    assert used("weaving", TREE) == {
        "weaving/threads.py",
        "knowledge/kin.py",
        "knowledge/en/kin.toml",
        "records.py",
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_loaded_is_what_counts(package: str) -> None:
    script = LOADED.format(run=RUN[package], package=package)
    loaded = set(json.loads(_printed(script)))
    assert len(loaded) > 5
    assert loaded <= set(prints._used_by(package))


def test_each_package_has_knowledge_of_its_own() -> None:
    of_reading, of_weaving = (set(prints._used_by(package)) for package in PACKAGES)
    assert "knowledge/en/predicates/classes.toml" in of_reading - of_weaving
    assert "knowledge/en/threads.toml" in of_weaving - of_reading
    assert "knowledge/states.py" in of_reading & of_weaving


@pytest.mark.usefixtures("anew")
def test_the_users_own_officials_count_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, weaving = reader_version(), weaving_version()
    own = tmp_path / "own.toml"
    own.write_text("officials = []\n")
    monkeypatch.setenv(VARIABLE, str(own))
    reader_version.cache_clear()
    weaving_version.cache_clear()
    with_own = reader_version()
    assert with_own != reading
    assert weaving_version() == weaving
    own.write_text("officials = [] # looked through\n")
    reader_version.cache_clear()
    assert reader_version() not in {reading, with_own}


@pytest.mark.usefixtures("anew")
def test_officials_that_cannot_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none.toml"))
    with pytest.raises(KnowledgeError, match=r"none\.toml"):
        reader_version()


@pytest.mark.usefixtures("anew")
def test_the_model_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    here = reader_version()
    monkeypatch.setattr(prints, "version", lambda package: "0.0.0")
    reader_version.cache_clear()
    assert reader_version() != here


def test_the_model_is_the_one_that_reads() -> None:
    assert prints.MODEL == DEFAULT_MODEL


def test_nothing_of_reading_is_loaded_for_it() -> None:
    script = (
        "import sys; from onrecord.fingerprint import reader_version; reader_version(); "
        "print([m for m in sys.modules if m.split('.')[0] in {'spacy', 'numpy'} or 'onrecord.reading' in m])"
    )
    assert _printed(script).strip() == "[]"


def _printed(script: str) -> str:
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout
