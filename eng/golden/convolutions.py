#!/usr/bin/env python3
"""Convolutions in PyTorch: values and gradients in float64, as golden files for the compiler's tests.

Usage, from the repository's root:

    python3 eng/golden/convolutions.py > tests/GraphGen.Compiler.Tests/Graph/Composites/Golden/convolutions.txt
    python3 eng/golden/convolutions.py single > tests/GraphGen.Compiler.Tests/Graph/Composites/Golden/convolutions_single.txt

The committed files were made with torch 1.13.0. Their format is that of losses.py, with one more kind of argument, list: numbers for each
axis, or pairs of them (LOW:HIGH). Images have their channels last, as GraphGen's do; weights are PyTorch's.

The first file goes through all strides, paddings, dilations and groups. Its numbers are multiples of 1/64 and its sums short, so that they
are exact in single precision as well. The second one has numbers that use all digits of single precision, and longer sums; what it expects
is in float64 still, from the same float32 numbers.
"""
import sys

import torch
import torch.nn.functional as F

from losses import shape_of, text

DOUBLE = torch.float64
GENERATOR = torch.Generator().manual_seed(3)
SINGLE = sys.argv[1:] == ["single"]


def normal(*shape):
    """With few digits, so that the file has fewer, or with those of a float32."""
    drawn = torch.randn(*shape, dtype=DOUBLE, generator=GENERATOR)
    return drawn.float().double() if SINGLE else torch.round(drawn * 64) / 64


def numbers(tensor):
    """Ten digits are far below the rounding errors of single precision, and name a float32."""
    return " ".join(f"{v:.10g}" for v in tensor.flatten().tolist()) if SINGLE else text(tensor)


def last(image):
    """Channels behind the spatial axes."""
    return image.permute(0, *range(2, image.dim()), 1)


def argument(name, value):
    if value is None:
        return
    if isinstance(value, str):
        print(f"argument {name} text {value}")
    elif isinstance(value, int):
        print(f"argument {name} integer {value}")
    else:
        print(f"argument {name} list " + ",".join(":".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in value))


def case(name, extents, channels, kernel, batch=2, bias=True, transposed=False, stride=None, padding=None, dilation=None, groups=1, output_padding=None):
    axes = len(extents)
    inputs, outputs = channels
    x = normal(batch, inputs, *extents).requires_grad_()
    w = normal(*((inputs, outputs // groups) if transposed else (outputs, inputs // groups)), *kernel).requires_grad_()
    b = normal(outputs).requires_grad_() if bias else None
    each = lambda value, default: (default,) * axes if value is None else (value,) * axes if isinstance(value, int) else tuple(value)
    strides, dilations = each(stride, 1), each(dilation, 1)
    if transposed:
        pairs = [p if isinstance(p, tuple) else (p, p) for p in each(padding, 0)]
        y = getattr(F, f"conv_transpose{axes}d")(x, w, b, strides, 0, 0, groups, dilations)
        # Torch pads both sides alike; a pad with negative numbers cuts each by its own.
        added = each(output_padding, 0)
        y = F.pad(y, [n for low, high, more in reversed([(p[0], p[1], a) for p, a in zip(pairs, added)]) for n in (-low, more - high)])
        if all(low == high for low, high in pairs):
            same = getattr(F, f"conv_transpose{axes}d")(x, w, b, strides, [p[0] for p in pairs], added, groups, dilations)
            if not any(added):
                assert torch.allclose(y, same)
            y = same
    elif padding == "same":
        totals = [max((-(-e // s) - 1) * s + (k - 1) * d + 1 - e, 0) for e, s, k, d in zip(extents, strides, kernel, dilations)]
        padded = F.pad(x, [n for total in reversed(totals) for n in (total // 2, total - total // 2)])
        y = getattr(F, f"conv{axes}d")(padded, w, b, strides, 0, dilations, groups)
        if all(s == 1 for s in strides):
            assert torch.allclose(y, getattr(F, f"conv{axes}d")(x, w, b, 1, "same", dilations, groups))
    else:
        pairs = [p if isinstance(p, tuple) else (p, p) for p in each(0 if padding == "valid" else padding, 0)]
        padded = F.pad(x, [n for low, high in reversed(pairs) for n in (low, high)])
        y = getattr(F, f"conv{axes}d")(padded, w, b, strides, 0, dilations, groups)
    y = last(y)
    seed = normal(*y.shape)
    (y * seed).sum().backward()
    op = f"ConvTranspose{axes}d" if transposed else f"Conv{axes}d"
    print(f"case {op} {name}")
    print(f"op {op}")
    for key, value in (("stride", stride), ("padding", padding), ("outputPadding", output_padding), ("dilation", dilation)):
        argument(key, value)
    argument("groups", groups)
    argument("bias", 2 if bias else None)
    operands = [(last(x), last(x.grad)), (w, w.grad)] + ([(b, b.grad)] if bias else [])
    for value, _ in operands:
        print(f"operand float {shape_of(value)} : {numbers(value)}")
    print(f"value {shape_of(y)} : {numbers(y)}")
    print(f"seed {shape_of(seed)} : {numbers(seed)}")
    for index, (_, gradient) in enumerate(operands):
        print(f"gradient {index} : {numbers(gradient)}")


def exact():
    case("plain", (7,), (2, 3), (3,))
    case("causal", (6,), (2, 3), (3,), padding=((2, 0),))
    case("strided", (9,), (2, 3), (4,), stride=3, padding=1)
    case("dilated", (9,), (1, 2), (3,), dilation=2, padding="same")
    case("strided and dilated", (11,), (2, 2), (3,), stride=2, dilation=3, padding=2, bias=False)
    case("plain", (5, 6), (2, 3), (3, 3))
    case("of one element", (3, 4), (3, 2), (1, 1))
    case("of one element with a stride", (5, 4), (2, 3), (1, 1), stride=2)
    case("same", (4, 5), (2, 2), (3, 3), padding="same")
    case("same of even size", (4, 5), (2, 2), (2, 4), padding="same", bias=False)
    case("same with a stride", (6, 7), (1, 2), (3, 2), stride=(2, 3), padding="same")
    case("valid", (4, 4), (1, 2), (2, 3), padding="valid")
    case("strided", (7, 8), (2, 3), (3, 3), stride=2, padding=1)
    case("side by side", (6, 5), (2, 3), (2, 2), stride=2)
    case("apart", (8, 7), (1, 2), (2, 2), stride=3)
    case("of another size by axis", (6, 7), (2, 2), (2, 5), stride=(1, 2), padding=(0, 2), dilation=(3, 1))
    case("with sides of their own", (5, 4), (2, 2), (3, 3), padding=((0, 1), (2, 1)), stride=(2, 1))
    case("dilated by the stride", (8, 8), (1, 2), (3, 2), stride=2, dilation=(2, 4), padding=1)
    case("in groups", (5, 5), (4, 6), (3, 3), groups=2, padding=1)
    case("in groups with a stride", (6, 5), (6, 3), (2, 3), groups=3, stride=2, bias=False)
    case("depthwise", (5, 4), (3, 3), (3, 3), groups=3, padding=1)
    case("depthwise with a multiplier", (6, 5), (2, 4), (3, 2), groups=2, stride=2, padding=(1, 0), dilation=(2, 1))
    case("plain", (4, 3, 4), (2, 2), (2, 2, 3), batch=1)
    case("strided, padded, dilated", (5, 4, 5), (1, 2), (3, 2, 2), batch=1, stride=(2, 1, 2), padding=(1, 0, 1), dilation=(1, 2, 1))
    case("plain", (5,), (2, 3), (3,), transposed=True)
    case("strided", (4,), (2, 2), (3,), transposed=True, stride=2, padding=1, output_padding=1)
    case("plain", (3, 4), (2, 3), (3, 3), transposed=True)
    case("doubling", (3, 3), (2, 3), (2, 2), transposed=True, stride=2)
    case("doubling with overlap", (3, 4), (3, 2), (4, 4), transposed=True, stride=2, padding=1)
    case("with output padding", (3, 4), (2, 2), (3, 3), transposed=True, stride=(2, 3), padding=1, output_padding=(1, 2), bias=False)
    case("dilated", (4, 3), (1, 2), (2, 3), transposed=True, stride=(1, 2), dilation=(3, 2), padding=(1, 0))
    case("dilated across the stride", (4, 3), (1, 2), (2, 3), transposed=True, stride=2, dilation=3, padding=2)
    case("apart", (3, 3), (1, 2), (2, 2), transposed=True, stride=3)
    case("with sides of their own", (4, 4), (2, 2), (3, 3), transposed=True, padding=((0, 2), (1, 0)))
    case("in groups", (3, 3), (4, 2), (3, 3), transposed=True, groups=2, stride=2, padding=1)
    case("depthwise", (3, 3), (3, 3), (2, 2), transposed=True, groups=3, stride=2)
    case("strided", (2, 3, 2), (2, 1), (2, 3, 2), batch=1, transposed=True, stride=2, padding=(0, 1, 0))


def full():
    case("dilated", (20,), (8, 8), (5,), batch=1, dilation=2, padding="same")
    case("same", (5, 5), (16, 8), (3, 3), batch=1, padding="same")
    case("strided", (7, 6), (8, 12), (3, 3), batch=1, stride=2, padding=1)
    case("in groups", (5, 6), (8, 4), (3, 3), groups=4, padding=1)
    case("depthwise", (5, 6), (17, 17), (3, 3), batch=1, groups=17, padding=1)
    case("plain", (3, 4, 5), (4, 6), (2, 3, 3), batch=1)
    case("doubling with overlap", (5, 4), (8, 6), (4, 4), batch=1, transposed=True, stride=2, padding=1)
    case("in groups", (4, 4), (6, 6), (3, 3), batch=1, transposed=True, groups=3, stride=2, padding=1)


if __name__ == "__main__":
    print("# Made by eng/golden/convolutions.py" + (" single" if SINGLE else ""))
    full() if SINGLE else exact()
