using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>The named dimensions a kernel mentions, in buffers, extents or indices, in order of first appearance.</summary>
internal static class KernelSymbols
{
    public static IEnumerable<string> Of(Kernel kernel) =>
        kernel.Buffers.SelectMany(b => b.Shape.Concat(b.Strides)).Concat(kernel.Body.SelectMany(Of)).SelectMany(d => d.Symbols).Distinct();

    private static IEnumerable<Dim> Of(Statement statement) => statement switch
    {
        LoopStatement loop => Of(loop.Range.Extent).Concat(loop.Body.SelectMany(Of)),
        LetStatement let => Of(let.Value),
        AccumulatorStatement accumulator => Of(accumulator.Initial),
        AccumulateStatement accumulate => Of(accumulate.Value),
        StoreStatement store => store.Indices.SelectMany(Of).Concat(Of(store.Value)),
        PrefetchStatement prefetch => prefetch.Indices.SelectMany(Of),
        IfStatement branch => Of(branch.Condition).Concat(branch.Then.SelectMany(Of)).Concat(branch.Else.SelectMany(Of)),
        _ => Enumerable.Empty<Dim>(),
    };

    private static IEnumerable<Dim> Of(IndexCondition condition) => Of(condition.Left).Concat(Of(condition.Right));

    private static IEnumerable<Dim> Of(ScalarExpr expr) => expr switch
    {
        LoadExpr load => load.Indices.SelectMany(Of),
        IndexValueExpr index => Of(index.Index),
        UnaryExpr unary => Of(unary.Operand),
        BinaryExpr binary => Of(binary.Left).Concat(Of(binary.Right)),
        FmaExpr fma => Of(fma.Left).Concat(Of(fma.Right)).Concat(Of(fma.Addend)),
        SelectExpr select => Of(select.Condition).Concat(Of(select.WhenTrue)).Concat(Of(select.WhenFalse)),
        GuardExpr guard => guard.Conditions.SelectMany(Of).Concat(Of(guard.Value)),
        _ => Enumerable.Empty<Dim>(),
    };

    private static IEnumerable<Dim> Of(IndexExpr index) => index switch
    {
        DimIndex dim => new[] { dim.Value },
        AddIndex add => Of(add.Left).Concat(Of(add.Right)),
        MinIndex min => Of(min.Left).Concat(Of(min.Right)),
        MulIndex mul => Of(mul.Left).Append(mul.Right),
        DivIndex div => Of(div.Left),
        ModIndex mod => Of(mod.Left),
        _ => Enumerable.Empty<Dim>(),
    };
}
