using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Text;

/// <summary>Infix text of scalar and index expressions, with parentheses only where <see cref="Operators"/> needs them.</summary>
internal static class ExpressionPrinter
{
    public static string Print(ScalarExpr expression) => Print(expression, Operators.Loosest);

    public static string Print(IndexExpr index) => Print(index, Operators.Loosest);

    public static string Print(IndexCondition condition) => $"{Print(condition.Left)} < {Print(condition.Right)}";

    public static string Print(LocalRef local) => local.Indices.Count == 0 ? local.Name : Element(local.Name, local.Indices);

    public static string Element(string name, EquatableArray<IndexExpr> indices) => $"{name}[{string.Join(", ", indices.Select(i => Print(i)))}]";

    private static string Print(ScalarExpr expression, int context)
    {
        switch (expression)
        {
            case ConstantExpr constant:
                return ConstantText.Print(constant);
            case LocalExpr local:
                return Print(local.Local);
            case LoadExpr load:
                return Element(load.Buffer, load.Indices);
            case IndexValueExpr value:
                return $"index({Print(value.Index)})";
            case UnaryExpr { Op: UnaryOp.Neg, Operand: ConstantExpr constant }:
                return $"-({ConstantText.Print(constant)})";
            case UnaryExpr { Op: UnaryOp.Neg or UnaryOp.Not } unary:
                return (unary.Op == UnaryOp.Neg ? "-" : "!") + Print(unary.Operand, Operators.Tightest);
            case UnaryExpr unary:
                return $"{Operators.Function(unary)}({Print(unary.Operand)})";
            case BinaryExpr binary when Operators.Infix(binary.Op) is { } infix:
                // Operators associate to the left; a right operand of the same strength keeps its parentheses.
                string text = $"{Print(binary.Left, infix.Strength)} {infix.Text} {Print(binary.Right, infix.Strength + 1)}";
                return infix.Strength < context ? $"({text})" : text;
            case BinaryExpr binary:
                return $"{Operators.Function(binary.Op)}({Print(binary.Left)}, {Print(binary.Right)})";
            case FmaExpr fma:
                return $"fma({Print(fma.Left)}, {Print(fma.Right)}, {Print(fma.Addend)})";
            case SelectExpr select:
                return $"select({Print(select.Condition)}, {Print(select.WhenTrue)}, {Print(select.WhenFalse)})";
            case GuardExpr guard:
                return $"guard({string.Join(", ", guard.Conditions.Select(c => Print(c)))}; {Print(guard.Value)})";
            case FoldExpr fold:
                return $"{Operators.Function(fold.Op)}({fold.Accumulator})";
            default:
                throw new KernelException($"no text for {expression.GetType().Name}");
        }
    }

    private static string Print(IndexExpr index, int context)
    {
        switch (index)
        {
            case DimIndex dim:
                return Print(dim.Value);
            case RangeIndex range:
                return range.Range;
            case LocalIndex local:
                return Print(local.Local);
            case AddIndex { Right: DimIndex { Value.Constant: < 0 and > long.MinValue and { } negative } } subtract:
                return Infix(subtract.Left, "-", (-negative).ToString(CultureInfo.InvariantCulture), Operators.Sum, context);
            case AddIndex add:
                return Infix(add.Left, "+", Print(add.Right, Operators.Sum + 1), Operators.Sum, context);
            case MulIndex mul:
                return Infix(mul.Left, "*", Print(mul.Right), Operators.Product, context);
            case DivIndex div:
                return Infix(div.Left, "/", div.Right.ToString(CultureInfo.InvariantCulture), Operators.Product, context);
            case ModIndex mod:
                return Infix(mod.Left, "%", mod.Right.ToString(CultureInfo.InvariantCulture), Operators.Product, context);
            case MinIndex min:
                return $"min({Print(min.Left)}, {Print(min.Right)})";
            default:
                throw new KernelException($"no text for {index.GetType().Name}");
        }
    }

    private static string Infix(IndexExpr left, string op, string right, int strength, int context)
    {
        string text = $"{Print(left, strength)} {op} {right}";
        return strength < context ? $"({text})" : text;
    }

    /// <summary>A constant or a symbol as it is; a longer polynomial in braces, which keep it apart from index arithmetic.</summary>
    private static string Print(Dim dim) => dim.IsConstant || IsSymbol(dim.Terms) ? dim.ToString() : "{" + dim + "}";

    private static bool IsSymbol(IReadOnlyList<Dim.Term> terms) => terms.Count == 1 && terms[0].Coefficient == 1 && terms[0].Symbols.Count == 1;
}
