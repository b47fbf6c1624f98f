using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>Sizes and extents as C# over the values of a plan's symbols, <c>s[0]</c> and so on.</summary>
internal sealed class SizeText
{
    private readonly IReadOnlyList<string> symbols;

    public SizeText(IReadOnlyList<string> symbols) => this.symbols = symbols;

    public string Of(IndexExpr index) => index switch
    {
        DimIndex dim => Of(dim.Value),
        AddIndex add => $"({Of(add.Left)} + {Of(add.Right)})",
        MulIndex mul => $"({Of(mul.Left)} * {Of(mul.Right)})",
        DivIndex div => $"({Of(div.Left)} / {CSharpText.Literal(div.Right)})",
        ModIndex mod => $"({Of(mod.Left)} % {CSharpText.Literal(mod.Right)})",
        MinIndex min => $"nint.Min({Of(min.Left)}, {Of(min.Right)})",
        _ => throw new ArgumentException($"{index.GetType().Name} is not known before a kernel runs.", nameof(index)),
    };

    public string Of(Dim dim) => dim.Terms.Count switch
    {
        0 => "0",
        1 => Of(dim.Terms[0]),
        _ => "(" + string.Join(" + ", dim.Terms.Select(Of)) + ")",
    };

    private string Of(Dim.Term term)
    {
        string[] factors = term.Symbols.Select(symbol => string.Format(CultureInfo.InvariantCulture, "s[{0}]", IndexOf(symbol))).ToArray();
        return factors.Length == 0 ? CSharpText.Literal(term.Coefficient)
            : term.Coefficient == 1 ? string.Join(" * ", factors)
            : CSharpText.Literal(term.Coefficient) + " * " + string.Join(" * ", factors);
    }

    private int IndexOf(string symbol)
    {
        for (int i = 0; i < symbols.Count; i++)
        {
            if (symbols[i] == symbol)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{symbol}' is no symbol of the plan.", nameof(symbol));
    }
}
