namespace GraphGen.Cli;

/// <summary>What a run of the tool ends with; part of its interface.</summary>
internal enum ExitCode
{
    Success = 0,

    /// <summary>A mistake in the model, the graph or its data.</summary>
    Mistake = 1,

    /// <summary>A mistake in the command line.</summary>
    Usage = 2,

    /// <summary>A mistake of the compiler's own.</summary>
    Defect = 3,
}
