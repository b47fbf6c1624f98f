using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;

namespace GraphGen.Compiler.Fusion;

/// <summary>
/// Inside one kernel a value is handed over in a register: whoever reads it must read it at the very place of the nest where it
/// is computed. This follows the reads of a row through movement and checks that.
/// </summary>
internal static class HandOver
{
    /// <summary>Whether every value of the same kernel that <paramref name="row"/> reads lies at the row's own place.</summary>
    public static bool InPlace(TensorGraph graph, RowUse use, FusionGroup nest, int row, Func<int, bool> sameKernel) =>
        ReadsInPlace(graph, nest, row, at => use.IsHome(at) ? sameKernel(at) : null);

    /// <summary>
    /// Follows the reads of <paramref name="row"/>; <paramref name="watched"/> says of a row it meets: true, it must be read in
    /// place; false, it may be read anywhere; null, look through it.
    /// </summary>
    public static bool ReadsInPlace(TensorGraph graph, FusionGroup nest, int row, Func<int, bool?> watched)
    {
        var math = new IndexMath();
        IReadOnlyList<IndexExpr> place = nest.Domain.Select((extent, axis) => math.Range("d" + axis, extent)).ToList();
        GraphRow r = graph.Rows[row];
        IReadOnlyList<IndexExpr> start = r.Op.Class() == OpClass.Reduction ? place : NestPlace.Of(nest, r.Shape, place);
        return r.Operands.Select((operand, position) => Follow(operand, r, position, start)).All(ok => ok);

        bool Follow(int operand, GraphRow reader, int position, IReadOnlyList<IndexExpr> indices)
        {
            GraphRow o = graph.Rows[operand];
            IReadOnlyList<IndexExpr>? at = indices;
            if (reader.Op.Class() == OpClass.Movement && reader.Op != OpCode.Concat)
            {
                at = IndexMap.Operand(math, reader, o.Shape, indices)?.Indices;
            }
            else if (reader.Op is OpCode.Gather or OpCode.Concat or OpCode.Random)
            {
                at = null;
            }

            switch (watched(operand))
            {
                case true:
                    return at is not null && at.SequenceEqual(
                        nest.View >= 0 && o.Op == OpCode.Dot ? NestPlace.OfProduct(graph, math, nest, place) : NestPlace.Of(nest, o.Shape, place));
                case false:
                    return true;
            }

            return at is not null
                ? o.Operands.Select((next, p) => Follow(next, o, p, at)).All(ok => ok)
                : !RowUse.Reach(new[] { operand }, x => watched(x) is not null, x => graph.Rows[x].Operands).Any(x => watched(x) == true);
        }
    }
}
