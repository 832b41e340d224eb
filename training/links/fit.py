"""Fitting the network to labelled pairs."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from training.links.corpus import Pair, Rumour, rumour_pairs
from training.links.network import SCORES, Network

SEED = 20261122
BATCH, ALONE_BATCH = 32, 32
# Steps of pairs for one of single sentences.
_ALONE_EVERY = 2
MAX_PIECES = 160
_WARM_UP = 0.06
_POOL = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fit: base model, learning rates of the encoder and of the scores, passes, and what the losses weigh."""

    base: Path
    start: Network | None = None
    """A fitted network to begin with, which is not changed; the base if there is none."""
    rate: float = 5e-5
    head_rate: float = 1e-3
    passes: int = 3
    vector_weight: float = 10.0
    score_weights: tuple[float, ...] = (1.0, 1.0, 1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Matters:
    """Rumours that are fitted on, with what one pair of them weighs.

    In each pass a headline meets so many `partners` of its rumour, and some of other rumours: the `nearest`, unless
    nearer than `ceiling`, and any `others`.
    """

    rumours: Sequence[Rumour]
    weight: float
    ceiling: float = 2.0
    nearest: int = 1
    others: int = 1
    partners: int = 4
    texts: list[str] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, rumour in enumerate(self.rumours):
            self.texts.extend(rumour.texts)
            self.homes.extend([number] * len(rumour.texts))


class Reader:
    """Sentences to what the network takes."""

    def __init__(self, base: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_PIECES)

    def read(self, rows: Sequence[str | tuple[str, str]]) -> tuple[Tensor, Tensor, Tensor]:
        """Return ids, types and mask, each of shape [batch, pieces]."""
        found = [self._tokenizer.encode(*([row] if isinstance(row, str) else row)) for row in rows]
        width = max(len(one.ids) for one in found)
        ids, types, mask = (torch.zeros(len(found), width, dtype=torch.long) for _ in range(3))
        for row, one in enumerate(found):
            stop = len(one.ids)
            ids[row, :stop], types[row, :stop] = torch.tensor(one.ids), torch.tensor(one.type_ids)
            mask[row, :stop] = 1
        return ids, types, mask


def fit(plan: Plan, pairs: Sequence[Pair], matters: Sequence[Matters], report: Callable[[str], None]) -> Network:
    """Return a network fitted to all pairs in each pass, with others drawn from the matters."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    reader, network = Reader(plan.base), Network(plan.base)
    if plan.start is not None:
        network.load_state_dict(plan.start.state_dict())
    drawn = _draw(network, reader, matters)
    batches_of = [_batches([*pairs, *drawn()]) for _ in range(plan.passes)]
    total = sum(len(batches) for batches in batches_of)
    groups = [
        {"params": list(network.encoder.parameters()), "lr": plan.rate},
        {"params": list(network.score.parameters()), "lr": plan.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (_WARM_UP * total)) * max(0.0, (total - step) / total)
    )
    alone = _alone(network, reader, [pair for batch in batches_of[0] for pair in batch])
    texts, wanted = next(alone)
    began, step, lost = time.monotonic(), 0, np.zeros(2)
    network.train()
    for batches in batches_of:
        for batch in batches:
            optimiser.zero_grad(set_to_none=True)
            loss = _pair_loss(network, reader, batch, plan)
            lost[0] += loss.item()
            if step % _ALONE_EVERY == 0:
                other = _vector_loss(network, reader, texts, wanted)
                texts, wanted = next(alone)
                lost[1] += other.item() * _ALONE_EVERY
                loss = loss + plan.vector_weight * other
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 100 == 0:
                report(f"step {step} of {total}, losses {lost / 100}, {time.monotonic() - began:.0f} s")
                lost = np.zeros(2)
    return network.eval()


def _batches(pairs: list[Pair]) -> list[list[Pair]]:
    """Return batches of pairs of like length, in random order, either side first."""
    turned = [pair if random.random() < 0.5 else pair._replace(left=pair.right, right=pair.left) for pair in pairs]
    random.shuffle(turned)
    found = []
    for start in range(0, len(turned), BATCH * _POOL):
        near = sorted(turned[start : start + BATCH * _POOL], key=lambda pair: len(pair.left) + len(pair.right))
        found += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    random.shuffle(found)
    return found


def _pair_loss(network: Network, reader: Reader, batch: Sequence[Pair], plan: Plan) -> Tensor:
    labels = torch.tensor([[-1.0 if one is None else one for one in pair[2:6]] for pair in batch])
    weights = torch.tensor([[pair.weight] for pair in batch]) * torch.tensor([plan.score_weights]) * (labels >= 0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(*reader.read([(pair.left, pair.right) for pair in batch]))
    return cross_entropy(scores.float(), labels.clamp(min=0), weights, reduction="sum") / len(batch)


def _vector_loss(network: Network, reader: Reader, texts: Sequence[str], wanted: Tensor) -> Tensor:
    """Return how far the vectors of texts have moved from those wanted: 1 less their mean cosine."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        ids, _, mask = reader.read(texts)
        vectors = network.vectors(ids, mask)
    return 1 - (vectors * wanted).sum(-1).mean()


def _alone(network: Network, reader: Reader, pairs: Sequence[Pair]) -> Iterator[tuple[list[str], Tensor]]:
    """Yield batches of texts with the vectors that they have before fitting, without end.

    Fitted to tell the rumours apart, the encoder found fewer pairs of others (0.94) than as it came (0.96).
    """
    texts = sorted({text for pair in pairs for text in pair[:2]})
    network.eval()
    vectors = torch.from_numpy(embed(network, reader, texts))
    while True:
        for rows in torch.randperm(len(texts)).split(ALONE_BATCH):
            yield [texts[row] for row in rows.tolist()], vectors[rows]


def _draw(network: Network, reader: Reader, matters: Sequence[Matters]) -> Callable[[], list[Pair]]:
    """Return what draws the pairs of one pass: partners of one matter, and near ones of different matters."""
    network.eval()
    tables = [_near(embed(network, reader, group.texts), group) for group in matters]

    def draw() -> list[Pair]:
        return [pair for group, near in zip(matters, tables, strict=True) for pair in _drawn(group, near)]

    return draw


def _near(vectors: np.ndarray, group: Matters) -> list[list[int]]:
    homes = np.array(group.homes)
    alike = vectors @ vectors.T
    alike[(homes[:, None] == homes[None]) | (alike > group.ceiling)] = -1.0
    return np.argsort(-alike, axis=1)[:, : group.nearest * 4].tolist()


def _drawn(group: Matters, near: list[list[int]]) -> Iterator[Pair]:
    for rumour in group.rumours:
        pairs = list(rumour_pairs(rumour, group.weight))
        yield from random.sample(pairs, min(len(pairs), group.partners * len(rumour.texts) // 2))
    for one, home in enumerate(group.homes):
        for other in (
            *random.sample(near[one], group.nearest),
            *random.choices(range(len(group.homes)), k=group.others),
        ):
            if group.homes[other] != home:
                yield Pair(group.texts[one], group.texts[other], 0.0, 0.0, 0.0, 0.0, group.weight / 2)


@torch.no_grad()
def embed(network: Network, reader: Reader, texts: Sequence[str]) -> np.ndarray:
    """Return the vectors of the texts, [texts, width]."""
    found = []
    for start in range(0, len(texts), 128):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            ids, _, mask = reader.read(texts[start : start + 128])
            found.append(network.vectors(ids, mask).numpy())
    return np.concatenate(found)


@torch.no_grad()
def score(network: Network, reader: Reader, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """Return the log odds of the pairs, [pairs, len(SCORES)], either side first."""
    order = sorted(range(len(pairs)), key=lambda one: len(pairs[one][0]) + len(pairs[one][1]))
    found = np.zeros((len(pairs), len(SCORES)), dtype=np.float32)
    for start in range(0, len(order), 64):
        rows = order[start : start + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found[rows] = network(*reader.read([pairs[row] for row in rows])).float().numpy()
    return found
