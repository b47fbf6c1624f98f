"""Pow: log2(m) = s (A0 + A1 z + ...) with s = (m - 1) / (m + 1), z = s^2; 2^r = 1 + r Q(r) for |r| <= 1/2 and a little more."""

from mpmath import atanh, log, mpf, sqrt

from remez import minimax, round_to, show


def a(z):
    """What follows A0 + A1 z, divided by z^2; without 2 / ln 2 these are 1/5, 1/7, ..."""
    if z < mpf("1e-12"):
        return (mpf(1) / 5 + z / 7) * 2 / log(2)
    s = sqrt(z)
    return (atanh(s) / s - 1 - z / 3) / z**2 * 2 / log(2)


def q(r):
    if abs(r) < mpf("1e-20"):
        return log(2) + r * log(2) ** 2 / 2
    return (mpf(2) ** r - 1) / r


bound = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * mpf("1.00001")
for bits, degree in ((32, 2), (32, 3), (64, 7), (64, 8)):
    coefficients, error = minimax(a, lambda z: z**2 + mpf("1e-12"), mpf(0), bound, degree)
    show(f"log2 A2 and on, degree {degree}", coefficients, bits, error)
half = mpf("0.50001")
for bits, degree in ((32, 5), (32, 6), (64, 10), (64, 11)):
    coefficients, error = minimax(q, lambda r: (abs(r) + mpf("1e-9")) / mpf(2) ** r, -half, half, degree)
    show(f"exp2 Q of degree {degree}", coefficients, bits, error)
for bits in (32, 64):
    for name, value in (("A0", 2 / log(2)), ("A1", 2 / (3 * log(2)))):
        high = round_to(value, bits)
        show(f"{name} in two parts", [mpf(high), value - mpf(high)], bits)
