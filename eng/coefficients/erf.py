"""erf: near 0 as x + x S(x^2); from there on 1 - exp(-t - t T(t)). Errors absolute against erf near 1."""

from mpmath import erf, erfc, log, mpf, pi, sqrt

from remez import minimax, show

SPLIT = mpf(1)


def s(square):
    if square < mpf("1e-20"):
        return 2 / sqrt(pi) * (1 - square / 3) - 1
    x = sqrt(square)
    return erf(x) / x - 1


def t(x):
    return -log(erfc(x)) / x - 1


for bits, near, far, last in ((32, 5, 6, mpf("4.0")), (32, 6, 7, mpf("4.0")), (64, 11, 18, mpf("6.0")), (64, 12, 20, mpf("6.0"))):
    coefficients, error = minimax(s, lambda z: 1 / (1 + s(z)), mpf(0), (SPLIT * mpf("1.001")) ** 2, near)
    show(f"erf S of degree {near}", coefficients, bits, error)
    coefficients, error = minimax(t, lambda x: x * erfc(x), SPLIT * mpf("0.999"), last, far)
    show(f"erf T of degree {far}", coefficients, bits, error)
