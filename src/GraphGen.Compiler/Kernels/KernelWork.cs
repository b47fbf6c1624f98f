using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels;

/// <summary>
/// What one run of a kernel amounts to, for profiles. <paramref name="Flops"/> are floating-point operations: a multiply-add is two,
/// the other arithmetic and extremes one each, functions what they are expanded into; comparisons, selections and conversions are
/// none. <paramref name="Bytes"/> pass between the kernel and its buffers if each element it needs is read once and written once.
/// </summary>
internal sealed record KernelWork(Dim Flops, Dim Bytes)
{
    /// <param name="naive">The kernel as it was lowered: its loops say what is to be computed, whatever a schedule makes of them.</param>
    public static KernelWork Of(Kernel naive)
    {
        var counts = new Counts();
        counts.Add(ExpandMath.Rewrite(naive).Body, Dim.One);
        Dim bytes = naive.Buffers.Aggregate(Dim.Zero, (sum, buffer) => sum + (Moved(buffer, counts.Loads) + Moved(buffer, counts.Stores)) * buffer.Type.Size());
        return new KernelWork(counts.Flops, bytes);
    }

    /// <summary>Every element once, or as many as there are accesses where these are fewer: a gather does not read its whole table.</summary>
    private static Dim Moved(KernelBuffer buffer, Dictionary<string, Dim> accesses)
    {
        if (!accesses.TryGetValue(buffer.Name, out Dim? count))
        {
            return Dim.Zero;
        }

        Dim size = buffer.Shape.Size;
        return Cost.TypicalValue(count) < Cost.TypicalValue(size) ? count : size;
    }

    /// <summary>Sums over the loops of a kernel.</summary>
    private sealed class Counts
    {
        public Dim Flops { get; private set; } = Dim.Zero;

        public Dictionary<string, Dim> Loads { get; } = new();

        public Dictionary<string, Dim> Stores { get; } = new();

        public void Add(IEnumerable<Statement> statements, Dim times)
        {
            foreach (Statement statement in statements)
            {
                switch (statement)
                {
                    case LoopStatement loop:
                        Add(loop.Body, times * Extent(loop.Range.Extent));
                        break;
                    case IfStatement branch:
                        Add(branch.Then.Concat(branch.Else), times);
                        break;
                    default:
                        AddSimple(statement, times);
                        break;
                }
            }
        }

        private static Dim Extent(IndexExpr extent) => extent switch
        {
            DimIndex dim => dim.Value,
            AddIndex add => Extent(add.Left) + Extent(add.Right),
            MulIndex mul => Extent(mul.Left) * mul.Right,
            _ => Dim.Of(Cost.TypicalValue(extent)),
        };

        private static long FlopsOf(ScalarExpr expression) => expression switch
        {
            _ when !expression.Type.IsFloat() => 0,
            FmaExpr => 2,
            BinaryExpr => 1,
            UnaryExpr { Op: not (UnaryOp.Cast or UnaryOp.Bitcast) } => 1,
            _ => 0,
        };

        private static void Add(Dictionary<string, Dim> accesses, string buffer, Dim times) =>
            accesses[buffer] = accesses.TryGetValue(buffer, out Dim? known) ? known + times : times;

        private void AddSimple(Statement statement, Dim times)
        {
            if (statement is StoreStatement store)
            {
                Add(Stores, store.Buffer, times);
            }

            long flops = 0;
            foreach (ScalarExpr part in ExpressionTree.Value(statement) is ScalarExpr value ? ExpressionTree.All(value) : Enumerable.Empty<ScalarExpr>())
            {
                flops += FlopsOf(part);
                if (part is LoadExpr load)
                {
                    Add(Loads, load.Buffer, times);
                }
            }

            if (flops > 0)
            {
                Flops += times * flops;
            }
        }
    }
}
