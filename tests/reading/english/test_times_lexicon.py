from __future__ import annotations

import copy

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.reading.english.times import lexicon as module
from onrecord.reading.english.times.pieces import number_sign


def broken(monkeypatch, change):
    data = copy.deepcopy(load_toml(module.FILE))
    change(data)
    monkeypatch.setattr(module, "load_toml", lambda _: data)
    with pytest.raises(KnowledgeError) as caught:
        module.lexicon.__wrapped__()
    return str(caught.value)


def test_an_unknown_class_is_named(monkeypatch):
    def change(data):
        data["rule"][0]["pattern"] = "{fortnightday}"

    assert "no class 'fortnightday'" in broken(monkeypatch, change)


def test_a_pattern_that_cannot_be_read_is_named(monkeypatch):
    def change(data):
        data["rule"][1]["pattern"] = "{month} & {year4}"

    assert "rule 2" in broken(monkeypatch, change)


def test_an_unbalanced_pattern_is_named(monkeypatch):
    def change(data):
        data["rule"][2]["pattern"] = "({month}"

    assert "rule 3" in broken(monkeypatch, change)


def test_a_rule_without_example_is_named(monkeypatch):
    assert "lacks example" in broken(monkeypatch, lambda data: data["rule"][0].pop("example"))


def test_a_table_that_is_gone_is_named(monkeypatch):
    assert "core" in broken(monkeypatch, lambda data: data.pop("core"))


def test_a_core_word_that_nothing_uses_is_named(monkeypatch):
    assert "yestreen" in broken(monkeypatch, lambda data: data["core"]["words"].append("yestreen"))


@pytest.mark.parametrize(
    ("digits", "sign"),
    [
        ("0", module.ZERO),
        ("12", module.HOUR),
        ("24", module.DAY_HOUR),
        ("31", module.DAY),
        ("59", module.MINUTE),
        ("98", module.TWO),
        ("150", module.YEARS),
        ("1998", module.YEAR),
        ("0430", module.CLOCK),
        ("2500", module.CLOCK),
        ("12000", module.LARGE),
        ("1,500", module.LARGE),
        ("2.5", module.LARGE),
    ],
)
def test_numbers_are_told_apart_by_size(digits, sign):
    assert number_sign(digits) == sign
