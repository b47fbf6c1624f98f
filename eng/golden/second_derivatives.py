#!/usr/bin/env python3
"""Losses made of derivatives in PyTorch, as a golden file for the compiler's tests.

Usage, from the repository's root:

    python3 eng/golden/second_derivatives.py > tests/GraphGen.Compiler.Tests/Gradients/Golden/second_derivatives.txt

The committed file was made with torch 1.13.0 in float64. The network is Linear(3, 5), tanh, Linear(5, 1); its parameters and the
points x it is evaluated at are the same in both cases:

    penalty      mean((|dy/dx| - 1)^2), the gradient penalty of Gulrajani et al., "Improved training of Wasserstein GANs", 2017
    oscillation  mean((d2y/dx0^2 + y)^2), a differential equation in the first coordinate as a loss

Every line is "NAME SHAPE : VALUES"; a gradient is called CASE.gradient.NAME.
"""
import torch


def line(name, value):
    print(f"{name} {','.join(str(extent) for extent in value.shape)} : {' '.join(repr(v) for v in value.flatten().tolist())}")


def gradient(value, of):
    return torch.autograd.grad(value.sum(), of, create_graph=True)[0]


def penalty(network, x):
    slope = gradient(network(x), x)
    return ((slope.norm(dim=-1) - 1) ** 2).mean()


def oscillation(network, x):
    y = network(x)
    curvature = gradient(gradient(y, x)[:, :1], x)[:, :1]
    return ((curvature + y) ** 2).mean()


def main():
    torch.manual_seed(7)
    torch.set_default_dtype(torch.float64)
    network = torch.nn.Sequential()
    network.add_module("hidden", torch.nn.Linear(3, 5))
    network.add_module("tanh", torch.nn.Tanh())
    network.add_module("output", torch.nn.Linear(5, 1))
    x = torch.randn(4, 3)

    print(f"# Made by eng/golden/second_derivatives.py with torch {torch.__version__}.")
    line("x", x)
    for name, value in network.named_parameters():
        line(name, value.detach())
    for case in (penalty, oscillation):
        network.zero_grad()
        loss = case(network, x.clone().requires_grad_())
        loss.backward()
        line(f"{case.__name__}.loss", loss.detach())
        for name, value in network.named_parameters():
            # The second derivative knows nothing of the last bias, and torch leaves its gradient out then.
            if value.grad is not None:
                line(f"{case.__name__}.gradient.{name}", value.grad)


if __name__ == "__main__":
    main()
