using System.Collections.Generic;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Text;

/// <summary>
/// Kernels as indented text, which <see cref="KernelReader"/> reads back to an equal kernel:
/// <code>
/// kernel k0(batch)
///   # x W1' + b1
///   read x f32[batch,64]
///   read W1 f32[64,32] strides(1,64)
///   write h f32[batch,32]
///   parallel i &lt; batch
///     vector j &lt; 32
///       acc s f32 = 0.0
///       serial k &lt; 64
///         s = fma(x[i, k], W1[k, j], s)
///       h[i, j] = max(s, 0.0)
/// </code>
/// </summary>
internal static class KernelPrinter
{
    public static string Print(Kernel kernel)
    {
        var text = new StringBuilder();
        Line(text, 0, $"kernel {kernel.Name}({string.Join(", ", kernel.Symbols)})");
        foreach (string note in kernel.Notes)
        {
            Line(text, 1, "# " + note.Replace("\\", "\\\\").Replace("\n", "\\n"));
        }

        foreach (KernelBuffer buffer in kernel.Buffers)
        {
            string strides = buffer.Strides == buffer.Shape.RowMajorStrides() ? "" : $" strides({string.Join(",", buffer.Strides)})";
            Line(text, 1, $"{Text(buffer.Access)} {buffer.Name} {buffer.Type.Text()}{buffer.Shape}{strides}");
        }

        Block(text, 1, kernel.Body);
        return text.ToString();
    }

    public static string Print(Statement statement)
    {
        var text = new StringBuilder();
        Print(text, 0, statement);
        return text.ToString();
    }

    public static string Print(ScalarExpr expression) => ExpressionPrinter.Print(expression);

    public static string Print(IndexExpr index) => ExpressionPrinter.Print(index);

    internal static string Text(BufferAccess access) => access switch
    {
        BufferAccess.Read => "read",
        BufferAccess.Write => "write",
        _ => "update",
    };

    internal static string Text(RangeKind kind) => kind.ToString().ToLowerInvariant();

    private static void Block(StringBuilder text, int depth, EquatableArray<Statement> body)
    {
        foreach (Statement statement in body)
        {
            Print(text, depth, statement);
        }
    }

    private static void Print(StringBuilder text, int depth, Statement statement)
    {
        switch (statement)
        {
            case LoopStatement loop:
                string lanes = loop.Range.Kind == RangeKind.Lanes ? $"({loop.Range.Lanes})" : "";
                Line(text, depth, $"{Text(loop.Range.Kind)}{lanes} {loop.Range.Name} < {Print(loop.Range.Extent)}");
                Block(text, depth + 1, loop.Body);
                break;
            case LetStatement let:
                Line(text, depth, $"let {let.Name} {let.Type.Text()} = {Print(let.Value)}");
                break;
            case AccumulatorStatement acc:
                string width = acc.Lanes == 0 ? "" : $" lanes({acc.Lanes})";
                Line(text, depth, $"acc {acc.Name}{Dimensions(acc.Dimensions)} {acc.Type.Text()}{width} = {Print(acc.Initial)}");
                break;
            case AccumulateStatement accumulate:
                Line(text, depth, $"{ExpressionPrinter.Print(accumulate.Target)} = {Print(accumulate.Value)}");
                break;
            case ScratchStatement scratch:
                Line(text, depth, $"scratch {scratch.Name}[{string.Join(",", scratch.Dimensions)}] {scratch.Type.Text()}");
                break;
            case StoreStatement store:
                Line(text, depth, $"{ExpressionPrinter.Element(store.Buffer, store.Indices)} = {Print(store.Value)}");
                break;
            case PrefetchStatement prefetch:
                Line(text, depth, $"prefetch {ExpressionPrinter.Element(prefetch.Buffer, prefetch.Indices)}");
                break;
            case IfStatement branch:
                Line(text, depth, $"if {ExpressionPrinter.Print(branch.Condition)}");
                Block(text, depth + 1, branch.Then);
                if (branch.Else.Count > 0)
                {
                    Line(text, depth, "else");
                    Block(text, depth + 1, branch.Else);
                }

                break;
            default:
                throw new KernelException($"no text for {statement.GetType().Name}");
        }
    }

    private static string Dimensions(IReadOnlyCollection<int> dimensions) => dimensions.Count == 0 ? "" : $"[{string.Join(",", dimensions.Select(d => d))}]";

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');
}
