"""Work that a second process does."""

import os
import subprocess
import sys
import threading

import pytest

from claims.beside import Beside


def test_the_result_is_that_of_the_call() -> None:
    held = {"left": [1, 2], "right": "“ü”"}
    assert Beside(lambda: dict(reversed(held.items()))).result() == {"right": "“ü”", "left": [1, 2]}


def test_the_work_is_done_in_another_process_where_one_can_be_made() -> None:
    script = "import os\nfrom claims.beside import Beside\nprint(Beside(os.getpid).result() != os.getpid())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(hasattr(os, "fork"))


def test_what_the_work_raises_is_raised_here() -> None:
    def fail() -> None:
        raise ValueError("no such bridge")

    with pytest.raises(ValueError, match="no such bridge"):
        Beside(fail).result()


def test_a_result_that_cannot_be_sent_is_worked_out_here() -> None:
    assert isinstance(Beside(threading.Lock).result(), type(threading.Lock()))


def test_with_several_threads_no_process_is_made() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert Beside(os.getpid).result() == os.getpid()
    finally:
        done.set()
        other.join()


def test_a_large_result_comes_back_whole() -> None:
    assert len(Beside(lambda: ["a sentence of some length"] * 500_000).result()) == 500_000
