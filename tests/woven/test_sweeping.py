"""The garbage collector is kept from looking for cycles while anyone asks for it, and no longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from onrecord.woven.sweeping import RARELY, sweep_rarely, unswept


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    gc.enable()
    thresholds = gc.get_threshold()
    yield
    gc.enable()
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_it_sweeps_again_when_the_last_has_done() -> None:
    with unswept():
        with unswept():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_sweeps_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), unswept():
        raise ValueError("broken")
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with unswept():
        pass
    assert not gc.isenabled()


def test_two_can_ask_for_it_one_beside_the_other() -> None:
    one, other = unswept(), unswept()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert not gc.isenabled()
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_there_is_is_left_alone_and_all_is_swept_rarely() -> None:
    youngest, middle, _ = gc.get_threshold()
    sweep_rarely()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == (youngest, middle, RARELY)
    assert gc.isenabled()
