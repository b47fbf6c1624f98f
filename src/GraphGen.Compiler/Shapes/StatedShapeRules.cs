using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Shapes;

/// <summary>
/// Ops whose row states a type or a shape that the operands do not decide: one check an op, on (row, operands). Where named
/// dimensions leave a bound open (a slice inside its operand), only what is false for every value is refused.
/// </summary>
internal static class StatedShapeRules
{
    private static readonly Dictionary<OpCode, Func<GraphRow, GraphRow[], bool>> Checks = new()
    {
        [OpCode.Input] = (_, _) => true,
        [OpCode.Parameter] = (_, _) => true,
        [OpCode.State] = (_, _) => true,
        [OpCode.Constant] = (_, _) => true,
        [OpCode.Iota] = (row, _) => row.Attributes is IotaAttributes iota && iota.Axis >= 0 && iota.Axis < row.Shape.Rank,
        [OpCode.Extent] = (row, _) => ((ExtentAttributes)row.Attributes).Value.Constant is null,
        [OpCode.Random] = (_, operands) => operands[0].Shape.Equals(Shape.Of(3)),
        [OpCode.Cast] = (row, operands) => row.Shape.Equals(operands[0].Shape),
        [OpCode.Reshape] = (row, operands) => row.Type == operands[0].Type && row.Shape.Size == operands[0].Shape.Size,
        [OpCode.Broadcast] = Broadcast,
        [OpCode.Slice] = Slice,
        [OpCode.ScatterAdd] = ScatterAdd,
    };

    public static bool Has(OpCode op) => Checks.ContainsKey(op);

    public static void Check(GraphRow row, GraphRow[] operands)
    {
        if (!Checks[row.Op](row, operands))
        {
            string taken = string.Join(", ", operands.Select(o => o.Type.Text() + o.Shape));
            throw new GraphException($"{row.Op.Text()} of {taken} with {row.Attributes} cannot be {row.Type.Text()}{row.Shape}");
        }
    }

    private static bool Broadcast(GraphRow row, GraphRow[] operands)
    {
        var axes = ((BroadcastAttributes)row.Attributes).Axes;
        Shape shape = operands[0].Shape;
        return row.Type == operands[0].Type && axes.Count == shape.Rank && ShapeRules.AreAscendingAxes(axes, row.Shape.Rank)
            && shape.Select((d, i) => d == row.Shape[axes[i]]).All(equal => equal);
    }

    private static bool Slice(GraphRow row, GraphRow[] operands)
    {
        var slice = (SliceAttributes)row.Attributes;
        Shape shape = operands[0].Shape;
        if (row.Type != operands[0].Type || row.Shape.Rank != shape.Rank || slice.Starts.Count != shape.Rank || slice.Strides.Count != shape.Rank)
        {
            return false;
        }

        for (int axis = 0; axis < shape.Rank; axis++)
        {
            Dim last = slice.Starts[axis] + ((row.Shape[axis] - 1) * slice.Strides[axis]);
            bool empty = row.Shape[axis].Constant == 0;
            if (slice.Strides[axis] < 1 || slice.Starts[axis].Constant is < 0 || (!empty && (shape[axis] - 1 - last).Constant is < 0))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ScatterAdd(GraphRow row, GraphRow[] operands)
    {
        var gather = (GatherAttributes)row.Attributes;
        return row.Type == operands[1].Type
            && operands[0].Type == DType.I32
            && gather.Axis < row.Shape.Rank
            && gather.Batch >= 0
            && gather.Batch <= gather.Axis
            && row.Shape.Take(gather.Batch).SequenceEqual(operands[0].Shape.Take(gather.Batch))
            && operands[1].Shape.Equals(ShapeRules.Gathered(row.Shape, operands[0].Shape, gather));
    }
}
