"""exp(r) = 1 + r + r^2 Q(r) for |r| <= ln(2)/2 and a little more, relative to exp(r). Also used by tanh and erf."""

from mpmath import exp, log, mpf

from remez import minimax, round_to, show

A = log(2) / 2 * mpf("1.0001")


def q(r):
    if abs(r) < mpf("1e-12"):
        return mpf(1) / 2 + r / 6
    return (exp(r) - 1 - r) / r**2


for bits, degree in ((32, 3), (32, 4), (64, 9), (64, 8)):
    coefficients, error = minimax(q, lambda r: (r * r + mpf("1e-9")) / exp(r), -A, A, degree)
    show(f"exp Q of degree {degree}", coefficients, bits, error)

for bits in (32, 64):
    high = round_to(log(2), bits)
    show("ln 2 in two parts", [mpf(high), log(2) - mpf(high)], bits)
    show("1 / ln 2", [1 / log(2)], bits)
