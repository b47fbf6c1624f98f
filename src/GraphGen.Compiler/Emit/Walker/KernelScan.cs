using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>Questions about a body that are asked before it is emitted.</summary>
internal static class KernelScan
{
    /// <summary>Which axis of a register array its vector ranges index, or -1.</summary>
    public static int VectorAxis(string accumulator, EquatableArray<int> dimensions, IEnumerable<Statement> scope)
    {
        foreach ((LocalRef reference, IReadOnlyCollection<string> vectors) in References(scope, new string[0]))
        {
            for (int axis = 0; reference.Name == accumulator && axis < reference.Indices.Count; axis++)
            {
                if (vectors.Any(v => Mentions(reference.Indices[axis], v)))
                {
                    return axis;
                }
            }
        }

        return -1;
    }

    /// <summary>Whether the range indexes a register array, so that each of its steps must be emitted by itself.</summary>
    public static bool IndexesRegisters(string range, IEnumerable<Statement> body) =>
        References(body, new string[0]).Any(r => r.Reference.Indices.Any(i => Mentions(i, range)));

    /// <summary>Names of locals that address memory.</summary>
    public static HashSet<string> IndexLocals(IEnumerable<Statement> body) => new(
        from index in body.SelectMany(Indices)
        from local in Locals(index)
        select local);

    /// <summary>Buffers that lie in memory as another one does and are addressed by the same indices.</summary>
    public static HashSet<string> BuffersTogether(Kernel kernel)
    {
        var places = kernel.Buffers.ToDictionary(b => b.Name, _ => new HashSet<EquatableArray<IndexExpr>>());
        foreach ((string buffer, EquatableArray<IndexExpr> indices) in kernel.Body.SelectMany(Accesses))
        {
            if (places.TryGetValue(buffer, out HashSet<EquatableArray<IndexExpr>>? known))
            {
                known.Add(indices);
            }
        }

        return new HashSet<string>(
            from buffer in kernel.Buffers
            where kernel.Buffers.Any(b => b != buffer && b.Strides.Equals(buffer.Strides) && places[b.Name].SetEquals(places[buffer.Name]))
            select buffer.Name);
    }

    public static bool HasLoop(IEnumerable<Statement> body) => body.Any(s => s is LoopStatement { Range.Kind: not RangeKind.Unroll }
        || (s is LoopStatement unroll && HasLoop(unroll.Body))
        || (s is IfStatement branch && (HasLoop(branch.Then) || HasLoop(branch.Else))));

    /// <summary>Whether a value is computed under conditions, which every copy would repeat.</summary>
    public static bool HasGuard(IEnumerable<Statement> body) => body.Any(s => Expressions(s).Any(HasGuard) || Blocks(s).Any(b => HasGuard(b)));

    /// <summary>Nodes of the expressions in the statements.</summary>
    public static int Nodes(IEnumerable<Statement> body) => body.Sum(s => Expressions(s).Sum(Nodes) + Blocks(s).Sum(b => Nodes(b)));

    public static IEnumerable<ScalarExpr> Operands(ScalarExpr expression) => expression switch
    {
        UnaryExpr unary => new[] { unary.Operand },
        BinaryExpr binary => new[] { binary.Left, binary.Right },
        FmaExpr fma => new[] { fma.Left, fma.Right, fma.Addend },
        SelectExpr select => new[] { select.Condition, select.WhenTrue, select.WhenFalse },
        GuardExpr guard => new[] { guard.Value },
        _ => new ScalarExpr[0],
    };

    public static bool HasFold(ScalarExpr expression) => expression is FoldExpr || Operands(expression).Any(HasFold);

    private static bool HasGuard(ScalarExpr expression) => expression is GuardExpr || Operands(expression).Any(HasGuard);

    private static int Nodes(ScalarExpr expression) => 1 + Operands(expression).Sum(Nodes);

    private static IEnumerable<(LocalRef Reference, IReadOnlyCollection<string> Vectors)> References(IEnumerable<Statement> body, IReadOnlyCollection<string> vectors)
    {
        foreach (Statement statement in body)
        {
            foreach (LocalRef reference in Expressions(statement).SelectMany(Locals))
            {
                yield return (reference, vectors);
            }

            if (statement is AccumulateStatement accumulate)
            {
                yield return (accumulate.Target, vectors);
            }

            foreach ((LocalRef, IReadOnlyCollection<string>) inner in Blocks(statement).SelectMany(b => References(
                b,
                statement is LoopStatement { Range.Kind: RangeKind.Vector } loop ? vectors.Append(loop.Range.Name).ToArray() : vectors)))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<EquatableArray<Statement>> Blocks(Statement statement) => statement switch
    {
        LoopStatement loop => new[] { loop.Body },
        IfStatement branch => new[] { branch.Then, branch.Else },
        _ => new EquatableArray<Statement>[0],
    };

    private static IEnumerable<ScalarExpr> Expressions(Statement statement) => statement switch
    {
        LetStatement let => new[] { let.Value },
        AccumulatorStatement accumulator => new[] { accumulator.Initial },
        AccumulateStatement accumulate => new[] { accumulate.Value },
        StoreStatement store => new[] { store.Value },
        _ => new ScalarExpr[0],
    };

    private static IEnumerable<(string Buffer, EquatableArray<IndexExpr> Indices)> Accesses(Statement statement)
    {
        IEnumerable<(string, EquatableArray<IndexExpr>)> own = statement is StoreStatement store ? new[] { (store.Buffer, store.Indices) } : new (string, EquatableArray<IndexExpr>)[0];
        return own.Concat(Expressions(statement).SelectMany(Accesses)).Concat(Blocks(statement).SelectMany(b => b.SelectMany(Accesses)));
    }

    private static IEnumerable<(string Buffer, EquatableArray<IndexExpr> Indices)> Accesses(ScalarExpr expression)
    {
        IEnumerable<(string, EquatableArray<IndexExpr>)> own = expression is LoadExpr load ? new[] { (load.Buffer, load.Indices) } : new (string, EquatableArray<IndexExpr>)[0];
        return own.Concat(Operands(expression).SelectMany(Accesses));
    }

    private static IEnumerable<LocalRef> Locals(ScalarExpr expression) =>
        expression is LocalExpr local ? new[] { local.Local } : Operands(expression).SelectMany(Locals);

    private static IEnumerable<IndexExpr> Indices(Statement statement)
    {
        IEnumerable<IndexExpr> own = statement switch
        {
            StoreStatement store => store.Indices,
            PrefetchStatement prefetch => prefetch.Indices,
            IfStatement branch => new[] { branch.Condition.Left, branch.Condition.Right },
            LoopStatement loop => new[] { loop.Range.Extent },
            _ => new IndexExpr[0],
        };
        return own.Concat(Expressions(statement).SelectMany(Indices)).Concat(Blocks(statement).SelectMany(b => b.SelectMany(Indices)));
    }

    private static IEnumerable<IndexExpr> Indices(ScalarExpr expression)
    {
        IEnumerable<IndexExpr> own = expression switch
        {
            LoadExpr load => load.Indices,
            IndexValueExpr value => new[] { value.Index },
            GuardExpr guard => guard.Conditions.SelectMany(c => new[] { c.Left, c.Right }),
            _ => new IndexExpr[0],
        };
        return own.Concat(Operands(expression).SelectMany(Indices));
    }

    private static IEnumerable<string> Locals(IndexExpr index) => index is LocalIndex local ? new[] { local.Local.Name } : Parts(index).SelectMany(Locals);

    private static bool Mentions(IndexExpr index, string range) => index is RangeIndex atom ? atom.Range == range : Parts(index).Any(p => Mentions(p, range));

    private static IEnumerable<IndexExpr> Parts(IndexExpr index) => index switch
    {
        AddIndex add => new[] { add.Left, add.Right },
        MulIndex mul => new[] { mul.Left },
        DivIndex div => new[] { div.Left },
        ModIndex mod => new[] { mod.Left },
        MinIndex min => new[] { min.Left, min.Right },
        _ => new IndexExpr[0],
    };
}
