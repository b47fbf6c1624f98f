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
    public static MachineModel Wide { get; } = new("wide", 28, 1) { TurnsSquares = true };

    /// <summary>16 registers of 256 bits: a logical vector is a pair.</summary>
    public static MachineModel Narrow { get; } = new("narrow", 15, 2) { VariantPenalty = 0.2 };

    /// <summary>
    /// What each further form of a tile in the text (rows or columns left over) must save, as part of the time. With 16 registers four rows,
    /// which divide most extents, run nearly as fast as six with a rest, and take half of the text.
    /// </summary>
    public double VariantPenalty { get; init; } = 0.04;

    /// <summary>Largest row count of a register tile; more rows only lengthen the emitted text.</summary>
    public const int MaxTileRows = 16;

    /// <summary>The same where the number of rows is a named dimension, so that few are left over one by one.</summary>
    public const int MaxSymbolicTileRows = 8;

    /// <summary>Most vectors side by side in a register tile of one row among several, and of a nest without rows.</summary>
    public const int MaxTileVectors = 8;

    public const int MaxVectorsWithoutRows = 4;

    /// <summary>What rows of a named dimension must save, as part of the time: there may be fewer of them than a tile has.</summary>
    public const double NamedRows = 0.04;

    /// <summary>Cycles from one multiply-add of a chain to the next: the latency, and something for what gets in its way.</summary>
    public const double FmaLatency = 5;

    /// <summary>Vector multiply-adds, and vector loads, that start in one cycle.</summary>
    public const double PerCycle = 2;

    /// <summary>A load or store of a vector whose elements do not lie side by side, in contiguous ones.</summary>
    public const double StridedAccess = 16;

    /// <summary>Storing a vector whose elements lie in lines that are not in the L1 cache.</summary>
    private const double FarStore = 200;

    /// <summary>Cycles to copy a vector of an operand that lies across, many vectors at once: squares of it are turned in registers.</summary>
    public const double TransposedAccess = 6;

    /// <summary>Whether squares of an operand that lies across can be turned in registers on their way into a sum.</summary>
    public bool TurnsSquares { get; init; }

    /// <summary>Steps of a sum in such a square.</summary>
    public const int TurnedSteps = 8;

    /// <summary>Sums side by side that hide the latency of their chains: with more, more rows of the matrix are read at once than prefetchers follow.</summary>
    public const int TurnedVectors = 2;

    /// <summary>Cycles of one step of a vector there, with its load.</summary>
    public const double TurnedStep = 2.5;

    /// <summary>
    /// Cycles to bring one vector of an operand that all row blocks read again from the L2 cache: 30 bytes a cycle, which is what is left where
    /// another program runs beside on the same core.
    /// </summary>
    public const double StreamedLoad = 2.2;

    /// <summary>The same for a single row, which reads on and on, foreseen by prefetchers.</summary>
    public const double StreamedOnce = 1.5;

    /// <summary>Cycles to copy a vector whose elements lie side by side from beyond the L2 cache.</summary>
    public const double FarCopy = 3;

    /// <summary>
    /// What loading a vector costs beside the arithmetic where it comes from beyond the L2 cache each time and no prefetcher foresees
    /// it, because the one before lies in another page.
    /// </summary>
    public const double HiddenFarLoad = 1.7;

    /// <summary>The same for the vectors of a step that come from the L2 cache, from a page that the processor has to look up first.</summary>
    public const double HiddenPagedLoad = 0.7;

    /// <summary>Cache lines in which the neighbouring rows of a tile lie, on average.</summary>
    public const double FarRowLines = 1.5;

    /// <summary>What a load costs beside the arithmetic that hides it: from the L1 cache, and of a streamed operand.</summary>
    public const double HiddenLoad = 0.05;

    public const double HiddenStreamedLoad = 0.15;

    /// <summary>Loop control of one step of the innermost serial loop, in cycles.</summary>
    public const double LoopOverhead = 0.5;

    public int L1Bytes { get; init; } = 32 * 1024;

    private const int L1Ways = 8;

    public int L2Bytes { get; init; } = 1024 * 1024;

    /// <summary>Operands up to this size stay in the L2 cache beside what streams past them.</summary>
    public long NearBytes => L2Bytes / 2;

    /// <summary>Lines of the L2 cache that may have the same low bits in their addresses.</summary>
    private const int L2Ways = 16;

    /// <summary>Bytes of a line, of every cache.</summary>
    public const int CacheLine = 64;

    private const int Page = 4096;

    /// <summary>Pages that a core finds without a pause, about: its first table of them, and what overlaps with arithmetic.</summary>
    private const int ResidentPages = 128;

    /// <summary>Largest packed panel: it is streamed from the L2 cache, with room left for what streams past it.</summary>
    public int PanelBytes { get; init; } = 128 * 1024;

    /// <summary>Steps of a block where a sum is cut into blocks: a panel of two vectors of them is half of <see cref="PanelBytes"/>.</summary>
    public long BlockSteps { get; init; } = 512;

    /// <summary>The same for a single row whose operand is packed: a panel of four vectors of them is half of the L1 cache.</summary>
    public long RowSteps { get; init; } = 64;

    /// <summary>The same for a single row whose operand lies right, and is read but once: as many streams as are well foreseen.</summary>
    public const long StreamSteps = 2;

    /// <summary>Largest array of partial sums of a worker.</summary>
    public int PartialBytes { get; init; } = 256 * 1024;

    /// <summary>Groups of tiles, each with partial sums of its own, that there should be at least.</summary>
    public const int PartialGroups = 8;

    /// <summary>The same for a single row, where long runs of memory count more than many groups.</summary>
    public const int StreamGroups = 2;

    /// <summary>Rows whose operand is packed at once, by each worker for itself: in bytes of the copy, which lies in the last cache.</summary>
    public int RowGroupBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How often such rows are packed, about: once by each worker.</summary>
    public const double WorkersPacks = 2;

    /// <summary>Blocks of columns from which they alone are enough to share.</summary>
    public const int SharedColumnBlocks = 8;

    /// <summary>What a blocked sum must save, as part of the time: it has more text and is harder to read.</summary>
    public const double BlockGain = 0.05;

    /// <summary>What it costs, as part of the time, where tiles do not divide the rows, so that no group can be smaller than all of them.</summary>
    public const double UnevenGroups = 0.1;

    /// <summary>How often each operand is packed, about, where a sum is blocked: once for each group that reads it.</summary>
    public const double BlockedPacks = 3;

    /// <summary>What a named dimension is taken for where a choice needs a number.</summary>
    public const long TypicalSymbol = 64;

    /// <summary>
    /// Lines so many bytes apart that the L2 cache can hold at once: where the distance is a multiple of a large power of two, they
    /// share a few of its sets.
    /// </summary>
    public long ResidentLines(long pitch) => ResidentLines(pitch, L2Bytes / L2Ways, L2Ways);

    /// <summary>Steps, each so many bytes further, in as many pages as the processor finds at once.</summary>
    public static long ResidentSteps(long pitch) => ResidentPages * Page / System.Math.Min(System.Math.Max(pitch, 1), Page);

    /// <summary>
    /// Storing a vector of consecutive columns. Where its elements lie apart so that the lines of a tile of two vectors drive each
    /// other out of the L1 cache, each element waits for its line.
    /// </summary>
    public double Store(Strides strides, string columns, StoreStatement store) =>
        strides.IsContiguous(columns, store.Buffer, store.Indices) ? 1
        : strides.Along(columns, store.Buffer, store.Indices)?.Constant * store.Value.Type.Size() is long pitch && ResidentLines(pitch, L1Bytes / L1Ways, L1Ways) < 2 * 16 * FarRowLines ? FarStore
        : StridedAccess;

    /// <summary>For a cache of so many ways, in each of which lines of this period meet.</summary>
    private static long ResidentLines(long pitch, long period, long ways)
    {
        long common = pitch & -pitch;
        return period / System.Math.Min(System.Math.Max(common, CacheLine), period) * ways;
    }

    /// <summary>Lanes of a logical vector.</summary>
    public static int Lanes(DType precision) => precision == DType.F64 ? 8 : 16;

    /// <summary>Whether accumulators side by side fit the registers, where each operand is used once and not kept.</summary>
    public bool FitsAlone(int vectors) => ((vectors + 1) * RegistersPerVector) + 1 <= UsableRegisters;

    /// <summary>Whether a tile of rows x vectors accumulators, its row of vector operands and one broadcast fit the registers.</summary>
    public bool Fits(int rows, int vectors) => (((rows * vectors) + vectors) * RegistersPerVector) + 1 <= UsableRegisters;
}
