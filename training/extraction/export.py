"""From a fitted network to the int8 file that the program runs."""

from pathlib import Path

import torch
from torch import Tensor, nn

from training.export import export as write
from training.extraction.network import HIDDEN, Network


class _OneWindow(nn.Module):
    """The network for windows of one length: nothing is masked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Return what the network does."""
        return self.network(ids, shapes, torch.ones_like(ids))


def export(network: Network, target: Path) -> None:
    """Write the network as int8 ONNX: inputs `ids` and `shapes` [batch, pieces], outputs `tags` and `heads`."""
    pieces = torch.full((1, 16), HIDDEN)
    window = {0: "batch", 1: "pieces"}
    write(
        _OneWindow(network),
        network.encoder.config,
        ({"ids": pieces, "shapes": torch.zeros_like(pieces)}, {"ids": window, "shapes": window}),
        {"tags": window, "heads": {**window, 2: "heads"}},
        target,
    )
