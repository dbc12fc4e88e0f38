"""From the network to the package: ONNX weights, and whether they say the same as the network does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from detente.model.encoder import TOKENIZER, WEIGHTS
from training.examples import tokenizer
from training.network import Network, Reader

OPSET = 17
KEPT_WHOLE = ("tags", "marks", "queries", "keys", "inner")
"""Heads that stay in 32 bits: they are small."""


def export(network: Network, output: Path, small: bool = True) -> None:
    """Write weights and tokenizer into a folder; `small` weights have 8 bits each, a quarter of the size."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / WEIGHTS
        ids = torch.randint(1000, 20000, (1, 32))
        torch.onnx.export(
            Reader(network).eval(), (ids,), str(whole), opset_version=OPSET, dynamo=False,
            input_names=["ids"], output_names=["pieces", "links", "roles"],
            dynamic_axes={"ids": {1: "n"}, "pieces": {0: "n"}, "links": {1: "n", 2: "n"}, "roles": {0: "n", 1: "n"}},
        )  # fmt: skip
        if small:
            quantize_dynamic(whole, output / WEIGHTS, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             nodes_to_exclude=_heads(whole))  # fmt: skip
        else:
            (output / WEIGHTS).write_bytes(whole.read_bytes())
    tokenizer().save(str(output / TOKENIZER), pretty=False)


def _heads(path: Path) -> list[str]:
    graph = onnx.load(str(path)).graph
    return [n.name for n in graph.node if n.op_type == "MatMul" and "/encoder/" not in n.name]
