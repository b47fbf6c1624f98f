using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>Children of scalar expressions and statements, for the rewrites of this folder.</summary>
internal static class ExpressionTree
{
    public static IEnumerable<ScalarExpr> Children(ScalarExpr expression) => expression switch
    {
        UnaryExpr unary => new[] { unary.Operand },
        BinaryExpr binary => new[] { binary.Left, binary.Right },
        FmaExpr fma => new[] { fma.Left, fma.Right, fma.Addend },
        SelectExpr select => new[] { select.Condition, select.WhenTrue, select.WhenFalse },
        GuardExpr guard => new[] { guard.Value },
        _ => Array.Empty<ScalarExpr>(),
    };

    /// <summary>The expression and everything below it.</summary>
    public static IEnumerable<ScalarExpr> All(ScalarExpr expression) =>
        Children(expression).SelectMany(All).Prepend(expression);

    public static ScalarExpr MapChildren(ScalarExpr expression, Func<ScalarExpr, ScalarExpr> map) => expression switch
    {
        UnaryExpr unary => unary with { Operand = map(unary.Operand) },
        BinaryExpr binary => binary with { Left = map(binary.Left), Right = map(binary.Right) },
        FmaExpr fma => fma with { Left = map(fma.Left), Right = map(fma.Right), Addend = map(fma.Addend) },
        SelectExpr select => select with { Condition = map(select.Condition), WhenTrue = map(select.WhenTrue), WhenFalse = map(select.WhenFalse) },
        GuardExpr guard => guard with { Value = map(guard.Value) },
        _ => expression,
    };

    /// <summary>The statements and everything nested in them, in order.</summary>
    public static IEnumerable<Statement> All(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            yield return statement;
            foreach (Statement inner in statement switch
            {
                LoopStatement loop => All(loop.Body),
                IfStatement branch => All(branch.Then).Concat(All(branch.Else)),
                _ => Array.Empty<Statement>(),
            })
            {
                yield return inner;
            }
        }
    }

    /// <summary>The value a simple statement computes; null for the others.</summary>
    public static ScalarExpr? Value(Statement statement) => statement switch
    {
        LetStatement let => let.Value,
        AccumulatorStatement accumulator => accumulator.Initial,
        AccumulateStatement accumulate => accumulate.Value,
        StoreStatement store => store.Value,
        _ => null,
    };

    /// <summary>Every scalar expression in the statements, subexpressions included.</summary>
    public static IEnumerable<ScalarExpr> Expressions(IEnumerable<Statement> statements) =>
        All(statements).Select(Value).Where(v => v is not null).SelectMany(v => All(v!));

    /// <summary>Names of the locals whose values the statements read, in indices too.</summary>
    public static IEnumerable<string> LocalsRead(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in All(statements))
        {
            IEnumerable<IndexExpr> indices = statement switch
            {
                StoreStatement store => store.Indices,
                PrefetchStatement prefetch => prefetch.Indices,
                LoopStatement loop => new[] { loop.Range.Extent },
                IfStatement branch => new[] { branch.Condition.Left, branch.Condition.Right },
                _ => Array.Empty<IndexExpr>(),
            };
            foreach (string local in indices.SelectMany(LocalsRead))
            {
                yield return local;
            }

            if (Value(statement) is ScalarExpr value)
            {
                foreach (string local in All(value).SelectMany(LocalsReadHere))
                {
                    yield return local;
                }
            }
        }
    }

    /// <summary>Names of the locals in the indices of loads and stores.</summary>
    public static IEnumerable<string> IndexLocals(IEnumerable<Statement> statements) =>
        All(statements).OfType<StoreStatement>().SelectMany(s => s.Indices)
            .SelectMany(LocalsRead)
            .Concat(All(statements).Select(Value).OfType<ScalarExpr>().SelectMany(IndexLocals));

    /// <summary>Names of the locals in the indices of the expression's loads.</summary>
    public static IEnumerable<string> IndexLocals(ScalarExpr expression) =>
        All(expression).OfType<LoadExpr>().SelectMany(l => l.Indices).SelectMany(LocalsRead);

    private static IEnumerable<string> LocalsReadHere(ScalarExpr expression) => expression switch
    {
        LocalExpr local => new[] { local.Local.Name },
        FoldExpr fold => new[] { fold.Accumulator },
        LoadExpr load => load.Indices.SelectMany(LocalsRead),
        IndexValueExpr index => LocalsRead(index.Index),
        GuardExpr guard => guard.Conditions.SelectMany(c => LocalsRead(c.Left).Concat(LocalsRead(c.Right))),
        _ => Array.Empty<string>(),
    };

    private static IEnumerable<string> LocalsRead(IndexExpr index) => index switch
    {
        LocalIndex local => new[] { local.Local.Name },
        AddIndex add => LocalsRead(add.Left).Concat(LocalsRead(add.Right)),
        MulIndex mul => LocalsRead(mul.Left),
        DivIndex div => LocalsRead(div.Left),
        ModIndex mod => LocalsRead(mod.Left),
        MinIndex min => LocalsRead(min.Left).Concat(LocalsRead(min.Right)),
        _ => Array.Empty<string>(),
    };

    /// <summary>Whether an index or condition in the expression mentions the range.</summary>
    public static bool Mentions(ScalarExpr expression, string range) => All(expression).Any(e => MentionsHere(e, range));

    /// <summary>Whether an index or condition of this very node mentions the range.</summary>
    public static bool MentionsHere(ScalarExpr expression, string range) => expression switch
    {
        LoadExpr load => load.Indices.Any(i => AffineIndex.Mentions(i, range)),
        LocalExpr local => local.Local.Indices.Any(i => AffineIndex.Mentions(i, range)),
        IndexValueExpr index => AffineIndex.Mentions(index.Index, range),
        GuardExpr guard => guard.Conditions.Any(c => AffineIndex.Mentions(c.Left, range) || AffineIndex.Mentions(c.Right, range)),
        _ => false,
    };

    public static Statement WithValue(Statement statement, ScalarExpr value) => statement switch
    {
        LetStatement let => let with { Value = value },
        AccumulatorStatement accumulator => accumulator with { Initial = value },
        AccumulateStatement accumulate => accumulate with { Value = value },
        StoreStatement store => store with { Value = value },
        _ => statement,
    };

    /// <summary>Names of the ranges and locals that the statements declare.</summary>
    public static IEnumerable<string> Declared(IEnumerable<Statement> statements) => All(statements).SelectMany(statement => statement switch
    {
        LoopStatement loop => new[] { loop.Range.Name },
        LetStatement let => new[] { let.Name },
        AccumulatorStatement accumulator => new[] { accumulator.Name },
        ScratchStatement scratch => new[] { scratch.Name },
        _ => Array.Empty<string>(),
    });

    public static LoopStatement Loop(Range range, IEnumerable<Statement> body) => new(range, body.ToEquatableArray());
}
