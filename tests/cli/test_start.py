"""The program's very start."""

import subprocess
import sys

from tests.conftest import ROOT

_INTERRUPTED_WHILE_LOADING = """
import builtins, sys
load = builtins.__import__
def interrupt(name, *rest):
    if name == "cli.app":
        raise KeyboardInterrupt
    return load(name, *rest)
builtins.__import__ = interrupt
from cli.start import main
main()
"""


def test_an_interruption_while_the_program_loads_is_answered_in_words() -> None:
    command = [sys.executable, "-c", _INTERRUPTED_WHILE_LOADING]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert ended.returncode == 1
    assert ended.stderr == "claims: interrupted\n"
