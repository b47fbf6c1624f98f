using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GraphGen.Training.TensorBoard;

/// <summary>
/// Writes fields of a protocol buffer message: a tag (number and wire type) and a value each
/// (https://protobuf.dev/programming-guides/encoding/).
/// </summary>
internal readonly struct ProtobufWriter(ArrayBufferWriter<byte> output)
{
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int LengthType = 2;
    private const int Fixed32Type = 5;

    public void Int64(int field, long value)
    {
        Tag(field, VarintType);
        Varint((ulong)value);
    }

    public void Double(int field, double value)
    {
        Tag(field, Fixed64Type);
        Append(value);
    }

    public void Float(int field, float value)
    {
        Tag(field, Fixed32Type);
        BinaryPrimitives.WriteSingleLittleEndian(output.GetSpan(sizeof(float)), value);
        output.Advance(sizeof(float));
    }

    public void String(int field, string value)
    {
        Tag(field, LengthType);
        Varint((ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, output);
    }

    public void Message(int field, ReadOnlySpan<byte> message)
    {
        Tag(field, LengthType);
        Varint((ulong)message.Length);
        output.Write(message);
    }

    /// <summary>A repeated field whose values stand one after the other under one tag.</summary>
    public void PackedDoubles(int field, ReadOnlySpan<double> values)
    {
        Tag(field, LengthType);
        Varint((ulong)values.Length * sizeof(double));
        foreach (double value in values)
        {
            Append(value);
        }
    }

    private void Tag(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private void Append(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(output.GetSpan(sizeof(double)), value);
        output.Advance(sizeof(double));
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
