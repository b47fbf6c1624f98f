namespace GraphGen.Runtime;

/// <summary>One kernel call of a plan, ready.</summary>
internal unsafe struct StepCall
{
    public delegate*<byte**, nint*, nint, nint, void> Kernel;
    public byte** Arguments;
    public nint* Symbols;

    /// <summary>Iterations of the parallel range.</summary>
    public nint Extent;

    /// <summary>Threads that share them.</summary>
    public nint Participants;
}
