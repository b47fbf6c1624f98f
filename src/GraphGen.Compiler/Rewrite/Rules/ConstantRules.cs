using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>Rows of constants become constants, with the bits that the row's own arithmetic gives.</summary>
internal static class ConstantRules
{
    /// <summary>Longest sum that is added up at compile time.</summary>
    private const long LongestSum = 65536;

    // Each rounds correctly (IEEE 754), so the compiler's result is every target's. Exp, Expm1, Log, Log1p, Sin, Cos, Tanh, Erf
    // and Pow are not here: their bits are those of the polynomials that KernelIr expands them into.
    private static readonly OpCode[] Exact =
    {
        OpCode.Neg, OpCode.Abs, OpCode.Sign, OpCode.Floor, OpCode.Round, OpCode.Sqrt, OpCode.Rsqrt, OpCode.Not, OpCode.Cast,
        OpCode.Add, OpCode.Sub, OpCode.Mul, OpCode.Div, OpCode.Max, OpCode.Min, OpCode.Lt, OpCode.Le, OpCode.Eq, OpCode.And, OpCode.Or,
        OpCode.Select, OpCode.Fma,
    };

    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        new RewriteRule("fold-elementwise", Elementwise, Exact),

        // One value everywhere stays one value everywhere, wherever the elements go.
        new RewriteRule(
            "fold-movement",
            s => s.Constant(0) is double value ? Constant(s, value) : null,
            OpCode.Reshape, OpCode.Transpose, OpCode.Broadcast, OpCode.Slice, OpCode.Flip, OpCode.Windows, OpCode.Diagonal, OpCode.StopGradient),

        // Padding is +0 (0, false), which the operand must then be too.
        new RewriteRule("fold-pad", s => s.IsConstant(0, 0) ? Constant(s, 0) : null, OpCode.Pad),

        new RewriteRule(
            "fold-concat",
            s => s.Constant(0) is double value && Enumerable.Range(1, s.Row.Operands.Count - 1).All(i => s.IsConstant(i, value)) ? Constant(s, value) : null,
            OpCode.Concat),

        new RewriteRule("fold-reduction", Reduction, OpCode.ReduceSum, OpCode.ReduceProd, OpCode.ReduceMax, OpCode.ReduceMin),

        // A sum begins from +0, and +0 + +0 = +0 + -0 = +0 however many are added, none included.
        new RewriteRule("fold-sum-of-zeros", s => s.Constant(0) is 0.0 ? Constant(s, 0) : null, OpCode.ReduceSum),
    };

    private static int? Elementwise(RewriteSite s)
    {
        double[] values = Enumerable.Range(0, s.Row.Operands.Count).Select(s.Constant).OfType<double>().ToArray();
        if (values.Length != s.Row.Operands.Count)
        {
            return null;
        }

        Array.Resize(ref values, 3);
        var type = new ElementType(s.Row.Type, InterpreterPrecision.AsTyped);
        return Constant(s, ElementwiseOps.Evaluate(s.Row.Op, type, values[0], values[1], values[2]));
    }

    // The definition of the row itself adds up as many constants, in its order.
    private static int? Reduction(RewriteSite s)
    {
        if (s.Constant(0) is not double value)
        {
            return null;
        }

        var reduce = (ReduceAttributes)s.Row.Attributes;
        long? count = reduce.Axes.Aggregate(Dim.One, (d, a) => d * s.Operand(0).Shape[a]).Constant;
        if (count is null or > LongestSum)
        {
            return null;
        }

        var one = new GraphBuilder();
        int constants = one.Constant(s.Row.Type, Shape.Of(count.Value), value);
        var row = new GraphRow(s.Row.Op, new[] { constants }, new ReduceAttributes(new[] { 0 }, reduce.Lanes), s.Row.Type, Shape.Scalar);
        int sum = one.Copy(row, row.Operands);
        TensorGraph graph = one.Build("fold", new[] { new GraphResult("sum", sum) }, Array.Empty<GraphAssign>());
        var nothing = new Dictionary<string, long>();
        var result = GraphInterpreter.Run(graph, nothing, new Dictionary<string, InterpreterTensor>(), InterpreterPrecision.AsTyped);
        return Constant(s, result.Results["sum"].Values[0]);
    }

    private static int Constant(RewriteSite s, double value) => s.Builder.Constant(s.Row.Type, s.Row.Shape, value);
}
