"""Makes the network that reads attributions, the vocabulary and the weights of confidence again.

That is `claims/extraction/model/network.onnx`, `claims/inference/data/pieces.json` and
`claims/extraction/data/calibration.tsv`.

Usage: python -m training.extraction CORPUS EVENTS.jsonl BASE WORK

CORPUS    a folder with `train` and `dev`, each `text/*.txt` and `attributions/*.ann` (PolNeAR's layout)
EVENTS    JSON Lines of news events, `{"event", "articles": [{"text"}]}`: text without annotation
BASE      a folder with the weights and the vocabulary of all-MiniLM-L6-v2
WORK      a folder for what is made on the way; a step whose result is there already is left out

What each step does and reaches stands in docs/model-card.md.
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch

from claims.inference import PieceEncoder
from training.extraction.calibrate import calibrate
from training.extraction.corpus import Text, read_corpus, read_events
from training.extraction.evaluate import score_network
from training.extraction.export import export
from training.extraction.fit import Plan, blend, fit, teach
from training.extraction.network import Network

PACKAGE = Path(__file__).parents[2] / "claims" / "extraction"
# The rates are common for networks of this size; passes were chosen on dev.
RATE, HEAD_RATE, PASSES = 3e-4, 1e-3, 6
# Self-training: a network that is nearly there learns at a lower rate.
SELF_RATE, SELF_HEAD_RATE, SELF_PASSES = 1e-4, 3e-4, 2
# Every third article without annotation is used: what the time left for it allowed.
EVENTS_STEP = 3
# Share of the network's own opinion in what it learns of annotated articles the second time.
SELF_SHARE = 0.5


def main() -> None:
    """Run the steps that have no result yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpus", "events", "base", "work"):
        parser.add_argument(name, type=Path)
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    encoder = PieceEncoder(chosen.base / "tokenizer.json")
    train, dev = (list(read_corpus(encoder, chosen.corpus / part)) for part in ("train", "dev"))
    events = list(read_events(encoder, chosen.events, {text.text for text in [*train, *dev]}))[::EVENTS_STEP]
    first = _kept(chosen.work / "annotated.pt", Plan(chosen.base, RATE, HEAD_RATE, PASSES), train, [])
    _say(f"annotated articles alone: {score_network(first, dev, chosen.corpus / 'dev')}")
    plan = Plan(chosen.base, SELF_RATE, SELF_HEAD_RATE, SELF_PASSES, first)
    network = _kept(chosen.work / "self-trained.pt", plan, *_taught(first, train, events))
    _say(f"after self-training: {score_network(network, dev, chosen.corpus / 'dev')}")
    export(network, chosen.work / "network.onnx")
    shutil.copyfile(chosen.work / "network.onnx", PACKAGE / "model" / "network.onnx")
    shutil.copyfile(chosen.base / "tokenizer.json", PACKAGE.parent / "inference" / "data" / "pieces.json")
    errors = calibrate(chosen.corpus / "dev", PACKAGE / "data" / "calibration.tsv")
    _say(f"calibration error {errors[0]:.3f} where fitted, {errors[1]:.3f} elsewhere")


def _taught(network: Network, train: list[Text], events: list[Text]) -> tuple[list[Text], list[Text]]:
    """Return the annotated texts with some of the network's opinion mixed in, and the others with nothing else."""
    opinions = {text.name: text.labels[0] for text in teach(network, train, _say)}
    marked = [
        text._replace(labels=[blend(labels, opinions[text.name], SELF_SHARE) for labels in text.labels])
        for text in train
    ]
    return marked, list(teach(network, events, _say))


def _kept(path: Path, plan: Plan, texts: Sequence[Text], extra: Sequence[Text]) -> Network:
    """Return the network that an earlier run left, else one fitted now and left for the next run."""
    if path.exists():
        network = Network(plan.base)
        network.load_state_dict(torch.load(path))
    else:
        network = fit(plan, texts, extra, _say)
        torch.save(network.state_dict(), path)
    return network.eval()


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
