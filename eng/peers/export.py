"""Writes the models of models.py for the other peers, and what PyTorch computes with them, into the folder it is given.

NAME.safetensors          weights, for GraphGen
NAME-batchN.onnx          weights and graph, for ONNX Runtime
NAME-batchN.input         the batch as PyTorch and ONNX Runtime take it: images by channel, row, column
NAME-batchN.input-nhwc    the same as GraphGen takes it: images by row, column, channel
NAME-batchN.logits        PyTorch's outputs
NAME.losses               the losses of its first ten training steps on the batch of 64
"""
import json
import os
import struct
import sys

import torch

import models

TRAINING_BATCH = 64
STEPS = 10


def save_weights(model, path):
    header, values, offset = {}, [], 0
    for name, tensor in for_channels_last(model).items():
        data = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(data)]}
        values.append(data)
        offset += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(values))


def for_channels_last(model):
    """Images that are flattened by row, column, channel meet the dense layer in another order."""
    weights = {name: tensor for name, tensor in model.state_dict().items() if tensor.is_floating_point()}
    if "dense.weight" in weights:
        dense = weights["dense.weight"]
        channels = weights[f"conv{model.depth}.weight"].shape[0]
        side = int((dense.shape[1] // channels) ** 0.5)
        weights["dense.weight"] = dense.view(-1, channels, side, side).permute(0, 2, 3, 1).reshape(dense.shape)
    return weights


def write(tensor, path):
    tensor.detach().contiguous().numpy().tofile(path)


def export(name, folder):
    model = models.create(name).eval()
    save_weights(model, os.path.join(folder, f"{name}.safetensors"))
    for size in 1, TRAINING_BATCH:
        x, _ = models.batch_of(model, size)
        path = os.path.join(folder, f"{name}-batch{size}")
        torch.onnx.export(model, x, path + ".onnx", opset_version=14, input_names=["x"], output_names=["y"], do_constant_folding=True)
        write(x, path + ".input")
        write(x.permute(0, 2, 3, 1) if x.dim() == 4 else x, path + ".input-nhwc")
        with torch.no_grad():
            write(model(x), path + ".logits")
    if models.MODELS[name][1] is not None:
        rule = models.optimizer(name, model.train())
        x, y = models.batch_of(model, TRAINING_BATCH)
        losses = [models.training_step(model, rule, x, y).item() for _ in range(STEPS)]
        with open(os.path.join(folder, f"{name}.losses"), "w") as file:
            file.write("\n".join(f"{loss:.9g}" for loss in losses) + "\n")


def main():
    os.makedirs(sys.argv[1], exist_ok=True)
    for name in models.MODELS:
        export(name, sys.argv[1])


if __name__ == "__main__":
    main()
