"""Values of exp, log, tanh, erf, expm1, log1p, sin, cos and pow: a double, and what it leaves in units of its last place; for tests of the f64 expansions.

Each line is the function, then x (for pow, x and the exponent), value and rest as bit patterns.

    python3 golden.py 500 > ../../tests/GraphGen.Compiler.Tests/Kernels/Golden/functions.txt
"""

import math
import random
import struct
import sys

from mpmath import cos, erf, exp, expm1, log, log1p, mp, mpf, sin, tanh

mp.prec = 200  # enough for angles too: mpmath reduces them with as many more bits as they need
count = int(sys.argv[1])
random.seed(1)


def either_sign(x):
    return random.choice((-1, 1)) * x


def bits(x):
    return struct.pack(">d", x).hex()


RANGES = {
    "exp": (exp, lambda: random.choice((random.uniform(-744, 709.7), random.uniform(-708, 709.7), random.uniform(-2, 2), either_sign(2.0 ** random.uniform(-60, 0))))),
    "log": (log, lambda: random.choice((2.0 ** random.uniform(-1074, 1023.9), random.uniform(0.4, 3), 1 + either_sign(2.0 ** random.uniform(-52, -1))))),
    "tanh": (tanh, lambda: random.choice((random.uniform(-20, 20), random.uniform(-1, 1), either_sign(2.0 ** random.uniform(-1074, 0))))),
    "erf": (erf, lambda: random.choice((random.uniform(-6.5, 6.5), random.uniform(-1.5, 1.5), either_sign(2.0 ** random.uniform(-1070, 0))))),
    "expm1": (expm1, lambda: random.choice((random.uniform(-40, 709.7), random.uniform(-2, 2), either_sign(2.0 ** random.uniform(-1060, 0))))),
    "log1p": (log1p, lambda: random.choice((2.0 ** random.uniform(-1060, 1023.9), random.uniform(-1, 3), either_sign(2.0 ** random.uniform(-100, -1))))),
    "sin": (sin, lambda: angle()),
    "cos": (cos, lambda: angle()),
}


def angle():
    """Everyday angles, any size, and the neighbours of multiples of pi/2, whose sines or cosines are small."""
    near = float(mp.pi / 2 * random.randrange(1, 2 ** random.randrange(1, 34)))
    return random.choice((random.uniform(-7, 7), random.uniform(-1e5, 1e5), either_sign(2.0 ** random.uniform(-1060, 1024)), near))


def power():
    """Results that are in range, from bases near 1 too, where the power is large."""
    x = random.choice((2.0 ** random.uniform(-1074, 1024), random.uniform(0.5, 2), 1 + either_sign(2.0 ** random.uniform(-52, -1))))
    return x, float(random.uniform(-1074, 1024) * random.choice((1, 0.01)) / mp.log(x, 2)) if x != 1 else 3.0


for name, (function, sample) in RANGES.items():
    for _ in range(count):
        x = sample()
        value = function(mpf(x))
        high = float(value)
        print(name, bits(x), bits(high), bits(float((value - mpf(high)) / math.ulp(high))))

for _ in range(count):
    x, y = power()
    value = mpf(x) ** mpf(y)
    high = float(value)
    unit = math.ulp(high)
    print("pow", bits(x), bits(y), bits(high), bits(float((value - mpf(high)) / unit)))
