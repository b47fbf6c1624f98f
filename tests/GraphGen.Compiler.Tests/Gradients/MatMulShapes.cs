namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>Operand shapes over all of NumPy's rules for products.</summary>
internal static class MatMulShapes
{
    public static int[][][] All { get; } =
    {
        new[] { new[] { 3, 4 }, new[] { 4, 5 } },
        new[] { new[] { 1, 4 }, new[] { 4, 1 } },
        new[] { new[] { 4 }, new[] { 4 } },
        new[] { new[] { 4 }, new[] { 4, 5 } },
        new[] { new[] { 3, 4 }, new[] { 4 } },
        new[] { new[] { 2, 3, 4 }, new[] { 4 } },
        new[] { new[] { 4 }, new[] { 2, 4, 3 } },
        new[] { new[] { 2, 3, 4 }, new[] { 2, 4, 5 } },
        new[] { new[] { 2, 3, 4 }, new[] { 4, 5 } },
        new[] { new[] { 3, 4 }, new[] { 2, 4, 5 } },
        new[] { new[] { 2, 1, 3, 4 }, new[] { 5, 4, 2 } },
        new[] { new[] { 1, 3, 4 }, new[] { 2, 4, 5 } },
        new[] { new[] { 1, 3, 4 }, new[] { 1, 4, 2 } },
    };
}
