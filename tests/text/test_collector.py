"""The collector rests while a document is worked on, and is as it was afterwards."""

import gc

import pytest

from extractor.text.collector import collector_paused


@pytest.mark.parametrize("running", [True, False])
def test_paused_and_left_as_it_was(running: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        with collector_paused():
            assert not gc.isenabled()
        assert gc.isenabled() is running
        with pytest.raises(ValueError), collector_paused():
            raise ValueError
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()
