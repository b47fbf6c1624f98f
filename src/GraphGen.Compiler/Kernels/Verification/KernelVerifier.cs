using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>
/// Checks that a kernel means something and that workers may share it: names and types, every index in bounds for all values of
/// the named dimensions, one parallel range on each path, no two of its iterations writing one element, accumulators used as
/// they were declared. What it cannot prove it refuses.
/// </summary>
internal sealed class KernelVerifier
{
    private readonly Kernel kernel;
    private readonly List<string> errors = new();
    private readonly IndexProver prover = new();
    private readonly List<LoopStatement> loops = new();
    private readonly List<BufferUse> uses = new();
    private readonly ExpressionVerifier expressions;
    private VerifierScope scope = new(null);
    private Statement? current;

    private KernelVerifier(Kernel kernel, bool expanded)
    {
        this.kernel = kernel;
        expressions = new ExpressionVerifier(prover, () => scope, Report, Use, expanded);
    }

    /// <summary>All that is wrong, or nothing.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="expanded">Exp, log, tanh and erf must be gone.</param>
    public static IReadOnlyList<string> Check(Kernel kernel, bool expanded = false)
    {
        var verifier = new KernelVerifier(kernel, expanded);
        verifier.Run();
        return verifier.errors;
    }

    /// <summary>Throws where <see cref="Check"/> finds something.</summary>
    public static void Verify(Kernel kernel, bool expanded = false)
    {
        IReadOnlyList<string> errors = Check(kernel, expanded);
        if (errors.Count > 0)
        {
            throw new KernelException($"kernel {kernel.Name} is not well formed:\n  {string.Join("\n  ", errors)}\n{KernelPrinter.Print(kernel)}");
        }
    }

    private void Run()
    {
        foreach (string symbol in kernel.Symbols)
        {
            Declare(symbol, Dim.Symbol(symbol));
        }

        foreach (KernelBuffer buffer in kernel.Buffers)
        {
            Declare(buffer.Name, buffer);
            if (buffer.Type == DType.Bool)
            {
                Report($"buffer '{buffer.Name}' holds bool, which lives in registers only");
            }

            if (buffer.Strides.Count != buffer.Shape.Rank)
            {
                Report($"buffer '{buffer.Name}' has {buffer.Shape.Rank} axes and {buffer.Strides.Count} strides");
            }

            foreach (string symbol in buffer.Shape.Concat(buffer.Strides).SelectMany(d => d.Symbols).Distinct().Where(s => !kernel.Symbols.Contains(s)))
            {
                Report($"buffer '{buffer.Name}' depends on '{symbol}', which is no dimension of the kernel");
            }
        }

        Block(kernel.Body);
        current = null;
        if (ParallelRanges(kernel.Body) is var count && count != 1)
        {
            Report(count == 0 ? "no parallel range" : "more than one parallel range on a path");
        }

        errors.AddRange(ParallelWrites.Check(prover, uses));
    }

    /// <summary>The most parallel ranges that one way through the statements meets, one inside another or one after another.</summary>
    private static int ParallelRanges(EquatableArray<Statement> body) => body.Sum(statement => statement switch
    {
        LoopStatement loop => (loop.Range.Kind == RangeKind.Parallel ? 1 : 0) + ParallelRanges(loop.Body),
        IfStatement branch => System.Math.Max(ParallelRanges(branch.Then), ParallelRanges(branch.Else)),
        _ => 0,
    });

    private void Report(string message) => errors.Add(current is null ? message : $"{message}, in '{FirstLine(current)}'");

    private static string FirstLine(Statement statement) => KernelPrinter.Print(statement).Split('\n')[0];

    private void Declare(string name, object meaning)
    {
        if (!IsName(name))
        {
            Report($"'{name}' is no name");
        }
        else if (!scope.TryDeclare(name, meaning))
        {
            Report($"the name '{name}' is taken");
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && !Operators.IsKeyword(name) && name.All(c => c == '_' || (c < 128 && char.IsLetterOrDigit(c)));

    private bool InParallel => loops.Any(l => l.Range.Kind == RangeKind.Parallel);

    private void Use(BufferUse use)
    {
        // A range of one iteration has nobody to share with.
        if (InParallel && ParallelLoop().Range.Extent is not DimIndex { Value.Constant: <= 1 })
        {
            uses.Add(use with { Parallel = ParallelAtom(), Facts = prover.Facts() });
        }
    }

    private LoopStatement ParallelLoop() => loops.First(l => l.Range.Kind == RangeKind.Parallel);

    private string ParallelAtom() => ((RangeName)scope.Find(ParallelLoop().Range.Name)!).Atom.Symbol;

    private void Block(EquatableArray<Statement> body)
    {
        VerifierScope outer = scope;
        scope = new VerifierScope(outer);
        foreach (Statement statement in body)
        {
            current = statement;
            Check(statement);
        }

        scope = outer;
    }

    private void Check(Statement statement)
    {
        switch (statement)
        {
            case LoopStatement loop:
                Loop(loop);
                break;
            case LetStatement let:
                expressions.Check(let.Value, let.Type, loops);
                Declare(let.Name, new LocalName(LocalKind.Let, let.Name, let.Type, default, 0, loops.Count)
                {
                    Atom = let.Type == DType.I32 ? expressions.ValueAtom(let) : null,
                    Value = let.Value,
                });
                break;
            case AccumulatorStatement acc:
                expressions.Check(acc.Initial, acc.Type, loops);
                if (acc.Lanes != 0 && (acc.Lanes < 0 || (acc.Lanes & (acc.Lanes - 1)) != 0 || acc.Dimensions.Count != 0))
                {
                    Report("lanes are a power of two, of an accumulator without dimensions");
                }

                Declare(acc.Name, new LocalName(LocalKind.Accumulator, acc.Name, acc.Type, acc.Dimensions, acc.Lanes, loops.Count));
                break;
            case AccumulateStatement accumulate:
                Accumulate(accumulate);
                break;
            case ScratchStatement scratch:
                if (scratch.Type == DType.Bool)
                {
                    Report("scratch does not hold bool");
                }

                Declare(scratch.Name, new LocalName(LocalKind.Scratch, scratch.Name, scratch.Type, scratch.Dimensions, 0, loops.Count));
                break;
            case StoreStatement store:
                Store(store);
                break;
            case PrefetchStatement prefetch:
                Prefetch(prefetch);
                break;
            case IfStatement branch:
                Branch(branch);
                break;
            default:
                Report($"{statement.GetType().Name} is no statement of KernelIr");
                break;
        }
    }

    private void Loop(LoopStatement loop)
    {
        Range range = loop.Range;
        Dim extent = expressions.Polynomial(range.Extent);
        if (range.Kind == RangeKind.Unroll && !extent.IsConstant)
        {
            Report("an unrolled range has a constant extent");
        }

        if ((range.Kind == RangeKind.Lanes) != (range.Lanes > 0) || (range.Lanes & (range.Lanes - 1)) != 0)
        {
            Report("lanes are a power of two, of a lanes range only");
        }

        VerifierScope outer = scope;
        int facts = prover.FactCount;
        scope = new VerifierScope(outer);
        IndexAtom atom = prover.NewAtom(range.Name);
        atom.Lower.Add(Dim.Zero);
        atom.Upper.Add(extent - 1);
        Declare(range.Name, new RangeName(range, atom, loops.Count));
        prover.Assume(extent - 1);
        loops.Add(loop);
        Block(loop.Body);
        loops.RemoveAt(loops.Count - 1);
        prover.ForgetFacts(facts);
        scope = outer;
    }

    private void Branch(IfStatement branch)
    {
        Dim difference = expressions.Polynomial(branch.Condition.Right) - expressions.Polynomial(branch.Condition.Left);
        int facts = prover.FactCount;
        prover.Assume(difference - 1);
        Block(branch.Then);
        prover.ForgetFacts(facts);
        prover.Assume(Dim.Zero - difference);
        Block(branch.Else);
        prover.ForgetFacts(facts);
    }

    private void Accumulate(AccumulateStatement accumulate)
    {
        LocalRef target = accumulate.Target;
        if (scope.Find(target.Name) is not LocalName { Kind: LocalKind.Accumulator } accumulator)
        {
            Report($"'{target.Name}' is no accumulator");
            return;
        }

        expressions.Check(accumulate.Value, accumulator.Type, loops);
        expressions.Element(target, accumulator, loops);
        foreach (LoopStatement loop in loops.Skip(accumulator.Depth))
        {
            bool indexed = target.Indices.Any(i => Mentions(i, loop.Range.Name));
            switch (loop.Range.Kind)
            {
                case RangeKind.Parallel:
                    Report($"'{target.Name}' is shared by iterations of the parallel range '{loop.Range.Name}'");
                    break;
                case RangeKind.Vector when !indexed:
                    Report($"'{target.Name}' is shared by iterations of the vector range '{loop.Range.Name}'");
                    break;
                case RangeKind.Lanes when accumulator.Lanes != loop.Range.Lanes && !indexed:
                    Report($"'{target.Name}' has not the {loop.Range.Lanes} lanes of the range '{loop.Range.Name}'");
                    break;
            }
        }
    }

    private static bool Mentions(IndexExpr index, string range) => index switch
    {
        RangeIndex name => name.Range == range,
        AddIndex add => Mentions(add.Left, range) || Mentions(add.Right, range),
        MulIndex mul => Mentions(mul.Left, range),
        _ => false,
    };

    private void Prefetch(PrefetchStatement prefetch)
    {
        if (scope.Find(prefetch.Buffer) is not KernelBuffer { Access: BufferAccess.Read } buffer)
        {
            Report($"'{prefetch.Buffer}' is no buffer that is only read");
        }
        else if (prefetch.Indices.Count != buffer.Shape.Rank)
        {
            Report($"'{prefetch.Buffer}' has {buffer.Shape.Rank} axes, not {prefetch.Indices.Count}");
        }

        foreach (IndexExpr index in prefetch.Indices)
        {
            expressions.Polynomial(index);
        }
    }

    private void Store(StoreStatement store)
    {
        switch (scope.Find(store.Buffer))
        {
            case LocalName { Kind: LocalKind.Scratch } scratch:
                expressions.Check(store.Value, scratch.Type, loops);
                expressions.InBounds(store.Buffer, scratch.Dimensions.Select(d => (Dim)d).ToArray(), store.Indices);
                break;
            case KernelBuffer buffer:
                expressions.Check(store.Value, buffer.Type, loops);
                IReadOnlyList<Dim> indices = expressions.InBounds(store.Buffer, buffer.Shape.Dims, store.Indices);
                if (buffer.Access == BufferAccess.Read)
                {
                    Report($"'{store.Buffer}' is only read");
                }
                else if (!InParallel)
                {
                    Report($"'{store.Buffer}' is written outside the parallel range");
                }

                Use(new BufferUse(buffer, true, indices, FirstLine(store)));
                break;
            default:
                Report($"'{store.Buffer}' is no buffer");
                break;
        }
    }
}
