using System;

namespace GraphGen.Compiler.Kernels;

/// <summary>A kernel that is not well formed, or that was run in a way it does not allow.</summary>
internal sealed class KernelException : Exception
{
    public KernelException(string message)
        : base(message)
    {
    }
}
