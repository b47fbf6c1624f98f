using System.Collections.Generic;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>What the rule of a row may look at: the row, its concrete shape, its operands' tensors, the named dimensions and the leaves.</summary>
internal sealed class RowContext
{
    public RowContext(
        GraphRow row,
        ElementType type,
        int[] shape,
        InterpreterTensor[] operands,
        IReadOnlyDictionary<string, long> symbols,
        IReadOnlyDictionary<string, InterpreterTensor> leaves)
    {
        (Row, Type, Shape, Operands, Symbols, Leaves) = (row, type, shape, operands, symbols, leaves);
    }

    public GraphRow Row { get; }

    public ElementType Type { get; }

    public int[] Shape { get; }

    public InterpreterTensor[] Operands { get; }

    public IReadOnlyDictionary<string, long> Symbols { get; }

    public IReadOnlyDictionary<string, InterpreterTensor> Leaves { get; }

    public int Value(Dim dim) => checked((int)dim.Evaluate(Symbols));
}
