namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// x^y = 2^(y log2 |x|), with the logarithm and its product with y as sums of two numbers; sign, zeros, infinities and NaN as
/// IEEE 754-2019 (9.2.1) and C (F.10.4.4) have them.
/// </summary>
internal static class PowExpansion
{
    public static ScalarExpr Pow(LetChain chain, ScalarExpr x, ScalarExpr y)
    {
        FloatLayout f = FloatLayout.Of(x.Type);
        PowTable table = PowTable.Of(x.Type);
        ScalarExpr size = chain.Let("size", Node.Abs(x));
        Pair log = Log2(chain, f, table, size);
        ScalarExpr power = chain.Let("power", Node.Mul(y, log.High));
        ScalarExpr rest = chain.Let("rest", Node.Fma(y, log.Low, Node.Fma(y, log.High, Node.Neg(power))));
        return Special(chain, f, x, y, size, Exp2(chain, f, table, power, rest));
    }

    /// <summary>e + log2(m) with size = 2^e m.</summary>
    private static Pair Log2(LetChain chain, FloatLayout f, PowTable table, ScalarExpr size)
    {
        (ScalarExpr exponent, ScalarExpr fraction) = LogExpansion.Reduce(chain, f, size, PowTable.LeastSignificand);

        // s = (m - 1) / (m + 1); the denominator is a sum of two numbers too.
        ScalarExpr sum = chain.Let("sum_high", Node.Add(fraction, f.Float(2)));
        ScalarExpr sumLow = Node.Sub(fraction, Node.Sub(sum, f.Float(2)));
        ScalarExpr inverse = chain.Let("inverse", Node.Div(f.Float(1), sum));
        ScalarExpr s = chain.Let("s", Node.Mul(fraction, inverse));
        ScalarExpr minus = chain.Let("minus_s", Node.Neg(s));
        ScalarExpr remainder = Node.Fma(minus, sumLow, Node.Fma(minus, sum, fraction));
        var quotient = new Pair(s, chain.Let("s_low", Node.Mul(remainder, inverse)));

        ScalarExpr z = chain.Let("z", Node.Mul(s, s));
        ScalarExpr zLow = Node.Fma(Node.Add(s, s), quotient.Low, Node.Fma(s, s, Node.Neg(z)));
        var square = new Pair(z, chain.Let("z_low", zLow));
        ScalarExpr tail = chain.Let("a", f.Polynomial(table.A, z));
        Pair second = AddTo(chain, f, "second", table.Second, Multiply(chain, "tail", square, new Pair(tail, f.Float(0))));
        Pair first = AddTo(chain, f, "first", table.First, Multiply(chain, "inner", square, second));
        Pair log = Multiply(chain, "log", quotient, first);

        // The exponent is 0 or larger than the rest.
        ScalarExpr high = chain.Let("log2", Node.Add(exponent, log.High));
        return new Pair(high, chain.Let("log2_low", Node.Add(Node.Add(Node.Sub(exponent, high), log.High), log.Low)));
    }

    /// <summary>2^(power + rest), where the power is finite and far from both ends; infinity or 0 beyond them.</summary>
    private static ScalarExpr Exp2(LetChain chain, FloatLayout f, PowTable table, ScalarExpr power, ScalarExpr rest)
    {
        // As in exp: the low bits hold n and twice the bias.
        ScalarExpr rounder = f.Float(f.Rounder + (2 * f.Bias));
        ScalarExpr shifted = chain.Let("shifted", Node.Add(power, rounder));
        ScalarExpr r = chain.Let("r", Node.Add(Node.Sub(power, Node.Sub(shifted, rounder)), rest));
        ScalarExpr p = chain.Let("p", Node.Fma(f.Polynomial(table.Q, r), r, f.Float(1)));
        ScalarExpr scaled = chain.Let("scaled", ExpExpansion.Scale(chain, f, p, shifted));
        ScalarExpr bounded = Node.Select(Node.Less(power, f.Float(table.Underflow)), f.Float(0), scaled);
        return Node.Select(Node.Less(f.Float(table.Overflow), power), f.Float(double.PositiveInfinity), bounded);
    }

    private static ScalarExpr Special(LetChain chain, FloatLayout f, ScalarExpr x, ScalarExpr y, ScalarExpr size, ScalarExpr value)
    {
        ScalarExpr infinity = f.Float(double.PositiveInfinity), zero = f.Float(0), one = f.Float(1);

        // 1 and -1 to an infinite power are 1; 0 and infinity go to one another by the sign of the power.
        ScalarExpr isDown = chain.Let("is_down", Node.Less(y, zero));
        ScalarExpr ofZero = Node.Select(isDown, infinity, zero), ofInfinity = Node.Select(isDown, zero, infinity);
        ScalarExpr finite = Node.Select(Node.Equal(size, one), one, value);
        ScalarExpr positive = Node.Select(Node.Equal(size, zero), ofZero, Node.Select(Node.Equal(size, infinity), ofInfinity, finite));

        // An odd power keeps the sign. Of negative numbers other than -infinity there are integer powers only; large numbers and
        // infinities are even integers.
        ScalarExpr isInteger = chain.Let("is_integer", Node.Equal(Node.Floor(y), y));
        ScalarExpr half = chain.Let("half", Node.Mul(y, f.Float(0.5)));
        ScalarExpr isOdd = Node.And(isInteger, Node.Not(Node.Equal(Node.Floor(half), half)));
        ScalarExpr sign = Node.Select(isOdd, Node.And(f.AsBits(x), f.Int(f.BitsOf(-0.0))), f.Int(0));
        ScalarExpr signed = chain.Let("signed", f.AsFloat(Node.Or(f.AsBits(positive), sign)));
        ScalarExpr hasPower = Node.Or(isInteger, Node.Or(Node.Not(Node.Less(x, zero)), Node.Equal(size, infinity)));
        ScalarExpr isNumber = Node.And(hasPower, Node.And(Node.Equal(x, x), Node.Equal(y, y)));

        // 1 to any power and anything to the power 0 are 1, NaN included.
        ScalarExpr isOne = Node.Or(Node.Equal(x, one), Node.Equal(y, zero));
        return Node.Select(isOne, one, Node.Select(isNumber, signed, f.Float(double.NaN)));
    }

    private static Pair Multiply(LetChain chain, string name, Pair left, Pair right)
    {
        ScalarExpr high = chain.Let(name, Node.Mul(left.High, right.High));
        ScalarExpr low = Node.Fma(left.Low, right.High, Node.Fma(left.High, right.High, Node.Neg(high)));
        return new Pair(high, right.Low is ConstantExpr { Bits: 0 } ? low : Node.Fma(left.High, right.Low, low));
    }

    /// <summary>A constant, which is the larger, plus a pair.</summary>
    private static Pair AddTo(LetChain chain, FloatLayout f, string name, double[] constant, Pair addend)
    {
        ScalarExpr high = chain.Let(name, Node.Add(f.Float(constant[0]), addend.High));
        ScalarExpr lost = Node.Add(Node.Sub(f.Float(constant[0]), high), addend.High);
        return new Pair(high, chain.Let(name + "_low", Node.Add(lost, Node.Add(addend.Low, f.Float(constant[1])))));
    }

    /// <summary>A sum of two numbers, the second of about the size of the first's rounding error.</summary>
    private readonly record struct Pair(ScalarExpr High, ScalarExpr Low);
}
