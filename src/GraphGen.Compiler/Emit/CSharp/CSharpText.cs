using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>Small pieces of C# text.</summary>
internal static class CSharpText
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event " +
        "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null " +
        "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string " +
        "struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);

    /// <summary>A name as an identifier: keywords get their @.</summary>
    public static string Identifier(string name) => Keywords.Contains(name) ? "@" + name : name;

    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";

    public static string Literal(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Literal(bool value) => value ? "true" : "false";

    /// <summary>The C# type of elements in memory.</summary>
    public static string ElementType(DType type) => type switch
    {
        DType.F32 => "float",
        DType.F64 => "double",
        DType.I32 => "int",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of tensors in memory."),
    };

    /// <summary>The member of the runtime's ElementType.</summary>
    public static string ElementTypeMember(DType type) => RuntimeNames.Types.ElementType + "." + ElementTypeName(type);

    /// <summary>The name of that member.</summary>
    public static string ElementTypeName(DType type) => type switch
    {
        DType.F32 => "Float32",
        DType.F64 => "Float64",
        DType.I32 => "Int32",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of tensors in memory."),
    };

    /// <summary>Short pieces on lines of up to <paramref name="width"/> characters; longer ones on a line of their own.</summary>
    public static IEnumerable<string> Fill(IEnumerable<string> pieces, int width)
    {
        string line = "";
        foreach (string piece in pieces)
        {
            if (line.Length > 0 && line.Length + 1 + piece.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? " " + piece : piece;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    /// <summary>A shape as documentation shows it: ["batch", 64].</summary>
    public static string ShapeForDocumentation(Shape shape) =>
        "[" + string.Join(", ", shape.Select(d => d.Constant is not null ? d.ToString() : "\"" + d + "\"")) + "]";

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Documentation(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
