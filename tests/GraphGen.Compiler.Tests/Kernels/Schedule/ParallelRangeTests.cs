using System;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

public class ParallelRangeTests
{
    [Fact]
    public void Extent_counts_row_tiles_of_a_named_dimension()
    {
        Kernel scheduled = Scheduler.Schedule(NaiveKernels.Product(NaiveKernels.Batch, 32, 64)).Wide;
        Assert.Equal(new DivIndex(new DimIndex(NaiveKernels.Batch + 7), 8), ParallelRange.Of(scheduled).Extent);
    }

    [Fact]
    public void Operations_are_those_of_one_iteration()
    {
        // Eight rows: 64 steps of 2 vectors of 16 loaded, 8 rows loaded, 256 multiply-adds; 256 stores.
        Kernel scheduled = Scheduler.Schedule(NaiveKernels.Product(NaiveKernels.Batch, 32, 64)).Wide;
        Assert.Equal((64 * (32 + 8 + 256)) + 256, ParallelRange.Of(scheduled).Operations);
    }

    [Fact]
    public void A_naive_kernel_with_two_extents_has_none() =>
        Assert.Throws<InvalidOperationException>(() => ParallelRange.Of(NaiveKernels.Product(3, 4, 5)));
}
