"""How long work tells what it has done."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told after each unit of work: the stage in a word, how much is done, how much there is in all."""
