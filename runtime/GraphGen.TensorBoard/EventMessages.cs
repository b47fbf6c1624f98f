using System;
using System.IO;
using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace GraphGen.TensorBoard;

/// <summary>
/// The <c>Event</c> messages of a file, field by field (tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto).
/// </summary>
internal static class EventMessages
{
    /// <summary>The message that a file begins with.</summary>
    public static ByteString Version() => Event(step: 0, output =>
    {
        output.WriteTag(EventFields.FileVersion, WireType.LengthDelimited);
        output.WriteString("brain.Event:2");
    });

    public static ByteString Scalar(string tag, float value, long step) => Summary(tag, step, output =>
    {
        output.WriteTag(ValueFields.SimpleValue, WireType.Fixed32);
        output.WriteFloat(value);
    });

    public static ByteString Distribution(string tag, Histogram histogram, long step) => Summary(tag, step, output =>
    {
        output.WriteTag(ValueFields.Histogram, WireType.LengthDelimited);
        output.WriteBytes(Message(histogram));
    });

    private static ByteString Message(Histogram histogram) => Message(output =>
    {
        (double[] limits, double[] counts) = histogram.Buckets();
        WriteDouble(output, HistogramFields.Minimum, histogram.Minimum);
        WriteDouble(output, HistogramFields.Maximum, histogram.Maximum);
        WriteDouble(output, HistogramFields.Count, histogram.Count);
        WriteDouble(output, HistogramFields.Sum, histogram.Sum);
        WriteDouble(output, HistogramFields.SumOfSquares, histogram.SumOfSquares);
        WriteDoubles(output, HistogramFields.BucketLimits, limits);
        WriteDoubles(output, HistogramFields.Buckets, counts);
    });

    /// <summary>An event with a summary of one value.</summary>
    private static ByteString Summary(string tag, long step, Action<CodedOutputStream> writeValue)
    {
        ByteString value = Message(output =>
        {
            output.WriteTag(ValueFields.Tag, WireType.LengthDelimited);
            output.WriteString(tag);
            writeValue(output);
        });
        ByteString summary = Message(output =>
        {
            output.WriteTag(SummaryFields.Value, WireType.LengthDelimited);
            output.WriteBytes(value);
        });
        return Event(step, output =>
        {
            output.WriteTag(EventFields.Summary, WireType.LengthDelimited);
            output.WriteBytes(summary);
        });
    }

    private static ByteString Event(long step, Action<CodedOutputStream> writeContent) => Message(output =>
    {
        WriteDouble(output, EventFields.WallTime, (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds);
        output.WriteTag(EventFields.Step, WireType.Varint);
        output.WriteInt64(step);
        writeContent(output);
    });

    private static ByteString Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return ByteString.CopyFrom(bytes.GetBuffer(), 0, checked((int)bytes.Length));
    }

    private static void WriteDouble(CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireType.Fixed64);
        output.WriteDouble(value);
    }

    /// <summary>A packed field: its values stand one after the other under one tag.</summary>
    private static void WriteDoubles(CodedOutputStream output, int field, double[] values)
    {
        output.WriteTag(field, WireType.LengthDelimited);
        output.WriteLength(values.Length * sizeof(double));
        foreach (double value in values)
        {
            output.WriteDouble(value);
        }
    }

    private static class EventFields
    {
        public const int WallTime = 1;
        public const int Step = 2;
        public const int FileVersion = 3;
        public const int Summary = 5;
    }

    private static class SummaryFields
    {
        public const int Value = 1;
    }

    private static class ValueFields
    {
        public const int Tag = 1;
        public const int SimpleValue = 2;
        public const int Histogram = 5;
    }

    private static class HistogramFields
    {
        public const int Minimum = 1;
        public const int Maximum = 2;
        public const int Count = 3;
        public const int Sum = 4;
        public const int SumOfSquares = 5;
        public const int BucketLimits = 6;
        public const int Buckets = 7;
    }
}
