using System.Collections.Generic;
using GraphGen.Compiler.Shapes;
using GraphGen.Runtime.Simd;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>Every target; another dialect is another line.</summary>
internal static class Targets
{
    /// <summary>What the others are compared with, on plans without fusion.</summary>
    public static ITarget Reference { get; } = new InterpreterTarget(narrow: false);

    /// <summary>Emitted code on the longest vectors.</summary>
    public static ITarget Widest { get; } = new CSharpTarget("C# 512 bits", precision => precision == DType.F64 ? typeof(F64x512) : typeof(F32x512));

    public static IReadOnlyList<ITarget> All { get; } =
    [
        Reference,
        new InterpreterTarget(narrow: true),
        Widest,
        new CSharpTarget("C# 256 bits", precision => precision == DType.F64 ? typeof(F64x256) : typeof(F32x256)),
        new CSharpTarget("C# 128 bits", precision => precision == DType.F64 ? typeof(F64x128) : typeof(F32x128)),
    ];
}
