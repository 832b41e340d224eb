"""Work that a second process does while this one goes on: most machines have two cores, and Python uses one."""

import os
import pickle
import threading
import warnings
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Beside(Generic[Result]):
    """A call whose result a copy of this process works out, from the moment it is made.

    The copy sees what this process holds and costs no time to make, but must use no open database. Where no copy can
    be made (another system, several threads), or it fails, `result` makes the call itself.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._child: tuple[int, int] | None = _start(work) if _can_fork() else None

    def result(self) -> Result:
        """Return the result, once; whatever `work` raises is raised here."""
        if self._child is None:
            return self._work()
        process, pipe = self._child
        with os.fdopen(pipe, "rb") as stream:
            answer = stream.read()
        _, status = os.waitpid(process, 0)
        if status != 0:
            return self._work()
        found: Result = pickle.loads(answer)  # noqa: S301 # from our own copy, by a pipe that nobody else has
        return found


def _can_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1


def _start(work: Callable[[], Result]) -> tuple[int, int]:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Python warns of threads that it did not start; those of numpy hold no lock while nothing is computed.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(work(), stream, pickle.HIGHEST_PROTOCOL)
        status = 0
    except BaseException:  # noqa: S110 # the caller makes the call again, and meets the fault itself
        pass
    finally:
        os._exit(status)
