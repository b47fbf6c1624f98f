using System;
using System.Globalization;

namespace GraphGen.Runtime;

/// <summary>
/// One plan on memory of its own: a caller takes a runner, runs it and gives it back. What depends on the named dimensions
/// (workspace, addresses, extents) is computed when the lengths of the inputs change; a call with the same lengths as the one
/// before only patches the addresses of the caller's buffers. Nothing is allocated then.
/// </summary>
internal sealed unsafe class PlanRunner : IDisposable
{
    /// <summary>Scalar operations of a step that pay for a thread: a product does them in a microsecond, several times what handing over takes.</summary>
    private const double OperationsPerThread = 1 << 18;

    /// <summary>Scalar operations of a whole call below which no worker is woken: waking one takes some 12 microseconds.</summary>
    private const double OperationsOfSplitCall = 1 << 21;

    /// <summary>Integers of <see cref="RandomInput"/>.</summary>
    public const int RandomLength = 3;

    private readonly ModelInstance model;
    private readonly PlanDescription plan;
    private readonly nint[] kernels;
    private readonly int[] lengths;
    private readonly int[] resultLengths;
    private readonly Patch[] patches;
    private readonly int[] bounded;
    private readonly NativeBlock tables;
    private readonly RowPieces? pieces;
    private readonly nint* symbols;
    private readonly nint* sizes;
    private readonly nint* stepSymbols;
    private readonly byte** arguments;
    private readonly StepCall* steps;
    private NativeBlock workspace = new(0);
    private bool bound;
    private bool isInPieces;
    private int threads;

    /// <param name="model">Whose memory it works on.</param>
    /// <param name="plan">What it runs.</param>
    /// <param name="kernels">The addresses of the kernels.</param>
    /// <param name="isPiece">Whether it runs some rows of a call whose indices have been checked.</param>
    public PlanRunner(ModelInstance model, PlanDescription plan, nint[] kernels, bool isPiece = false)
    {
        this.model = model;
        this.plan = plan;
        this.kernels = kernels;
        lengths = new int[plan.CallerInputs];
        resultLengths = new int[plan.Results.Length];
        patches = Patches(plan);
        bounded = isPiece ? [] : Array.FindAll(Indices(plan.CallerInputs), i => plan.Inputs[i].Bound >= 0);
        pieces = isPiece || plan.Rows < 0 ? null : new RowPieces(model, plan, kernels);

        var layout = new TableLayout();
        long symbolsAt = layout.Add(plan.Symbols.Length * sizeof(nint));
        long sizesAt = layout.Add(plan.SizeCount * sizeof(nint));
        long optimizerAt = layout.Add(model.Program.Optimizer.EntryCount * sizeof(double));
        long randomAt = layout.Add(RandomLength * sizeof(int));
        long stepSymbolsAt = layout.Add(plan.StepSymbolCount * sizeof(nint));
        long argumentsAt = layout.Add(plan.ArgumentCount * sizeof(byte*));
        long stepsAt = layout.Add(plan.Steps.Length * sizeof(StepCall));
        tables = new NativeBlock(layout.Size);
        symbols = (nint*)(tables.Address + symbolsAt);
        sizes = (nint*)(tables.Address + sizesAt);
        OptimizerInput = tables.Address + optimizerAt;
        RandomInput = (int*)(tables.Address + randomAt);
        stepSymbols = (nint*)(tables.Address + stepSymbolsAt);
        arguments = (byte**)(tables.Address + argumentsAt);
        steps = (StepCall*)(tables.Address + stepsAt);
    }

    /// <summary>The input of <see cref="PlanValueSource.Optimizer"/>.</summary>
    public byte* OptimizerInput { get; }

    /// <summary>The input of <see cref="PlanValueSource.Random"/>.</summary>
    public int* RandomInput { get; }

    /// <summary>Bytes of workspace in use.</summary>
    public long WorkspaceSize => workspace.Size + (pieces?.WorkspaceSize ?? 0);

    /// <summary>Runs the plan on the caller's inputs and results, in this order.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or an index is out of range; nothing has run.</exception>
    public void Run(PlanBuffer* buffers, int participants)
    {
        bool same = bound && participants == threads;
        for (int i = 0; i < lengths.Length; i++)
        {
            same &= buffers[i].Length == lengths[i];
        }

        if (!same)
        {
            Bind(buffers, participants);
        }

        PlanBuffer* results = buffers + lengths.Length;
        for (int i = 0; i < resultLengths.Length; i++)
        {
            if (results[i].Length != resultLengths[i])
            {
                throw SymbolBinder.WrongLength(plan, plan.Results[i], results[i].Length, symbols, resultLengths[i]);
            }
        }

        foreach (int input in bounded)
        {
            CheckIndices(plan.Inputs[input], buffers[input]);
        }

        if (isInPieces)
        {
            pieces!.Run(buffers, RandomInput);
            return;
        }

        foreach (ref readonly Patch patch in patches.AsSpan())
        {
            arguments[patch.Argument] = buffers[patch.Buffer].Pointer + patch.Coefficient;
        }

        if (model.Observer is { } observer && observer.Run(plan, symbols, steps))
        {
            return;
        }

        StepCall* end = steps + plan.Steps.Length;
        for (StepCall* step = steps; step != end; step++)
        {
            if (step->Participants <= 1)
            {
                step->Kernel(step->Arguments, step->Symbols, 0, step->Extent);
            }
            else
            {
                WorkerPool.Shared.Run(step->Kernel, step->Arguments, step->Symbols, step->Extent, (int)step->Participants);
            }
        }
    }

    /// <summary>Makes the tables fit the lengths of the inputs.</summary>
    public void Bind(PlanBuffer* buffers, int participants)
    {
        bound = false;
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = buffers[i].Length;
        }

        Resolve(lengths);
        for (int i = 0; i < resultLengths.Length; i++)
        {
            resultLengths[i] = checked((int)sizes[plan.Regions.Length + i]);
        }

        isInPieces = pieces is not null && pieces.Bind(lengths, symbols, sizes, participants);
        if (!isInPieces)
        {
            byte** regions = stackalloc byte*[plan.Regions.Length];
            Reserve(regions);
            FillSteps(regions, participants);
        }

        threads = participants;
        bound = true;
    }

    /// <summary>The number of elements of a result for inputs of these lengths.</summary>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public int ResultLength(int result, ReadOnlySpan<int> inputLengths)
    {
        if (bound && inputLengths.SequenceEqual(lengths))
        {
            return resultLengths[result];
        }

        bound = false;
        Resolve(inputLengths);
        return (int)sizes[plan.Regions.Length + result];
    }

    public void Dispose()
    {
        pieces?.Dispose();
        workspace.Dispose();
        tables.Dispose();
    }

    private static int[] Indices(int count)
    {
        var indices = new int[count];
        for (int i = 0; i < count; i++)
        {
            indices[i] = i;
        }

        return indices;
    }

    /// <summary>The arguments that are buffers of the caller.</summary>
    private static Patch[] Patches(PlanDescription plan)
    {
        var patches = new System.Collections.Generic.List<Patch>();
        int argument = 0;
        foreach (PlanDescription.Step step in plan.Steps)
        {
            foreach (PlanDescription.Argument a in step.Arguments)
            {
                int input = a.Slot - PlanSlots.FirstInput;
                int result = a.Slot - plan.FirstResult;
                if (input >= 0 && input < plan.CallerInputs)
                {
                    patches.Add(new Patch(argument, input, (nint)a.Coefficient));
                }
                else if (result >= 0 && result < plan.Results.Length)
                {
                    patches.Add(new Patch(argument, plan.CallerInputs + result, (nint)a.Coefficient));
                }

                argument++;
            }
        }

        return [.. patches];
    }

    /// <summary>The values of symbols, sizes and extents for inputs of these lengths.</summary>
    private void Resolve(ReadOnlySpan<int> inputLengths)
    {
        SymbolBinder.Bind(plan, inputLengths, symbols);
        plan.Sizes(symbols, sizes);
    }

    /// <summary>Grows the workspace where it is too small, and finds where each region begins.</summary>
    private void Reserve(byte** regions)
    {
        long size = plan.WorkspaceSize(sizes);
        if (size > workspace.Size)
        {
            workspace.Dispose();
            workspace = new NativeBlock(size);
        }

        byte* next = workspace.Address;
        for (int i = 0; i < plan.Regions.Length; i++)
        {
            regions[i] = next;
            next += NativeBlock.AlignUp(plan.Regions[i] * sizes[i]);
        }
    }

    private void FillSteps(byte** regions, int participants)
    {
        nint* extents = sizes + plan.Regions.Length + plan.Results.Length;
        byte** nextArgument = arguments;
        nint* nextSymbol = stepSymbols;
        if (Operations(extents) < OperationsOfSplitCall)
        {
            participants = 1;
        }

        for (int i = 0; i < plan.Steps.Length; i++)
        {
            PlanDescription.Step step = plan.Steps[i];
            nint extent = extents[step.Extent];
            double useful = Math.Min(extent, step.Operations * (double)extent / OperationsPerThread);
            steps[i] = new StepCall
            {
                Kernel = (delegate*<byte**, nint*, nint, nint, void>)kernels[step.Kernel],
                Arguments = nextArgument,
                Symbols = nextSymbol,
                Extent = extent,
                Participants = (nint)Math.Min(participants, useful),
            };
            foreach (int symbol in step.Symbols)
            {
                *nextSymbol++ = symbols[symbol];
            }

            foreach (PlanDescription.Argument argument in step.Arguments)
            {
                *nextArgument++ = Address(argument, regions);
            }
        }
    }

    private double Operations(nint* extents)
    {
        double sum = 0;
        foreach (PlanDescription.Step step in plan.Steps)
        {
            sum += step.Operations * (double)extents[step.Extent];
        }

        return sum;
    }

    /// <summary>The address of an argument; that of a caller's buffer comes with each call.</summary>
    private byte* Address(PlanDescription.Argument argument, byte** regions)
    {
        if (argument.Region >= 0)
        {
            return regions[argument.Region] + checked(argument.Coefficient * sizes[argument.Region]);
        }

        int input = argument.Slot - PlanSlots.FirstInput;
        byte* start = argument.Slot switch
        {
            PlanSlots.Variables => model.VariablesAddress,
            PlanSlots.OptimizerState => model.OptimizerStateAddress,
            _ when input >= plan.Inputs.Length => null,
            _ => plan.Inputs[input].Source switch
            {
                PlanValueSource.Optimizer => OptimizerInput,
                PlanValueSource.Random => (byte*)RandomInput,
                _ => null,
            },
        };
        return start + argument.Coefficient;
    }

    private void CheckIndices(PlanValueDescription input, PlanBuffer buffer)
    {
        var indices = new ReadOnlySpan<int>(buffer.Pointer, buffer.Length);
        int outside = IndexCheck.FirstOutside(indices, input.Bound);
        if (outside >= 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{plan.Name}: {input.Name}[{outside}] is {indices[outside]}; it must be at least 0 and less than {input.Bound}."),
                input.Name);
        }
    }

    /// <summary>An argument that is a buffer of the caller.</summary>
    private readonly record struct Patch(int Argument, int Buffer, nint Coefficient);

    /// <summary>Hands out aligned pieces of one block.</summary>
    private struct TableLayout
    {
        public long Size { get; private set; }

        public long Add(long bytes)
        {
            long at = Size;
            Size += NativeBlock.AlignUp(bytes);
            return at;
        }
    }
}
