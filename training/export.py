"""From the network to ONNX weights of 8 bits, which must say nearly the same as the network does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic

from detente.model.encoder import TOKENIZER, WEIGHTS
from training.examples import tokenizer
from training.network import Network, Reader

OPSET = 17
TOLERANCE = 1e-3
"""How far scores of the exported network may lie from its own, in 32 bits."""


def export(network: Network, output: Path) -> None:
    """Write weights and tokenizer into a folder. Raises ValueError where the exported network reads otherwise than it did."""
    output.mkdir(parents=True, exist_ok=True)
    reader = Reader(network).eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / WEIGHTS
        torch.onnx.export(
            reader, (_some_pieces(32),), str(whole), opset_version=OPSET, dynamo=False,
            input_names=["ids"], output_names=["pieces", "links", "roles"],
            dynamic_axes={"ids": {1: "n"}, "pieces": {0: "n"}, "links": {1: "n", 2: "n"}, "roles": {0: "n", 1: "n"}},
        )  # fmt: skip
        _compare(reader, whole)
        # Seven bits for each weight: without VNNI, sums of products of eight overflow, and processors would differ.
        quantize_dynamic(whole, output / WEIGHTS, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         nodes_to_exclude=_heads(whole))  # fmt: skip
    tokenizer().save(str(output / TOKENIZER), pretty=False)


def _some_pieces(number: int) -> torch.Tensor:
    return torch.arange(1000, 1000 + number)[None]


def _compare(reader: Reader, path: Path) -> None:
    """Read a window of another length than the traced one with both."""
    ids = _some_pieces(77)
    with torch.no_grad():
        wanted = reader(ids)
    for mine, theirs in zip(wanted, InferenceSession(str(path)).run(None, {"ids": ids.numpy()}), strict=True):
        apart = float(np.abs(mine.numpy() - theirs).max())
        if apart > TOLERANCE:
            raise ValueError(f"the exported network's scores lie {apart:.4f} from the network's own")


def _heads(path: Path) -> list[str]:
    """The heads, which stay in 32 bits: they are small."""
    graph = onnx.load(str(path)).graph
    return [node.name for node in graph.node if node.op_type == "MatMul" and "/encoder/" not in node.name]
