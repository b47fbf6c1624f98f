using System;
using System.Linq;
using System.Text;

namespace GraphGen.Compiler.Emit;

/// <summary>
/// Writes lines of source text at the current indentation. Line ends are always '\n' and nothing depends on a culture: numbers
/// reach it as text. A line may hold several lines (a raw string); each is indented.
/// </summary>
internal sealed class CodeWriter
{
    /// <summary>Indentation of text that is mostly deep nests.</summary>
    public const string Tab = "\t";

    /// <summary>Columns that a level takes, where tabs are shown as wide as in C#.</summary>
    private const int IndentColumns = 4;

    private readonly StringBuilder text = new();
    private readonly string indent;
    private int depth;
    private bool afterOpening = true;

    /// <summary>Writes lines indented by spaces or by <see cref="Tab"/>.</summary>
    public CodeWriter(string indent = "    ") => this.indent = indent;

    /// <summary>Columns before each line.</summary>
    public int Indentation => depth * IndentColumns;

    /// <summary>Characters written so far.</summary>
    public int Length => text.Length;

    /// <summary>Writes a line, or every line of a raw string, at the current indentation; four spaces that a line begins with are a level.</summary>
    public CodeWriter Line(string lines)
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                int own = line.TakeWhile(c => c == ' ').Count() / IndentColumns;
                for (int i = 0; i < depth + own; i++)
                {
                    text.Append(indent);
                }

                text.Append(line, own * IndentColumns, line.Length - (own * IndentColumns));
            }

            text.Append('\n');
        }

        afterOpening = false;
        return this;
    }

    /// <summary>An empty line between two members or groups; none at the start of the text or of a block.</summary>
    public CodeWriter Separate()
    {
        if (!afterOpening)
        {
            text.Append('\n');
            afterOpening = true;
        }

        return this;
    }

    /// <summary>Writes the header and an opening brace; disposing the result closes the block.</summary>
    public Block Open(string header)
    {
        Line(header);
        return OpenBrace("}");
    }

    /// <summary>The same; disposing the result writes <paramref name="closing"/> (<c>};</c> ends an initializer).</summary>
    public Block Open(string header, string closing)
    {
        Line(header);
        return OpenBrace(closing);
    }

    /// <summary>A block without a header.</summary>
    public Block OpenBlock() => OpenBrace("}");

    /// <summary>The header and the elements of a list; disposing the result ends the statement.</summary>
    public Block OpenList(string header)
    {
        Line(header);
        return Begin("[", "];");
    }

    /// <summary>Appends text written by another writer, at the current indentation.</summary>
    public CodeWriter Append(CodeWriter other)
    {
        string lines = other.ToString();
        return lines.Length == 0 ? this : Line(lines.Substring(0, lines.Length - 1));
    }

    public override string ToString() => text.ToString();

    private Block OpenBrace(string closing) => Begin("{", closing);

    private Block Begin(string opening, string closing)
    {
        Line(opening);
        depth++;
        afterOpening = true;
        return new Block(this, closing);
    }

    internal readonly struct Block : IDisposable
    {
        private readonly CodeWriter writer;
        private readonly string closing;

        public Block(CodeWriter writer, string closing)
        {
            this.writer = writer;
            this.closing = closing;
        }

        public void Dispose()
        {
            writer.depth--;
            writer.Line(closing);
        }
    }
}
