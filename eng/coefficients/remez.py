"""Weighted minimax polynomials (Remez exchange) in mpmath, and their rounding to binary32 or binary64."""

import struct

from mpmath import chebyt, cos, lu_solve, matrix, mp, mpf, pi, polyval

mp.prec = 240


def minimax(function, weight, low, high, degree, rounds=8, grid=3000):
    """The polynomial p of that degree (lowest coefficient first) with the least maximum of |weight (p - function)|.

    Solved in the Chebyshev basis of [low, high], where the linear systems are well conditioned.
    """
    middle, half = mpf(low + high) / 2, mpf(high - low) / 2
    count = degree + 2
    points = [middle - half * cos(pi * i / (count - 1)) for i in range(count)]
    xs = [middle - half * cos(pi * mpf(i) / grid) for i in range(grid + 1)]
    samples = [(x, function(x), weight(x)) for x in xs]
    for _ in range(rounds):
        system, right = matrix(count), matrix(count, 1)
        for row, x in enumerate(points):
            for column in range(degree + 1):
                system[row, column] = chebyt(column, (x - middle) / half)
            system[row, degree + 1] = (-1) ** row / weight(x)
            right[row] = function(x)
        solution = lu_solve(system, right)
        monomials = to_monomials([solution[i] for i in range(degree + 1)], middle, half)
        errors = [w * (polyval(monomials[::-1], x) - f) for x, f, w in samples]
        points = alternation(xs, errors, count)
    return monomials, max(abs(e) for e in errors)


def to_monomials(chebyshev, middle, half):
    result = [mpf(0)] * len(chebyshev)
    for degree, coefficient in enumerate(chebyshev):
        # T_degree((x - middle) / half) by its Taylor series at 0, which ends.
        for power, c in enumerate(taylor_of_chebyshev(degree, middle, half)):
            result[power] += coefficient * c
    return result


def taylor_of_chebyshev(degree, middle, half):
    shift = [-middle / half, 1 / half]
    previous, current = [mpf(1)], shift
    if degree == 0:
        return previous
    for _ in range(degree - 1):
        double = [2 * c for c in multiply(shift, current)]
        for i, c in enumerate(previous):
            double[i] -= c
        previous, current = current, double
    return current


def multiply(a, b):
    result = [mpf(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            result[i + j] += x * y
    return result


def alternation(xs, errors, count):
    """One extreme of each run of one sign; of too many, neighbours with the smallest error go."""
    extremes = []
    for x, e in zip(xs, errors):
        if extremes and (extremes[-1][1] < 0) == (e < 0):
            if abs(e) > abs(extremes[-1][1]):
                extremes[-1] = (x, e)
        else:
            extremes.append((x, e))
    while len(extremes) > count:
        if abs(extremes[0][1]) < abs(extremes[-1][1]):
            extremes.pop(0)
        else:
            extremes.pop()
    if len(extremes) < count:
        raise ValueError(f"{len(extremes)} alternations, {count} needed")
    return [x for x, _ in extremes]


def round_to(value, bits):
    """The nearest binary32 or binary64, as a Python float."""
    if bits == 64:
        return float(value)
    return struct.unpack("<f", struct.pack("<f", float(value)))[0]


def literal(value, bits):
    """The shortest C# literal that reads back exactly."""
    if bits == 64:
        return repr(value).replace("e", "E")
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if round_to(float(text), 32) == value:
            return text.replace("e", "E") + "f"
    raise ValueError(value)


def show(name, coefficients, bits, error=None):
    rounded = [round_to(c, bits) for c in coefficients]
    note = "" if error is None else f"  // minimax error 2^{float(mp.log(error, 2)):.1f}"
    print(f"f{bits} {name}, lowest power first:{note}")
    print("    " + ", ".join(literal(c, bits) for c in rounded))
