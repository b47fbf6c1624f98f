using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// The positions of the greatest elements of each row, one after the other: among the elements that come after the last one chosen
/// (a smaller key, or an equal one further on) the greatest key, then its first position. Keys are integers that order as the
/// elements do, so both are extremes of integers over lanes, whose order does not matter.
/// </summary>
internal sealed class SelectionNest
{
    private readonly GraphRow row;
    private readonly FusionGroup group;
    private readonly ValueBuilder values;
    private readonly MemoryMap memory;
    private readonly GraphRow operand;
    private readonly Dim extent;
    private readonly DType keyType;
    private readonly bool keepsKeys;
    private readonly IndexExpr element;
    private IReadOnlyList<IndexExpr> place = Array.Empty<IndexExpr>();
    private string keys = string.Empty;

    public SelectionNest(TensorGraph graph, FusionGroup group, ValueBuilder values, MemoryMap memory)
    {
        this.group = group;
        this.values = values;
        this.memory = memory;
        row = graph.Rows[group.Members[0]];
        operand = graph.Rows[row.Operands[0]];
        extent = operand.Shape[operand.Shape.Rank - 1];
        keyType = operand.Type == DType.F64 ? DType.I64 : DType.I32;

        // Floats have keys to compute; where these fit the first-level cache they are computed once, in a pass of their own.
        keepsKeys = extent.Constant is <= RowWiseNest.ScratchElements && operand.Type.IsFloat();
        element = values.Range("r", extent, keepsKeys ? 2 : 3);
    }

    private ScalarExpr Highest => new ConstantExpr(keyType, keyType == DType.I64 ? long.MaxValue : int.MaxValue);

    private ScalarExpr Lowest => new ConstantExpr(keyType, keyType == DType.I64 ? long.MinValue : int.MinValue);

    private static ScalarExpr NoPosition => ConstantExpr.Of(int.MaxValue);

    public void Build()
    {
        Shape leading = Shape.Of(row.Shape.Take(row.Shape.Rank - 1).ToArray());
        place = Nest.Open(values, leading);
        if (keepsKeys)
        {
            KeepKeys();
        }

        LocalExpr limit = Accumulator("limit", keyType, Highest, 0);
        LocalExpr last = Accumulator("last", DType.I32, ConstantExpr.Of(-1), 0);
        var chosen = new Range("t", RangeKind.Serial, IndexExpr.Of(row.Shape[row.Shape.Rank - 1]));
        IndexExpr rank = values.Range(chosen.Name, row.Shape[row.Shape.Rank - 1], 2);
        values.Push();
        Choose(limit, last, place.Append(rank).ToEquatableArray());
        EquatableArray<Statement> body = values.Pop();
        values.Append(new LoopStatement(chosen, body));
        Nest.Close(values, leading);
    }

    /// <summary>The next position; then the limits move on to it.</summary>
    private void Choose(LocalExpr limit, LocalExpr last, EquatableArray<IndexExpr> target)
    {
        ScalarExpr position = new IndexValueExpr(element);
        ScalarExpr top = Extreme("greatest", FoldOp.Max, Lowest, key =>
        {
            ScalarExpr isLater = And(Equal(key, limit), Less(last, position));
            return Select(new BinaryExpr(BinaryOp.Or, Less(key, limit), isLater, DType.Bool), key, Lowest);
        });

        // Equal keys are cut off behind the last position only while that had the same key.
        ScalarExpr behind = Let("behind", Select(Less(top, limit), ConstantExpr.Of(-1), last));
        ScalarExpr first = Extreme("first", FoldOp.Min, NoPosition, key => Select(And(Equal(key, top), Less(behind, position)), position, NoPosition));
        values.Append(new AccumulateStatement(limit.Local, top));
        values.Append(new AccumulateStatement(last.Local, first));
        foreach (MemoryLocation to in memory.Destinations(group.Members[0]))
        {
            string buffer = values.Buffers.Use(to, to.Name.Length > 0 ? to.Name : row.Name.Length > 0 ? row.Name : "positions", DType.I32, row.Shape, BufferAccess.Write);
            values.Append(new StoreStatement(buffer, target, first));
        }
    }

    /// <summary>The extreme over the row of a value made of each element's key.</summary>
    private ScalarExpr Extreme(string name, FoldOp fold, ScalarExpr identity, Func<ScalarExpr, ScalarExpr> value)
    {
        LocalExpr extreme = Accumulator(name, identity.Type, identity, ReductionOrder.Lanes);
        values.Push();
        ScalarExpr next = value(!keepsKeys ? Key() : Let("key", new LoadExpr(keys, new[] { element }, keyType)));
        BinaryOp op = fold == FoldOp.Max ? BinaryOp.Max : BinaryOp.Min;
        values.Append(new AccumulateStatement(extreme.Local, new BinaryExpr(op, extreme, next, identity.Type)));
        EquatableArray<Statement> body = values.Pop();
        values.Append(new LoopStatement(new Range("r", RangeKind.Lanes, IndexExpr.Of(extent), ReductionOrder.Lanes), body));
        return Let(name + "_of_all", new FoldExpr(fold, extreme.Local.Name, identity.Type));
    }

    private void KeepKeys()
    {
        keys = values.NewName("keys");
        values.Append(new ScratchStatement(keys, keyType, new[] { (int)extent.Constant!.Value }));
        values.Push();
        values.Append(new StoreStatement(keys, new[] { element }, Key()));
        EquatableArray<Statement> body = values.Pop();
        values.Append(new LoopStatement(new Range("r", RangeKind.Vector, IndexExpr.Of(extent)), body));
    }

    /// <summary>
    /// An integer that orders as the element: the bits of a float that is not negative do, those of a negative one once they are
    /// turned over. Adding +0 makes one zero of two.
    /// </summary>
    private ScalarExpr Key()
    {
        ScalarExpr x = values.Local(row.Operands[0], place.Append(element).ToList());
        if (operand.Type == DType.I32)
        {
            return x;
        }

        ScalarExpr sum = new BinaryExpr(BinaryOp.Add, x, ConstantExpr.Of(operand.Type, 0), operand.Type);
        ScalarExpr bits = Let("bits", new UnaryExpr(UnaryOp.Bitcast, sum, keyType));
        ScalarExpr sign = new BinaryExpr(BinaryOp.Shr, bits, new ConstantExpr(keyType, (8 * keyType.Size()) - 1), keyType);
        ScalarExpr turned = new BinaryExpr(BinaryOp.Xor, bits, new BinaryExpr(BinaryOp.And, sign, Highest, keyType), keyType);
        return Let("key", Select(Equal(x, x), turned, Highest));
    }

    private LocalExpr Accumulator(string name, DType type, ScalarExpr initial, int lanes)
    {
        var local = new LocalExpr(new LocalRef(values.NewName(name)), type);
        values.Append(new AccumulatorStatement(local.Local.Name, type, default, lanes, initial));
        return local;
    }

    private LocalExpr Let(string name, ScalarExpr value)
    {
        var local = new LocalExpr(new LocalRef(values.NewName(name)), value.Type);
        values.Append(new LetStatement(local.Local.Name, value.Type, value));
        return local;
    }

    private static ScalarExpr Less(ScalarExpr left, ScalarExpr right) => new BinaryExpr(BinaryOp.Lt, left, right, DType.Bool);

    private static ScalarExpr Equal(ScalarExpr left, ScalarExpr right) => new BinaryExpr(BinaryOp.Eq, left, right, DType.Bool);

    private static ScalarExpr And(ScalarExpr left, ScalarExpr right) => new BinaryExpr(BinaryOp.And, left, right, DType.Bool);

    private static ScalarExpr Select(ScalarExpr condition, ScalarExpr whenTrue, ScalarExpr whenFalse) => new SelectExpr(condition, whenTrue, whenFalse, whenTrue.Type);
}
