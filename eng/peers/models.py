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


class SeparableBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.depthwise = nn.Conv2d(inputs, inputs, 3, stride=stride, padding=1, groups=inputs)
        self.pointwise = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        return torch.relu(self.pointwise(torch.relu(self.depthwise(x))))


class SeparableCnn(nn.Module):
    """Each channel by itself, then all channels of each pixel."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 3, padding=1)
        self.first = SeparableBlock(32, 64, 1)
        self.second = SeparableBlock(64, 128, 2)
        self.third = SeparableBlock(128, 128, 1)
        self.fourth = SeparableBlock(128, 256, 2)
        self.output = nn.Linear(256, 10)
        self.shape = (3, 32, 32)
        self.classes = 10

    def forward(self, x):
        x = self.second(self.first(torch.relu(self.stem(x))))
        return self.output(self.fourth(self.third(x)).mean((2, 3)))


class ResidualBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        stride = 1 if inputs == outputs else 2
        self.first = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
        self.firstNorm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)
        self.secondNorm = nn.BatchNorm2d(outputs)
        self.around = None if inputs == outputs else nn.Conv2d(inputs, outputs, 1, stride=stride, bias=False)

    def forward(self, x):
        h = self.secondNorm(self.second(torch.relu(self.firstNorm(self.first(x)))))
        return torch.relu(h + (x if self.around is None else self.around(x)))


class ResNet8(nn.Module):
    """Residual blocks with batch normalisation."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(16)
        self.first = ResidualBlock(16, 16)
        self.second = ResidualBlock(16, 32)
        self.third = ResidualBlock(32, 64)
        self.output = nn.Linear(64, 10)
        self.shape = (3, 32, 32)
        self.classes = 10

    def forward(self, x):
        x = torch.relu(self.norm(self.stem(x)))
        return self.output(self.third(self.second(self.first(x))).mean((2, 3)))


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
    "separable-cnn": (SeparableCnn, adam),
    "resnet8": (ResNet8, adam),
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
