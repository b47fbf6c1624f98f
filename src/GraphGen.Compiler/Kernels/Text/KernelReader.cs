using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Text;

/// <summary>
/// Reads what <see cref="KernelPrinter"/> prints, to an equal kernel. Throws <see cref="KernelException"/> with line and column;
/// whether the kernel is well formed beyond its grammar is the verifier's question.
/// </summary>
internal sealed class KernelReader
{
    private readonly List<(int Number, int Depth, string Text)> lines = new();
    private int next;

    private KernelReader(string text)
    {
        string[] all = text.Replace("\r\n", "\n").Split('\n');
        for (int i = 0; i < all.Length; i++)
        {
            string trimmed = all[i].TrimStart(' ');
            if (trimmed.Length == 0)
            {
                continue;
            }

            int indent = all[i].Length - trimmed.Length;
            if (indent % 2 != 0)
            {
                throw new KernelException($"line {i + 1}, column {indent + 1}: blocks are indented by two spaces");
            }

            lines.Add((i + 1, indent / 2, all[i]));
        }
    }

    public static Kernel Read(string text)
    {
        var reader = new KernelReader(text);
        Kernel kernel = reader.Kernel();
        return reader.next == reader.lines.Count ? kernel : throw reader.Line(out _).Error("the kernel has ended before this line");
    }

    private TokenReader Line(out int depth)
    {
        (int number, int lineDepth, string text) = lines[next];
        depth = lineDepth;
        return new TokenReader(text, number);
    }

    private Kernel Kernel()
    {
        if (lines.Count == 0)
        {
            throw new KernelException("line 1, column 1: 'kernel' expected, not the end of the text");
        }

        TokenReader tokens = Line(out _);
        next++;
        tokens.Expect("kernel");
        string name = tokens.Name("the kernel's name");
        tokens.Expect("(");
        var names = new NameTable(null);
        var symbols = new List<string>();
        while (!tokens.TryTake(")"))
        {
            if (symbols.Count > 0)
            {
                tokens.Expect(",");
            }

            symbols.Add(tokens.Name("a dimension"));
            names.Declare(symbols[symbols.Count - 1], NameKind.Symbol);
        }

        tokens.ExpectEnd();
        string[] notes = Notes().ToArray();
        KernelBuffer[] buffers = Buffers(names).ToArray();
        return new Kernel(name, buffers, symbols.ToArray(), Block(1, names), notes);
    }

    private IEnumerable<string> Notes()
    {
        while (next < lines.Count && lines[next].Text.TrimStart(' ') is var text && text[0] == '#')
        {
            next++;
            yield return Unescape(text.Substring(Math.Min(2, text.Length)));
        }
    }

    private static string Unescape(string text) => string.Join("\\", text.Split(new[] { "\\\\" }, StringSplitOptions.None).Select(part => part.Replace("\\n", "\n")));

    private IEnumerable<KernelBuffer> Buffers(NameTable names)
    {
        while (next < lines.Count)
        {
            TokenReader tokens = Line(out _);
            BufferAccess? access = tokens.Token switch
            {
                "read" => BufferAccess.Read,
                "write" => BufferAccess.Write,
                "update" => BufferAccess.ReadWrite,
                _ => null,
            };
            if (access is null)
            {
                yield break;
            }

            next++;
            tokens.Advance();
            string name = tokens.Name("a buffer");
            DType type = Type(tokens);
            Shape shape = Shape.Of(Dims(tokens, "[", "]"));
            EquatableArray<Dim> strides = tokens.TryTake("strides") ? Dims(tokens, "(", ")") : shape.RowMajorStrides();
            tokens.ExpectEnd();
            names.Declare(name, NameKind.Array, type);
            yield return new KernelBuffer(name, type, shape, strides, access.Value);
        }
    }

    private static DType Type(TokenReader tokens)
    {
        DType type = Operators.Type(tokens.Token) ?? throw tokens.Unexpected("a type");
        tokens.Advance();
        return type;
    }

    private static Dim[] Dims(TokenReader tokens, string open, string close)
    {
        var dims = new List<Dim>();
        tokens.Expect(open);
        while (!tokens.TryTake(close))
        {
            if (dims.Count > 0)
            {
                tokens.Expect(",");
            }

            dims.Add(new ExpressionReader(tokens, new NameTable(null)).Dim());
        }

        return dims.ToArray();
    }

    private EquatableArray<Statement> Block(int depth, NameTable parent)
    {
        var names = new NameTable(parent);
        var statements = new List<Statement>();
        while (next < lines.Count && lines[next].Depth >= depth)
        {
            TokenReader tokens = Line(out int actual);
            if (actual > depth)
            {
                throw tokens.Error("indented deeper than its block");
            }

            if (tokens.Token == "else")
            {
                throw tokens.Error("'else' without 'if'");
            }

            next++;
            statements.Add(Statement(tokens, depth, names));
        }

        return statements.ToArray();
    }

    private Statement Statement(TokenReader tokens, int depth, NameTable names)
    {
        switch (tokens.Token)
        {
            case "let":
                return Let(tokens, names);
            case "acc":
                return Accumulator(tokens, names);
            case "scratch":
                return Scratch(tokens, names);
            case "prefetch":
                return Prefetch(tokens, names);
            case "if":
                return Branch(tokens, depth, names);
        }

        foreach (RangeKind kind in (RangeKind[])Enum.GetValues(typeof(RangeKind)))
        {
            if (tokens.Token == KernelPrinter.Text(kind))
            {
                return Loop(kind, tokens, depth, names);
            }
        }

        return Assignment(tokens, names);
    }

    private LetStatement Let(TokenReader tokens, NameTable names)
    {
        tokens.Advance();
        string name = tokens.Name("a local");
        DType type = Type(tokens);
        ScalarExpr value = Value(tokens, names);
        names.Declare(name, NameKind.Local, type);
        return new LetStatement(name, type, value);
    }

    private AccumulatorStatement Accumulator(TokenReader tokens, NameTable names)
    {
        tokens.Advance();
        string name = tokens.Name("an accumulator");
        EquatableArray<int> dimensions = tokens.Token == "[" ? Constants(tokens) : default;
        DType type = Type(tokens);
        int lanes = tokens.TryTake("lanes") ? Lanes(tokens) : 0;
        ScalarExpr initial = Value(tokens, names);
        names.Declare(name, NameKind.Local, type);
        return new AccumulatorStatement(name, type, dimensions, lanes, initial);
    }

    private ScratchStatement Scratch(TokenReader tokens, NameTable names)
    {
        tokens.Advance();
        string name = tokens.Name("a scratch array");
        EquatableArray<int> dimensions = Constants(tokens);
        DType type = Type(tokens);
        tokens.ExpectEnd();
        names.Declare(name, NameKind.Array, type);
        return new ScratchStatement(name, type, dimensions);
    }

    private static PrefetchStatement Prefetch(TokenReader tokens, NameTable names)
    {
        tokens.Advance();
        if (names.Find(tokens.Token)?.Kind != NameKind.Array)
        {
            throw tokens.Unexpected("a buffer");
        }

        string buffer = tokens.Take();
        EquatableArray<IndexExpr> indices = new ExpressionReader(tokens, names).Indices();
        tokens.ExpectEnd();
        return new PrefetchStatement(buffer, indices);
    }

    private IfStatement Branch(TokenReader tokens, int depth, NameTable names)
    {
        tokens.Advance();
        IndexCondition condition = new ExpressionReader(tokens, names).Condition();
        tokens.ExpectEnd();
        EquatableArray<Statement> then = Block(depth + 1, names);
        EquatableArray<Statement> otherwise = default;
        if (next < lines.Count && lines[next].Depth == depth && lines[next].Text.Trim() == "else")
        {
            next++;
            otherwise = Block(depth + 1, names);
        }

        return new IfStatement(condition, then, otherwise);
    }

    private LoopStatement Loop(RangeKind kind, TokenReader tokens, int depth, NameTable names)
    {
        tokens.Advance();
        int lanes = kind == RangeKind.Lanes ? Lanes(tokens) : 0;
        string name = tokens.Name("a range");
        tokens.Expect("<");
        IndexExpr extent = new ExpressionReader(tokens, names).Index();
        tokens.ExpectEnd();
        var inner = new NameTable(names);
        inner.Declare(name, NameKind.Range);
        return new LoopStatement(new Range(name, kind, extent, lanes), Block(depth + 1, inner));
    }

    private static Statement Assignment(TokenReader tokens, NameTable names)
    {
        switch (names.Find(tokens.Token)?.Kind)
        {
            case NameKind.Array:
                string buffer = tokens.Take();
                EquatableArray<IndexExpr> indices = new ExpressionReader(tokens, names).Indices();
                return new StoreStatement(buffer, indices, Value(tokens, names));
            case NameKind.Local:
                LocalRef local = new ExpressionReader(tokens, names).Local();
                return new AccumulateStatement(local, Value(tokens, names));
            default:
                throw tokens.Error($"'{tokens.Token}' begins no statement");
        }
    }

    private static ScalarExpr Value(TokenReader tokens, NameTable names)
    {
        tokens.Expect("=");
        ScalarExpr value = new ExpressionReader(tokens, names).Scalar();
        tokens.ExpectEnd();
        return value;
    }

    private static int Lanes(TokenReader tokens)
    {
        tokens.Expect("(");
        long lanes = tokens.Integer();
        tokens.Expect(")");
        return checked((int)lanes);
    }

    private static EquatableArray<int> Constants(TokenReader tokens)
    {
        Dim[] dims = Dims(tokens, "[", "]");
        return dims.Select(d => d.Constant is { } constant ? checked((int)constant) : throw tokens.Error("dimensions of locals are constants")).ToArray();
    }
}
