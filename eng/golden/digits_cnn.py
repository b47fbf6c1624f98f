#!/usr/bin/env python3
"""A convolutional network in PyTorch: its state_dict as it is, and ten training steps, as golden files for the conformance tests.

Usage, from the repository's root:

    python3 eng/golden/digits_cnn.py tests/GraphGen.Conformance.Tests/Golden

The committed files were made with torch 1.13.0 on one CPU thread. The model is DigitsCnn below, mean softmax cross-entropy, Adam (learning
rate 1e-3, torch's defaults), batches of 64, everything in float32.

digits_cnn.safetensors is model.state_dict() after one step of training, running statistics and num_batches_tracked included.
digits_cnn_run.safetensors holds, for the ten steps from there on,

    step0.pixels       the batch of step 0, [64, 64], pixels divided by 16
    step0.labels       its labels, I32 [64]
    step0.predicted    what the model predicts for the batch before the update, with running statistics, [64, 10]
    step0.loss         the loss before the update, with those of the batch, a scalar
    step0.state.NAME   parameter or running statistic NAME after the update
    step1....          and so on to step9

At the end the script repeats the run in float64 and prints how far float32 drifts from it.
"""
import copy
import pathlib
import sys

import torch
from digits_mlp import BATCH, LEARNING_RATE, SEED, STEPS, drift, load_digits, save


class DigitsCnn(torch.nn.Module):
    """Linear sees the channels first, as always in PyTorch."""

    def __init__(self):
        super().__init__()
        self.first = torch.nn.Conv2d(1, 4, 3, padding=1, bias=False)
        self.norm = torch.nn.BatchNorm2d(4)
        self.second = torch.nn.Conv2d(4, 6, 3, stride=2, padding=1)
        self.output = torch.nn.Linear(24, 10)

    def forward(self, pixels):
        x = pixels.reshape(-1, 1, 8, 8)
        x = torch.max_pool2d(torch.relu(self.norm(self.first(x))), 2)
        return self.output(torch.relu(self.second(x)).flatten(1))


def train(model, batches):
    tensors = {}
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, foreach=False)
    for step, (pixels, labels) in enumerate(batches):
        tensors[f"step{step}.pixels"] = pixels
        tensors[f"step{step}.labels"] = labels
        tensors[f"step{step}.predicted"] = model.eval()(pixels).detach().clone()
        loss = torch.nn.functional.cross_entropy(model.train()(pixels), labels.long())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        tensors[f"step{step}.loss"] = loss.detach().clone()
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                tensors[f"step{step}.state.{name}"] = value.detach().clone()
    return tensors


def main():
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    folder = pathlib.Path(sys.argv[1])
    model = DigitsCnn()
    pixels, labels = load_digits()
    batches = [(pixels[rows], labels[rows]) for rows in torch.randperm(len(labels))[: (STEPS + 1) * BATCH].split(BATCH)]
    train(model, batches[:1])
    metadata = {"torch": torch.__version__}
    save(folder / "digits_cnn.safetensors", model.state_dict(), metadata)

    twin = copy.deepcopy(model).double()
    tensors = train(model, batches[1:])
    save(folder / "digits_cnn_run.safetensors", tensors, metadata)
    double = train(twin, [(pixels.double(), labels) for pixels, labels in batches[1:]])
    for part in (".predicted", ".loss", ".state."):
        print(f"float32 against float64, largest difference in *{part}*: {drift(tensors, double, part):.2e}")


if __name__ == "__main__":
    main()
