using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Emit.Layout;
using GraphGen.Compiler.Emit.Walker;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>C#: vectors are the kernel's type parameter V, indices are nint, arguments come as an array of addresses.</summary>
internal sealed class CSharpDialect : IVectorDialect
{
    public const string Arguments = "p", Symbols = "s", Begin = "begin", End = "end", TypeParameter = "V";

    /// <summary>Extents of the parallel range of a kernel's two variants.</summary>
    public const string WideExtent = "wide", NarrowExtent = "narrow";

    /// <summary>Scratch up to this size lies on the stack.</summary>
    private const long MaxStackBytes = 16 * 1024;

    private const int CacheLine = 64;

    private static readonly HashSet<string> Reserved = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit "
        + "extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out "
        + "override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true "
        + "try typeof uint ulong unchecked unsafe ushort using virtual void volatile while nint nuint var global "
        + $"{Arguments} {Symbols} {Begin} {End} {TypeParameter} {WideExtent} {NarrowExtent}").Split(' '),
        StringComparer.Ordinal);

    private readonly DType element;

    public CSharpDialect(DType element)
    {
        this.element = element;
        Condenser = new Condenser(Lanes);
        Tiles = new TileMethods(element);
    }

    /// <summary>Knows the methods that the emitted text calls beside those of its vectors.</summary>
    public Condenser Condenser { get; }

    /// <summary>Knows the methods for register tiles.</summary>
    public TileMethods Tiles { get; }

    public int Lanes => VectorLanes.Of(element);

    public string IndexType => "nint";

    public string Zero => "default";

    public bool IsReserved(string name) => Reserved.Contains(name);

    public string ElementType(DType type) => type switch
    {
        DType.I32 => "int",
        DType.F32 => "float",
        DType.F64 => "double",
        _ => element == DType.F64 ? "double" : "float",
    };

    public string ValueType(DType type) => TypeParameter;

    public string PointerType(DType type, MemorySpace space) => ElementType(type) + "*";

    public string Declare(string type, IReadOnlyList<(string Name, string Value)> variables) =>
        type + " " + string.Join(", ", variables.Select(v => $"{v.Name} = {v.Value}"));

    public string Constant(ConstantExpr constant) => constant.Type switch
    {
        _ when constant.Bits == 0 => Zero,
        DType.F32 or DType.F64 => Operation(VectorOp.Splat, CSharpLiterals.Float(constant.Type, constant.Bits)),
        DType.Bool => Operation(VectorOp.SplatInt, "-1"),
        _ => Operation(VectorOp.SplatInt, Text(constant.Bits)),
    };

    public string Unary(UnaryExpr unary, string operand) => CSharpArithmetic.Unary(this, element, unary, operand);

    public string Binary(BinaryExpr binary, string left, string right) => CSharpArithmetic.Binary(this, element, binary, left, right);

    public string Shift(BinaryExpr shift, string operand, int count) => CSharpArithmetic.Shift(this, element, shift, operand, Text(count));

    public string Fma(DType type, string left, string right, string addend) => Operation(VectorOp.Fma, left, right, addend);

    public string Select(string condition, string whenTrue, string whenFalse) => Operation(VectorOp.Select, condition, whenTrue, whenFalse);

    public string Fold(FoldExpr fold, IReadOnlyList<string> parts) => CSharpArithmetic.Fold(this, element, fold, parts);

    public string Value(DType type, string element) => Operation(type == DType.I32 ? VectorOp.SplatInt : VectorOp.Splat, element);

    public string Element(DType type, string value) => type == DType.I32 ? "(int)" + Operation(VectorOp.FirstInt, value) : Operation(VectorOp.First, value);

    public string Operation(VectorOp op, params string[] operands) => $"{TypeParameter}.{op}({string.Join(", ", operands)})";

    public string Minimum(string left, string right) => $"nint.Min({left}, {right})";

    public string Argument(int index, DType type) => $"({ElementType(type)}*){Arguments}[{Text(index)}]";

    public string Symbol(int index) => $"{Symbols}[{Text(index)}]";

    public (IReadOnlyList<string> Before, string Header) ParallelRange(string variable, string extent) =>
        (Array.Empty<string>(), $"for (nint {variable} = {Begin}; {variable} < {End}; {variable}++)");

    public IEnumerable<string> DeclareScratch(string name, long bytes)
    {
        if (bytes > MaxStackBytes)
        {
            yield return $"byte* {name} = {RuntimeNames.Types.WorkerScratch}.Get({Text(bytes)});";
            yield break;
        }

        yield return $"byte* {name} = stackalloc byte[{Text(bytes + CacheLine - 1)}];";
        yield return $"{name} += -(nint){name} & {Text(CacheLine - 1)};";
    }

    public int ScratchSize(DType type) => type is DType.Bool or DType.I64 ? element.Size() : type.Size();

    public string DeclareScratchArray(DType type, string array, long elements, string scratch, long offset) =>
        $"{ElementType(type)}* {array} = ({ElementType(type)}*)({scratch} + {Text(offset)});";

    public string DeclareLaneBuffer(string elementType, string name) => $"{elementType}* {name} = stackalloc {elementType}[{Text(Lanes)}];";

    public int TurnedSteps => element == DType.F32 ? MachineModel.TurnedSteps : 0;

    public bool CanCopyTransposed(DType type) => type is DType.F32 or DType.F64;

    public string CopyTransposed(string destination, string destinationStride, string source, string sourceStride, string rows, string columns) =>
        $"{RuntimeNames.Types.TransposedCopy}.{RuntimeNames.TransposedCopy.Copy}({destination}, {destinationStride}, {source}, {sourceStride}, {rows}, {columns})";

    public string Tile(RegisterTile tile, int loops, IReadOnlyList<string> arguments) => Tiles.Call(tile, loops, arguments);

    public IReadOnlyList<Line> Condense(IReadOnlyList<Line> block) => Condenser.Apply(block);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
