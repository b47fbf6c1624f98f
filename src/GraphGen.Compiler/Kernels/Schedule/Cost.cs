using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>Sizes and operation counts for choices, with a typical value in place of every named dimension.</summary>
internal static class Cost
{
    /// <summary>The value of an index where named dimensions are typical and ranges are zero.</summary>
    public static long TypicalValue(IndexExpr index) => index switch
    {
        DimIndex dim => TypicalValue(dim.Value),
        AddIndex add => TypicalValue(add.Left) + TypicalValue(add.Right),
        MulIndex mul => TypicalValue(mul.Left) * TypicalValue(mul.Right),
        DivIndex div => TypicalValue(div.Left) / div.Right,
        ModIndex mod => TypicalValue(mod.Left) % mod.Right,
        MinIndex min => Math.Min(TypicalValue(min.Left), TypicalValue(min.Right)),
        _ => 0,
    };

    public static long TypicalValue(Dim dim) => dim.Evaluate(dim.Symbols.ToDictionary(s => s, _ => MachineModel.TypicalSymbol));

    /// <summary>
    /// Scalar operations of the statements: one for each load, store and arithmetic node, times the loops around it. A branch
    /// counts as its first alternative, where schedules put the common case.
    /// </summary>
    public static long Operations(IEnumerable<Statement> statements) => statements.Sum(statement => statement switch
    {
        LoopStatement loop => Math.Max(TypicalValue(loop.Range.Extent), 0) * Operations(loop.Body),
        IfStatement branch => Operations(branch.Then.Count > 0 ? branch.Then : branch.Else),
        StoreStatement store => 1 + Operations(store.Value),
        _ => ExpressionTree.Value(statement) is ScalarExpr value ? Operations(value) : 0,
    });

    private static long Operations(ScalarExpr expression) =>
        ExpressionTree.All(expression).Count(e => e is not (ConstantExpr or LocalExpr or IndexValueExpr));
}
