using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// Reads the records of CIFAR's binary files: the bytes of one or two labels, then a plane of 32 x 32 bytes for each of red, green and blue.
/// Memory is taken as bytes arrive, and nothing is made of them before all are found to be right.
/// </summary>
/// <param name="classes">The classes that each label of a record chooses from.</param>
/// <param name="label">Which of them is wanted.</param>
internal sealed class CifarReader(int[] classes, int label)
{
    public const int Side = 32, Channels = 3;

    private const int Pixels = Side * Side, FirstChunk = 1 << 16;
    private const float Brightest = 255;

    private int RecordSize => classes.Length + (Pixels * Channels);

    /// <summary>The paths of files in a folder that is to hold them all.</summary>
    /// <exception cref="FileNotFoundException">One is not there; the message names what is expected.</exception>
    public static string[] FilesIn(string directory, string archive, params string[] names)
    {
        string[] paths = Array.ConvertAll(names, name => Path.Combine(directory, name));
        string? missing = Array.Find(paths, path => !File.Exists(path));
        return missing is null ? paths : throw new FileNotFoundException(
            $"{directory}: it holds no {Path.GetFileName(missing)}; the folder that {archive} unpacks to (the binary version) is expected, with {string.Join(", ", names)}", missing);
    }

    /// <summary>Reads files as one set of examples.</summary>
    public Dataset<int> Load(IEnumerable<string> paths, long maxBytes)
    {
        int limit = Limit(maxBytes);
        var files = new List<ReadOnlyMemory<byte>>();
        foreach (string path in paths)
        {
            using var stream = DataFile.OpenRead(path);
            files.Add(ReadRecords(stream, path, limit - files.Sum(file => file.Length)));
        }

        return Convert(files);
    }

    public Dataset<int> Read(Stream stream, string name, long maxBytes) => Convert([ReadRecords(stream, name, Limit(maxBytes))]);

    /// <summary>Less than the largest array, so that what is larger shows.</summary>
    private static int Limit(long maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        return (int)Math.Min(maxBytes, Array.MaxLength - 1);
    }

    private ReadOnlyMemory<byte> ReadRecords(Stream stream, string name, int limit)
    {
        if (stream.CanSeek)
        {
            CheckLength(stream.Length - stream.Position, limit, name);
        }

        byte[] bytes = new byte[FirstChunk];
        int filled = 0;
        while (true)
        {
            int read = stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            filled += read;
            if (filled < bytes.Length || filled > limit)
            {
                CheckLength(filled, limit, name);
                CheckLabels(bytes.AsSpan(0, filled), name);
                return bytes.AsMemory(0, filled);
            }

            Array.Resize(ref bytes, (int)Math.Min(2L * bytes.Length, Array.MaxLength));
        }
    }

    private void CheckLength(long length, int limit, string name)
    {
        if (length > limit)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{name}: it holds more than {limit} bytes, the most that may be read into memory"));
        }

        if (length == 0 || length % RecordSize != 0)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{name}: it has {length} bytes; records of {classes.Length} + {Side} x {Side} x {Channels} take a multiple of {RecordSize}, at least one"));
        }
    }

    private void CheckLabels(ReadOnlySpan<byte> records, string name)
    {
        for (int start = 0; start < records.Length; start += RecordSize)
        {
            for (int i = 0; i < classes.Length; i++)
            {
                if (records[start + i] >= classes[i])
                {
                    throw new InvalidDataException(FormattableString.Invariant(
                        $"{name}: record {start / RecordSize} has the label {records[start + i]}; labels are 0 to {classes[i] - 1}"));
                }
            }
        }
    }

    private Dataset<int> Convert(List<ReadOnlyMemory<byte>> files)
    {
        int count = files.Sum(file => file.Length) / RecordSize;
        float[] inputs = new float[count * Pixels * Channels];
        int[] labels = new int[count];
        int example = 0;
        foreach (var file in files)
        {
            for (int start = 0; start < file.Length; start += RecordSize)
            {
                var record = file.Span.Slice(start, RecordSize);
                labels[example] = record[label];
                Interleave(record[classes.Length..], inputs.AsSpan(example * Pixels * Channels, Pixels * Channels));
                example++;
            }
        }

        return new Dataset<int>(inputs, Pixels * Channels, labels);
    }

    /// <summary>Makes pixels of planes: [channels, height, width] becomes [height, width, channels], from 0 to 1.</summary>
    private static void Interleave(ReadOnlySpan<byte> planes, Span<float> pixels)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            var plane = planes.Slice(channel * Pixels, Pixels);
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                pixels[(pixel * Channels) + channel] = plane[pixel] / Brightest;
            }
        }
    }
}
