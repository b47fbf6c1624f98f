using System;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>What a row says beyond its operands; ops without attributes carry <see cref="None"/>.</summary>
internal abstract record OpAttributes
{
    public static OpAttributes None { get; } = new NoAttributes();

    private sealed record NoAttributes : OpAttributes;
}

/// <summary>Input, Parameter, State: the stable dotted name ("hidden.weight").</summary>
internal sealed record LeafAttributes(string Name) : OpAttributes;

/// <summary>
/// Constant: one value for every element (shape is any). Integers and bools are held exactly; f32 constants are already
/// rounded to f32 when the row is built. Compared by bits, so that -0 and +0 are two constants, with all NaNs one.
/// </summary>
internal sealed record ConstantAttributes(double Value) : OpAttributes
{
    private long Bits => double.IsNaN(Value) ? long.MinValue | long.MaxValue : BitConverter.DoubleToInt64Bits(Value);

    public bool Equals(ConstantAttributes? other) => other is not null && Bits == other.Bits;

    public override int GetHashCode() => Bits.GetHashCode();
}

/// <summary>Iota: element value = index along <paramref name="Axis"/>, dtype i32.</summary>
internal sealed record IotaAttributes(int Axis) : OpAttributes;

/// <summary>
/// Extent: the value of a polynomial in the named dimensions, dtype i32, the same for every element (shape is any): the
/// number of elements a mean divides by. A constant polynomial is a Constant row instead.
/// </summary>
internal sealed record ExtentAttributes(Dim Value) : OpAttributes;

/// <summary>
/// Random: operand 0 is the key, i32[3] (seed low word, seed high word, step). Element with linear index i of stream s is
/// uniform in [0,1), f32: word (i / 16) mod 4 of Philox4x32-10 with key = (seed low, seed high) and
/// counter = ((i / 64) * 16 + i mod 16, step, s, 0), shifted right by 8 and scaled by 2^-24.
/// (The order of words lets 16 lanes turn one vector Philox into four contiguous vectors.)
/// </summary>
internal sealed record RandomAttributes(int Stream) : OpAttributes;

/// <summary>
/// Reductions. The order of a sum is part of the meaning: with <paramref name="Lanes"/> = 1 elements are added in ascending
/// row-major order of the reduced axes, starting from the identity; with Lanes = L (16 or 64) the reduced axes are the
/// trailing ones, the element with row-major reduced index i goes to lane i mod L (each lane starts from the identity and
/// ascends), then lanes are combined by halves: lane[j] = lane[j] op lane[j + h] for h = L/2 ... 1.
/// </summary>
internal sealed record ReduceAttributes(EquatableArray<int> Axes, int Lanes) : OpAttributes;

/// <summary>Transpose: result axis i is operand axis Permutation[i].</summary>
internal sealed record TransposeAttributes(EquatableArray<int> Permutation) : OpAttributes;

/// <summary>Broadcast: operand axis i becomes result axis Axes[i] (ascending, equal extents); the other result axes repeat it.</summary>
internal sealed record BroadcastAttributes(EquatableArray<int> Axes) : OpAttributes;

/// <summary>Slice: result index r reads operand index Starts[axis] + r * Strides[axis]; strides are positive.</summary>
internal sealed record SliceAttributes(EquatableArray<Dim> Starts, EquatableArray<int> Strides) : OpAttributes;

/// <summary>Pad with zero: Low before, High after, Interior zeros between neighbours, per axis (the gradient of slice).</summary>
internal sealed record PadAttributes(EquatableArray<Dim> Low, EquatableArray<Dim> High, EquatableArray<int> Interior) : OpAttributes;

/// <summary>Flip: result index r reads operand index extent - 1 - r along each of <paramref name="Axes"/> (ascending).</summary>
internal sealed record FlipAttributes(EquatableArray<int> Axes) : OpAttributes;

/// <summary>
/// Windows: each of <paramref name="Axes"/> (ascending) becomes two axes side by side, the windows that lie wholly inside it and the
/// elements of a window. Element k of window o is operand index o * stride + k * dilation. Nothing is copied: a convolution is a
/// product over windows, a pool a reduction of them.
/// </summary>
internal sealed record WindowsAttributes(EquatableArray<int> Axes, EquatableArray<int> Sizes, EquatableArray<int> Strides, EquatableArray<int> Dilations)
    : OpAttributes
{
    /// <summary>Elements of the operand from the first to the last one that a window reads, along one of the axes.</summary>
    public int Span(int n) => ((Sizes[n] - 1) * Dilations[n]) + 1;
}

/// <summary>
/// Diagonal: the elements whose indices along <paramref name="First"/> and the later axis <paramref name="Second"/>, equally long,
/// are equal; the second axis disappears from the shape.
/// </summary>
internal sealed record DiagonalAttributes(int First, int Second) : OpAttributes;

/// <summary>Concat of all operands along <paramref name="Axis"/>.</summary>
internal sealed record ConcatAttributes(int Axis) : OpAttributes;

/// <summary>
/// Dot: result axes are the batch axes (in order), the free axes of the left operand, the free axes of the right operand.
/// Each element is one fma chain from +0 over the contracted indices in ascending row-major order of LeftContract.
/// </summary>
internal sealed record DotAttributes(
    EquatableArray<int> LeftBatch,
    EquatableArray<int> RightBatch,
    EquatableArray<int> LeftContract,
    EquatableArray<int> RightContract) : OpAttributes;

/// <summary>
/// CumSum: running sums along <paramref name="Axis"/>, each the one before it plus one more element, beginning from +0; in
/// ascending order, descending where <paramref name="Reverse"/>. Where <paramref name="Exclusive"/> an element's sum ends before
/// it, so that the first is +0.
/// </summary>
internal sealed record CumulativeAttributes(int Axis, bool Exclusive = false, bool Reverse = false) : OpAttributes;

/// <summary>
/// Gather: operand 0 the table, operand 1 the i32 indices; result shape = table[..axis] + indices[batch..] + table[axis+1..],
/// where the first <paramref name="Batch"/> axes, at most axis, are those of table and indices alike: each batch element has
/// indices of its own. An index is clamped into the axis, and of an empty axis 0 is read and nothing written; public entry points
/// refuse an index out of range before anything runs.
/// ScatterAdd: operand 0 the indices, operand 1 the updates (shaped like a gather's result); the result, shaped like the
/// table, starts from +0 and adds updates in ascending row-major order of the indices.
/// </summary>
internal sealed record GatherAttributes(int Axis, int Batch = 0) : OpAttributes;

/// <summary>
/// TopK: the i32 positions along the last axis of its <paramref name="Count"/> greatest elements, the greatest first; equal
/// elements (-0 equals +0) in ascending order of position. A NaN is above every number.
/// </summary>
internal sealed record TopKAttributes(int Count) : OpAttributes;
