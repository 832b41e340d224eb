"""From a fitted network to the int8 file that the program runs."""

from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.extraction.network import HIDDEN, Network

_OPSET = 17


class _OneWindow(nn.Module):
    """The network for windows of one length: nothing is masked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Return what the network does."""
        return self.network(ids, shapes, torch.ones_like(ids))


def export(network: Network, target: Path, work: Path) -> None:
    """Write the network as int8 ONNX: inputs `ids` and `shapes` [batch, pieces], outputs `tags` and `heads`.

    Attention, layer norms and GELU are fused; weights of matrix products are kept as eight bits a channel, those of
    embeddings as eight bits a table; what flows between them is quantised as it comes.
    """
    plain, fused = work / "network-fp32.onnx", work / "network-fused.onnx"
    pieces = torch.full((1, 16), HIDDEN)
    torch.onnx.export(
        _OneWindow(network).eval(),
        (pieces, torch.zeros_like(pieces)),
        str(plain),
        input_names=["ids", "shapes"],
        output_names=["tags", "heads"],
        dynamic_axes={
            "ids": {0: "batch", 1: "pieces"},
            "shapes": {0: "batch", 1: "pieces"},
            "tags": {0: "batch", 1: "pieces"},
            "heads": {0: "batch", 1: "pieces", 2: "heads"},
        },
        opset_version=_OPSET,
        dynamo=False,
    )
    config = network.encoder.config
    optimised = optimize_model(
        str(plain), model_type="bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=0
    )
    optimised.save_model_to_file(str(fused))
    quantize_dynamic(
        fused,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
    )
