using System;
using System.Collections.Generic;
using System.Globalization;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>C#: vectors are the kernel's type parameter V, indices are nint, arguments come as an array of addresses.</summary>
internal sealed class CSharpDialect : IDialect
{
    public const string Arguments = "p", Symbols = "s", Begin = "begin", End = "end", TypeParameter = "V";

    /// <summary>Scratch up to this size lies on the stack.</summary>
    private const long MaxStackBytes = 16 * 1024;

    private const int CacheLine = 64;

    private static readonly HashSet<string> Reserved = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit "
        + "extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out "
        + "override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true "
        + "try typeof uint ulong unchecked unsafe ushort using virtual void volatile while nint nuint var global "
        + $"{Arguments} {Symbols} {Begin} {End} {TypeParameter}").Split(' '),
        StringComparer.Ordinal);

    private readonly DType element;

    public CSharpDialect(DType element) => this.element = element;

    public string VectorType => TypeParameter;

    public string IndexType => "nint";

    public string Zero => "default(V)";

    public (string Begin, string End) ParallelRange => (Begin, End);

    public bool IsReserved(string name) => Reserved.Contains(name);

    public string ElementType(DType type) => type switch
    {
        DType.I32 => "int",
        DType.F32 => "float",
        DType.F64 => "double",
        _ => element == DType.F64 ? "double" : "float",
    };

    public string Operation(VectorOp op, params string[] operands) => $"{TypeParameter}.{op}({string.Join(", ", operands)})";

    public string FloatLiteral(DType type, long bits) => CSharpLiterals.Float(type, bits);

    public string Minimum(string left, string right) => $"{RuntimeNames.Types.Math}.Min({left}, {right})";

    public string Argument(int index, DType type) => $"({ElementType(type)}*){Arguments}[{index.ToString(CultureInfo.InvariantCulture)}]";

    public string Symbol(int index) => $"{Symbols}[{index.ToString(CultureInfo.InvariantCulture)}]";

    public IEnumerable<string> DeclareScratch(string name, long bytes)
    {
        if (bytes > MaxStackBytes)
        {
            yield return $"byte* {name} = {RuntimeNames.Types.WorkerScratch}.Get({bytes.ToString(CultureInfo.InvariantCulture)});";
            yield break;
        }

        yield return $"byte* {name} = stackalloc byte[{(bytes + CacheLine - 1).ToString(CultureInfo.InvariantCulture)}];";
        yield return $"{name} += -(nint){name} & {(CacheLine - 1).ToString(CultureInfo.InvariantCulture)};";
    }

    public string DeclareLaneBuffer(string elementType, string name, int lanes) =>
        $"{elementType}* {name} = stackalloc {elementType}[{lanes.ToString(CultureInfo.InvariantCulture)}];";

    public bool CanCopyTransposed(DType type) => type is DType.F32 or DType.F64;

    public string CopyTransposed(string destination, string destinationStride, string source, string sourceStride, string rows, string columns) =>
        $"{RuntimeNames.Types.TransposedCopy}.{RuntimeNames.TransposedCopy.Copy}({destination}, {destinationStride}, {source}, {sourceStride}, {rows}, {columns})";
}
