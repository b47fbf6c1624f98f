"""log(1 + f): f32 as f - f^2/2 + f^3 P(f); f64 with s = f / (2 + f) as 2 s + s z R(z), z = s^2. Relative to log(1 + f)."""

from mpmath import atanh, log, mpf, sqrt

from remez import minimax, round_to, show


def p(f):
    if abs(f) < mpf("1e-12"):
        return mpf(1) / 3 - f / 4
    return (log(1 + f) - f + f * f / 2) / f**3


def r(z):
    if z < mpf("1e-20"):
        return mpf(2) / 3 + 2 * z / 5
    s = sqrt(z)
    return (2 * atanh(s) - 2 * s) / (s * z)


third = mpf(1) / 3 * mpf("1.00001")
for degree in (6, 7):
    coefficients, error = minimax(p, lambda f: f**2 + mpf("1e-9"), -third, third, degree)
    show(f"log P of degree {degree}", coefficients, 32, error)

bound = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * mpf("1.00001")
for degree in (6, 7):
    coefficients, error = minimax(r, lambda z: z + mpf("1e-9"), mpf(0), bound, degree)
    show(f"log R of degree {degree}", coefficients, 64, error)

for bits, trailing in ((32, 8), (64, 11)):
    # The high part leaves room below it, so that exponent times high part is exact.
    mantissa = (24 if bits == 32 else 53) - trailing
    high = mpf(int(log(2) * 2**mantissa)) / 2**mantissa
    show("ln 2 in two parts", [high, log(2) - high], bits)
