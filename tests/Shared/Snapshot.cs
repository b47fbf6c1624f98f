using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace GraphGen.Tests;

/// <summary>
/// Compares text with <c>Class.Test[.parameter].verified.ext</c> beside the test's source file. On a mismatch the text is left as
/// <c>.received.ext</c> next to it: read the difference, and rename it where it is right.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string text, string extension, string? parameter = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "")
    {
        string stem = Path.Combine(
            Path.GetDirectoryName(sourceFile)!,
            Path.GetFileNameWithoutExtension(sourceFile) + "." + test + (parameter is null ? "" : "." + parameter));
        string verified = stem + ".verified." + extension, received = stem + ".received." + extension;
        text = Normalize(text);
        string? expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail(expected is null ? $"There is no {verified}; rename {received} if it is right." : $"{received} differs from {verified} {FirstDifference(expected, text)}");
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string expected, string actual)
    {
        string[] left = expected.Split('\n'), right = actual.Split('\n');
        int line = 0;
        while (line < Math.Min(left.Length, right.Length) && left[line] == right[line])
        {
            line++;
        }

        string At(string[] lines) => line < lines.Length ? lines[line] : "(end)";
        return $"at line {line + 1}:\n  expected: {At(left)}\n  actual:   {At(right)}";
    }
}
