namespace GraphGen.Compiler.Emit.CSharp;

internal static partial class RuntimeNames
{
    internal static partial class Types
    {
        // Forests
        public const string ForestEvaluator = "global::GraphGen.Runtime.ForestEvaluator";
    }

    /// <summary>Members of <see cref="Types.ForestEvaluator"/>.</summary>
    internal static class ForestEvaluator
    {
        public const string Class = "Class";
        public const string Classes = "Classes";
        public const string Probabilities = "Probabilities";
        public const string Value = "Value";
        public const string Values = "Values";
    }
}
