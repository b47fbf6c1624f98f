using System;
using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Tests.Graph;

/// <summary>One small graph around each op; every tool over TensorGraph is run on all of them.</summary>
internal static class OpCases
{
    private static readonly Dim Batch = Dim.Symbol("batch");

    private static readonly Dictionary<OpCode, Func<GraphBuilder, int>> Cases = new()
    {
        [OpCode.Input] = b => b.Input("x", DType.F32, Shape.Of(Batch, 3)),
        [OpCode.Parameter] = b => b.Parameter("hidden.weight", DType.F64, Shape.Of(2, 3)),
        [OpCode.State] = b => b.State("norm.running mean", DType.F32, Shape.Of(3)),
        [OpCode.Constant] = b => b.Add(b.Constant(DType.F32, Shape.Of(2), -0.0), b.Constant(DType.F32, Shape.Of(2), 0.1)),
        [OpCode.Iota] = b => b.Iota(Shape.Of(2, Batch), 1),
        [OpCode.Extent] = b => b.Select(b.Binary(OpCode.Lt, Int(b), b.Extent(Shape.Of(Batch, 3), (3 * Batch) - 1)), Int(b), Int(b)),
        [OpCode.Random] = b => b.Random(b.Input("random", DType.I32, Shape.Of(3)), Shape.Of(Batch, 5), 7),
        [OpCode.Neg] = b => b.Unary(OpCode.Neg, Float(b)),
        [OpCode.Abs] = b => b.Unary(OpCode.Abs, Float(b)),
        [OpCode.Sign] = b => b.Unary(OpCode.Sign, Float(b)),
        [OpCode.Floor] = b => b.Unary(OpCode.Floor, Float(b)),
        [OpCode.Round] = b => b.Unary(OpCode.Round, Float(b)),
        [OpCode.Exp] = b => b.Unary(OpCode.Exp, Float(b)),
        [OpCode.Expm1] = b => b.Unary(OpCode.Expm1, Float(b)),
        [OpCode.Log] = b => b.Unary(OpCode.Log, Float(b)),
        [OpCode.Log1p] = b => b.Unary(OpCode.Log1p, Float(b)),
        [OpCode.Sqrt] = b => b.Unary(OpCode.Sqrt, Float(b)),
        [OpCode.Rsqrt] = b => b.Unary(OpCode.Rsqrt, Float(b)),
        [OpCode.Sin] = b => b.Unary(OpCode.Sin, Float(b)),
        [OpCode.Cos] = b => b.Unary(OpCode.Cos, Float(b)),
        [OpCode.Tanh] = b => b.Unary(OpCode.Tanh, Float(b)),
        [OpCode.Erf] = b => b.Unary(OpCode.Erf, Float(b)),
        [OpCode.Not] = b => b.Unary(OpCode.Not, Int(b)),
        [OpCode.Cast] = b => b.Cast(Float(b), DType.I32),
        [OpCode.StopGradient] = b => b.Unary(OpCode.StopGradient, Float(b)),
        [OpCode.Add] = b => b.Binary(OpCode.Add, Float(b), Float(b, "y")),
        [OpCode.Sub] = b => b.Binary(OpCode.Sub, Float(b), Float(b, "y")),
        [OpCode.Mul] = b => b.Binary(OpCode.Mul, Int(b), Int(b, "j")),
        [OpCode.Div] = b => b.Binary(OpCode.Div, Float(b), Float(b, "y")),
        [OpCode.Max] = b => b.Binary(OpCode.Max, Float(b), Float(b, "y")),
        [OpCode.Min] = b => b.Binary(OpCode.Min, Float(b), Float(b, "y")),
        [OpCode.Pow] = b => b.Binary(OpCode.Pow, Float(b), Float(b, "y")),
        [OpCode.Lt] = b => b.Cast(b.Binary(OpCode.Lt, Float(b), Float(b, "y")), DType.F32),
        [OpCode.Le] = b => b.Cast(b.Binary(OpCode.Le, Float(b), Float(b, "y")), DType.F32),
        [OpCode.Eq] = b => b.Cast(b.Binary(OpCode.Eq, Int(b), Int(b, "j")), DType.F32),
        [OpCode.And] = b => b.Binary(OpCode.And, Int(b), Int(b, "j")),
        [OpCode.Or] = b => b.Binary(OpCode.Or, Int(b), Int(b, "j")),
        [OpCode.Select] = b => b.Select(b.Binary(OpCode.Lt, Float(b), Float(b, "y")), Float(b), Float(b, "y")),
        [OpCode.Fma] = b => b.Fma(Float(b), Float(b, "y"), Float(b, "z")),
        [OpCode.ReduceSum] = b => b.Reduce(OpCode.ReduceSum, Float(b), 1),
        [OpCode.ReduceProd] = b => b.Reduce(OpCode.ReduceProd, Float(b), 1),
        [OpCode.ReduceMax] = b => b.Reduce(OpCode.ReduceMax, Float(b), 0),
        [OpCode.ReduceMin] = b => b.Reduce(OpCode.ReduceMin, Float(b), 0, 1),
        [OpCode.Reshape] = b => b.Reshape(Float(b), Shape.Of(3 * Batch)),
        [OpCode.Transpose] = b => b.Transpose(Float(b), 1, 0),
        [OpCode.Broadcast] = b => b.Broadcast(Float(b), Shape.Of(Batch, 4, 3), 0, 2),
        [OpCode.Slice] = b => b.Slice(Float(b), [0, 1], [Batch, 1], [1, 2]),
        [OpCode.Pad] = b => b.Pad(Float(b), [1, 0], [0, 2], [0, 1]),
        [OpCode.Flip] = b => b.Flip(Float(b), 0, 1),
        [OpCode.Windows] = b => b.Windows(b.Input("x", DType.F32, Shape.Of(Batch, 9, 2, 6)), [1, 3], [3, 2], [2, 1], [1, 3]),
        [OpCode.Diagonal] = b => b.Diagonal(b.Input("x", DType.F32, Shape.Of(2, 3, Batch, 3)), 1, 3),
        [OpCode.Concat] = b => b.Concat(1, Float(b), Float(b, "y"), Float(b)),
        [OpCode.Dot] = b => b.Dot(b.Input("x", DType.F32, Shape.Of(2, Batch, 3)), b.Input("y", DType.F32, Shape.Of(4, 3, 2)), new DotAttributes(Axes(0), Axes(2), Axes(2), Axes(1))),
        [OpCode.CumSum] = b => b.CumSum(Float(b), new CumulativeAttributes(1, Exclusive: true, Reverse: true)),
        [OpCode.Gather] = b => b.Gather(b.Parameter("table", DType.F32, Shape.Of(5, 2)), Int(b), 0),
        [OpCode.ScatterAdd] = b => b.ScatterAdd(Int(b), b.Gather(b.Input("x", DType.F32, Shape.Of(Batch, 2, 5)), Int(b), 2, 1), Shape.Of(Batch, 2, 4), 2, 1),
        [OpCode.TopK] = b => b.TopK(Float(b), 2),
    };

    public static IEnumerable<OpCode> Ops => Enum.GetValues<OpCode>();

    /// <summary>A graph whose result <c>out</c> is the op's row (cast to f32 where that is bool).</summary>
    public static TensorGraph Graph(OpCode op)
    {
        var builder = new GraphBuilder();
        int value = Cases[op](builder);
        return builder.Build($"Cases.{op}", new[] { new GraphResult("out", value) }, Array.Empty<GraphAssign>());
    }

    private static int Float(GraphBuilder b, string name = "x") => b.Input(name, DType.F32, Shape.Of(Batch, 3));

    private static int Int(GraphBuilder b, string name = "i") => b.Input(name, DType.I32, Shape.Of(Batch, 3));

    private static EquatableArray<int> Axes(params int[] axes) => axes;

    private static int Add(this GraphBuilder b, int left, int right) => b.Binary(OpCode.Add, left, right);
}
