#!/usr/bin/env python3
"""Normalisation, pooling and resizing in PyTorch, as a golden file for the compiler's tests.

Usage, from the repository's root:

    python3 eng/golden/layers.py > tests/GraphGen.Compiler.Tests/Graph/Layers/Golden/layers.txt

The committed file was made with torch 1.13.0 in float64. Tensors are written channels last, as GraphGen has them. Every case has

    CASE.x.STEP, CASE.seed      the input of each step, and the numbers that the loss multiplies its output with
    CASE.weight, CASE.bias      parameters, where there are any
    CASE.y.STEP, CASE.dx.STEP   the output and the gradient by the input
    CASE.dweight.STEP, CASE.dbias.STEP
    CASE.running_mean.STEP, CASE.running_var.STEP   after the step
    CASE.predicted              the output for the input of the last step, in evaluation

and every line is "NAME SHAPE : VALUES".
"""
import torch

STEPS = 4


def line(name, value):
    print(f"{name} {','.join(str(extent) for extent in value.shape)} : {' '.join(repr(v) for v in value.flatten().tolist())}")


def last(x):
    return x if x.dim() < 3 else x.movedim(1, -1).contiguous()


def case(name, module, *shape, steps=1, draw=torch.randn):
    """The shape is channels first: [batch, channels, positions..]."""
    module = module.train()
    for parameter, values in module.named_parameters():
        torch.nn.init.normal_(values, 0.5, 0.3)
        line(f"{name}.{parameter}", values.detach())
    seed = None
    for step in range(steps):
        x = draw(*shape).requires_grad_()
        module.zero_grad()
        y = module(x)
        seed = torch.randn_like(y) if seed is None else seed
        (y * seed).sum().backward()
        line(f"{name}.x.{step}", last(x.detach()))
        line(f"{name}.y.{step}", last(y.detach()))
        line(f"{name}.dx.{step}", last(x.grad))
        for parameter, values in module.named_parameters():
            line(f"{name}.d{parameter}.{step}", values.grad)
        for buffer, values in module.named_buffers():
            if buffer != "num_batches_tracked":
                line(f"{name}.{buffer}.{step}", values)
    line(f"{name}.seed", last(seed))
    line(f"{name}.predicted", last(module.eval()(x).detach()))


def main():
    torch.manual_seed(11)
    torch.set_default_dtype(torch.float64)
    print(f"# Made by eng/golden/layers.py with torch {torch.__version__}.")
    case("batch", torch.nn.BatchNorm1d(5), 6, 5, steps=STEPS)
    case("batch of series", torch.nn.BatchNorm1d(3, momentum=0.3), 2, 3, 4, steps=STEPS)
    case("batch of images", torch.nn.BatchNorm2d(4, eps=1e-3), 3, 4, 2, 5, steps=STEPS)
    case("batch without weight", torch.nn.BatchNorm3d(2, affine=False), 2, 2, 3, 2, 2, steps=STEPS)
    case("group", torch.nn.GroupNorm(2, 6), 3, 6, 2, 3)
    case("group of all", torch.nn.GroupNorm(1, 4, affine=False), 3, 4, 5)
    case("group without positions", torch.nn.GroupNorm(2, 6), 3, 6)
    case("instance", torch.nn.InstanceNorm2d(3, affine=True), 2, 3, 3, 4)
    case("instance without weight", torch.nn.InstanceNorm1d(3), 2, 3, 7)


if __name__ == "__main__":
    main()
