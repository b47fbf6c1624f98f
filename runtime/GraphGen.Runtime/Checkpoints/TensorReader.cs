using System;
using System.Numerics;

namespace GraphGen.Checkpoints;

/// <summary>
/// Reads a tensor as numbers of the type that is asked for. Floating-point types become one another, rounded to the nearest (ties to
/// even); so do 32-bit and 64-bit integers. A finite number that the type asked for cannot hold, and anything else, is refused.
/// </summary>
internal static class TensorReader
{
    private const int ChunkElements = 1 << 14;

    /// <summary>Whether a tensor of one type may be read as another.</summary>
    public static bool CanRead(SafetensorsType stored, SafetensorsType wanted)
        => (IsFloat(stored) && IsFloat(wanted)) || (IsInteger(stored) && IsInteger(wanted));

    /// <summary>Reads all values in row-major order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tensor">One of its tensors.</param>
    /// <param name="destination">Exactly its elements.</param>
    /// <exception cref="System.IO.InvalidDataException">The tensor has another kind of elements, or one is out of range.</exception>
    public static void Read<T>(SafetensorsFile file, SafetensorsTensor tensor, Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        SafetensorsType wanted = TypeOf<T>();
        if (tensor.Type == wanted)
        {
            file.Read(tensor, destination);
            return;
        }

        if (!CanRead(tensor.Type, wanted))
        {
            throw Refusal.Of(file, tensor.Name, $"{tensor.Type.Code()} cannot be read as {wanted.Code()}");
        }

        // What is wider holds everything; only two of the conversions can go out of range.
        switch (tensor.Type)
        {
            case SafetensorsType.F16:
                Convert<Half, T>(file, tensor, destination, T.CreateTruncating);
                break;
            case SafetensorsType.BF16:
                Convert<ushort, T>(file, tensor, destination, static bits => T.CreateTruncating(BrainFloat.ToSingle(bits)));
                break;
            case SafetensorsType.F32:
                Convert<float, T>(file, tensor, destination, T.CreateTruncating);
                break;
            case SafetensorsType.F64:
                Convert<double, T>(file, tensor, destination, T.CreateTruncating, static (stored, value) => T.IsFinite(value) || !double.IsFinite(stored));
                break;
            case SafetensorsType.I32:
                Convert<int, T>(file, tensor, destination, T.CreateTruncating);
                break;
            default:
                Convert<long, T>(file, tensor, destination, T.CreateTruncating, static (stored, value) => long.CreateTruncating(value) == stored);
                break;
        }
    }

    private static bool IsFloat(SafetensorsType type) => type is SafetensorsType.F16 or SafetensorsType.BF16 or SafetensorsType.F32 or SafetensorsType.F64;

    private static bool IsInteger(SafetensorsType type) => type is SafetensorsType.I32 or SafetensorsType.I64;

    private static SafetensorsType TypeOf<T>()
        => typeof(T) == typeof(float) ? SafetensorsType.F32
            : typeof(T) == typeof(double) ? SafetensorsType.F64
            : typeof(T) == typeof(int) ? SafetensorsType.I32
            : SafetensorsType.I64;

    private static void Convert<TStored, T>(
        SafetensorsFile file, SafetensorsTensor tensor, Span<T> destination, Func<TStored, T> convert, Func<TStored, T, bool>? holds = null)
        where TStored : unmanaged
        where T : unmanaged
    {
        var chunk = new TStored[Math.Min(ChunkElements, destination.Length)];
        for (int start = 0; start < destination.Length; start += chunk.Length)
        {
            var stored = chunk.AsSpan(0, Math.Min(chunk.Length, destination.Length - start));
            file.Read(tensor, start, stored);
            for (int i = 0; i < stored.Length; i++)
            {
                T value = convert(stored[i]);
                if (holds?.Invoke(stored[i], value) == false)
                {
                    throw Refusal.Of(file, tensor.Name, FormattableString.Invariant($"element {start + i} is {stored[i]}, which {TypeOf<T>().Code()} cannot hold"));
                }

                destination[start + i] = value;
            }
        }
    }
}
