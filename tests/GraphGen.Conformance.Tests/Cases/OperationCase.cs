using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;

namespace GraphGen.Conformance.Tests.Cases;

/// <summary>
/// Makes the model around an operation. A forward method applies it to inputs; a loss applies it to the sum of every input and a
/// parameter of the input's constant extents, and sums the squares, so that gradients pass through the operation and reduce over
/// the named dimensions. Momentum with momentum zero keeps the gradients as they are.
/// </summary>
internal static class OperationCase
{
    public const string Result = "y";

    public static ConformanceCase Of(string name, Func<EntryBuilder, int[], int> build, params Operand[] operands) => Of(name, build, true, operands);

    /// <summary>An operation that nobody differentiates: its operands or its result are integers.</summary>
    public static ConformanceCase ForwardOnly(string name, Func<EntryBuilder, int[], int> build, params Operand[] operands) => Of(name, build, false, operands);

    public static Operand Floats(params object[] shape) => new(SpecElementType.Float, shape);

    public static Operand Ints(params object[] shape) => new(SpecElementType.Int, shape);

    private static ConformanceCase Of(string name, Func<EntryBuilder, int[], int> build, bool differentiated, Operand[] operands)
    {
        var spec = new SpecBuilder { Name = "Case", Optimizer = ModelOptimizer.Momentum };
        EntryBuilder forward = spec.Forward("Run");
        forward.Result(Result, build(forward, operands.Select((o, i) => o.Input(forward, i)).ToArray()));
        if (differentiated)
        {
            int[] parameters = operands.Select((o, i) => o.IsFloat ? o.Parameter(spec, i) : -1).ToArray();
            EntryBuilder loss = spec.Loss();
            int[] inputs = operands.Select((o, i) => o.Input(loss, i)).ToArray();
            int[] moved = inputs.Select((input, i) => operands[i].IsFloat ? loss.Op("Add", input, loss.Variable(parameters[i])) : input).ToArray();
            loss.Result("loss", loss.Reduce("Sum", loss.Op("Square", build(loss, moved)), keepDims: false));
        }

        return new ConformanceCase(name, spec.Build());
    }

    internal sealed record Operand(SpecElementType Type, object[] Shape)
    {
        public bool IsFloat => Type == SpecElementType.Float;

        public int Input(EntryBuilder entry, int index) => IsFloat ? entry.Input($"x{index}", Shape) : entry.IntInput($"x{index}", Shape);

        /// <summary>A tensor that broadcasts to the operand: named dimensions are 1.</summary>
        public int Parameter(SpecBuilder spec, int index) =>
            spec.Parameter($"p{index}", Shape.Select(d => d is string ? 1 : d).ToArray());
    }
}
