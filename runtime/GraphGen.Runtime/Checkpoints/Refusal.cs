using System;
using System.Globalization;
using System.IO;

namespace GraphGen.Checkpoints;

/// <summary>What is said where a file is refused.</summary>
internal static class Refusal
{
    /// <summary>Names the file, the tensor and the reason.</summary>
    public static InvalidDataException Of(SafetensorsFile file, string tensor, string reason) => new($"{file.Path}: tensor '{tensor}': {reason}");

    /// <summary>A metadata text as a value.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static T Parse<T>(string text, string path, string key)
        where T : IParsable<T>
        => T.TryParse(text, CultureInfo.InvariantCulture, out T? value) ? value : throw new InvalidDataException($"{path}: '{text}' is no {key}");
}
