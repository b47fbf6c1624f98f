#!/usr/bin/env python3
"""Twenty training steps of a small network with every optimizer of PyTorch, as a golden file for the conformance tests.

Usage, from the repository's root:

    python3 eng/golden/optimizers.py tests/GraphGen.Conformance.Tests/Golden/optimizers.safetensors

The committed file was made with torch 1.13.0 on one CPU thread. Everything is float64, so that a comparison shows the
formulas and not the rounding.

The model is Linear(6, 5), tanh, Linear(5, 3), mean squared error, batches of 8. The file holds, with PyTorch's names and
shapes:

    initial.NAME            parameter NAME before the first step
    inputs, targets         the batches, [20, 8, ...]
    RUN.NAME                parameter NAME of run RUN after each step, [20, ...]
    averages.average.NAME   its moving average

PyTorch 1.13 has no Lion: its rule is written out here from algorithm 2 of Chen et al., "Symbolic discovery of optimization
algorithms", 2023.
"""
import copy
import sys

import torch

from digits_mlp import save

STEPS = 20
BATCH = 8


class Lion(torch.optim.Optimizer):
    def __init__(self, parameters, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, {"lr": lr, "betas": betas, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                mean = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_((beta1 * mean + (1 - beta1) * p.grad).sign(), alpha=-group["lr"])
                mean.mul_(beta2).add_(p.grad, alpha=1 - beta2)


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(6, 5)
        self.output = torch.nn.Linear(5, 3)

    def forward(self, inputs):
        return self.output(torch.tanh(self.hidden(inputs)))


def groups(model):
    """Biases without decay; the hidden layer a tenth as fast; the output's bias frozen."""
    model.output.bias.requires_grad_(False)
    return [
        {"params": [model.hidden.weight], "lr": 2e-3},
        {"params": [model.hidden.bias], "lr": 2e-3, "weight_decay": 0},
        {"params": [model.output.weight]},
    ]


OPTIMIZERS = {
    "Sgd": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.05),
    "Momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.05),
    "Nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.05),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.02, weight_decay=0.05),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.02, weight_decay=0.05),
    "RmsProp": lambda p: torch.optim.RMSprop(p, lr=0.01, weight_decay=0.05),
    "RmsProp.momentum": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-6, momentum=0.5, weight_decay=0.05),
    "CenteredRmsProp": lambda p: torch.optim.RMSprop(p, lr=0.01, centered=True, weight_decay=0.05),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.05, weight_decay=0.05),
    "Adadelta": lambda p: torch.optim.Adadelta(p, lr=1.0, weight_decay=0.05),
    "Adamax": lambda p: torch.optim.Adamax(p, lr=0.02, weight_decay=0.05),
    "Lion": lambda p: Lion(p, lr=0.01, weight_decay=0.05),
}


def train(name, initial, batches, tensors, optimizer, before_step=lambda model: None, parts=1, average=None):
    model = copy.deepcopy(initial)
    stepper = optimizer(model)
    averaged = average(model) if average else None
    history = {}
    for inputs, targets in batches:
        stepper.zero_grad()
        for x, y in zip(inputs.chunk(parts), targets.chunk(parts)):
            (torch.nn.functional.mse_loss(model(x), y) / parts).backward()
        before_step(model)
        stepper.step()
        for key, value in model.named_parameters():
            history.setdefault(f"{name}.{key}", []).append(value.detach().clone())
        if averaged:
            averaged.update_parameters(model)
            for key, value in averaged.module.named_parameters():
                history.setdefault(f"{name}.average.{key}", []).append(value.detach().clone())
    tensors.update((key, torch.stack(values)) for key, values in history.items())


def main():
    torch.manual_seed(5)
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    initial = Net()
    inputs, targets = torch.randn(STEPS, BATCH, 6), torch.randn(STEPS, BATCH, 3)
    batches = list(zip(inputs, targets))
    tensors = {f"initial.{name}": value.detach().clone() for name, value in initial.named_parameters()}
    tensors["inputs"], tensors["targets"] = inputs, targets

    def run(name, optimizer, **options):
        train(name, initial, batches, tensors, optimizer, **options)

    for name, optimizer in OPTIMIZERS.items():
        run(name, lambda model, optimizer=optimizer: optimizer(model.parameters()))
    clip = torch.nn.utils
    adam = lambda model: OPTIMIZERS["Adam"](model.parameters())
    run("groups", lambda model: torch.optim.AdamW(groups(model), lr=2e-2, weight_decay=0.05))
    run("clip by value", adam, before_step=lambda model: clip.clip_grad_value_(model.parameters(), 0.05))
    run("clip by norm", adam, before_step=lambda model: clip.clip_grad_norm_(model.parameters(), 0.4))
    run("accumulated", adam, parts=4, before_step=lambda model: clip.clip_grad_norm_(model.parameters(), 0.4))
    ema = lambda average, value, count: 0.9 * average + 0.1 * value
    run("averages", adam, average=lambda model: torch.optim.swa_utils.AveragedModel(model, avg_fn=ema))
    save(sys.argv[1], tensors, {"torch": torch.__version__, "steps": str(STEPS), "batch": str(BATCH)})


if __name__ == "__main__":
    main()
