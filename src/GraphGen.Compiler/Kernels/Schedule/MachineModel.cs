using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// The little a schedule knows of a machine. A logical vector has the same number of lanes everywhere (16 of f32, 8 of f64); what
/// differs is how many registers it takes and how many there are, so only register tiles differ between machines.
/// </summary>
/// <param name="UsableRegisters">Vector registers for accumulators and operands; the rest is left to the register allocator.</param>
/// <param name="RegistersPerVector">Registers that one logical vector takes.</param>
internal sealed record MachineModel(string Name, int UsableRegisters, int RegistersPerVector)
{
    /// <summary>32 registers of 512 bits.</summary>
    public static MachineModel Wide { get; } = new("wide", 28, 1);

    /// <summary>16 registers of 256 bits: a logical vector is a pair.</summary>
    public static MachineModel Narrow { get; } = new("narrow", 15, 2);

    /// <summary>Largest row count of a register tile; more rows only lengthen the emitted text.</summary>
    public const int MaxTileRows = 16;

    /// <summary>The same where the number of rows is a named dimension, so that few are left over one by one.</summary>
    public const int MaxSymbolicTileRows = 8;

    /// <summary>Most vectors side by side in a register tile of one row among several, and of a nest without rows.</summary>
    public const int MaxTileVectors = 8;

    public const int MaxVectorsWithoutRows = 4;

    /// <summary>Cycles from one multiply-add of a chain to the next: the latency, and something for what gets in its way.</summary>
    public const double FmaLatency = 5;

    /// <summary>Vector multiply-adds, and vector loads, that start in one cycle.</summary>
    public const double PerCycle = 2;

    /// <summary>A load or store of a vector whose elements do not lie side by side, in contiguous ones.</summary>
    public const double StridedAccess = 16;

    /// <summary>Cycles to copy a vector of an operand that lies across, many vectors at once: squares of it are turned in registers.</summary>
    public const double TransposedAccess = 6;

    /// <summary>Cycles to bring one vector of an operand that all row blocks read again from the L2 cache.</summary>
    public const double StreamedLoad = 1.5;

    /// <summary>What a load costs beside the arithmetic that hides it: from the L1 cache, and of a streamed operand.</summary>
    public const double HiddenLoad = 0.05;

    public const double HiddenStreamedLoad = 0.15;

    /// <summary>Loop control of one step of the innermost serial loop, in cycles.</summary>
    public const double LoopOverhead = 0.5;

    public const int L1Bytes = 32 * 1024;

    public const int L2Bytes = 1024 * 1024;

    /// <summary>Largest packed panel: it is streamed from the L2 cache, with room left for what streams past it.</summary>
    public const int PanelBytes = 128 * 1024;

    /// <summary>What a named dimension is taken for where a choice needs a number.</summary>
    public const long TypicalSymbol = 64;

    /// <summary>Lanes of a logical vector.</summary>
    public static int Lanes(DType precision) => precision == DType.F64 ? 8 : 16;

    /// <summary>Whether a tile of rows x vectors accumulators, its row of vector operands and one broadcast fit the registers.</summary>
    public bool Fits(int rows, int vectors) => (((rows * vectors) + vectors) * RegistersPerVector) + 1 <= UsableRegisters;
}
