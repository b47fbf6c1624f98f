"""sin(r) = r + r^3 S(r^2) and cos(r) = 1 - r^2/2 + r^4 C(r^2) for |r| <= pi/4 and a little more; pi/2 in three parts; 1/pi in bits."""

from mpmath import cos, floor, mp, mpf, pi, sin, sqrt

from remez import minimax, round_to, show

# The quotient by pi/2 is rounded before its nearest integer is taken: remainders go a little beyond pi/4.
LARGEST = mpf("0.8")


def s(z):
    if z < mpf("1e-20"):
        return -mpf(1) / 6 + z / 120
    r = sqrt(z)
    return (sin(r) / r - 1) / z


def c(z):
    if z < mpf("1e-15"):
        return mpf(1) / 24 - z / 720
    return (cos(sqrt(z)) - 1 + z / 2) / z**2


for bits, degree in ((32, 2), (32, 3), (64, 5), (64, 6)):
    coefficients, error = minimax(s, lambda z: (z + mpf("1e-9")) / (1 + z * s(z)), mpf(0), LARGEST**2, degree)
    show(f"sin S of degree {degree}", coefficients, bits, error)
for bits, degree in ((32, 2), (32, 3), (64, 5), (64, 6)):
    coefficients, error = minimax(c, lambda z: (z**2 + mpf("1e-9")) / cos(sqrt(z)), mpf(0), LARGEST**2, degree)
    show(f"cos C of degree {degree}", coefficients, bits, error)

for bits in (32, 64):
    rest, parts = pi / 2, []
    for _ in range(3):
        parts.append(round_to(rest, bits))
        rest -= mpf(parts[-1])
    show("pi/2 in three parts", [mpf(p) for p in parts], bits)
    show("2 / pi", [2 / pi], bits)

mp.prec = 1400
print("1/pi, 1216 bits behind the point, and pi, 62 bits:")
print(f"    {int(floor(2**1216 / pi)):0304x}")
print(f"    {int(floor(2**62 * pi)):x}")
