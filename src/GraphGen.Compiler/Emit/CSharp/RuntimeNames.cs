namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// Every name of the runtime and of the framework that generated C# uses, fully qualified so that no name of the user's can
/// shadow it. The only place where the core names the runtime; a test resolves each against the real assemblies.
/// </summary>
internal static partial class RuntimeNames
{
    /// <summary>Types; generic ones without their arguments.</summary>
    internal static partial class Types
    {
        // Simd
        public const string ISimd = "global::GraphGen.Runtime.Simd.ISimd";
        public const string WorkerScratch = "global::GraphGen.Runtime.Simd.WorkerScratch";
        public const string TransposedCopy = "global::GraphGen.Runtime.Simd.TransposedCopy";
        public const string F32x512 = "global::GraphGen.Runtime.Simd.F32x512";
        public const string F32x256 = "global::GraphGen.Runtime.Simd.F32x256";
        public const string F32x128 = "global::GraphGen.Runtime.Simd.F32x128";
        public const string F64x512 = "global::GraphGen.Runtime.Simd.F64x512";
        public const string F64x256 = "global::GraphGen.Runtime.Simd.F64x256";
        public const string F64x128 = "global::GraphGen.Runtime.Simd.F64x128";

        // Framework
        public const string MethodImplAttribute = "global::System.Runtime.CompilerServices.MethodImplAttribute";
        public const string MethodImplOptions = "global::System.Runtime.CompilerServices.MethodImplOptions";
        public const string SkipLocalsInit = "global::System.Runtime.CompilerServices.SkipLocalsInit";
    }

    /// <summary>Members of <see cref="Types.TransposedCopy"/>.</summary>
    internal static class TransposedCopy
    {
        public const string Copy = "Copy";
    }
}
