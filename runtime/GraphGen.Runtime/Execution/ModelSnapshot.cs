using System;

namespace GraphGen.Runtime;

/// <summary>A copy of what a model keeps, to go back to: parameters and state, and with the optimizer's state also the steps taken.</summary>
internal sealed unsafe class ModelSnapshot : IDisposable
{
    private readonly ModelInstance model;
    private readonly NativeBlock variables;
    private readonly NativeBlock? optimizerState;
    private long step;

    /// <summary>Makes room for a copy; nothing is copied yet.</summary>
    /// <param name="model">The model.</param>
    /// <param name="withOptimizer">Whether the copy is to train on from; otherwise it is to predict with.</param>
    public ModelSnapshot(ModelInstance model, bool withOptimizer)
    {
        this.model = model;
        variables = new NativeBlock(model.Program.VariablesSize);
        if (withOptimizer)
        {
            // Its memory exists from the first use on.
            _ = model.OptimizerVariables;
            optimizerState = new NativeBlock(model.Program.OptimizerStateSize);
        }

        Parameters = Array.ConvertAll([.. model.Parameters], parameter => new Parameter(parameter.Description, variables));
    }

    /// <summary>The copies of parameters and state.</summary>
    public Parameter[] Parameters { get; }

    public void Take()
    {
        Copy(model.VariablesAddress, variables.Address, model.Program.VariablesSize);
        if (optimizerState is not null)
        {
            Copy(model.OptimizerStateAddress, optimizerState.Address, model.Program.OptimizerStateSize);
            step = model.Step;
        }
    }

    public void Restore()
    {
        Copy(variables.Address, model.VariablesAddress, model.Program.VariablesSize);
        if (optimizerState is not null)
        {
            Copy(optimizerState.Address, model.OptimizerStateAddress, model.Program.OptimizerStateSize);
            model.Step = step;
        }
    }

    public void Dispose()
    {
        variables.Dispose();
        optimizerState?.Dispose();
    }

    private static void Copy(byte* from, byte* to, long bytes) => Buffer.MemoryCopy(from, to, bytes, bytes);
}
