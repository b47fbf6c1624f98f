using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// Movement ops as index arithmetic: where in its operand a movement row finds the element at given indices, and under which
/// conditions there is one (padding has none).
/// </summary>
internal static class IndexMap
{
    /// <summary>Indices into the operand; null for a reshape that index arithmetic cannot express (symbolic divisors).</summary>
    public static (IReadOnlyList<IndexExpr> Indices, IReadOnlyList<IndexCondition> Conditions)? Operand(
        IndexMath math, GraphRow row, Shape operand, IReadOnlyList<IndexExpr> indices)
    {
        var conditions = new List<IndexCondition>();
        IReadOnlyList<IndexExpr>? mapped = row.Attributes switch
        {
            TransposeAttributes transpose => Enumerable.Range(0, operand.Rank)
                .Select(axis => indices[transpose.Permutation.ToList().IndexOf(axis)]).ToList(),
            BroadcastAttributes broadcast => broadcast.Axes.Select(axis => indices[axis]).ToList(),
            SliceAttributes slice => indices
                .Select((index, axis) => math.Add(math.Multiply(index, slice.Strides[axis]), IndexExpr.Of(slice.Starts[axis]))).ToList(),
            FlipAttributes flip => indices.Select((index, axis) => flip.Axes.Contains(axis) ? FromEnd(math, index, operand[axis]) : index).ToList(),
            WindowsAttributes windows => Windows(math, windows, indices),
            DiagonalAttributes diagonal => Diagonal(diagonal, operand, indices),
            PadAttributes pad => Pad(math, pad, operand, indices, conditions),
            _ => Reshape(math, row.Shape, operand, indices),
        };
        return mapped is null ? null : (mapped, conditions);
    }

    /// <summary>Where in a shape that joins axes of another the element at given indices of that other lies.</summary>
    public static IReadOnlyList<IndexExpr> Joined(IndexMath math, Shape apart, Shape joined, IReadOnlyList<IndexExpr> indices) =>
        apart.Equals(joined) ? indices : Reshape(math, apart, joined, indices)!;

    private static IndexExpr FromEnd(IndexMath math, IndexExpr index, Dim extent) =>
        math.Add(math.Multiply(index, -1), IndexExpr.Of(extent - 1));

    private static IReadOnlyList<IndexExpr> Windows(IndexMath math, WindowsAttributes windows, IReadOnlyList<IndexExpr> indices)
    {
        List<IndexExpr> mapped = indices.ToList();
        for (int n = windows.Axes.Count - 1; n >= 0; n--)
        {
            // Every windowed axis before this one is two axes too.
            int axis = windows.Axes[n] + n;
            mapped[axis] = math.Add(math.Multiply(mapped[axis], windows.Strides[n]), math.Multiply(mapped[axis + 1], windows.Dilations[n]));
            mapped.RemoveAt(axis + 1);
        }

        return mapped;
    }

    private static IReadOnlyList<IndexExpr> Diagonal(DiagonalAttributes diagonal, Shape operand, IReadOnlyList<IndexExpr> indices) => Enumerable.Range(0, operand.Rank)
        .Select(axis => axis == diagonal.Second ? indices[diagonal.First] : indices[axis < diagonal.Second ? axis : axis - 1])
        .ToList();

    private static IReadOnlyList<IndexExpr> Pad(IndexMath math, PadAttributes pad, Shape operand, IReadOnlyList<IndexExpr> indices, List<IndexCondition> conditions)
    {
        var mapped = new IndexExpr[operand.Rank];
        for (int axis = 0; axis < operand.Rank; axis++)
        {
            Dim low = pad.Low[axis];
            bool unchanged = low == Dim.Zero && pad.High[axis] == Dim.Zero && pad.Interior[axis] == 0;
            if (unchanged)
            {
                mapped[axis] = indices[axis];
                continue;
            }

            // low <= index, then (index - low) divisible by the step, then the quotient inside the operand.
            conditions.Add(new IndexCondition(IndexExpr.Of(low - 1), indices[axis]));
            IndexExpr shifted = math.Add(indices[axis], IndexExpr.Of(Dim.Zero - low));
            if (pad.Interior[axis] > 0)
            {
                long step = pad.Interior[axis] + 1;
                conditions.Add(new IndexCondition(new ModIndex(shifted, step), IndexExpr.Of(1)));
                shifted = new DivIndex(shifted, step);
            }

            conditions.Add(new IndexCondition(shifted, IndexExpr.Of(operand[axis])));
            mapped[axis] = shifted;
        }

        return mapped;
    }

    /// <summary>
    /// Cuts both shapes into the shortest runs of equal size, so that axes a reshape leaves alone are never divided.
    /// </summary>
    private static IReadOnlyList<IndexExpr>? Reshape(IndexMath math, Shape result, Shape operand, IReadOnlyList<IndexExpr> indices)
    {
        var mapped = new List<IndexExpr>();
        int r = 0;
        int o = 0;
        while (r < result.Rank || o < operand.Rank)
        {
            (int r0, int o0) = (r, o);
            (Dim resultSize, Dim operandSize) = (Dim.One, Dim.One);
            do
            {
                bool takeResult = o >= operand.Rank || (r < result.Rank && (r == r0 || IsSmaller(resultSize, operandSize)));
                if (takeResult)
                {
                    resultSize *= result[r++];
                }
                else
                {
                    operandSize *= operand[o++];
                }
            }
            while (resultSize != operandSize && (r < result.Rank || o < operand.Rank));

            Dim[] inner = operand.Skip(o0).Take(o - o0).ToArray();
            if (r - r0 == 1 && inner.Length == 1)
            {
                mapped.Add(indices[r0]);
                continue;
            }

            IndexExpr flat = math.Flatten(indices.Skip(r0).Take(r - r0).ToList(), result.Skip(r0).Take(r - r0).ToList());
            IReadOnlyList<IndexExpr>? parts = math.Unflatten(flat, inner);
            if (parts is null)
            {
                return null;
            }

            mapped.AddRange(parts);
        }

        return mapped;
    }

    private static bool IsSmaller(Dim left, Dim right) =>
        left.DivideExactly(right) is null && (right.DivideExactly(left) is not null || (left.Constant is long a && right.Constant is long b && a < b));
}
