using System;

namespace GraphGen.Compiler.Text;

/// <summary>A text that is not in a reader's form; line and column count from 1.</summary>
internal sealed class GraphSyntaxException : Exception
{
    public GraphSyntaxException(int line, int column, string message)
        : base($"({line},{column}): {message}")
    {
        Line = line;
        Column = column;
    }

    public int Line { get; }

    public int Column { get; }
}
