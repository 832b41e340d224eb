"""From a fitted network to the int8 file that the program runs."""

from collections.abc import Mapping
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from transformers import PretrainedConfig

_OPSET = 17

Axes = Mapping[str, Mapping[int, str]]


def export(
    network: nn.Module,
    config: PretrainedConfig,
    inputs: tuple[Mapping[str, Tensor], Axes],
    outputs: Axes,
    target: Path,
) -> None:
    """Write the network as int8 ONNX; `inputs` are examples by name, and axes of any length with their names.

    Attention, layer norms and GELU are fused; weights of matrix products are kept as eight bits a channel, those of
    embeddings as eight bits a table; what flows between them is quantised as it comes. Files of the steps between
    stay beside the target.
    """
    examples, axes = inputs
    plain, fused = target.with_suffix(".fp32.onnx"), target.with_suffix(".fused.onnx")
    torch.onnx.export(
        network.eval(),
        tuple(examples.values()),
        str(plain),
        input_names=list(examples),
        output_names=list(outputs),
        dynamic_axes={name: dict(found) for name, found in {**axes, **outputs}.items()},
        opset_version=_OPSET,
        dynamo=False,
    )
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
