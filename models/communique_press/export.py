"""Writes trained weights as the package ships them: encoder in eight bits, heads, vocabulary.

python models/communique_press/export.py NETWORK.pt FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent))
from network import Network
from train import base


class _One(nn.Module):
    """The encoder on one window, without a batch."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        """Give the vectors: pieces × width."""
        return self.encoder(pieces, cases)[0]


def export(network: Network, folder: Path) -> None:
    """Write the three files."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    example = (torch.randint(1000, 2000, (1, 40)), torch.zeros(1, 40, dtype=torch.long))
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, ready = Path(scratch, "whole.onnx"), Path(scratch, "ready.onnx")
        torch.onnx.export(
            _One(network.encoder).eval(),
            example,
            str(whole),
            input_names=["pieces", "cases"],
            output_names=["vectors"],
            dynamic_axes={"pieces": {1: "n"}, "cases": {1: "n"}, "vectors": {0: "n"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready))
        quantize_dynamic(ready, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    arrays = {name: value.numpy().astype(np.float16) for name, value in network.heads.state_dict().items()}
    np.savez_compressed(folder / "heads.npz", **arrays)
    (folder / "vocabulary.json").write_bytes((base() / "tokenizer.json").read_bytes())


def main() -> None:
    """Export and print the checksums."""
    parser = argparse.ArgumentParser(description="Export the press encoder.")
    parser.add_argument("network", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    saved = torch.load(given.network, weights_only=True)
    network = Network(base(), saved["config"]["layers"])
    network.load_state_dict(saved["network"])
    export(network, given.folder)
    for path in sorted(given.folder.iterdir()):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.name)
    print(json.dumps(saved["config"]))


if __name__ == "__main__":
    main()
