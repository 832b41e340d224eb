"""Figures of a network that is not exported yet, on annotated articles."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.extraction import Read, read_dev, score_tasks
from benchmarks.scoring import FIGURES, ROLES
from claims.extraction.decoding import Attribution, Scores, decode
from training.extraction.corpus import Text, examples
from training.extraction.fit import predict
from training.extraction.network import Network


def attributions(network: Network, texts: Sequence[Text]) -> Iterator[list[Attribution]]:
    """Yield what the network reads in each text."""
    for text in texts:
        windows = list(examples(text, None))
        read = sorted(predict(network, windows), key=lambda one: one[0])
        scores = [Scores(tags[1:-1], heads[1:-1, :-1]) for _, tags, heads in read]
        yield [one for found in decode([example.window for example in windows], scores) for one in found]


def score_network(network: Network, texts: Sequence[Text], corpus: Path) -> dict[str, float]:
    """Return F1 of each figure of `benchmarks.scoring` on the articles of a corpus, which `texts` are."""
    by_name = {text.name: found for text, found in zip(texts, attributions(network, texts), strict=True)}
    tasks = list(read_dev(corpus))
    read = [
        [Read({role: getattr(one, role) for role in ROLES}, 0.0, "") for one in by_name[task.name]] for task in tasks
    ]
    score, _ = score_tasks(tasks, read)
    return {name: round(score.tallies[name].f1, 3) for name in FIGURES}
