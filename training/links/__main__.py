"""Makes `claims/linking/model/network.onnx` and `claims/linking/data/link_weights.tsv` again.

Usage: python -m training.links DATA BASE WORK [--weights-only]

DATA    a folder with `mrpc/msr-para-train.tsv`, `sts_news/*.tsv`, `emergent/headlines.csv`, `events/events.jsonl` and
        `rte/rte3_english_3way.tsv`
BASE    a folder with the weights and the vocabulary of all-MiniLM-L6-v2
WORK    a folder for what is made on the way; a network that lies there already is not fitted again

What each step does and reaches stands in docs/model-card.md.
"""

import argparse
import json
import random
import shutil
from itertools import combinations, islice
from pathlib import Path

import torch

from training.links.corpus import (
    Pair,
    is_held_back,
    opening_sentences,
    read_entailment,
    read_events,
    read_mrpc,
    read_rumours,
    read_sts,
)
from training.links.edits import edited_pairs, names_in
from training.links.export import export
from training.links.fit import SEED, Matters, Plan, fit
from training.links.network import Network
from training.links.weights import fit_weights

PACKAGE = Path(__file__).parents[2] / "claims" / "linking"
# Sentences of the opening of articles that are changed, and of pairs made by changes those that are used.
SENTENCES, EDITS = 3000, 3500
EDIT_WEIGHT = 0.5
# In the second fit the pairs that readers judged come twice, and so many others once.
AGAIN = 3500


def main() -> None:
    """Run the steps that have no result yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "work"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--weights-only", action="store_true")
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    if not chosen.weights_only:
        export(_network(chosen.data, chosen.base, chosen.work), chosen.work / "network.onnx")
        shutil.copyfile(chosen.work / "network.onnx", PACKAGE / "model" / "network.onnx")
    table = fit_weights(
        chosen.data / "mrpc" / "msr-para-train.tsv",
        chosen.data / "sts_news",
        chosen.data / "events" / "events.jsonl",
        chosen.data / "emergent" / "headlines.csv",
    )
    (PACKAGE / "data" / "link_weights.tsv").write_text(table, encoding="utf-8")


def _network(data: Path, base: Path, work: Path) -> Network:
    """Return the network after both fits, each taken from an earlier run if that left it."""
    found = read_rumours(data / "emergent" / "headlines.csv", fitted=True)
    rumours = [one for one in found if not is_held_back(one.name)]
    events = Matters(read_events(data / "events" / "events.jsonl"), weight=0.5, ceiling=0.7, partners=2)
    pairs = labelled_pairs(data)
    first = _kept(work / "first.pt", Plan(base), pairs, [Matters(rumours, weight=1.0, nearest=3), events])
    chance = random.Random(SEED)
    read = [pair for pair in pairs if pair.same is not None and pair.weight == 1.0]
    others = chance.sample([pair for pair in pairs if pair not in set(read)], AGAIN)
    plan = Plan(base, first, rate=3e-5, head_rate=3e-4, passes=1)
    matters = [Matters(rumours, weight=1.0, nearest=2, partners=2)]
    return _kept(work / "second.pt", plan, [*read, *read, *others], matters)


def _kept(path: Path, plan: Plan, pairs: list[Pair], matters: list[Matters]) -> Network:
    if path.exists():
        network = Network(plan.base)
        network.load_state_dict(torch.load(path))
        return network.eval()
    network = fit(plan, pairs, matters, lambda line: print(line, flush=True))
    torch.save(network.state_dict(), path)
    return network


def labelled_pairs(data: Path) -> list[Pair]:
    """Return the pairs that the network is fitted to: labelled ones, and sentences changed in known ways."""
    chance = random.Random(SEED)
    mrpc = [pair for pair in read_mrpc(data / "mrpc" / "msr-para-train.tsv") if not is_held_back(pair.left)]
    sts = [pair for pair in read_sts(data / "sts_news") if not is_held_back(pair.left)]
    same = [pair[:2] for pair in mrpc if pair.same == 1]
    openings = _openings(data / "events" / "events.jsonl")
    found = sorted({text for opening in openings for text in opening})
    alone = [(text, text) for text in chance.sample(found, min(SENTENCES, len(found)))]
    edited = list(edited_pairs([*same, *(pair[::-1] for pair in same), *alone], chance, EDIT_WEIGHT))
    return [
        *mrpc,
        *sts,
        *chance.sample(edited, min(EDITS, len(edited))),
        *(pair for opening in openings for pair in _beside(opening, chance)),
        *read_entailment(data / "rte" / "rte3_english_3way.tsv", "dev"),
    ]


def _beside(opening: list[str], chance: random.Random) -> list[Pair]:
    """Return two pairs of sentences of one article that share a name and tell of different things."""
    found = list(combinations(opening, 2))
    chance.shuffle(found)
    named = ((left, right) for left, right in found if set(names_in([left])) & set(names_in([right])))
    return [
        Pair(left, right, same=0.0, unchanged=0.0, matter=0.05, clash=0.0, weight=EDIT_WEIGHT)
        for left, right in islice(named, 2)
    ]


def _openings(events: Path) -> list[list[str]]:
    """Return of each article the sentences that it opens with, if there are two or more."""
    lines = events.read_text(encoding="utf-8").splitlines()
    found = [opening_sentences(article) for line in lines for article in json.loads(line)["articles"]]
    return [texts for texts in found if len(texts) > 1]


if __name__ == "__main__":
    main()
