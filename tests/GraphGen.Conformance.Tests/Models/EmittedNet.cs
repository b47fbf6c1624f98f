using System;
using System.Collections.Concurrent;
using GraphGen.Compiler;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Emit.CSharp;
using GraphGen.Compiler.Tests.Model;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>
/// Linear(6, 5), tanh, Linear(5, 3), mean squared error, as the generator would compile it with any optimizer and any option of training.
/// </summary>
internal static class EmittedNet
{
    private const string UserPart = """
        namespace Tests;

        /// <summary>The user's half.</summary>
        public partial class Net;
        """;

    /// <summary>How tests reach the members that no interface has.</summary>
    private const string AccumulatingPart = """
        namespace Tests;

        /// <summary>The user's half.</summary>
        public partial class Net : GraphGen.Conformance.Tests.Models.IAccumulating<ELEMENT>
        {
            ELEMENT GraphGen.Conformance.Tests.Models.IAccumulating<ELEMENT>.Accumulate(System.ReadOnlySpan<ELEMENT> x, System.ReadOnlySpan<ELEMENT> y, double weight) => Accumulate(x, y, weight);

            void GraphGen.Conformance.Tests.Models.IAccumulating<ELEMENT>.ApplyGradients(in GraphGen.OptimizerArguments arguments) => ApplyGradients(arguments);
        }
        """;

    private static readonly ConcurrentDictionary<ModelSpec, Lazy<Type>> Types = new();

    /// <summary>The type of inputs, targets and losses is that of the precision.</summary>
    public static ITrainable<T, T> Create<T>(ModelOptimizer optimizer, TrainingOptions? training = null, double dropout = 0)
        where T : unmanaged
    {
        ModelSpec spec = Spec(optimizer, typeof(T) == typeof(double) ? ModelPrecision.Double : ModelPrecision.Single, training ?? new(), dropout);
        return (ITrainable<T, T>)Activator.CreateInstance(Types.GetOrAdd(spec, s => new(() => Emit(s))).Value, 11UL)!;
    }

    public static ModelSpec Spec(ModelOptimizer optimizer, ModelPrecision precision, TrainingOptions training, double dropout = 0)
    {
        var spec = new SpecBuilder { Name = "Net", Optimizer = optimizer, Precision = precision, Training = training };
        int hidden = spec.Linear("hidden", 6, 5), output = spec.Linear("output", 5, 3);
        EntryBuilder forward = spec.Forward("Run");
        int activation = forward.Op("Tanh", forward.Layer("Linear", hidden, forward.Input("x", "n", 6)));
        activation = dropout > 0 ? forward.Op("Dropout", activation, SpecBuilder.Arg("rate", dropout)) : activation;
        forward.Result("z", forward.Layer("Linear", output, activation));
        EntryBuilder loss = spec.Loss();
        int error = loss.Op("Subtract", loss.Forwarded("z"), loss.Input("y", "n", 3));
        loss.Result("loss", loss.Reduce("Mean", loss.Op("Square", error), keepDims: false));
        return spec.Build();
    }

    public static CompiledModel Compile(ModelSpec spec) => GraphCompiler.Compile(SpecLowering.Lower(spec), new CompilerOptions { Verify = true });

    private static Type Emit(ModelSpec spec)
    {
        CompiledModel model = Compile(spec);
        string element = spec.Precision == ModelPrecision.Double ? "double" : "float";
        string userPart = spec.Training.AccumulatesGradients ? AccumulatingPart.Replace("ELEMENT", element, StringComparison.Ordinal) : UserPart;
        return InMemoryCompilation.Load(userPart, ModelEmitter.Signatures(SpecLowering.Lower(spec)), ProgramEmitter.Program(model), KernelFile.Write(model)).GetType("Tests.Net")!;
    }
}

/// <summary>A model that adds up gradients, as tests see it.</summary>
public interface IAccumulating<T>
    where T : unmanaged
{
    /// <summary>Adds the gradients of a batch.</summary>
    T Accumulate(ReadOnlySpan<T> x, ReadOnlySpan<T> y, double weight);

    /// <summary>Takes the step.</summary>
    void ApplyGradients(in OptimizerArguments arguments);
}
