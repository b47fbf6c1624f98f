using System;
using System.Globalization;
using System.IO;
using System.Text;
using GraphGen.Checkpoints;
using GraphGen.Compiler.Forests.Format;

namespace GraphGen.Forests;

/// <summary>Forests as text files; docs/forests.md specifies the text.</summary>
internal static class ForestFile
{
    /// <summary>A text may not have more characters than a string.</summary>
    private const long LargestFile = 1L << 30;

    private const int NodesOfLine = 12;

    public static void Save(string path, ForestData data) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        Write(writer, data);
    });

    public static ForestData Load(string path, ForestKind kind)
    {
        if (new FileInfo(path) is { Exists: true, Length: > LargestFile and var length })
        {
            throw new InvalidDataException(FormattableString.Invariant($"{path}: {length} bytes are more than a forest may have ({LargestFile})"));
        }

        ForestData data;
        try
        {
            data = ForestReader.Read(File.ReadAllText(path));
        }
        catch (ForestFormatException error)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{path}({error.Line},{error.Column}): {error.Message}"), error);
        }

        return data.Kind == kind
            ? data
            : throw new InvalidDataException($"{path}: the forest is for {data.Kind.ToString().ToLowerInvariant()}, not {kind.ToString().ToLowerInvariant()}");
    }

    internal static void Write(TextWriter writer, ForestData data)
    {
        writer.WriteLine(FormattableString.Invariant($"{ForestReader.Magic} {ForestReader.Version}"));
        writer.WriteLine(data.Kind == ForestKind.Classification
            ? FormattableString.Invariant($"classification features {data.Features} classes {data.Classes}")
            : FormattableString.Invariant($"regression features {data.Features}"));
        WriteNumbers(writer, "importances", data.Importances);
        for (int i = 0; i < data.Distributions.Length; i += data.Classes)
        {
            WriteNumbers(writer, "distribution", data.Distributions.AsSpan(i, data.Classes));
        }

        for (int tree = 0; tree < data.Roots.Length; tree++)
        {
            int end = tree + 1 < data.Roots.Length ? data.Roots[tree + 1] : data.Nodes.Length;
            WriteTree(writer, data, data.Nodes.AsSpan(data.Roots[tree]..end));
        }

        writer.WriteLine(ForestReader.End);
    }

    private static void WriteNumbers(TextWriter writer, string word, ReadOnlySpan<float> numbers)
    {
        writer.Write(word);
        foreach (float number in numbers)
        {
            writer.Write(' ');
            writer.Write(Text(number));
        }

        writer.WriteLine();
    }

    private static void WriteTree(TextWriter writer, ForestData data, ReadOnlySpan<ulong> nodes)
    {
        int featureBits = ForestNode.FeatureBits(data.Features);
        writer.Write("tree");
        for (int i = 0; i < nodes.Length; i++)
        {
            writer.Write(i > 0 && i % NodesOfLine == 0 ? "\n " : " ");
            uint value = ForestNode.Value(nodes[i]);
            if (ForestNode.IsSplit(nodes[i]))
            {
                writer.Write(ForestNode.Feature(nodes[i], featureBits).ToString(CultureInfo.InvariantCulture));
                writer.Write("<=");
                writer.Write(Text(BitConverter.UInt32BitsToSingle(value)));
            }
            else if (data.Kind == ForestKind.Regression)
            {
                writer.Write('=');
                writer.Write(Text(BitConverter.UInt32BitsToSingle(value)));
            }
            else
            {
                writer.Write(value < data.Classes ? '=' : '#');
                writer.Write((value < data.Classes ? value : value - data.Classes).ToString(CultureInfo.InvariantCulture));
            }
        }

        writer.WriteLine();
    }

    /// <summary>The shortest decimal that reads back to the same bits by way of a double, as the reader goes.</summary>
    private static string Text(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return (float)double.Parse(text, CultureInfo.InvariantCulture) == value ? text : ((double)value).ToString("R", CultureInfo.InvariantCulture);
    }
}
