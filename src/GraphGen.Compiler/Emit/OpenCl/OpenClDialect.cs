using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Emit.Layout;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.OpenCl;

/// <summary>
/// OpenCL C 1.2 (The OpenCL Specification, version 1.2, chapter 6): values are scalars, lanes are work-items, scratch is local
/// memory. Buffers come as the memory object they lie in and the number of their first element, so that many can share one;
/// indices are int.
/// </summary>
internal sealed class OpenClDialect : IGroupDialect
{
    private static readonly HashSet<string> Reserved = new(
        ("auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short "
        + "signed sizeof static struct switch typedef union unsigned void volatile while bool half uchar ushort uint ulong size_t ptrdiff_t "
        + "intptr_t uintptr_t kernel global local constant private read_only write_only read_write image2d_t image3d_t sampler_t event_t "
        + "abs add_sat barrier ceil clamp cos cosh cross degrees distance dot erf erfc exp exp2 expm1 fabs fdim floor fma fmax fmin fmod fract "
        + "frexp hypot ilogb ldexp length lgamma log log10 log1p log2 logb mad max min mix mod modf mul_hi nan normalize popcount pow pown powr "
        + "radians remainder rint rootn rotate round rsqrt select shuffle sign sin sincos sinh sinpi smoothstep sqrt step sub_sat tan tanh "
        + "tgamma trunc upsample vload2 vload4 isnan isinf isequal isless all any bitselect signbit prefetch printf async_work_group_copy "
        + "atomic_add atomic_sub atomic_min atomic_max get_global_id get_local_id get_group_id get_global_size get_local_size get_num_groups "
        + "INFINITY NAN INT_MIN INT_MAX LONG_MIN LONG_MAX M_PI M_E main NULL true false lane").Split(' '),
        StringComparer.Ordinal);

    private readonly OpenClFunctions functions;
    private readonly SortedSet<string> folded = new(StringComparer.Ordinal);

    /// <param name="lanes">Work-items of a group that work together, or 1.</param>
    /// <param name="functions">Collects what the text calls.</param>
    public OpenClDialect(int lanes, OpenClFunctions functions)
    {
        Lanes = lanes;
        this.functions = functions;
    }

    public int Lanes { get; }

    public string Lane => "lane";

    public string DeclareLane => "const int lane = get_local_id(0);";

    public string Barrier => "barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);";

    public string Unroll => "#pragma unroll";

    public string IndexType => "int";

    /// <summary>Declarations of the local memory that folds exchange values through.</summary>
    public IEnumerable<string> FoldMemory
    {
        get
        {
            foreach (string type in folded)
            {
                yield return $"local {type} {FoldArray(type)}[{Text(Lanes)}];";
            }
        }
    }

    /// <summary>The parameter that holds the memory object of a buffer.</summary>
    public static string BufferParameter(int index) => "p" + Text(index);

    /// <summary>The parameter that holds the number of a buffer's first element in its memory object.</summary>
    public static string OffsetParameter(int index) => "o" + Text(index);

    /// <summary>The parameter that holds a named dimension.</summary>
    public static string SymbolParameter(int index) => "s" + Text(index);

    /// <summary>Parameters are a letter and a number, and so are no other names.</summary>
    public bool IsReserved(string name) => Reserved.Contains(name)
        || (name.Length > 1 && name[0] is 'p' or 'o' or 's' && int.TryParse(name.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        || OpenClFunctions.Contains(name)
        || name.StartsWith("fold_", StringComparison.Ordinal);

    public string ValueType(DType type) => type switch
    {
        DType.Bool => "bool",
        DType.I32 => "int",
        DType.I64 => "long",
        DType.F32 => "float",
        _ => "double",
    };

    public string PointerType(DType type, MemorySpace space) => space switch
    {
        MemorySpace.Input => $"global const {ValueType(type)}*",
        MemorySpace.Output => $"global {ValueType(type)}*",
        _ => $"{ScratchSpace}{ValueType(type)}*",
    };

    public string Declare(string type, IReadOnlyList<(string Name, string Value)> variables)
    {
        string star = type.EndsWith("*", StringComparison.Ordinal) ? "*" : "";
        return type.Substring(0, type.Length - star.Length) + " " + string.Join(", ", variables.Select(v => $"{star}{v.Name} = {v.Value}"));
    }

    public string Constant(ConstantExpr constant) => OpenClLiterals.Of(constant);

    public string Unary(UnaryExpr unary, string operand) => OpenClArithmetic.Unary(functions, unary, operand);

    public string Binary(BinaryExpr binary, string left, string right) => OpenClArithmetic.Binary(functions, binary, left, right);

    public string Shift(BinaryExpr shift, string operand, int count) => OpenClArithmetic.Shift(shift, operand, Text(count));

    public string Fma(DType type, string left, string right, string addend) => $"fma({left}, {right}, {addend})";

    public string Select(string condition, string whenTrue, string whenFalse) => $"({condition} ? {whenTrue} : {whenFalse})";

    public string Fold(FoldExpr fold, IReadOnlyList<string> parts)
    {
        string type = ValueType(fold.Type);
        folded.Add(type);
        return $"{functions.Use($"fold_{fold.Op.ToString().ToLowerInvariant()}_{type}")}({parts[0]}, {FoldArray(type)}, {Lane}, {Text(Lanes)})";
    }

    public string Value(DType type, string element) => element;

    public string Element(DType type, string value) => value;

    public string Minimum(string left, string right) => $"min({left}, {right})";

    public string Argument(int index, DType type) => $"{BufferParameter(index)} + {OffsetParameter(index)}";

    public string Symbol(int index) => SymbolParameter(index);

    /// <summary>One iteration a group where lanes work together; else one a work-item, those beyond the end idle.</summary>
    public (IReadOnlyList<string> Before, string Header) ParallelRange(string variable, string extent) => Lanes > 1
        ? (new[] { $"const int {variable} = get_group_id(0);" }, "")
        : (new[] { $"const int {variable} = get_global_id(0);" }, $"if ({variable} < {extent})");

    public IEnumerable<string> DeclareScratch(string name, long bytes) => Array.Empty<string>();

    public int ScratchSize(DType type) => type.Size();

    public string DeclareScratchArray(DType type, string array, long elements, string scratch, long offset) =>
        $"{ScratchSpace}{ValueType(type)} {array}[{Text(Math.Max(elements, 1))}];";

    public IReadOnlyList<Line> Condense(IReadOnlyList<Line> block) => block;

    public string DeclareArray(DType type, string name, params int[] dimensions)
    {
        string text = $"{ValueType(type)} {name}";
        foreach (int dimension in dimensions)
        {
            text += $"[{Text(dimension)}]";
        }

        return text;
    }

    private string ScratchSpace => Lanes > 1 ? "local " : "";

    private static string FoldArray(string type) => "fold_" + type;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
