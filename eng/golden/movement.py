#!/usr/bin/env python3
"""Windows and diagonals in PyTorch: values and gradients in float64, as a golden file for the compiler's tests.

Usage, from the repository's root:

    python3 eng/golden/movement.py > tests/GraphGen.Compiler.Tests/Graph/Composites/Golden/movement.txt

The committed file was made with torch 1.13.0; its format is that of losses.py.
"""
import torch

from losses import shape_of, text

GENERATOR = torch.Generator().manual_seed(5)


def normal(*shape):
    return torch.round(torch.randn(*shape, dtype=torch.float64, generator=GENERATOR) * 64) / 64


def case(name, op, function, *shape, **arguments):
    x = normal(*shape).requires_grad_()
    y = function(x)
    seed = normal(*y.shape)
    (y * seed).sum().backward()
    print(f"case {op} {name}")
    print(f"op {op}")
    for key, value in arguments.items():
        print(f"argument {key} integer {value}")
    print(f"operand float {shape_of(x)} : {text(x)}")
    print(f"value {shape_of(y)} : {text(y)}")
    print(f"seed {shape_of(seed)} : {text(seed)}")
    print(f"gradient 0 : {text(x.grad)}")


def windows(name, *shape, axis, size, stride):
    case(name, "SlidingWindows", lambda x: x.unfold(axis, size, stride), *shape, size=size, axis=axis, stride=stride, dilation=1)


def diagonal(name, *shape, offset, axis1, axis2):
    case(name, "Diagonal", lambda x: torch.diagonal(x, offset, axis1, axis2), *shape, offset=offset, axis1=axis1, axis2=axis2)


def main():
    print("# Made by eng/golden/movement.py")
    windows("overlapping", 2, 7, axis=-1, size=3, stride=1)
    windows("of an axis in the middle", 2, 9, 3, axis=1, size=4, stride=2)
    windows("apart", 8, 2, axis=0, size=2, stride=3)
    windows("side by side", 2, 6, axis=1, size=3, stride=3)
    diagonal("of squares", 2, 3, 3, offset=0, axis1=-2, axis2=-1)
    diagonal("above", 2, 3, 5, offset=1, axis1=1, axis2=2)
    diagonal("below, of rows at the end", 4, 2, 5, offset=-2, axis1=2, axis2=0)
    for offset in 0, 2, -1:
        case(f"by {offset}", "DiagEmbed", lambda x: torch.diag_embed(x, offset), 2, 3, offset=offset)


if __name__ == "__main__":
    main()
