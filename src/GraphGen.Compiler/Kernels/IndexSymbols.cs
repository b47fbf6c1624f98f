using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels;

/// <summary>Renames the named dimensions of index expressions: a shared kernel's symbols to those of the plan that calls it.</summary>
internal sealed class IndexSymbols
{
    private readonly Dictionary<string, string> names = new();

    public IndexSymbols(EquatableArray<string> from, EquatableArray<string> to)
    {
        for (int i = 0; i < from.Count; i++)
        {
            names[from[i]] = to[i];
        }
    }

    public Dim Apply(Dim dim) => dim.Terms.Aggregate(
        Dim.Zero,
        (sum, term) => sum + term.Symbols.Aggregate(Dim.Of(term.Coefficient), (product, symbol) => product * Dim.Symbol(names[symbol])));

    public IndexExpr Apply(IndexExpr index) => index switch
    {
        DimIndex dim => new DimIndex(Apply(dim.Value)),
        AddIndex add => new AddIndex(Apply(add.Left), Apply(add.Right)),
        MinIndex min => new MinIndex(Apply(min.Left), Apply(min.Right)),
        MulIndex mul => new MulIndex(Apply(mul.Left), Apply(mul.Right)),
        DivIndex div => new DivIndex(Apply(div.Left), div.Right),
        ModIndex mod => new ModIndex(Apply(mod.Left), mod.Right),
        _ => index,
    };
}
