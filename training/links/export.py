"""From a fitted network to the int8 file that the program runs."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from training.export import export as write
from training.extraction.network import HIDDEN
from training.links.network import Network


class _OneRow(nn.Module):
    """The network for one sentence or pair at a time: nothing is masked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Return the vector and the scores; each is meant for one kind of input only."""
        opening, mean = self.network.states(ids, types, torch.ones_like(ids))
        return normalize(mean, dim=-1), self.network.score(torch.cat((opening, mean), dim=-1))


def export(network: Network, target: Path) -> None:
    """Write the network as int8 ONNX: inputs `ids` and `types` [batch, pieces], outputs `vector` and `scores`."""
    pieces = torch.full((1, 16), HIDDEN)
    row = {0: "batch", 1: "pieces"}
    write(
        _OneRow(network),
        network.encoder.config,
        ({"ids": pieces, "types": torch.zeros_like(pieces)}, {"ids": row, "types": row}),
        {"vector": {0: "batch"}, "scores": {0: "batch"}},
        target,
    )
