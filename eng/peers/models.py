"""The models of the comparison: as PyTorch modules, each with the input and the optimizer of its workloads.

Parameters have the names of the classes in tests/GraphGen.Benchmarks/Models, so that one file of weights serves both.
"""
import torch
from torch import nn
from torch.nn import functional


class Mlp(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.hidden = nn.Linear(inputs, hidden)
        self.output = nn.Linear(hidden, outputs)
        self.shape = (inputs,)
        self.classes = outputs

    def forward(self, x):
        return self.output(torch.relu(self.hidden(x)))


class Cnn(nn.Module):
    """Convolutions of 3 x 3, each with ReLU and a maximum of 2 x 2 behind it, and one dense layer."""

    def __init__(self, shape, channels, padding, dense):
        super().__init__()
        widths = [shape[0], *channels]
        self.depth = len(channels)
        for i in range(self.depth):
            setattr(self, f"conv{i + 1}", nn.Conv2d(widths[i], widths[i + 1], 3, padding=padding))
        self.dense = nn.Linear(dense, 10)
        self.shape = shape
        self.classes = 10

    def forward(self, x):
        for i in range(self.depth):
            x = functional.max_pool2d(torch.relu(getattr(self, f"conv{i + 1}")(x)), 2)
        return self.dense(torch.flatten(x, 1))


def sgd(parameters):
    return torch.optim.SGD(parameters, 0.01)


def adam(parameters):
    return torch.optim.Adam(parameters, 1e-3)


MODELS = {
    "4-16-3": (lambda: Mlp(4, 16, 3), None),
    "64-32-10": (lambda: Mlp(64, 32, 10), adam),
    "784-128-10": (lambda: Mlp(784, 128, 10), sgd),
    "mnist-cnn": (lambda: Cnn((1, 28, 28), (32, 64), 0, 1600), adam),
    "cifar-cnn": (lambda: Cnn((3, 32, 32), (32, 64, 128), 1, 2048), adam),
}


def create(name):
    """The module with the weights that all peers compute with."""
    torch.manual_seed(0)
    return MODELS[name][0]()


def optimizer(name, model):
    return MODELS[name][1](model.parameters())


def batch_of(model, size):
    """Inputs and labels: always the same."""
    generator = torch.Generator().manual_seed(size)
    return torch.rand(size, *model.shape, generator=generator) - 0.5, torch.arange(size) % model.classes


def training_step(model, rule, x, y):
    rule.zero_grad(set_to_none=True)
    loss = functional.cross_entropy(model(x), y)
    loss.backward()
    rule.step()
    return loss
