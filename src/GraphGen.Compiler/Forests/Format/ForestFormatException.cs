using System;

namespace GraphGen.Compiler.Forests.Format;

/// <summary>A text that is no forest; line and column count from 1.</summary>
internal sealed class ForestFormatException : Exception
{
    public ForestFormatException(int line, int column, int length, string message)
        : base(message)
    {
        Line = line;
        Column = column;
        Length = length;
    }

    public int Line { get; }

    public int Column { get; }

    /// <summary>Characters of the word that is wrong; 0 at the end of the text.</summary>
    public int Length { get; }
}
