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
    pools()
    sizes()


def pools():
    pool = torch.nn
    case("max", pool.MaxPool2d(2), 2, 3, 4, 6)
    case("max of ties", pool.MaxPool2d(2), 2, 3, 5, 4, draw=lambda *shape: torch.randint(0, 2, shape).to(torch.float64))
    case("max of series", pool.MaxPool1d(3, stride=2, padding=1), 2, 2, 7)
    case("max overlapping", pool.MaxPool2d(3, stride=2, padding=1), 2, 2, 6, 5)
    case("max overlapping ties", pool.MaxPool2d(3, stride=1, padding=1), 1, 2, 5, 5, draw=lambda *shape: torch.randint(0, 2, shape).to(torch.float64))
    case("max dilated", pool.MaxPool2d((2, 3), stride=(1, 2), padding=(1, 0), dilation=(2, 1)), 1, 2, 5, 7)
    case("max of volumes", pool.MaxPool3d((2, 1, 2)), 1, 2, 4, 3, 5)
    case("average", pool.AvgPool2d(2), 2, 3, 4, 6)
    case("average of series", pool.AvgPool1d(3, stride=2, padding=1), 2, 2, 7)
    case("average overlapping", pool.AvgPool2d(3, stride=2, padding=1), 2, 2, 6, 5)
    case("average inside", pool.AvgPool2d((3, 2), stride=2, padding=1, count_include_pad=False), 2, 2, 6, 5)
    case("average of volumes", pool.AvgPool3d(2, stride=1), 1, 2, 3, 3, 4)
    case("adaptive max", pool.AdaptiveMaxPool2d((3, 2)), 2, 2, 7, 5)
    case("adaptive max of ties", pool.AdaptiveMaxPool2d((3, 2)), 2, 2, 7, 5, draw=lambda *shape: torch.randint(0, 2, shape).to(torch.float64))
    case("adaptive average", pool.AdaptiveAvgPool2d((3, 4)), 2, 2, 7, 6)
    case("adaptive average of series", pool.AdaptiveAvgPool1d(3), 2, 2, 6)
    case("global max", pool.Sequential(pool.AdaptiveMaxPool2d(1), pool.Flatten()), 2, 3, 4, 3)
    case("global average", pool.Sequential(pool.AdaptiveAvgPool2d(1), pool.Flatten()), 2, 3, 4, 3)


def sizes():
    upsample = torch.nn.Upsample
    case("nearest twice", upsample(scale_factor=2), 1, 2, 3, 2)
    case("nearest", upsample(size=(5, 3)), 1, 2, 3, 5)
    case("linear of series", upsample(size=7, mode="linear"), 2, 2, 4)
    case("bilinear twice", upsample(scale_factor=(2, 3), mode="bilinear"), 1, 2, 3, 2)
    case("bilinear", upsample(size=(5, 3), mode="bilinear"), 1, 2, 3, 7)
    case("bilinear corners", upsample(size=(5, 3), mode="bilinear", align_corners=True), 1, 2, 3, 7)
    case("bilinear corner", upsample(size=(1, 6), mode="bilinear", align_corners=True), 1, 2, 3, 4)
    case("trilinear", upsample(size=(2, 5, 4), mode="trilinear"), 1, 2, 3, 2, 4)
    case("flatten", torch.nn.Flatten(), 2, 3, 2, 2)


if __name__ == "__main__":
    main()
