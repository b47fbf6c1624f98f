using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// A sum over products with a matrix that lies along the sum, its innermost range cut into a few steps side by side: what a target that turns
/// squares in registers reads at once, so that a single row, which uses each element but once, needs no panel.
/// <para>Legal because the steps follow each other as before.</para>
/// </summary>
/// <param name="Sum">The sum.</param>
/// <param name="Matrix">The buffer that is turned.</param>
/// <param name="Steps">Steps side by side.</param>
internal sealed record TurnedSum(SumNest Sum, string Matrix, long Steps)
{
    /// <summary>Null where a step is something else than one multiply-add with an element of the matrix and one that lies along the sum too.</summary>
    public static TurnedSum? Of(Kernel kernel, ParallelNest nest, SumNest? sum, ContractionProfile profile, MachineModel machine, int lanes)
    {
        if (machine.TurnsSquares && lanes == MachineModel.Lanes(DType.F32) && sum is { Accumulators.Count: 1 } && profile is { Rows: null, Columns: not null, Packable.Count: 1 }
            && profile.Packable[0] is { Reason: PackReason.Transposed, Load: var matrix } && Capacity(sum) >= MachineModel.TurnedSteps)
        {
            ScalarExpr[] values = sum.Step.Select(s => ExpressionTree.Value(s)!).ToArray();
            LoadExpr[] loads = values.SelectMany(ExpressionTree.All).OfType<LoadExpr>().Distinct().ToArray();
            var strides = new Strides(kernel, nest.Body);
            bool isProduct = values.Last() is FmaExpr { Addend: LocalExpr } && values.Take(values.Length - 1).All(v => v is LoadExpr)
                && loads.Length == 2 && loads.All(l => l.Type == DType.F32 && IsRead(kernel, l.Buffer) && strides.IsContiguous(Innermost(sum).Name, l.Buffer, l.Indices))
                && loads.Single(l => l != matrix) is var number && !number.Indices.Any(i => AffineIndex.Mentions(i, profile.Columns))
                && strides.Along(profile.Columns, matrix.Buffer, matrix.Indices)?.Constant > 1;
            return isProduct ? new TurnedSum(sum, matrix.Buffer, MachineModel.TurnedSteps) : null;
        }

        return null;
    }

    /// <summary>The sum for one element.</summary>
    public EquatableArray<Statement> Body(Names names)
    {
        Range innermost = Innermost(Sum);
        long extent = Capacity(Sum), blocks = extent / Steps;
        var block = new Range(names.Fresh(innermost.Name + "_square"), RangeKind.Serial, IndexExpr.Of(blocks));
        Range steps = innermost with { Kind = RangeKind.Unroll, Extent = IndexExpr.Of(Steps) };
        var pieces = new List<Statement> { ExpressionTree.Loop(block, ParallelNest.Wrap(new[] { steps }, Step(steps, new MulIndex(new RangeIndex(block.Name), Steps)))) };
        if (extent % Steps != 0)
        {
            Range rest = innermost with { Name = names.Fresh(innermost.Name), Extent = IndexExpr.Of(extent % Steps) };
            pieces.Add(ExpressionTree.Loop(rest, Step(rest, IndexExpr.Of(blocks * Steps))));
        }

        return Sum.Accumulators.Concat(ParallelNest.Wrap(Sum.Serial.Take(Sum.Serial.Count - 1), pieces)).Concat(Sum.Epilogue).ToEquatableArray();
    }

    private static Range Innermost(SumNest sum) => sum.Serial[sum.Serial.Count - 1];

    private static long Capacity(SumNest sum) => SumBlocks.Capacity(Innermost(sum)) ?? 0;

    private static bool IsRead(Kernel kernel, string buffer) => kernel.Buffers.Any(b => b.Name == buffer && b.Access == BufferAccess.Read);

    private EquatableArray<Statement> Step(Range piece, IndexExpr start) =>
        new Substitution().Range(Innermost(Sum).Name, new AddIndex(start, new RangeIndex(piece.Name))).Apply(Sum.Step);
}
