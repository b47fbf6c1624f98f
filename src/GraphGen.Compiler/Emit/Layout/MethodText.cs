using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.Walker;

namespace GraphGen.Compiler.Emit.Layout;

/// <summary>
/// Writes a method's statements as a person would: declarations of one type together, and a copy of an unrolled body (a row of a
/// register tile) on a line of its own.
/// </summary>
internal sealed class MethodText
{
    private const int Width = 140;

    private readonly CodeWriter code;
    private readonly IDialect dialect;
    private readonly IReadOnlyDictionary<Scope, List<Line>> lines;
    private readonly IReadOnlyDictionary<string, string> names;

    private MethodText(CodeWriter code, IDialect dialect, IReadOnlyDictionary<Scope, List<Line>> lines, IReadOnlyDictionary<string, string> names)
    {
        this.code = code;
        this.dialect = dialect;
        this.lines = lines;
        this.names = names;
    }

    public static void Write(CodeWriter code, IDialect dialect, NameTable names, Scope method)
    {
        IReadOnlyDictionary<Scope, List<Line>> lines = Tidy.Apply(method);
        new MethodText(code, dialect, lines, Naming.Of(method, names, lines)).Block(method);
    }

    private void Block(Scope scope)
    {
        IReadOnlyList<Line> block = dialect.Condense(lines[scope]);
        var statements = new List<Line>();
        for (int i = 0; i < block.Count; i++)
        {
            if (block[i] is Nested nested)
            {
                Flush(statements);
                using (nested.Header.Length == 0 ? code.OpenBlock() : code.Open(Named(nested.Header)))
                {
                    Block(nested.Inner);
                }

                continue;
            }

            bool isAlone = IsAlone(block, i);
            if (statements.Count > 0 && !(MayShare(statements[statements.Count - 1], block[i], isAlone && IsAlone(block, i - 1)) && Fits(statements, block[i])))
            {
                Flush(statements);
            }

            statements.Add(block[i]);
        }

        Flush(statements);
    }

    /// <summary>Whether a copy of an unrolled body is a single statement.</summary>
    private static bool IsAlone(IReadOnlyList<Line> block, int at) =>
        block[at].Copy is { } copy && (at == 0 || block[at - 1].Copy != copy) && (at == block.Count - 1 || block[at + 1].Copy != copy);

    private bool MayShare(Line last, Line next, bool areAlone) =>
        areAlone
        || (last.Copy is not null && last.Copy == next.Copy)
        || (last is Declaration first && next is Declaration second && first.Type == second.Type && IsShort(first) && IsShort(second));

    /// <summary>Pointers, indices, initial values and single loads need no line of their own.</summary>
    private bool IsShort(Declaration declaration) =>
        declaration.Type == dialect.IndexType
        || declaration.Type.EndsWith("*", StringComparison.Ordinal)
        || !declaration.Value.Contains('(')
        || (declaration.Copy is null && declaration.Value.IndexOf('(') == declaration.Value.LastIndexOf('('));

    private bool Fits(List<Line> statements, Line next) => code.Indentation + Text(statements.Append(next)).Length <= Width;

    private void Flush(List<Line> statements)
    {
        if (statements.Count > 0)
        {
            code.Line(Text(statements));
            statements.Clear();
        }
    }

    private string Text(IEnumerable<Line> statements)
    {
        var parts = new List<string>();
        var declarations = new List<(string Name, string Value)>();
        string type = "";
        void EndDeclarations()
        {
            if (declarations.Count > 0)
            {
                parts.Add(dialect.Declare(type, declarations) + ";");
                declarations.Clear();
            }
        }

        foreach (Line line in statements)
        {
            if (line is not Declaration declaration)
            {
                EndDeclarations();
                parts.Add(line is Assignment assignment ? $"{Named(assignment.Name)} = {Named(assignment.Value)};" : Named(Tidy.Text(line)));
                continue;
            }

            if (declaration.Type != type)
            {
                EndDeclarations();
                type = declaration.Type;
            }

            declarations.Add((Named(declaration.Name), Named(declaration.Value)));
        }

        EndDeclarations();
        return string.Join(" ", parts);
    }

    private string Named(string text) => Identifiers.Replace(text, name => names.TryGetValue(name, out string? last) && last != name ? last : null);
}
