using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Emit.Layout;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// Index arithmetic. An index is a polynomial whose symbols are variables of the emitted text, plus <see cref="Lane"/> for the
/// lane of the current vector step; so constants of unrolled copies fold by themselves, and addresses fall apart into a pointer
/// for each loop level and a constant displacement.
/// </summary>
internal sealed class IndexEmitter
{
    /// <summary>Stands for the lane, 0 to lanes - 1, where an index varies along a vector step.</summary>
    public const string Lane = "#";

    private static readonly Dim LaneValue = Dim.Symbol(Lane);

    private readonly IDialect dialect;
    private readonly NameTable names;
    private readonly Dictionary<string, Atom> atoms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> symbols = new(StringComparer.Ordinal);

    public IndexEmitter(IDialect dialect, NameTable names)
    {
        this.dialect = dialect;
        this.names = names;
    }

    /// <summary>The block that is being written.</summary>
    public Scope Scope { get; private set; } = new(null);

    /// <summary>Writes a block inside the current one; a bare one where the header is empty.</summary>
    public void Nested(string header, string? variable, Action write)
    {
        Scope outer = Scope;
        Scope = new Scope(outer);
        write();
        outer.Write(header, variable, Scope);
        Scope = outer;
    }

    /// <summary>Writes a copy of an unrolled body; copies inside of a copy belong to it.</summary>
    public void Copy(Action write)
    {
        UnrolledCopy? outer = Scope.Copy;
        Scope.Copy = outer ?? new UnrolledCopy();
        write();
        Scope.Copy = outer;
    }

    /// <summary>Binds a named dimension to a variable.</summary>
    public void DefineSymbol(string symbol, string variable)
    {
        symbols[symbol] = variable;
        atoms[variable] = new Atom(0, null);
    }

    /// <summary>A variable known from the head of blocks of this depth on, and its greatest value where that is known.</summary>
    public void DefineVariable(string variable, int depth, long? greatest) => atoms[variable] = new Atom(depth, greatest);

    /// <summary>The value; null where it varies from lane to lane and is not affine in the lane.</summary>
    public Dim? Evaluate(IndexExpr index, Bindings bindings) => new Evaluation(this, bindings, LaneValue, null).Of(index);

    /// <summary>
    /// The value for one lane, as text that may hold the variable <paramref name="lane"/>; i32 locals that vary are read through
    /// <paramref name="laneOf"/>.
    /// </summary>
    public Dim EvaluateLane(IndexExpr index, Bindings bindings, string lane, Func<ValueBinding, string> laneOf) =>
        new Evaluation(this, bindings, Dim.Symbol(lane), laneOf).Of(index)!;

    /// <summary>The position, in elements, that indices address.</summary>
    public static Dim? Position(EquatableArray<Dim> strides, EquatableArray<IndexExpr> indices, Func<IndexExpr, Dim?> evaluate, Func<Dim, Dim> symbols)
    {
        Dim position = Dim.Zero;
        for (int axis = 0; axis < indices.Count; axis++)
        {
            Dim? index = evaluate(indices[axis]);
            if (index is null)
            {
                return null;
            }

            position += index * symbols(strides[axis]);
        }

        return position;
    }

    /// <summary>Splits an affine index into its part without the lane and the factor of the lane.</summary>
    public static (Dim Uniform, Dim PerLane) SplitLane(Dim index)
    {
        Dim uniform = Dim.Zero, perLane = Dim.Zero;
        foreach (Dim.Term term in index.Terms)
        {
            Dim part = Of(term);
            if (term.Symbols.Contains(Lane))
            {
                perLane += part.DivideExactly(LaneValue)!;
            }
            else
            {
                uniform += part;
            }
        }

        return (uniform, perLane);
    }

    /// <summary>A polynomial in the kernel's dimensions as one in variables.</summary>
    public Dim WithVariables(Dim value)
    {
        Dim sum = Dim.Zero;
        foreach (Dim.Term term in value.Terms)
        {
            sum += term.Symbols.Aggregate(Dim.Of(term.Coefficient), (product, s) => product * Dim.Symbol(symbols[s]));
        }

        return sum;
    }

    public static string Text(Dim value)
    {
        var text = new StringBuilder();
        foreach (Dim.Term term in value.Terms)
        {
            bool isNegative = term.Coefficient < 0;
            text.Append(text.Length == 0 ? (isNegative ? "-" : "") : isNegative ? " - " : " + ");
            string magnitude = Math.Abs(term.Coefficient).ToString(CultureInfo.InvariantCulture);
            string product = string.Join(" * ", term.Symbols);
            text.Append(product.Length == 0 ? magnitude : magnitude == "1" ? product : product + " * " + magnitude);
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    /// <summary>The address of a position without lanes.</summary>
    public string AddressText(MemoryBinding memory, Dim position)
    {
        (string pointer, Dim added) = Address(memory, position);
        string text = Text(added);
        return added == Dim.Zero ? pointer : text[0] == '-' ? $"{pointer} - {text.Substring(1)}" : $"{pointer} + {text}";
    }

    /// <summary>The element at a position without lanes.</summary>
    public string ElementText(MemoryBinding memory, Dim position)
    {
        (string pointer, Dim added) = Address(memory, position);
        return $"{pointer}[{Text(added)}]";
    }

    /// <summary>Declares a variable at the outermost place where its polynomial inputs are known; the same text is declared once.</summary>
    public string Declare(string type, string wanted, string text, Dim inputs, long? greatest = null)
    {
        int depth = Depth(inputs);
        string key = type + " " + text;
        if (Scope.Find(key) is { } known)
        {
            return known;
        }

        string name = names.Unique(wanted);
        Scope owner = depth <= Scope.Depth ? Scope.AtDepth(depth) : Scope;
        if (depth <= Scope.Depth)
        {
            owner.DeclareFirst(type, name, text);
        }
        else
        {
            owner.Declare(type, name, text, isStable: true);
        }

        owner.Remember(key, name);
        atoms[name] = new Atom(depth, greatest);
        return name;
    }

    /// <summary>The greatest value, where all inputs are bounded and none is subtracted.</summary>
    public long? Greatest(Dim value)
    {
        long sum = 0;
        foreach (Dim.Term term in value.Terms)
        {
            long product = term.Coefficient;
            foreach (string symbol in term.Symbols)
            {
                long? greatest = symbol == Lane ? dialect.Lanes - 1 : atoms.TryGetValue(symbol, out Atom? atom) ? atom.Greatest : null;
                if (greatest is null || term.Coefficient < 0)
                {
                    return null;
                }

                product *= greatest.Value;
            }

            sum += product;
        }

        return sum;
    }

    /// <summary>A pointer variable, and what is to be added to it: a constant displacement, behind the offset of buffers that share theirs.</summary>
    private (string Pointer, Dim Added) Address(MemoryBinding memory, Dim position)
    {
        long displacement = position.Terms.Where(t => t.Symbols.Count == 0).Sum(t => t.Coefficient);
        Dim start = position - displacement;
        return memory.SharesOffsets ? (memory.Pointer, Offset(start) + displacement) : (Pointer(memory, start), displacement);
    }

    private static Dim Of(Dim.Term term) => term.Symbols.Aggregate(Dim.Of(term.Coefficient), (product, s) => product * Dim.Symbol(s));

    private string Pointer(MemoryBinding memory, Dim position)
    {
        if (position == Dim.Zero)
        {
            return memory.Pointer;
        }

        Dim inner = Innermost(position);
        string outer = Pointer(memory, position - inner);
        string text = Text(inner);
        return Declare(dialect.PointerType(memory.Type, memory.Space), memory.Pointer, text[0] == '-' ? $"{outer} + ({text})" : $"{outer} + {text}", position);
    }

    /// <summary>A variable for a position, made of that for the loops around the innermost it depends on.</summary>
    private Dim Offset(Dim position)
    {
        bool isVariable = position.Terms.Count == 1 && position.Terms[0] is { Coefficient: 1, Symbols.Count: 1 };
        if (position == Dim.Zero || isVariable)
        {
            return position;
        }

        Dim inner = Innermost(position);
        return Dim.Symbol(Declare(dialect.IndexType, "at", Text(Offset(position - inner) + inner), position));
    }

    /// <summary>The terms of a position that change in the innermost loop it depends on.</summary>
    private Dim Innermost(Dim position)
    {
        int depth = Depth(position);
        Dim inner = Dim.Zero;
        foreach (Dim.Term term in position.Terms.Where(t => t.Symbols.Any(s => atoms[s].Depth == depth)))
        {
            inner += Of(term);
        }

        return inner;
    }

    private int Depth(Dim value) => value.Terms.SelectMany(t => t.Symbols).Select(s => atoms[s].Depth).DefaultIfEmpty(0).Max();

    private sealed record Atom(int Depth, long? Greatest);

    /// <summary>One evaluation: with the lane as a symbol of its own (affine), or as a variable of the emitted text.</summary>
    private sealed class Evaluation
    {
        private readonly IndexEmitter owner;
        private readonly Bindings bindings;
        private readonly Dim lane;
        private readonly Func<ValueBinding, string>? laneOf;

        public Evaluation(IndexEmitter owner, Bindings bindings, Dim lane, Func<ValueBinding, string>? laneOf)
        {
            this.owner = owner;
            this.bindings = bindings;
            this.lane = lane;
            this.laneOf = laneOf;
        }

        public Dim? Of(IndexExpr index)
        {
            switch (index)
            {
                case DimIndex dim:
                    return owner.WithVariables(dim.Value);
                case RangeIndex range:
                    return bindings.Find<RangeBinding>(range.Range) switch
                    {
                        ScalarRange scalar => scalar.Value,
                        VectorStep step => step.Start + lane,
                        _ => null,
                    };
                case AddIndex add:
                    return Of(add.Left) is { } left && Of(add.Right) is { } right ? left + right : null;
                case MulIndex mul:
                    return Of(mul.Left) is { } factor ? factor * owner.WithVariables(mul.Right) : null;
                case DivIndex div:
                    return Of(div.Left) is { } dividend ? Divide(dividend, div.Right) : null;
                case ModIndex mod:
                    return Of(mod.Left) is { } value ? Remainder(value, mod.Right) : null;
                case MinIndex min:
                    return Of(min.Left) is { } first && Of(min.Right) is { } second ? Minimum(first, second) : null;
                case LocalIndex local:
                    return Local(bindings.Find<ValueBinding>(local.Local.Name));
                default:
                    throw new KernelException($"no way to emit {index.GetType().Name}");
            }
        }

        private Dim? Local(ValueBinding local) => !local.Varies
            ? Dim.Symbol(local.IndexVariable!)
            : laneOf is null ? null : Dim.Symbol(laneOf(local));

        private Dim? Divide(Dim dividend, long divisor)
        {
            (Dim quotient, Dim rest) = Split(dividend, divisor);
            if (owner.Greatest(rest) is { } greatest && greatest < divisor)
            {
                return quotient;
            }

            return Opaque($"{Parenthesized(rest)} / {divisor.ToString(CultureInfo.InvariantCulture)}", rest, "div", owner.Greatest(rest) / divisor) is { } atom ? quotient + atom : null;
        }

        private Dim? Remainder(Dim value, long divisor)
        {
            Dim rest = Split(value, divisor).Remaining;
            if (owner.Greatest(rest) is { } greatest && greatest < divisor)
            {
                return rest;
            }

            return Opaque($"{Parenthesized(rest)} % {divisor.ToString(CultureInfo.InvariantCulture)}", rest, "mod", divisor - 1);
        }

        /// <summary>value = quotient * divisor + rest, where the rest is never negative because nothing is subtracted in it.</summary>
        private static (Dim Quotient, Dim Remaining) Split(Dim value, long divisor)
        {
            Dim quotient = Dim.Zero, rest = Dim.Zero;
            foreach (Dim.Term term in value.Terms)
            {
                long remainder = term.Coefficient % divisor;
                if (term.Symbols.Count == 0 && remainder < 0)
                {
                    remainder += divisor;
                }

                if (remainder < 0)
                {
                    return (Dim.Zero, value);
                }

                quotient += IndexEmitter.Of(term with { Coefficient = (term.Coefficient - remainder) / divisor });
                rest += IndexEmitter.Of(term with { Coefficient = remainder });
            }

            return (quotient, rest);
        }

        private Dim? Minimum(Dim left, Dim right)
        {
            if ((left - right).Constant is { } difference)
            {
                return difference <= 0 ? left : right;
            }

            if (right.Constant is { } bound && owner.Greatest(left) <= bound)
            {
                return left;
            }

            if (left.Constant is { } constant && owner.Greatest(right) <= constant)
            {
                return right;
            }

            if (laneOf is null)
            {
                (Dim uniformLeft, Dim perLaneLeft) = SplitLane(left);
                (Dim uniformRight, Dim perLaneRight) = SplitLane(right);
                if (perLaneLeft != perLaneRight)
                {
                    return null;
                }

                Dim? uniform = Opaque(owner.dialect.Minimum(Text(uniformLeft), Text(uniformRight)), uniformLeft + uniformRight, "least", owner.Greatest(uniformRight) ?? owner.Greatest(uniformLeft));
                return uniform is null ? null : uniform + (perLaneLeft * LaneValue);
            }

            return Dim.Symbol(owner.dialect.Minimum(Text(left), Text(right)));
        }

        /// <summary>A value that is no polynomial: a variable of its own, or text where one lane is evaluated.</summary>
        private Dim? Opaque(string text, Dim inputs, string wanted, long? greatest)
        {
            if (laneOf is not null)
            {
                return Dim.Symbol($"({text})");
            }

            return inputs.Symbols.Contains(Lane) ? null : Dim.Symbol(owner.Declare(owner.dialect.IndexType, wanted, text, inputs, greatest));
        }

        private static string Parenthesized(Dim value) => value.Terms.Count == 1 && value.Terms[0].Coefficient == 1 && value.Terms[0].Symbols.Count == 1 ? Text(value) : $"({Text(value)})";
    }
}
