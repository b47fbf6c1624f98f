using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Tests.Kernels.Schedule;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit;

/// <summary>What the scheduler really hands over, both variants, emitted and run.</summary>
public class ScheduledKernelTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Products(bool transposeA, bool transposeB)
    {
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            Check(NaiveKernels.Product(17, 50, 33, transposeA, transposeB, type, Epilogue.Update));
            Check(NaiveKernels.Product(64, 32, 70, transposeA, transposeB, type, Epilogue.BiasRelu));
        }
    }

    [Theory]
    [InlineData(DType.F32)]
    [InlineData(DType.F64)]
    public void Packing_turns_squares_in_registers(object type)
    {
        string source = Check(NaiveKernels.Product(64, 50, 64, false, true, (DType)type, Epilogue.None)).Source;
        Assert.Contains("TransposedCopy.Copy(", source);
        Assert.DoesNotContain("LoadStrided", source);
    }

    [Fact]
    public void A_single_row_turns_squares_in_registers()
    {
        string source = Check(NaiveKernels.Product(1, 96, 40, transposeB: true, epilogue: Epilogue.BiasRelu)).Source;
        Assert.Contains("s1 = V.AxpyTurned(", source);
        Assert.DoesNotContain("LoadStrided", source);

        // Steps and columns that are left over are gathered.
        Assert.Contains("V.LoadStridedPartial(", Check(NaiveKernels.Product(1, 210, 21, transposeB: true)).Source);
        Assert.Contains("V.AxpyTurned(", Check(NaiveKernels.BatchedProduct(NaiveKernels.Batch, Dim.Symbol("time"), 1, 48, 20, true)).Source);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Products_over_a_named_dimension(int batch)
    {
        Check(NaiveKernels.Product(NaiveKernels.Batch, 10, 16, false, true, DType.F32, Epilogue.BiasRelu), batch);
        Check(NaiveKernels.Product(13, 40, NaiveKernels.Batch, true, false, DType.F32, Epilogue.Update), batch);
        Check(NaiveKernels.Product(12, NaiveKernels.Batch, 5, true), batch);
        Check(NaiveKernels.BatchedProduct(NaiveKernels.Batch, Dim.Symbol("time"), 5, 35, 4, true), batch);
    }

    [Fact]
    public void Everything_else()
    {
        Check(NaiveKernels.Convolution(NaiveKernels.Batch, 5, 7, 3, 20));
        Check(NaiveKernels.ColumnSum(NaiveKernels.Batch, 50));
        Check(NaiveKernels.Elementwise(33, 70, true, true));
        Check(NaiveKernels.RowMaximum(NaiveKernels.Batch, 3, 33, true));
        Check(NaiveKernels.ScatterAdd(9, 20, NaiveKernels.Batch), 14);
    }

    /// <summary>Indices, in whatever buffer, stay in 0..6.</summary>
    private static CompiledKernels Check(Kernel naive, long batch = 2) => KernelCheck.Check(
        Scheduler.Schedule(naive),
        new() { ["batch"] = batch, ["time"] = 3 },
        (name, i) => (i * 37 + (name.Length * 11)) % 101 % 7 * 0.3125);
}
