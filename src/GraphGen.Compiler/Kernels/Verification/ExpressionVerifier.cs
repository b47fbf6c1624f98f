using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>The part of <see cref="KernelVerifier"/> that looks inside expressions: types, names, and indices in bounds.</summary>
internal sealed class ExpressionVerifier
{
    private readonly IndexProver prover;
    private readonly Func<VerifierScope> scope;
    private readonly Action<string> report;
    private readonly Action<BufferUse> use;
    private readonly bool expanded;

    public ExpressionVerifier(IndexProver prover, Func<VerifierScope> scope, Action<string> report, Action<BufferUse> use, bool expanded)
    {
        this.prover = prover;
        this.scope = scope;
        this.report = report;
        this.use = use;
        this.expanded = expanded;
    }

    public void Check(ScalarExpr expression, DType type, IReadOnlyList<LoopStatement> loops)
    {
        if (expression.Type != type)
        {
            report($"{expression.Type.Text()} where {type.Text()} is expected");
        }

        Check(expression, loops);
    }

    private void Check(ScalarExpr expression, IReadOnlyList<LoopStatement> loops)
    {
        if (TypeRules.Check(expression) is { } wrong)
        {
            report(wrong);
        }

        if (expanded && ScalarFunctions.Contains(expression))
        {
            report($"{(expression is BinaryExpr pow ? Operators.Function(pow.Op) : Operators.Function((UnaryExpr)expression))} is left after expansion");
        }

        switch (expression)
        {
            case LocalExpr local:
                Local(local, loops);
                break;
            case LoadExpr load:
                Load(load);
                break;
            case IndexValueExpr value:
                Polynomial(value.Index);
                break;
            case UnaryExpr unary:
                Check(unary.Operand, loops);
                break;
            case BinaryExpr binary:
                Check(binary.Left, loops);
                Check(binary.Right, loops);
                break;
            case FmaExpr fma:
                Check(fma.Left, loops);
                Check(fma.Right, loops);
                Check(fma.Addend, loops);
                break;
            case SelectExpr select:
                Check(select.Condition, loops);
                Check(select.WhenTrue, loops);
                Check(select.WhenFalse, loops);
                break;
            case GuardExpr guard:
                Dim[] conditions = guard.Conditions.Select(c => Polynomial(c.Right) - Polynomial(c.Left) - 1).ToArray();
                if (conditions.Any(c => c.Constant < 0))
                {
                    // Never evaluated: unrolling leaves such copies behind, and nothing is true of their indices.
                    break;
                }

                int facts = prover.FactCount;
                foreach (Dim condition in conditions)
                {
                    prover.Assume(condition);
                }

                (IndexAtom Atom, int Lower, int Upper)[] known = BoundAgain(guard.Value);
                Check(guard.Value, loops);
                foreach ((IndexAtom atom, int lower, int upper) in known)
                {
                    prover.ForgetBounds(atom, lower, upper);
                }

                prover.ForgetFacts(facts);
                break;
            case FoldExpr fold:
                Fold(fold, loops);
                break;
        }
    }

    private void Local(LocalExpr expression, IReadOnlyList<LoopStatement> loops)
    {
        if (scope().Find(expression.Local.Name) is not LocalName { Kind: LocalKind.Let or LocalKind.Accumulator } local)
        {
            report($"'{expression.Local.Name}' is no local");
            return;
        }

        if (local.Type != expression.Type)
        {
            report($"'{local.Name}' is {local.Type.Text()}, not {expression.Type.Text()}");
        }

        Element(expression.Local, local, loops);
    }

    /// <summary>Indices of a register array, and the lane of a lane accumulator.</summary>
    public void Element(LocalRef reference, LocalName local, IReadOnlyList<LoopStatement> loops)
    {
        InBounds(local.Name, local.Dimensions.Select(d => (Dim)d).ToArray(), reference.Indices);
        foreach (RangeName range in reference.Indices.SelectMany(Ranges).Where(r => r.Range.Kind is not (RangeKind.Unroll or RangeKind.Vector)))
        {
            report($"'{local.Name}' lies in registers and is indexed by the {KernelPrinter.Text(range.Range.Kind)} range '{range.Range.Name}'");
        }

        if (local.Lanes > 0 && !loops.Skip(local.Depth).Any(l => l.Range.Kind == RangeKind.Lanes && l.Range.Lanes == local.Lanes))
        {
            report($"'{local.Name}' has lanes and is used outside a range of {local.Lanes} lanes; fold it");
        }
    }

    private IEnumerable<RangeName> Ranges(IndexExpr index) => index switch
    {
        RangeIndex range => scope().Find(range.Range) is RangeName name ? new[] { name } : Enumerable.Empty<RangeName>(),
        AddIndex add => Ranges(add.Left).Concat(Ranges(add.Right)),
        MulIndex mul => Ranges(mul.Left),
        DivIndex div => Ranges(div.Left),
        ModIndex mod => Ranges(mod.Left),
        MinIndex min => Ranges(min.Left).Concat(Ranges(min.Right)),
        _ => Enumerable.Empty<RangeName>(),
    };

    private void Load(LoadExpr load)
    {
        switch (scope().Find(load.Buffer))
        {
            case LocalName { Kind: LocalKind.Scratch } scratch:
                Same(load, scratch.Type);
                InBounds(load.Buffer, scratch.Dimensions.Select(d => (Dim)d).ToArray(), load.Indices);
                break;
            case KernelBuffer buffer:
                Same(load, buffer.Type);
                if (buffer.Access == BufferAccess.Write)
                {
                    report($"'{load.Buffer}' is only written");
                }

                use(new BufferUse(buffer, false, InBounds(load.Buffer, buffer.Shape.Dims, load.Indices), KernelPrinter.Print(load)));
                break;
            default:
                report($"'{load.Buffer}' is no buffer");
                break;
        }
    }

    private void Same(LoadExpr load, DType type)
    {
        if (load.Type != type)
        {
            report($"'{load.Buffer}' holds {type.Text()} and is read as {load.Type.Text()}");
        }
    }

    private void Fold(FoldExpr fold, IReadOnlyList<LoopStatement> loops)
    {
        if (scope().Find(fold.Accumulator) is not LocalName { Kind: LocalKind.Accumulator, Lanes: > 0 } accumulator)
        {
            report($"'{fold.Accumulator}' has no lanes to fold");
        }
        else if (accumulator.Type != fold.Type)
        {
            report($"'{fold.Accumulator}' is {accumulator.Type.Text()}, not {fold.Type.Text()}");
        }
        else if (fold.Type == DType.Bool || (fold.Op == FoldOp.Mul && !fold.Type.IsFloat()))
        {
            report($"{Operators.Function(fold.Op)} does not take {fold.Type.Text()}");
        }
        else if (loops.Skip(accumulator.Depth).Any(l => l.Range.Kind == RangeKind.Lanes))
        {
            report($"'{fold.Accumulator}' is folded inside its lanes range");
        }
    }

    /// <summary>Checks number and bounds of indices; gives their polynomials.</summary>
    public IReadOnlyList<Dim> InBounds(string name, IReadOnlyList<Dim> extents, EquatableArray<IndexExpr> indices)
    {
        Dim[] polynomials = indices.Select(i => Polynomial(i)).ToArray();
        if (polynomials.Length != extents.Count)
        {
            report($"'{name}' has {extents.Count} axes and is given {polynomials.Length} indices");
            return polynomials;
        }

        for (int axis = 0; axis < polynomials.Length; axis++)
        {
            string index = ExpressionPrinter.Print(indices[axis]);
            if (!prover.IsAtLeast(polynomials[axis], 0))
            {
                report($"index {index} of '{name}' is not provably at least 0");
            }

            if (!prover.IsAtLeast(extents[axis] - 1 - polynomials[axis], 0))
            {
                report($"index {index} of '{name}' is not provably below {extents[axis]}");
            }
        }

        return polynomials;
    }

    public Dim Polynomial(IndexExpr index)
    {
        switch (index)
        {
            case DimIndex dim:
                foreach (string symbol in dim.Value.Symbols.Where(s => scope().Find(s) is not Dim))
                {
                    report($"'{symbol}' is no dimension of the kernel");
                }

                return dim.Value;
            case RangeIndex range when scope().Find(range.Range) is RangeName name:
                return Dim.Symbol(name.Atom.Symbol);
            case RangeIndex range:
                report($"'{range.Range}' is no range");
                return Dim.Zero;
            case LocalIndex local when scope().Find(local.Local.Name) is LocalName { Atom: { } atom }:
                return Dim.Symbol(atom.Symbol);
            case LocalIndex local:
                report($"'{local.Local.Name}' is no i32 let");
                return Dim.Zero;
            case AddIndex add:
                return Polynomial(add.Left) + Polynomial(add.Right);
            case MulIndex mul:
                return Polynomial(mul.Left) * Polynomial(new DimIndex(mul.Right));
            case DivIndex div:
                return prover.Quotient(Dividend(div.Left, div.Right), div.Right);
            case ModIndex mod:
                Dim dividend = Dividend(mod.Left, mod.Right);
                return dividend - (prover.Quotient(dividend, mod.Right) * mod.Right);
            case MinIndex min:
                return prover.Minimum(Polynomial(min.Left), Polynomial(min.Right));
            default:
                report($"{index.GetType().Name} is no index expression of KernelIr");
                return Dim.Zero;
        }
    }

    private Dim Dividend(IndexExpr index, long divisor)
    {
        Dim dividend = Polynomial(index);
        if (divisor <= 0)
        {
            report($"division of {ExpressionPrinter.Print(index)} by {divisor}");
        }
        else if (!prover.IsAtLeast(dividend, 0))
        {
            report($"{ExpressionPrinter.Print(index)} is divided and not provably at least 0");
        }

        return dividend;
    }

    /// <summary>The atom of an i32 let, with the bounds its definition gives.</summary>
    public IndexAtom ValueAtom(LetStatement let)
    {
        (IReadOnlyList<Dim> lower, IReadOnlyList<Dim> upper) = Bounds(let.Value);
        IndexAtom atom = prover.NewAtom(let.Name);
        atom.Lower.AddRange(lower);
        atom.Upper.AddRange(upper);
        return atom;
    }

    private (IReadOnlyList<Dim> Lower, IReadOnlyList<Dim> Upper) Bounds(ScalarExpr value)
    {
        switch (value)
        {
            case ConstantExpr { Type: DType.I32 } constant:
                return (new Dim[] { constant.Bits }, new Dim[] { constant.Bits });
            case IndexValueExpr index:
                Dim polynomial = Polynomial(index.Index);
                return (new[] { polynomial }, new[] { polynomial });
            case LocalExpr local when scope().Find(local.Local.Name) is LocalName { Atom: { } atom }:
                return (new[] { Dim.Symbol(atom.Symbol) }, new[] { Dim.Symbol(atom.Symbol) });
            case SelectExpr select:
                var whenTrue = Bounds(select.WhenTrue);
                var whenFalse = Bounds(select.WhenFalse);
                return (Weaker(whenTrue.Lower, whenFalse.Lower, lower: true), Weaker(whenTrue.Upper, whenFalse.Upper, lower: false));
            case BinaryExpr { Op: BinaryOp.Max or BinaryOp.Min } clamp:
                var left = Bounds(clamp.Left);
                var right = Bounds(clamp.Right);
                return clamp.Op == BinaryOp.Max
                    ? (left.Lower.Concat(right.Lower).ToArray(), Weaker(left.Upper, right.Upper, lower: false))
                    : (Weaker(left.Lower, right.Lower, lower: true), left.Upper.Concat(right.Upper).ToArray());
            default:
                return (Array.Empty<Dim>(), Array.Empty<Dim>());
        }
    }

    /// <summary>
    /// Adds the bounds that the integer locals in the indices of an expression have by the facts known here; gives how many each had
    /// before. (A position clamped into an axis lies in it once the axis is known not to be empty.)
    /// </summary>
    private (IndexAtom Atom, int Lower, int Upper)[] BoundAgain(ScalarExpr expression)
    {
        var known = new List<(IndexAtom, int, int)>();
        foreach (string name in ExpressionTree.IndexLocals(expression).Distinct())
        {
            if (scope().Find(name) is LocalName { Atom: { } atom, Value: { } value })
            {
                (IReadOnlyList<Dim> lower, IReadOnlyList<Dim> upper) = Bounds(value);
                (int lowerBefore, int upperBefore) = prover.Bound(atom, lower, upper);
                known.Add((atom, lowerBefore, upperBefore));
            }
        }

        return known.ToArray();
    }

    /// <summary>Bounds of either that bound both.</summary>
    private Dim[] Weaker(IReadOnlyList<Dim> first, IReadOnlyList<Dim> second, bool lower) =>
        first.Where(f => second.Any(s => Holds(f, s, lower)))
            .Concat(second.Where(s => first.Any(f => Holds(s, f, lower))))
            .ToArray();

    private bool Holds(Dim bound, Dim other, bool lower) => prover.IsAtLeast(lower ? other - bound : bound - other, 0);
}
