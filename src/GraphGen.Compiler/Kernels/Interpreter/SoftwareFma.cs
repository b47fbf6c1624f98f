namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>
/// Fused multiply-add with one rounding, in plain arithmetic: the framework this compiler targets has none. Every
/// intermediate is cast to its type so that no wider register keeps extra bits.
/// </summary>
internal static class SoftwareFma
{
    /// <summary>The product of two floats is exact in double; its sum with the addend is rounded to odd, which makes the
    /// second rounding, to float, the only one that counts (Boldo and Melquiond, "Emulation of FMA", 2008).</summary>
    public static float Fma(float left, float right, float addend)
    {
        double product = (double)left * right;
        return (float)AddToOdd(product, addend);
    }

    /// <summary>The same idea where no step can overflow or lose bits below the smallest normal; exact integers elsewhere.</summary>
    public static double Fma(double left, double right, double addend)
    {
        double product = (double)(left * right);
        return IsModerate(left) && IsModerate(right) && IsModerate(product) && (addend == 0 || IsModerate(addend))
            ? FmaWithoutOverflow(left, right, product, addend)
            : ExactFma.Fma(left, right, addend);
    }

    private static double FmaWithoutOverflow(double left, double right, double product, double addend)
    {
        // left * right = product + productError, exactly (Dekker).
        (double leftHigh, double leftLow) = Split(left);
        (double rightHigh, double rightLow) = Split(right);
        double productError = (double)(leftHigh * rightHigh) - product;
        productError = (double)(productError + (double)(leftHigh * rightLow));
        productError = (double)(productError + (double)(leftLow * rightHigh));
        productError = (double)(productError + (double)(leftLow * rightLow));

        (double sum, double sumError) = AddExactly(addend, productError);
        (double high, double highError) = AddExactly(product, sum);
        return (double)(high + AddToOdd(highError, sumError));
    }

    /// <summary>The sum, and what rounding it lost (Knuth).</summary>
    private static (double Sum, double Error) AddExactly(double left, double right)
    {
        double sum = (double)(left + right);
        double rightPart = (double)(sum - left);
        double leftPart = (double)(sum - rightPart);
        return (sum, (double)((double)(left - leftPart) + (double)(right - rightPart)));
    }

    /// <summary>The sum rounded to the neighbour with an odd last bit unless it is exact.</summary>
    private static double AddToOdd(double left, double right)
    {
        (double sum, double error) = AddExactly(left, right);
        if (error == 0 || double.IsNaN(error))
        {
            return sum;
        }

        long bits = FloatBits.ToBits(sum);
        if ((bits & 1) == 0)
        {
            // One unit away from zero where the lost part points there, else one towards it.
            bits += (error > 0) == (sum > 0) ? 1 : -1;
        }

        return FloatBits.ToDouble(bits);
    }

    /// <summary>High and low 26 bits (Veltkamp).</summary>
    private static (double High, double Low) Split(double value)
    {
        double scaled = (double)(134217729.0 * value);
        double high = (double)(scaled - (double)(scaled - value));
        return (high, (double)(value - high));
    }

    /// <summary>Magnitude between 2^-450 and 2^450: products and their errors stay normal.</summary>
    private static bool IsModerate(double value)
    {
        int exponent = (int)((FloatBits.ToBits(value) >> 52) & 0x7FF) - 1023;
        return exponent is > -450 and < 450;
    }
}
