using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011)
/// as i32 arithmetic, laid out as <see cref="Graph.RandomAttributes"/> says.
/// </summary>
internal static class PhiloxExpansion
{
    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;

    /// <summary>The 32 random bits of the element with linear index <paramref name="index"/>.</summary>
    public static ScalarExpr Word(ScalarExpr index, ScalarExpr keyLow, ScalarExpr keyHigh, ScalarExpr step, int stream, Func<string, ScalarExpr, ScalarExpr> let)
    {
        ScalarExpr i = let("element", index);
        ScalarExpr block = Or(Binary(BinaryOp.Shl, Binary(BinaryOp.ShrUnsigned, i, Int(6)), Int(4)), Binary(BinaryOp.And, i, Int(15)));
        ScalarExpr[] x = { let("counter", block), step, Int((uint)stream), Int(0) };
        ScalarExpr[] key = { keyLow, keyHigh };
        for (int round = 0; round < Rounds; round++)
        {
            ScalarExpr highA = Binary(BinaryOp.MulHighUnsigned, x[0], Int(MultiplierA));
            ScalarExpr lowA = Binary(BinaryOp.Mul, x[0], Int(MultiplierA));
            ScalarExpr highB = Binary(BinaryOp.MulHighUnsigned, x[2], Int(MultiplierB));
            ScalarExpr lowB = Binary(BinaryOp.Mul, x[2], Int(MultiplierB));
            x = new[]
            {
                let("x0", Xor(Xor(highB, x[1]), key[0])),
                let("x1", lowB),
                let("x2", Xor(Xor(highA, x[3]), key[1])),
                let("x3", lowA),
            };
            if (round < Rounds - 1)
            {
                key = new[] { let("key0", Binary(BinaryOp.Add, key[0], Int(WeylA))), let("key1", Binary(BinaryOp.Add, key[1], Int(WeylB))) };
            }
        }

        // Word (i / 16) mod 4, by its two bits.
        ScalarExpr even = let("even", IsClear(i, 16));
        return Select(let("low", IsClear(i, 32)), Select(even, x[0], x[1]), Select(even, x[2], x[3]));
    }

    /// <summary>The upper 24 bits as a number in [0, 1).</summary>
    public static ScalarExpr Uniform(ScalarExpr word, DType type)
    {
        ScalarExpr bits = Binary(BinaryOp.ShrUnsigned, word, Int(8));
        return new BinaryExpr(BinaryOp.Mul, new UnaryExpr(UnaryOp.Cast, bits, type), ConstantExpr.Of(type, 1.0 / (1 << 24)), type);
    }

    private static ScalarExpr Binary(BinaryOp op, ScalarExpr left, ScalarExpr right) => new BinaryExpr(op, left, right, DType.I32);

    private static ScalarExpr Xor(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Xor, left, right);

    private static ScalarExpr Or(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Or, left, right);

    private static ScalarExpr IsClear(ScalarExpr value, int bit) => new BinaryExpr(BinaryOp.Eq, Binary(BinaryOp.And, value, Int((uint)bit)), Int(0), DType.Bool);

    private static ScalarExpr Select(ScalarExpr condition, ScalarExpr whenTrue, ScalarExpr whenFalse) => new SelectExpr(condition, whenTrue, whenFalse, DType.I32);

    private static ConstantExpr Int(uint value) => new(DType.I32, unchecked((int)value));
}
