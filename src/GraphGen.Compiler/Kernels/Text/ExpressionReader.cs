using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Text;

/// <summary>Reads what <see cref="ExpressionPrinter"/> prints. Types come from declarations and constants.</summary>
internal sealed class ExpressionReader
{
    private readonly TokenReader tokens;
    private readonly NameTable names;

    public ExpressionReader(TokenReader tokens, NameTable names)
    {
        this.tokens = tokens;
        this.names = names;
    }

    public ScalarExpr Scalar(int strength = Operators.Loosest)
    {
        ScalarExpr left = Prefix();
        while (Operators.Infix(tokens.Token) is { } infix && infix.Strength >= strength)
        {
            tokens.Advance();
            ScalarExpr right = Scalar(infix.Strength + 1);
            DType type = infix.Op is BinaryOp.Lt or BinaryOp.Le or BinaryOp.Eq ? DType.Bool : left.Type;
            left = new BinaryExpr(infix.Op, left, right, type);
        }

        return left;
    }

    public IndexExpr Index()
    {
        IndexExpr left = Product();
        while (tokens.Token is "+" or "-")
        {
            left = tokens.Take() == "+" ? new AddIndex(left, Product()) : new AddIndex(left, IndexExpr.Of(-tokens.Integer()));
        }

        return left;
    }

    public IndexCondition Condition()
    {
        IndexExpr left = Index();
        tokens.Expect("<");
        return new IndexCondition(left, Index());
    }

    public EquatableArray<IndexExpr> Indices()
    {
        var indices = new List<IndexExpr>();
        tokens.Expect("[");
        while (!tokens.TryTake("]"))
        {
            if (indices.Count > 0)
            {
                tokens.Expect(",");
            }

            indices.Add(Index());
        }

        return indices.ToArray();
    }

    /// <summary>A polynomial as <see cref="Dim.ToString"/> writes it.</summary>
    public Dim Dim()
    {
        Dim sum = Term();
        while (tokens.Token is "+" or "-")
        {
            sum = tokens.Take() == "+" ? sum + Term() : sum - Term();
        }

        return sum;
    }

    private Dim Term()
    {
        Dim product = Factor();
        while (tokens.TryTake("*"))
        {
            product *= Factor();
        }

        return product;
    }

    private Dim Factor() => tokens.IsName ? Shapes.Dim.Symbol(tokens.Take()) : tokens.Integer();

    private ScalarExpr Prefix()
    {
        if (tokens.IsNegativeNumber)
        {
            tokens.Advance();
            return Constant("-");
        }

        if (tokens.TryTake("-"))
        {
            ScalarExpr operand = Prefix();
            return new UnaryExpr(UnaryOp.Neg, operand, operand.Type);
        }

        if (tokens.TryTake("!"))
        {
            ScalarExpr operand = Prefix();
            return new UnaryExpr(UnaryOp.Not, operand, operand.Type);
        }

        if (tokens.TryTake("("))
        {
            ScalarExpr inner = Scalar();
            tokens.Expect(")");
            return inner;
        }

        return tokens.IsNumber || tokens.Token is "true" or "false" ? Constant("") : Named();
    }

    private ConstantExpr Constant(string sign)
    {
        ConstantExpr constant = ConstantText.Read(sign + tokens.Token) ?? throw tokens.Unexpected("a constant");
        tokens.Advance();
        return constant;
    }

    private ScalarExpr Named()
    {
        if (!tokens.IsName)
        {
            throw tokens.Unexpected("an expression");
        }

        switch (names.Find(tokens.Token))
        {
            case (NameKind.Array, var type):
                return new LoadExpr(tokens.Take(), Indices(), type);
            case (NameKind.Local, var type):
                return new LocalExpr(Local(), type);
            case null when Operators.IsKeyword(tokens.Token):
                return Call();
            default:
                throw tokens.Error($"'{tokens.Token}' is no buffer and no local");
        }
    }

    public LocalRef Local()
    {
        string name = tokens.Take();
        return new LocalRef(name, tokens.Token == "[" ? Indices() : default);
    }

    private ScalarExpr Call()
    {
        KernelException unknown = tokens.Error($"'{tokens.Token}' is no function");
        string function = tokens.Take();
        tokens.Expect("(");
        ScalarExpr call;
        if (function == "guard")
        {
            call = Guard();
        }
        else if (function == "index")
        {
            call = new IndexValueExpr(Index());
        }
        else if (Operators.FoldFunction(function) is { } fold)
        {
            string accumulator = tokens.Name("an accumulator");
            call = new FoldExpr(fold, accumulator, names.Find(accumulator)?.Type ?? throw tokens.Error($"'{accumulator}' is no accumulator"));
        }
        else
        {
            ScalarExpr first = Scalar();
            call = function == "fma" ? Fma(first)
                : function == "select" ? Select(first)
                : Operators.BinaryFunction(function) is { } binary ? new BinaryExpr(binary, first, Next(), first.Type)
                : Operators.UnaryFunction(function) is { } unary ? new UnaryExpr(unary, first, first.Type)
                : Operators.Type(function) is { } type ? new UnaryExpr(UnaryOp.Cast, first, type)
                : Operators.BitcastType(function) is { } bits ? new UnaryExpr(UnaryOp.Bitcast, first, bits)
                : throw unknown;
        }

        tokens.Expect(")");
        return call;
    }

    private ScalarExpr Next()
    {
        tokens.Expect(",");
        return Scalar();
    }

    private FmaExpr Fma(ScalarExpr left)
    {
        ScalarExpr right = Next();
        return new FmaExpr(left, right, Next(), left.Type);
    }

    private SelectExpr Select(ScalarExpr condition)
    {
        ScalarExpr whenTrue = Next();
        return new SelectExpr(condition, whenTrue, Next(), whenTrue.Type);
    }

    private GuardExpr Guard()
    {
        var conditions = new List<IndexCondition>();
        do
        {
            conditions.Add(Condition());
        }
        while (tokens.TryTake(","));
        tokens.Expect(";");
        ScalarExpr value = Scalar();
        return new GuardExpr(conditions.ToArray(), value, value.Type);
    }

    private IndexExpr Product()
    {
        IndexExpr left = IndexPrimary();
        while (tokens.Token is "*" or "/" or "%")
        {
            left = tokens.Take() switch
            {
                "*" => new MulIndex(left, IndexFactor()),
                "/" => new DivIndex(left, tokens.Integer()),
                _ => new ModIndex(left, tokens.Integer()),
            };
        }

        return left;
    }

    private Dim IndexFactor()
    {
        if (!tokens.TryTake("{"))
        {
            return Factor();
        }

        Dim dim = Dim();
        tokens.Expect("}");
        return dim;
    }

    private IndexExpr IndexPrimary()
    {
        if (tokens.TryTake("("))
        {
            IndexExpr inner = Index();
            tokens.Expect(")");
            return inner;
        }

        if (!tokens.IsName)
        {
            return new DimIndex(IndexFactor());
        }

        if (tokens.Token == "min")
        {
            tokens.Advance();
            tokens.Expect("(");
            IndexExpr left = Index();
            tokens.Expect(",");
            IndexExpr right = Index();
            tokens.Expect(")");
            return new MinIndex(left, right);
        }

        return names.Find(tokens.Token)?.Kind switch
        {
            NameKind.Range => new RangeIndex(tokens.Take()),
            NameKind.Symbol => new DimIndex(Shapes.Dim.Symbol(tokens.Take())),
            NameKind.Local => new LocalIndex(Local()),
            _ => throw tokens.Error($"'{tokens.Token}' is no range, dimension or local"),
        };
    }
}
