using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule.Device;

/// <summary>
/// A nest that is one chain of products: lets, an accumulator, serial ranges around <c>sum = fma(a, b, sum)</c>, and an epilogue
/// without loops. One factor changes along one parallel range and the other along another one.
/// </summary>
internal sealed record ProductForm(
    EquatableArray<LetStatement> Before,
    AccumulatorStatement Sum,
    EquatableArray<Range> Depth,
    EquatableArray<LetStatement> Inside,
    FmaExpr Product,
    EquatableArray<Statement> Epilogue,
    Range Rows,
    Range Columns,
    ScalarExpr RowFactor,
    ScalarExpr ColumnFactor)
{
    /// <summary>The nest in this form; null where it has another one.</summary>
    public static ProductForm? Of(Kernel kernel, ParallelNest nest)
    {
        Statement[] before = nest.Body.TakeWhile(s => s is LetStatement or AccumulatorStatement).ToArray();
        AccumulatorStatement[] sums = before.OfType<AccumulatorStatement>().ToArray();
        Statement[] after = nest.Body.Skip(before.Length).ToArray();
        if (sums.Length != 1
            || sums[0] is not { Lanes: 0, Dimensions.Count: 0, Initial: ConstantExpr }
            || after.Length == 0
            || after[0] is not LoopStatement chain
            || !after.Skip(1).All(s => s is LetStatement or StoreStatement))
        {
            return null;
        }

        var depth = new List<Range>();
        var inside = new List<LetStatement>();
        Statement last = chain;
        while (last is LoopStatement { Range: { Kind: RangeKind.Serial, Extent: DimIndex } } loop)
        {
            depth.Add(loop.Range);
            inside.AddRange(loop.Body.OfType<LetStatement>());
            if (loop.Body.Count == 0 || !loop.Body.Take(loop.Body.Count - 1).All(s => s is LetStatement))
            {
                return null;
            }

            last = loop.Body[loop.Body.Count - 1];
        }

        if (last is not AccumulateStatement { Value: FmaExpr { Addend: LocalExpr addend } fma } accumulate
            || addend.Local != accumulate.Target
            || accumulate.Target.Name != sums[0].Name)
        {
            return null;
        }

        LetStatement[] lets = before.OfType<LetStatement>().ToArray();
        var scope = lets.Concat(inside).Cast<Statement>().ToArray();
        Range[] left = Only(fma.Left, fma.Right), right = Only(fma.Right, fma.Left);
        if (left.Length == 0 || right.Length == 0)
        {
            return null;
        }

        // The largest range of each; the further in of the two runs along the columns.
        Range ofLeft = Largest(left), ofRight = Largest(right);
        bool leftIsRows = nest.Ranges.ToList().IndexOf(ofLeft) < nest.Ranges.ToList().IndexOf(ofRight);
        return new ProductForm(
            lets.ToEquatableArray(),
            sums[0],
            depth.ToEquatableArray(),
            inside.ToEquatableArray(),
            fma,
            after.Skip(1).ToEquatableArray(),
            leftIsRows ? ofLeft : ofRight,
            leftIsRows ? ofRight : ofLeft,
            leftIsRows ? fma.Left : fma.Right,
            leftIsRows ? fma.Right : fma.Left);

        Range[] Only(ScalarExpr factor, ScalarExpr other) => nest.Ranges.Where(r => r.Extent is DimIndex && Changes(factor, r) && !Changes(other, r)).ToArray();

        bool Changes(ScalarExpr factor, Range range)
        {
            var dependence = new Dependence(kernel, new[] { range.Name }, new string[0]);
            dependence.Declare(scope);
            return dependence.Of(factor) != Direction.None;
        }
    }

    /// <summary>Those of the lets that an expression needs, in order.</summary>
    public IEnumerable<LetStatement> Needed(IEnumerable<Statement> by)
    {
        var names = new HashSet<string>(ExpressionTree.LocalsRead(by));
        var needed = new List<LetStatement>();
        foreach (LetStatement let in Before.Concat(Inside).Reverse().Where(let => names.Contains(let.Name)))
        {
            needed.Insert(0, let);
            names.UnionWith(ExpressionTree.LocalsRead(new[] { let }));
        }

        return needed;
    }

    private static Range Largest(IEnumerable<Range> ranges) => ranges.Reverse().OrderByDescending(r => Cost.TypicalValue(r.Extent)).First();
}
