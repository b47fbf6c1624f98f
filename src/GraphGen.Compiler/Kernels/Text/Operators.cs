using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Text;

/// <summary>How each operation of KernelIr is written: one row each, read by printer and reader.</summary>
internal static class Operators
{
    public const int Loosest = 0;
    public const int Sum = 6;
    public const int Product = 7;
    public const int Tightest = 8;

    /// <summary>Infix operators and how strongly they bind.</summary>
    private static readonly Dictionary<BinaryOp, (string Text, int Strength)> InfixOperators = new()
    {
        [BinaryOp.Or] = ("|", 1),
        [BinaryOp.Xor] = ("^", 2),
        [BinaryOp.And] = ("&", 3),
        [BinaryOp.Lt] = ("<", 4),
        [BinaryOp.Le] = ("<=", 4),
        [BinaryOp.Eq] = ("==", 4),
        [BinaryOp.Shl] = ("<<", 5),
        [BinaryOp.Shr] = (">>", 5),
        [BinaryOp.ShrUnsigned] = (">>>", 5),
        [BinaryOp.Add] = ("+", Sum),
        [BinaryOp.Sub] = ("-", Sum),
        [BinaryOp.Mul] = ("*", Product),
        [BinaryOp.Div] = ("/", Product),
    };

    private static readonly Dictionary<BinaryOp, string> BinaryFunctions = new()
    {
        [BinaryOp.Max] = "max",
        [BinaryOp.Min] = "min",
        [BinaryOp.MulHighUnsigned] = "mulhi",
        [BinaryOp.Pow] = "pow",
    };

    private static readonly Dictionary<UnaryOp, string> UnaryFunctions = new()
    {
        [UnaryOp.Abs] = "abs",
        [UnaryOp.Floor] = "floor",
        [UnaryOp.Round] = "round",
        [UnaryOp.Sqrt] = "sqrt",
        [UnaryOp.Exp] = "exp",
        [UnaryOp.Expm1] = "expm1",
        [UnaryOp.Log] = "log",
        [UnaryOp.Log1p] = "log1p",
        [UnaryOp.SineAngle] = "sine_angle",
        [UnaryOp.CosineAngle] = "cosine_angle",
        [UnaryOp.Sin] = "sin",
        [UnaryOp.Cos] = "cos",
        [UnaryOp.Tanh] = "tanh",
        [UnaryOp.Erf] = "erf",
    };

    private static readonly Dictionary<FoldOp, string> FoldFunctions = new()
    {
        [FoldOp.Add] = "fold_add",
        [FoldOp.Mul] = "fold_mul",
        [FoldOp.Max] = "fold_max",
        [FoldOp.Min] = "fold_min",
    };

    /// <summary>Words with a meaning of their own, which name no buffer, symbol, range or local.</summary>
    private static readonly HashSet<string> Keywords = new(
        BinaryFunctions.Values
            .Concat(UnaryFunctions.Values)
            .Concat(FoldFunctions.Values)
            .Concat(Types.SelectMany(t => new[] { t.Text(), "as_" + t.Text() }))
            .Concat(((RangeKind[])Enum.GetValues(typeof(RangeKind))).Select(KernelPrinter.Text))
            .Concat(new[] { "kernel", "read", "write", "update", "strides", "let", "acc", "scratch", "if", "else", "fma", "select", "guard", "index", "true", "false" }),
        StringComparer.Ordinal);

    private static DType[] Types => (DType[])Enum.GetValues(typeof(DType));

    public static bool IsKeyword(string word) => Keywords.Contains(word);

    public static (string Text, int Strength)? Infix(BinaryOp op) => InfixOperators.TryGetValue(op, out var infix) ? infix : null;

    public static (BinaryOp Op, int Strength)? Infix(string text)
    {
        foreach (KeyValuePair<BinaryOp, (string Text, int Strength)> row in InfixOperators)
        {
            if (row.Value.Text == text)
            {
                return (row.Key, row.Value.Strength);
            }
        }

        return null;
    }

    public static string Function(BinaryOp op) => BinaryFunctions[op];

    public static string Function(FoldOp op) => FoldFunctions[op];

    /// <summary>A cast is written as its type, a bit cast as <c>as_</c> and its type.</summary>
    public static string Function(UnaryExpr unary) => unary.Op switch
    {
        UnaryOp.Cast => unary.Type.Text(),
        UnaryOp.Bitcast => "as_" + unary.Type.Text(),
        _ => UnaryFunctions[unary.Op],
    };

    public static BinaryOp? BinaryFunction(string name) => Find(BinaryFunctions, name);

    public static UnaryOp? UnaryFunction(string name) => Find(UnaryFunctions, name);

    public static FoldOp? FoldFunction(string name) => Find(FoldFunctions, name);

    public static DType? BitcastType(string function) => function.StartsWith("as_", StringComparison.Ordinal) ? Type(function.Substring(3)) : null;

    public static DType? Type(string name)
    {
        foreach (DType type in Types)
        {
            if (type.Text() == name)
            {
                return type;
            }
        }

        return null;
    }

    private static T? Find<T>(Dictionary<T, string> table, string name)
        where T : struct
    {
        foreach (KeyValuePair<T, string> row in table)
        {
            if (row.Value == name)
            {
                return row.Key;
            }
        }

        return null;
    }
}
