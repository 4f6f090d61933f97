"""Walking through folders."""

from __future__ import annotations

from pathlib import Path

from onrecord.sources.walking import walked


def test_what_lies_below_is_sorted_and_the_hidden_and_links_to_folders_are_left_out(tmp_path: Path) -> None:
    for name in ("b/late.txt", "b/early.txt", "a/one.txt", "top.txt", ".hidden/in.txt", "a/.hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text.")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    found = [
        (Path(where).relative_to(tmp_path).as_posix(), [Path(one).name for one in paths])
        for where, paths in walked(str(tmp_path))
    ]
    assert found == [(".", ["top.txt"]), ("a", ["one.txt"]), ("b", ["early.txt", "late.txt"])]
