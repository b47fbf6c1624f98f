namespace GraphGen.Compiler.Emit.CSharp;

internal static partial class RuntimeNames
{
    internal static partial class Types
    {
        // Execution
        public const string IModel = "global::GraphGen.IModel";
        public const string ITrainable = "global::GraphGen.ITrainable";
        public const string OptimizerArguments = "global::GraphGen.OptimizerArguments";
        public const string OptimizerKind = "global::GraphGen.OptimizerKind";
        public const string GradientClipping = "global::GraphGen.GradientClipping";
        public const string ParameterCollection = "global::GraphGen.ParameterCollection";
        public const string ElementType = "global::GraphGen.ElementType";
        public const string Checkpoint = "global::GraphGen.Checkpoint";
        public const string UnmatchedTensors = "global::GraphGen.UnmatchedTensors";
        public const string ModelInstance = "global::GraphGen.Runtime.ModelInstance";
        public const string ModelProgram = "global::GraphGen.Runtime.ModelProgram";
        public const string ModelSummary = "global::GraphGen.Runtime.ModelSummary";
        public const string PlanBuffer = "global::GraphGen.Runtime.PlanBuffer";
        public const string PlanDescription = "global::GraphGen.Runtime.PlanDescription";
        public const string PlanValueDescription = "global::GraphGen.Runtime.PlanValueDescription";
        public const string PlanValueSource = "global::GraphGen.Runtime.PlanValueSource";
        public const string TracedBuffer = "global::GraphGen.Runtime.TracedBuffer";
        public const string VariableDescription = "global::GraphGen.Runtime.VariableDescription";
        public const string VariableRole = "global::GraphGen.Runtime.VariableRole";
        public const string InitializerKind = "global::GraphGen.Runtime.InitializerKind";

        // Framework
        public const string ReadOnlySpan = "global::System.ReadOnlySpan";
        public const string Span = "global::System.Span";
        public const string InvalidOperationException = "global::System.InvalidOperationException";
        public const string ArgumentException = "global::System.ArgumentException";
        public const string Vector512 = "global::System.Runtime.Intrinsics.Vector512";
        public const string Vector256 = "global::System.Runtime.Intrinsics.Vector256";
    }

    /// <summary>Members of <see cref="Types.ModelInstance"/>.</summary>
    internal static class ModelInstance
    {
        public const string Run = "Run";
        public const string Train = "Train";
        public const string Accumulate = "Accumulate";
        public const string ApplyGradients = "ApplyGradients";
        public const string ResultLength = "ResultLength";
        public const string Parameters = "Parameters";
        public const string Threads = "Threads";
        public const string Dispose = "Dispose";
    }

    /// <summary>Members of <see cref="Types.IModel"/>.</summary>
    internal static class IModel
    {
        public const string Instance = "Instance";
    }

    /// <summary>Members of <see cref="Types.ITrainable"/>.</summary>
    internal static class ITrainable
    {
        public const string InputSize = "InputSize";
        public const string OutputSize = "OutputSize";
        public const string TargetSize = "TargetSize";
        public const string TrainStep = "TrainStep";
        public const string Evaluate = "Evaluate";
        public const string Predict = "Predict";
    }

    /// <summary>Members of <see cref="Types.OptimizerArguments"/>.</summary>
    internal static class OptimizerArguments
    {
        public const string LearningRate = "LearningRate";
        public const string WeightDecay = "WeightDecay";
        public const string Momentum = "Momentum";
        public const string Beta1 = "Beta1";
        public const string Beta2 = "Beta2";
        public const string Epsilon = "Epsilon";
        public const string Alpha = "Alpha";
        public const string Rho = "Rho";
        public const string ClipThreshold = "ClipThreshold";
        public const string AverageDecay = "AverageDecay";
        public const string DefaultsOf = "DefaultsOf";
    }

    /// <summary>Members of <see cref="Types.Checkpoint"/>.</summary>
    internal static class Checkpoint
    {
        public const string Save = "Save";
        public const string Restore = "Restore";
        public const string LoadWeights = "LoadWeights";
        public const string SaveWeights = "SaveWeights";
    }

    /// <summary>Members of <see cref="Types.VariableDescription"/>.</summary>
    internal static class VariableDescription
    {
        public const string Kept = "Kept";
    }

    /// <summary>Members of <see cref="Types.ModelSummary"/>.</summary>
    internal static class ModelSummary
    {
        public const string Table = "Table";
        public const string Line = "Line";
    }

    /// <summary>Members of the framework's vector types.</summary>
    internal static class Vector512
    {
        public const string IsHardwareAccelerated = "IsHardwareAccelerated";
    }
}
