using System.ComponentModel;

namespace GraphGen.Runtime.Simd;

/// <summary>
/// A fixed number of lanes of one element type: 16 of <see cref="float"/>, 8 of <see cref="double"/>, whatever the machine's
/// vector width is. Generated kernels are written once against this interface; every member gives the same bits in every
/// implementation.
/// </summary>
/// <remarks>
/// <para>Integers and masks live in the same registers as bit patterns. An integer lane is as wide as the element (32 bits for
/// float, 64 for double); an i32 in a 64-bit lane is kept sign-extended, which <see cref="WrapInt32"/> restores after an
/// operation that may overflow. A mask lane is all ones or all zeros.</para>
/// <para>Only generated code calls these members. Pointers are not checked.</para>
/// </remarks>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
/// <typeparam name="TElement">The element type, float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe interface ISimd<TSelf, TElement>
    where TSelf : unmanaged, ISimd<TSelf, TElement>
    where TElement : unmanaged
{
    /// <summary>Lanes of a value: 16 for float, 8 for double.</summary>
    static abstract int Lanes { get; }

    /// <summary>How many values of this type the machine's vector registers hold; register tiles are chosen by it.</summary>
    static abstract int Registers { get; }

    /// <summary>Whether this machine runs the struct in hardware; the 128-bit structs always say yes.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Reads <see cref="Lanes"/> elements.</summary>
    static abstract TSelf Load(TElement* source);

    /// <summary>Reads <paramref name="count"/> elements, 0 to <see cref="Lanes"/>, and touches no other; the other lanes are 0.</summary>
    static abstract TSelf LoadPartial(TElement* source, nint count);

    /// <summary>Reads <c>source[lane * stride]</c>.</summary>
    static abstract TSelf LoadStrided(TElement* source, nint stride);

    /// <summary>Reads <c>source[lane * stride]</c> for the first <paramref name="count"/> lanes; the other lanes are 0.</summary>
    static abstract TSelf LoadStridedPartial(TElement* source, nint stride, nint count);

    /// <summary>Reads <c>source[indices[lane]]</c>.</summary>
    static abstract TSelf Gather(TElement* source, nint* indices);

    /// <summary>Reads <see cref="Lanes"/> i32 into integer lanes.</summary>
    static abstract TSelf LoadInt(int* source);

    /// <summary>Reads <paramref name="count"/> i32 and touches no other; the other lanes are 0.</summary>
    static abstract TSelf LoadIntPartial(int* source, nint count);

    /// <summary>Reads the i32 <c>source[lane * stride]</c>.</summary>
    static abstract TSelf LoadIntStrided(int* source, nint stride);

    /// <summary>Reads the i32 <c>source[lane * stride]</c> for the first <paramref name="count"/> lanes; the other lanes are 0.</summary>
    static abstract TSelf LoadIntStridedPartial(int* source, nint stride, nint count);

    /// <summary>Reads the i32 <c>source[indices[lane]]</c>.</summary>
    static abstract TSelf GatherInt(int* source, nint* indices);

    /// <summary>
    /// Asks for the cache line of an element that is read soon; the address may lie outside of what may be read. Does nothing where the
    /// machine has no such instruction.
    /// </summary>
    static abstract void Prefetch(TElement* address);

    /// <summary>Writes every lane.</summary>
    static abstract void Store(TElement* destination, TSelf value);

    /// <summary>Writes the first <paramref name="count"/> lanes, 0 to <see cref="Lanes"/>, and touches nothing else.</summary>
    static abstract void StorePartial(TElement* destination, nint count, TSelf value);

    /// <summary>Writes <c>destination[lane * stride]</c> for the first <paramref name="count"/> lanes.</summary>
    static abstract void StoreStrided(TElement* destination, nint stride, nint count, TSelf value);

    /// <summary>Writes <c>destination[indices[lane]]</c> for the first <paramref name="count"/> lanes, in their order.</summary>
    static abstract void Scatter(TElement* destination, nint* indices, nint count, TSelf value);

    /// <summary>Writes the low 32 bits of every integer lane.</summary>
    static abstract void StoreInt(int* destination, TSelf value);

    /// <summary>Writes the low 32 bits of the first <paramref name="count"/> integer lanes and touches nothing else.</summary>
    static abstract void StoreIntPartial(int* destination, nint count, TSelf value);

    /// <summary>Writes the i32 <c>destination[lane * stride]</c> for the first <paramref name="count"/> lanes.</summary>
    static abstract void StoreIntStrided(int* destination, nint stride, nint count, TSelf value);

    /// <summary>Writes the i32 <c>destination[indices[lane]]</c> for the first <paramref name="count"/> lanes, in their order.</summary>
    static abstract void ScatterInt(int* destination, nint* indices, nint count, TSelf value);

    /// <summary>The value in every lane.</summary>
    static abstract TSelf Splat(TElement value);

    /// <summary>The integer in every lane (its low 32 bits for float lanes).</summary>
    static abstract TSelf SplatInt(long value);

    /// <summary><c>start + lane</c>, as integers.</summary>
    static abstract TSelf Iota(long start);

    /// <summary>The element in lane 0.</summary>
    static abstract TElement First(TSelf value);

    /// <summary>The integer in lane 0.</summary>
    static abstract nint FirstInt(TSelf value);

    /// <summary>Left + right, rounded to nearest even as everything here.</summary>
    static abstract TSelf Add(TSelf left, TSelf right);

    /// <summary>Left - right.</summary>
    static abstract TSelf Sub(TSelf left, TSelf right);

    /// <summary>Left * right.</summary>
    static abstract TSelf Mul(TSelf left, TSelf right);

    /// <summary>Left / right.</summary>
    static abstract TSelf Div(TSelf left, TSelf right);

    /// <summary>Left * right + addend with one rounding; without hardware support slow, but the same bits.</summary>
    static abstract TSelf Fma(TSelf left, TSelf right, TSelf addend);

    /// <summary>
    /// Sum becomes left * right + sum with one rounding. What <see cref="Fma(TSelf, TSelf, TSelf)"/> returns, the JIT computes into an
    /// operand that is not used again and then moves; here it computes into the sum. In a register tile that is a quarter of the instructions.
    /// </summary>
    static abstract void Fma(TSelf left, TSelf right, ref TSelf sum);

    /// <summary>
    /// a * x + y with one rounding, for a number a in memory: <see cref="Fma(TSelf, TSelf, TSelf)"/> with it in all lanes. It is loaded inside, where the
    /// JIT puts it into the broadcast; a register tile runs up to 1.4 times as fast as with a value that was made before.
    /// </summary>
    static abstract TSelf Axpy(TElement* a, TSelf x, TSelf y);

    /// <summary>y becomes a * x + y with one rounding, for a number a in memory: <see cref="Fma(TSelf, TSelf, ref TSelf)"/> with it in all lanes.</summary>
    static abstract void Axpy(TElement* a, TSelf x, ref TSelf y);

    /// <summary>
    /// Eight steps of a product with a matrix whose rows are the lanes: for k from 0 to 7 in order, y becomes
    /// <c>a[k] * x[lane * stride + k] + y</c> with one rounding.
    /// </summary>
    static abstract TSelf AxpyTurned(TElement* a, TElement* x, nint stride, TSelf y);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Clears the sign bit.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Flips the sign bit.</summary>
    static abstract TSelf Negate(TSelf value);

    /// <summary>The greatest integer not above, as a float.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The nearest integer, ties to even, as a float.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>
    /// The angle up to a limit (2^17 for float, 2^30 for double), beyond it the y in [-π/2, π/2] with sin y = sin x, cut and rounded
    /// as AngleReduction says. Infinity gives NaN.
    /// </summary>
    static abstract TSelf SineAngle(TSelf value);

    /// <summary>The size of the angle up to the same limits, beyond them the y in [-π/2, π/2] with sin y = cos x.</summary>
    static abstract TSelf CosineAngle(TSelf value);

    /// <summary>The greater; NaN if either is NaN; -0 is below +0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller; NaN if either is NaN; -0 is below +0.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>Mask of left &lt; right; false with NaN.</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>Mask of left &lt;= right; false with NaN.</summary>
    static abstract TSelf LessOrEqual(TSelf left, TSelf right);

    /// <summary>Mask of left = right; false with NaN.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>Bitwise and.</summary>
    static abstract TSelf And(TSelf left, TSelf right);

    /// <summary>Bitwise or.</summary>
    static abstract TSelf Or(TSelf left, TSelf right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TSelf Xor(TSelf left, TSelf right);

    /// <summary>Left and not right, bitwise.</summary>
    static abstract TSelf AndNot(TSelf left, TSelf right);

    /// <summary>Bitwise complement.</summary>
    static abstract TSelf Not(TSelf value);

    /// <summary>Bits of <paramref name="whenTrue"/> where the mask is set, else of <paramref name="whenFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Integer sum, wrapping at the lane's width.</summary>
    static abstract TSelf AddInt(TSelf left, TSelf right);

    /// <summary>Integer difference, wrapping at the lane's width.</summary>
    static abstract TSelf SubInt(TSelf left, TSelf right);

    /// <summary>Integer product, wrapping at the lane's width.</summary>
    static abstract TSelf MulInt(TSelf left, TSelf right);

    /// <summary>High 32 bits of the unsigned 32 x 32 bit product, as an i32.</summary>
    static abstract TSelf MulHighUnsigned(TSelf left, TSelf right);

    /// <summary>Shift to the left in the lane's width.</summary>
    static abstract TSelf ShiftLeft(TSelf value, int count);

    /// <summary>Arithmetic shift to the right in the lane's width.</summary>
    static abstract TSelf ShiftRight(TSelf value, int count);

    /// <summary>Logical shift to the right in the lane's width.</summary>
    static abstract TSelf ShiftRightLogical(TSelf value, int count);

    /// <summary>Mask of left &lt; right, signed integers.</summary>
    static abstract TSelf LessThanInt(TSelf left, TSelf right);

    /// <summary>Mask of left = right, integers.</summary>
    static abstract TSelf EqualInt(TSelf left, TSelf right);

    /// <summary>The greater, signed integers.</summary>
    static abstract TSelf MaxInt(TSelf left, TSelf right);

    /// <summary>The smaller, signed integers.</summary>
    static abstract TSelf MinInt(TSelf left, TSelf right);

    /// <summary>The low 32 bits of every lane, sign-extended; does nothing to 32-bit lanes.</summary>
    static abstract TSelf WrapInt32(TSelf value);

    /// <summary>The low 32 bits of every lane, zero-extended; does nothing to 32-bit lanes.</summary>
    static abstract TSelf ZeroExtendInt32(TSelf value);

    /// <summary>Float to i32: truncates, saturates, NaN gives 0.</summary>
    static abstract TSelf ConvertToInt32(TSelf value);

    /// <summary>Float to an integer of the lane's width: truncates, saturates, NaN gives 0.</summary>
    static abstract TSelf ConvertToInt(TSelf value);

    /// <summary>Integer to float, to nearest even.</summary>
    static abstract TSelf ConvertFromInt(TSelf value);

    /// <summary>Sum of all lanes by halves, <c>lane[j] + lane[j + h]</c> for h = Lanes/2 ... 1, in every lane.</summary>
    static abstract TSelf FoldAdd(TSelf value);

    /// <summary>Product of all lanes by halves, in every lane.</summary>
    static abstract TSelf FoldMul(TSelf value);

    /// <summary><see cref="Max"/> of all lanes by halves, in every lane.</summary>
    static abstract TSelf FoldMax(TSelf value);

    /// <summary><see cref="Min"/> of all lanes by halves, in every lane.</summary>
    static abstract TSelf FoldMin(TSelf value);

    /// <summary>Sum of all integer lanes, wrapping at the lane's width, in every lane.</summary>
    static abstract TSelf FoldAddInt(TSelf value);

    /// <summary>The greatest of all integer lanes, in every lane.</summary>
    static abstract TSelf FoldMaxInt(TSelf value);

    /// <summary>The smallest of all integer lanes, in every lane.</summary>
    static abstract TSelf FoldMinInt(TSelf value);

    /// <summary>The first <paramref name="count"/> lanes of <paramref name="updated"/>, the others of <paramref name="old"/>.</summary>
    static abstract TSelf MergePartial(nint count, TSelf updated, TSelf old);
}
