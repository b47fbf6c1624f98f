#!/usr/bin/env python3
"""Ten training steps of the digits classifier in PyTorch, as a golden file for the conformance tests.

Usage, from the repository's root:

    python3 eng/golden/digits_mlp.py tests/GraphGen.Conformance.Tests/Golden/digits_mlp.safetensors

The committed file was made with torch 1.13.0 on one CPU thread; its metadata names the version that made it.

The model is Linear(64, 32), ReLU, Linear(32, 10), mean softmax cross-entropy, Adam (learning rate 1e-3, torch's
defaults), batches of 64, everything in float32. The file holds, with PyTorch's names and shapes:

    initial.NAME                parameter NAME before the first step
    step0.pixels                the batch of step 0, [64, 64], pixels divided by 16
    step0.labels                its labels, I32 [64]
    step0.logits                the model's output before the update, [64, 10]
    step0.loss                  the loss before the update, a scalar
    step0.gradient.NAME         the gradient of the loss with respect to parameter NAME
    step0.parameter.NAME        parameter NAME after the update
    step1....                   and so on to step9

At the end the script repeats the run in float64 and prints how far float32 drifts from it, which tells what tolerance a
comparison deserves.
"""
import copy
import csv
import json
import pathlib
import struct
import sys

import torch

STEPS = 10
BATCH = 64
LEARNING_RATE = 1e-3
SEED = 1
DATA = pathlib.Path(__file__).parents[2] / "samples" / "data" / "digits.csv"


class DigitsMlp(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(64, 32)
        self.output = torch.nn.Linear(32, 10)

    def forward(self, pixels):
        return self.output(torch.relu(self.hidden(pixels)))


def load_digits():
    with open(DATA, newline="", encoding="ascii") as file:
        rows = list(csv.reader(file))[1:]
    values = torch.tensor([[int(field) for field in row] for row in rows])
    return values[:, :64].to(torch.float32) / 16, values[:, 64].to(torch.int32)


def train(model, batches):
    """Trains the model and returns everything that happened, by the names of the golden file."""
    tensors = {f"initial.{name}": value.detach().clone() for name, value in model.named_parameters()}
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, foreach=False)
    for step, (pixels, labels) in enumerate(batches):
        logits = model(pixels)
        loss = torch.nn.functional.cross_entropy(logits, labels.long())
        optimizer.zero_grad()
        loss.backward()
        tensors[f"step{step}.pixels"] = pixels
        tensors[f"step{step}.labels"] = labels
        tensors[f"step{step}.logits"] = logits.detach().clone()
        tensors[f"step{step}.loss"] = loss.detach().clone()
        for name, value in model.named_parameters():
            tensors[f"step{step}.gradient.{name}"] = value.grad.clone()
        optimizer.step()
        for name, value in model.named_parameters():
            tensors[f"step{step}.parameter.{name}"] = value.detach().clone()
    return tensors


def save(path, tensors, metadata):
    """Writes a safetensors file: header length, JSON header, little-endian values."""
    codes = {torch.float32: ("F32", "f"), torch.float64: ("F64", "d"), torch.int32: ("I32", "i"), torch.int64: ("I64", "q")}
    header, data = {"__metadata__": metadata}, bytearray()
    for name, value in sorted(tensors.items()):
        dtype, code = codes[value.dtype]
        begin = len(data)
        data += struct.pack(f"<{value.numel()}{code}", *value.flatten().tolist())
        header[name] = {"dtype": dtype, "shape": list(value.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + data)


def drift(single, double, part):
    """The largest difference between the float32 and the float64 run in tensors whose name contains the part."""
    return max((single[name].double() - double[name].double()).abs().max().item() for name in single if part in name)


def main():
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    model = DigitsMlp()
    twin = copy.deepcopy(model).double()

    pixels, labels = load_digits()
    rows = torch.randperm(len(labels))[: STEPS * BATCH].split(BATCH)
    tensors = train(model, [(pixels[batch], labels[batch]) for batch in rows])
    save(sys.argv[1], tensors, {
        "torch": torch.__version__,
        "optimizer": f"Adam(lr={LEARNING_RATE}, betas=(0.9, 0.999), eps=1e-08, weight_decay=0)",
        "steps": str(STEPS),
        "batch": str(BATCH),
    })

    double = train(twin, [(pixels[batch].double(), labels[batch]) for batch in rows])
    for part in (".logits", ".loss", ".gradient.", ".parameter."):
        print(f"float32 against float64, largest difference in *{part}*: {drift(tensors, double, part):.2e}")


if __name__ == "__main__":
    main()
