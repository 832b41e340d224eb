"""Measurements with floors: each is a command, `python -m benchmarks.NAME`."""
