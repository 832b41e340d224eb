"""How far the program agrees with `seeds/expected.jsonl`.

`python -m benchmarks.seeds [--misses] [--json] [--raise-floors]`

Exits 1 if a share lies below its floor in `floors.json`.
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.seeds.expectations import read_expectations
from tests.seeds.running import read_seeds
from tests.seeds.scoring import Tally, score

FLOORS = Path(__file__).with_name("floors.json")


def read_floors() -> dict[str, float]:
    """Return the least share of each figure that is accepted."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["seeds"]
    return floors


def measure() -> dict[str, Tally]:
    """Return the tallies of one run of the whole path on the seeds."""
    with tempfile.TemporaryDirectory() as folder:
        _, ledger, assessments = read_seeds(Path(folder) / "seeds.db")
    return score(read_expectations(), ledger, assessments)


def shortfalls(tallies: Mapping[str, Tally], floors: Mapping[str, float]) -> list[str]:
    """Return a sentence for each figure that lies below its floor, or is missing; empty when all is well."""
    return [
        f"{name}: {tallies[name].share:.3f} is below the floor {floor:.3f}" if name in tallies else f"{name}: missing"
        for name, floor in floors.items()
        if name not in tallies or tallies[name].share < floor
    ]


def raise_floors(tallies: Mapping[str, Tally]) -> None:
    """Set each floor to what is reached, rounded down to a hundredth, unless it stands higher already."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    old = floors["seeds"]
    floors["seeds"] = {
        name: max(old.get(name, 0.0), math.floor(tally.share * 100) / 100) for name, tally in sorted(tallies.items())
    }
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="name each thing that is not as expected")
    parser.add_argument("--json", action="store_true", help="print the shares as JSON")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors to what is reached")
    arguments = parser.parse_args()
    tallies = measure()
    if arguments.raise_floors:
        raise_floors(tallies)
    if arguments.json:
        sys.stdout.write(json.dumps({name: round(tally.share, 4) for name, tally in tallies.items()}, indent=2) + "\n")
    else:
        for name, tally in tallies.items():
            wanted = tally.hits + len(tally.misses)
            sys.stdout.write(f"{name:18} {tally.share:6.3f}  {tally.hits:4} of {wanted}\n")
            if arguments.misses:
                sys.stdout.writelines(f"  - {miss}\n" for miss in tally.misses)
    below = shortfalls(tallies, read_floors())
    sys.stderr.writelines(f"{line}\n" for line in below)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
