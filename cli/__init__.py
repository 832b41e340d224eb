"""The command line, `claims`."""
