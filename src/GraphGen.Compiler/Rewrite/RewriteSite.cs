using System;
using System.Collections.Generic;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite;

/// <summary>A row that rules look at: already in the new graph, where its operands are in their final form.</summary>
internal sealed class RewriteSite
{
    private readonly IReadOnlyDictionary<int, List<GraphRow?>> readers;

    public RewriteSite(GraphBuilder builder, int value, IReadOnlyDictionary<int, List<GraphRow?>> readers) =>
        (Builder, Value, this.readers) = (builder, value, readers);

    public GraphBuilder Builder { get; }

    public int Value { get; }

    public GraphRow Row => Builder[Value];

    /// <summary>The value number of an operand.</summary>
    public int this[int operand] => Row.Operands[operand];

    public GraphRow Operand(int operand) => Builder[Row.Operands[operand]];

    /// <summary>The value of every element of an operand that is a constant, else null.</summary>
    public double? Constant(int operand) => (Operand(operand).Attributes as ConstantAttributes)?.Value;

    /// <summary>Whether an operand is a constant with exactly these bits; for integers the sign of zero means nothing.</summary>
    public bool IsConstant(int operand, double value) =>
        Constant(operand) is double constant
        && (BitConverter.DoubleToInt64Bits(constant) == BitConverter.DoubleToInt64Bits(value)
            || (!Operand(operand).Type.IsFloat() && constant == value));

    /// <summary>Whether no other row, result or assign reads an operand, so that replacing it does no work twice.</summary>
    public bool IsOnlyUse(int operand) => IsOnlyUseOf(this[operand]);

    /// <summary>The same of any value.</summary>
    public bool IsOnlyUseOf(int value) => ReadersOf(value).Count == 1;

    /// <summary>The rows that read a value, null for a result or assign; none where they are not known.</summary>
    public IReadOnlyList<GraphRow?> ReadersOf(int value) => readers.TryGetValue(value, out List<GraphRow?>? known) ? known : Array.Empty<GraphRow?>();
}
