using System;
using System.ComponentModel;
using System.Threading;

namespace GraphGen.Runtime;

/// <summary>
/// The memory of one model and what runs on it; for generated code. Any number of threads may run forward and evaluation plans
/// at once, each with a workspace of its own; training is for one thread at a time, and nothing else may run meanwhile.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe partial class ModelInstance : IDisposable
{
    private readonly ModelProgram program;
    private readonly nint[] kernels;
    private readonly RunnerPool[] runners;
    private readonly NativeBlock variables;
    private NativeBlock? optimizerState;
    private Parameter[]? optimizerVariables;
    private int users = 1;
    private int threads;
    private bool disposed;

    /// <summary>Allocates and initialises a model.</summary>
    /// <param name="program">What the compiler made of it; null where the build skipped that half.</param>
    /// <param name="name">The class name, for the message in that case.</param>
    /// <param name="seed">Decides the first values of the parameters and every random row of training.</param>
    /// <exception cref="InvalidOperationException"><paramref name="program"/> is null.</exception>
    public ModelInstance(ModelProgram? program, string name, ulong seed)
    {
        this.program = program ?? throw new InvalidOperationException(
            $"{name} has no program: this build skipped the generation of kernels, as editors do while one types. Build the project.");
        Hardware.WarnOnce();
        Seed = seed;
        int vectorBits = Hardware.VectorBits;
        kernels = program.Kernels(vectorBits);
        runners = Array.ConvertAll(program.Plans, _ => new RunnerPool());
        variables = new NativeBlock(program.VariablesSize);
        Parameters = new ParameterCollection(Create(variables, optimizerState: false));
    }

    /// <summary>Parameters and state.</summary>
    public ParameterCollection Parameters { get; }

    /// <summary>Decides the first values of the parameters and every random row of training.</summary>
    public ulong Seed { get; internal set; }

    /// <summary>Training steps taken.</summary>
    public long Step { get; internal set; }

    /// <summary>Threads of one call; 0 for the number of the process, <see cref="GraphGenOptions.Threads"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads
    {
        get => threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            threads = Math.Min(value, WorkerPool.MaximumThreads);
        }
    }

    /// <summary>Where set, runs the steps of every call: a profile, or the search for the first number that is not finite.</summary>
    internal StepObserver? Observer { get; set; }

    internal ModelProgram Program => program;

    internal NativeBlock VariablesBlock => variables;

    internal byte* VariablesAddress => variables.Address;

    internal byte* OptimizerStateAddress => optimizerState is null ? null : optimizerState.Address;

    /// <summary>Whether there is optimizer state: training has begun, or a checkpoint brought it.</summary>
    internal bool HasOptimizerState => optimizerState is not null;

    /// <summary>Moments and the like; allocated at the first use.</summary>
    internal ReadOnlySpan<Parameter> OptimizerVariables
    {
        get
        {
            ThrowIfDisposed();
            ThrowIfUsingAverages();
            if (optimizerVariables is null)
            {
                optimizerState = new NativeBlock(program.OptimizerStateSize);
                optimizerVariables = Create(optimizerState, optimizerState: true);
            }

            return optimizerVariables;
        }
    }

    /// <summary>Runs a forward or evaluation plan.</summary>
    /// <param name="plan">Its index.</param>
    /// <param name="buffers">The caller's inputs, then the results.</param>
    /// <exception cref="ArgumentException">A length does not fit, or an index is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void Run(int plan, PlanBuffer* buffers)
    {
        RunnerPool pool = runners[plan];
        PlanRunner runner = pool.Take() ?? Create(plan);
        try
        {
            WriteRandomKey(runner, step: 0);
            runner.Run(buffers, threads == 0 ? GraphGenOptions.Threads : threads);
        }
        finally
        {
            pool.Give(runner, this);
        }
    }

    /// <summary>The number of elements of a plan's result for inputs of these lengths.</summary>
    /// <param name="plan">The plan's index.</param>
    /// <param name="result">The result's index.</param>
    /// <param name="lengths">Elements of each of the caller's inputs.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public int ResultLength(int plan, int result, ReadOnlySpan<int> lengths)
    {
        RunnerPool pool = runners[plan];
        PlanRunner runner = pool.Take() ?? Create(plan);
        try
        {
            return runner.ResultLength(result, lengths);
        }
        finally
        {
            pool.Give(runner, this);
        }
    }

    /// <summary>Frees the native memory; where calls still run, the last of them frees it.</summary>
    public void Dispose()
    {
        lock (runners)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
        }

        foreach (RunnerPool pool in runners)
        {
            pool.Close(this);
        }

        Release();
    }

    /// <summary>One runner less uses the variables; the last user frees them.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            variables.Dispose();
            optimizerState?.Dispose();
        }
    }

    private PlanRunner Create(int plan)
    {
        lock (runners)
        {
            ThrowIfDisposed();
            Interlocked.Increment(ref users);
        }

        return new PlanRunner(this, program.Plans[plan], kernels);
    }

    /// <summary>By the name that the user knows: this object is not his.</summary>
    private void ThrowIfDisposed()
    {
        if (disposed)
        {
            throw new ObjectDisposedException(program.Name);
        }
    }

    /// <summary>Outside training the step is 0: what a model computes there depends on its inputs, weights and seed alone.</summary>
    private void WriteRandomKey(PlanRunner runner, int step)
    {
        runner.RandomInput[0] = (int)(uint)Seed;
        runner.RandomInput[1] = (int)(uint)(Seed >> 32);
        runner.RandomInput[2] = step;
    }

    private Parameter[] Create(NativeBlock block, bool optimizerState)
    {
        var created = new System.Collections.Generic.List<Parameter>();
        for (int stream = 0; stream < program.Variables.Length; stream++)
        {
            VariableDescription variable = program.Variables[stream];
            if (variable.Role == VariableRole.OptimizerState == optimizerState)
            {
                byte* memory = block.Address + variable.Offset;
                switch (variable.Type)
                {
                    case ElementType.Float32:
                        LogicalOrder.Initialize((float*)memory, variable, stream, Seed);
                        break;
                    case ElementType.Float64:
                        LogicalOrder.Initialize((double*)memory, variable, stream, Seed);
                        break;
                    default:
                        LogicalOrder.Initialize((int*)memory, variable, stream, Seed);
                        break;
                }

                created.Add(new Parameter(variable, block));
            }
        }

        return [.. created];
    }
}
