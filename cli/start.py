"""Where the program starts. Nothing is loaded before an interruption can be answered in words."""

import sys


def main() -> None:
    """Load the program and run it; exit 1 when interrupted."""
    try:
        from cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("claims: interrupted\n")
        sys.exit(1)
