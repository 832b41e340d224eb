"""Fitting a network to labelled windows, and labelling windows with a fitted one."""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from claims.extraction.windows import MAX_PIECES
from training.extraction.corpus import TAGS, Example, Labels, Text, examples
from training.extraction.network import CLOSING, HIDDEN, OPENING, Network

SEED = 20261121
BATCH = 16
# Share of the pieces of a capitalised word that are hidden from the network, so that it reads names it never met.
HIDDEN_NAMES = 0.06
# Share of windows whose case is lost: all small, or all capitals.
LOST_CASE = 0.04
_POINTER_WEIGHT = 0.4
_WARM_UP = 0.06
_WIDTHS = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fit: base model, learning rates of the encoder and of the heads, and passes over the texts."""

    base: Path
    rate: float
    head_rate: float
    passes: int
    start: Network | None = None


def fit(plan: Plan, texts: Sequence[Text], extra: Sequence[Text], report: Callable[[str], None]) -> Network:
    """Return a network fitted to the texts: all of `texts` in each pass, each of `extra` in one pass.

    Every annotation of a text counts. Each pass cuts windows anew. The network begins as the plan's base, or as the
    fitted network that the plan names, which is not changed.
    """
    torch.manual_seed(SEED)
    random.seed(SEED)
    network = Network(plan.base)
    if plan.start is not None:
        network.load_state_dict(plan.start.state_dict())
    batches_of = [_batches(_cut([*texts, *extra[number :: plan.passes]], number)) for number in range(plan.passes)]
    total = sum(len(batches) for batches in batches_of)
    optimiser, schedule = _optimiser(network, plan, total)
    began, step, lost = time.monotonic(), 0, 0.0
    network.train()
    for batches in batches_of:
        for batch in batches:
            loss = _loss(network, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step, lost = step + 1, lost + loss.item()
            if step % 50 == 0:
                report(f"step {step} of {total}, loss {lost / 50:.4f}, {time.monotonic() - began:.0f} s")
                lost = 0.0
    network.eval()
    return network


def _optimiser(
    network: Network, plan: Plan, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    body = [weight for name, weight in network.named_parameters() if name.startswith("encoder.")]
    heads = [weight for name, weight in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (_WARM_UP * total)) * max(0.0, (total - step) / total)
    )


def _cut(texts: Sequence[Text], number: int) -> list[Example]:
    """Return the windows of one pass: the first pass fills them from the top, later ones begin in other places."""
    return [
        example
        for text in texts
        for labels in text.labels
        for example in examples(text, labels, MAX_PIECES if number == 0 else random.randrange(60, MAX_PIECES))
    ]


def _batches(windows: list[Example]) -> list[list[Example]]:
    """Return batches of windows of like length, in random order."""
    random.shuffle(windows)
    pool = BATCH * 20
    found = []
    for start in range(0, len(windows), pool):
        near = sorted(windows[start : start + pool], key=lambda example: len(example.window.ids))
        found += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    random.shuffle(found)
    return found


def _loss(network: Network, batch: Sequence[Example]) -> Tensor:
    ids, shapes, mask = collate([_noisy(example) for example in batch])
    width = ids.shape[1]
    tags = torch.zeros(len(batch), width, TAGS)
    heads = torch.zeros(len(batch), width, dtype=torch.long)
    known = torch.zeros(len(batch), width)
    for row, example in enumerate(batch):
        if example.labels is not None:
            stop = 1 + len(example.window.ids)
            tags[row, 1:stop] = torch.from_numpy(example.labels.tags)
            inside = _inside(example.labels.heads, example.first, stop - 1)
            heads[row, 1:stop] = torch.from_numpy(np.maximum(inside, 0))
            known[row, 1:stop] = torch.from_numpy((inside >= 0) * (1 - example.labels.tags[:, 0]))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tag_scores, pointers = network(ids, shapes, mask)
    tag_loss = -(tags * tag_scores.float().log_softmax(-1)).sum() / tags.sum()
    pointers = pointers.float().masked_fill(mask[:, None] == 0, -1e4)
    pointer_loss = nn.functional.cross_entropy(pointers.flatten(0, 1), heads.flatten(), reduction="none")
    return tag_loss + _POINTER_WEIGHT * (pointer_loss * known.flatten()).sum() / known.sum().clamp(min=1)


def _inside(heads: np.ndarray, first: int, size: int) -> np.ndarray:
    """Return heads as places in the window: 0 for a cue outside of it, -1 for none."""
    places = heads - first + 1
    places[(places < 1) | (places > size)] = 0
    places[heads < 0] = -1
    return places


def _noisy(example: Example) -> Example:
    """Return the window with some names hidden and, rarely, its case lost."""
    window = example.window
    ids, shapes = window.ids.copy(), window.shapes.copy()
    case = shapes % 3
    hidden = (case == 1) & (np.random.default_rng(random.getrandbits(32)).random(len(ids)) < HIDDEN_NAMES)
    ids[hidden] = HIDDEN
    if random.random() < LOST_CASE:
        shapes = shapes - case + (0 if random.random() < 0.5 else 2)
    return example._replace(window=window._replace(ids=ids, shapes=shapes))


def collate(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, shapes and mask, each [batch, longest window + 2]."""
    # Few widths: the processor's kernels are compiled anew for each, which took most of the time of a fit without this.
    width = -(-(2 + max(len(example.window.ids) for example in batch)) // _WIDTHS) * _WIDTHS
    ids, shapes, mask = (torch.zeros(len(batch), width, dtype=torch.long) for _ in range(3))
    for row, example in enumerate(batch):
        stop = 1 + len(example.window.ids)
        ids[row, 0], ids[row, stop] = OPENING, CLOSING
        ids[row, 1:stop] = torch.from_numpy(example.window.ids)
        shapes[row, 1:stop] = torch.from_numpy(example.window.shapes)
        mask[row, : stop + 1] = 1
    return ids, shapes, mask


def predict(network: Network, windows: Sequence[Example]) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
    """Yield, for each window, its number and the scores of its tags and pointers, marks at its ends included."""
    order = sorted(range(len(windows)), key=lambda at: len(windows[at].window.ids))
    network.eval()
    for start in range(0, len(order), BATCH):
        numbers = order[start : start + BATCH]
        ids, shapes, mask = collate([windows[at] for at in numbers])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            tags, pointers = network(ids, shapes, mask)
        for row, number in enumerate(numbers):
            size = 2 + len(windows[number].window.ids)
            yield number, tags[row, :size].float().numpy(), pointers[row, :size, :size].float().numpy()


def teach(network: Network, texts: Iterable[Text], report: Callable[[str], None]) -> Iterator[Text]:
    """Yield the texts with the network's own labels: the probability of each tag, and its best head."""
    kept = list(texts)
    windows = [example for text in kept for example in examples(text, None)]
    tags: list[np.ndarray] = [np.empty(0)] * len(windows)
    heads: list[np.ndarray] = [np.empty(0)] * len(windows)
    began = time.monotonic()
    for done, (number, tag_scores, pointers) in enumerate(predict(network, windows), 1):
        inner = tag_scores[1:-1]
        exp = np.exp(inner - inner.max(-1, keepdims=True))
        tags[number] = (exp / exp.sum(-1, keepdims=True)).astype(np.float32)
        best = pointers[1:-1, :-1].argmax(-1)
        heads[number] = np.where(best > 0, best - 1 + windows[number].first, -1)
        if done % 1000 == 0:
            report(f"taught {done} of {len(windows)} windows, {time.monotonic() - began:.0f} s")
    at = 0
    for text in kept:
        stop = at + sum(1 for _ in examples(text, None))
        if stop > at:
            yield text._replace(labels=[Labels(np.concatenate(tags[at:stop]), np.concatenate(heads[at:stop]))])
        at = stop


def blend(marked: Labels, taught: Labels, share: float) -> Labels:
    """Return a person's labels with `share` of a network's tags mixed in; the heads stay the person's."""
    return Labels((1 - share) * marked.tags + share * taught.tags, marked.heads)
