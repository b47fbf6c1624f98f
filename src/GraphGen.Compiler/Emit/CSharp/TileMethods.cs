using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.Walker;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// Register tiles as methods of the class of kernels, one for each form that they call; the constants of a call become part of the code
/// where it is inlined. On a machine with 16 registers a method runs its tile in pieces.
/// </summary>
internal sealed class TileMethods
{
    /// <summary>The option of a method to begin with the sums that are stored.</summary>
    private const string GoesOn = "goesOn";

    /// <summary>The options of a method to ask for elements ahead of their use: where, and how far each step moves that.</summary>
    private const string Ahead = "ahead", AheadStep = "aheadStep";

    private readonly DType element;

    /// <summary>Forms in the order of their names.</summary>
    private readonly SortedDictionary<string, (TileForm Form, TileOptions Options)> used = new(StringComparer.Ordinal);

    public TileMethods(DType element) => this.element = element;

    /// <summary>Whether there are methods to write.</summary>
    public bool IsUsed => used.Count > 0;

    private int Lanes => VectorLanes.Of(element);

    public string Call(RegisterTile tile, int loops, IReadOnlyList<string> arguments)
    {
        TileForm form = new(tile.Rows, tile.Vectors);
        Use(form, new TileOptions(loops, tile.Continues, tile.Ahead.Count));
        int first = arguments.Count - (2 * tile.Ahead.Count);
        IEnumerable<string> named = arguments.Select((argument, i) => i < first ? argument : $"{((i - first) % 2 == 0 ? Ahead : AheadStep)}{Text((i - first) / 2)}: {argument}");
        return $"{form.Name}({string.Join(", ", tile.Continues ? named.Append($"{GoesOn}: true") : named)})";
    }

    /// <summary>Writes the methods that are called, and those of their pieces; their class has the type parameter V.</summary>
    public void WriteMethods(CodeWriter code, Condenser condenser)
    {
        foreach ((TileForm form, TileOptions options) in used.Values.ToArray())
        {
            foreach ((_, TileForm piece) in Pieces(form))
            {
                Use(piece, options with { Prefetches = 0 });
            }
        }

        if (used.Count > 0)
        {
            code.Separate();
            code.Line("// Tiles, whose rows x vectors sums stay in registers: to[r, c] = sum of a[r, k] * b[k, c] in the order of k, or goes on from to[r, c].");
            code.Line("// k is some loops, the innermost first: how often it runs, and how far it moves a and b.");
        }

        foreach ((TileForm form, TileOptions options) in used.Values)
        {
            code.Separate();
            code.Line($"[{CSharpKernelEmitter.MethodImpl}({CSharpKernelEmitter.Inlined})]");
            using (code.Open($"private static void {form.Name}({Pointer} to, nint toRow, {Pointer} a, nint aRow, {Pointer} b, {string.Join(", ", Enumerable.Range(0, options.Loops).Select(LoopParameters))}{OptionParameters(options)})"))
            {
                WritePieces(code, form, options);
                WriteTile(code, form, options, condenser);
            }
        }
    }

    private string Pointer => CSharpText.ElementType(element) + "*";

    private void Use(TileForm form, TileOptions options) =>
        used[form.Name] = (form, used.TryGetValue(form.Name, out (TileForm, TileOptions Options) known) ? known.Options.With(options) : options);

    private string OptionParameters(TileOptions options) =>
        (options.GoesOn ? $", bool {GoesOn} = false" : "") + string.Concat(Enumerable.Range(0, options.Prefetches).Select(i => $", {Pointer} {Ahead}{Text(i)} = null, nint {AheadStep}{Text(i)} = 0"));

    private static string Text(int number) => CSharpText.Literal(number);

    private static string LoopParameters(int loop) =>
        string.Join(", ", new[] { ("n", " = 1"), ("a", " = 0"), ("b", " = 0") }.Select(p => $"nint {p.Item1}{Text(loop)}{(loop == 0 ? "" : p.Item2)}"));

    /// <summary>The pieces of a tile that has too many registers for a narrow machine.</summary>
    private static IEnumerable<(int Count, TileForm Form)> Pieces(TileForm form) =>
        MachineModel.Narrow.Fits(form.Rows, form.Vectors)
            ? Enumerable.Empty<(int, TileForm)>()
            : TilePieces.Of(form.Rows, MachineModel.Narrow).Select(p => (p.Count, form with { Rows = p.Rows, Vectors = 1 }));

    private void WritePieces(CodeWriter code, TileForm form, TileOptions options)
    {
        (int Count, TileForm Form)[] pieces = Pieces(form).ToArray();
        if (pieces.Length == 0)
        {
            return;
        }

        string rest = string.Concat(Enumerable.Range(0, options.Loops).Select(loop => $", n{Text(loop)}, a{Text(loop)}, b{Text(loop)}")) + (options.GoesOn ? $", {GoesOn}: {GoesOn}" : "");
        using (code.Open($"if (typeof({CSharpDialect.TypeParameter}) != typeof({(element == DType.F64 ? RuntimeNames.Types.F64x512 : RuntimeNames.Types.F32x512)}))"))
        {
            // All at once: pieces would each ask for the same.
            string steps = string.Join(" * ", Enumerable.Range(0, options.Loops).Select(loop => "n" + Text(loop)));
            foreach (string i in Enumerable.Range(0, options.Prefetches).Select(Text))
            {
                code.Line($"for (nint k = 0; k < {steps} * {AheadStep}{i}; k += {Text(Lanes)}) V.{VectorOp.Prefetch}({Ahead}{i} + k);");
            }

            string column = form.Vectors == 1 ? "" : " + c";
            int row = 0;
            foreach ((int count, TileForm piece) in pieces)
            {
                int end = row + (count * piece.Rows);
                string columns = form.Vectors == 1 ? "" : $"for (nint c = 0; c < {Text(form.Vectors * Lanes)}; c += {Text(Lanes)}) ";
                code.Line($"for (nint r = {Text(row)}; r < {Text(end)}; r += {Text(piece.Rows)}) {columns}{piece.Name}(to + r * toRow{column}, toRow, a + r * aRow, aRow, b{column}{rest});");
                row = end;
            }

            code.Line("return;");
        }
    }

    private void WriteTile(CodeWriter code, TileForm form, TileOptions options, Condenser condenser)
    {
        string[][] sums = Enumerable.Range(0, form.Rows)
            .Select(r => Enumerable.Range(0, form.Vectors).Select(c => "s" + Text(r) + (form.Vectors == 1 ? "" : "_" + Text(c))).ToArray())
            .ToArray();
        Declare(code, sums.SelectMany(row => row.Select(sum => $"{sum} = default")));
        if (options.GoesOn)
        {
            using (code.Open($"if ({GoesOn})"))
            {
                Fill(code, sums.SelectMany((row, r) => row.Select((sum, c) => $"{sum} = V.Load(to{Place(r, "toRow", c)});")));
            }
        }

        Loop(options.Loops - 1, "a", "b");
        for (int c = 0; c < form.Vectors; c++)
        {
            Fill(code, condenser.Stores("to" + Place(0, "", c), "toRow", sums.Select(row => row[c]).ToArray()));
        }

        void Loop(int loop, string a, string b)
        {
            string k = "k" + Text(loop), n = Text(loop);
            (string x, string y) = ("x" + n, "y" + n);
            code.Line($"{Pointer} {x} = {a}, {y} = {b};");
            using (code.Open($"for (nint {k} = 0; {k} < n{n}; {k}++, {x} += a{n}, {y} += b{n})"))
            {
                if (loop > 0)
                {
                    Loop(loop - 1, x, y);
                }
                else
                {
                    Step(x, y);
                    foreach (string i in Enumerable.Range(0, options.Prefetches).Select(Text))
                    {
                        code.Line($"if ({AheadStep}{i} != 0) {{ V.{VectorOp.Prefetch}({Ahead}{i}); {Ahead}{i} += {AheadStep}{i}; }}");
                    }
                }
            }
        }

        void Step(string a, string b)
        {
            Declare(code, Enumerable.Range(0, form.Vectors).Select(c => $"v{Text(c)} = V.Load({b}{Place(0, "", c)})"));
            Fill(code, sums.Select((row, r) => form.Vectors == 1
                ? $"V.{VectorOp.Axpy}({a}{Place(r, "aRow", 0)}, v0, ref {row[0]});"
                : string.Join(" ", row.Select((sum, c) => $"V.{VectorOp.Fma}(u{Text(r)}, v{Text(c)}, ref {sum});").Prepend($"V u{Text(r)} = V.{VectorOp.Splat}({a}[{(r == 0 ? "0" : r == 1 ? "aRow" : Text(r) + " * aRow")}]);"))));
        }
    }

    private static void Declare(CodeWriter code, IEnumerable<string> values)
    {
        string[] all = values.ToArray();
        Fill(code, all.Select((value, i) => (i == 0 ? "V " : "") + value + (i == all.Length - 1 ? ";" : ",")));
    }

    private static void Fill(CodeWriter code, IEnumerable<string> statements)
    {
        foreach (string line in CSharpText.Fill(statements, ProgramEmitter.RowWidth))
        {
            code.Line(line);
        }
    }

    /// <summary>What is added to an address for a row and a vector.</summary>
    private string Place(int row, string step, int vector) =>
        (row == 0 ? "" : row == 1 ? " + " + step : $" + {Text(row)} * {step}") + (vector == 0 ? "" : " + " + Text(vector * Lanes));

    /// <summary>What the calls of a method need: the most loops, whether any goes on, and the most prefetches a step.</summary>
    private sealed record TileOptions(int Loops, bool GoesOn, int Prefetches)
    {
        public TileOptions With(TileOptions other) => new(Math.Max(Loops, other.Loops), GoesOn || other.GoesOn, Math.Max(Prefetches, other.Prefetches));
    }

    private sealed record TileForm(int Rows, int Vectors)
    {
        public string Name => $"Tile{Text(Rows)}x{Text(Vectors)}";
    }
}
