using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace GraphGen.Runtime.Tests.Training.TensorBoard;

/// <summary>
/// Reads event files by the public descriptions of TFRecord, protocol buffers and CRC-32C alone, and shares no code with what writes
/// them. A message is its fields, by number; a value is 8 bytes, 4 bytes, a number or bytes, as its wire type says.
/// </summary>
internal static class EventFile
{
    public static List<ILookup<int, object>> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        var events = new List<ILookup<int, object>>();
        for (int at = 0; at < bytes.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)));
            CheckSum(bytes.AsSpan(at, 8), bytes.AsSpan(at + 8, 4));
            CheckSum(bytes.AsSpan(at + 12, length), bytes.AsSpan(at + 12 + length, 4));
            events.Add(Message(bytes.AsSpan(at + 12, length)));
            at += 16 + length;
        }

        return events;
    }

    public static ILookup<int, object> Message(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<(int Number, object Value)>();
        while (!bytes.IsEmpty)
        {
            ulong tag = Varint(ref bytes);
            object value;
            switch (tag & 7)
            {
                case 0:
                    value = Varint(ref bytes);
                    break;
                case 1:
                    value = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                    bytes = bytes[8..];
                    break;
                case 2:
                    int length = checked((int)Varint(ref bytes));
                    value = bytes[..length].ToArray();
                    bytes = bytes[length..];
                    break;
                case 5:
                    value = BinaryPrimitives.ReadSingleLittleEndian(bytes);
                    bytes = bytes[4..];
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }

            fields.Add(((int)(tag >> 3), value));
        }

        return fields.ToLookup(field => field.Number, field => field.Value);
    }

    public static string Text(object value) => Encoding.UTF8.GetString((byte[])value);

    public static double[] Doubles(object value)
        => [.. ((byte[])value).Chunk(8).Select(bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes))];

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static void CheckSum(ReadOnlySpan<byte> data, ReadOnlySpan<byte> stored)
    {
        uint crc = Checksum(data);
        uint masked = ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
        if (masked != BinaryPrimitives.ReadUInt32LittleEndian(stored))
        {
            throw new InvalidDataException("a checksum does not fit");
        }
    }

    /// <summary>CRC-32C bit by bit, the polynomial reflected.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }

        return ~crc;
    }
}
