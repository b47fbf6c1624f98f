using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Schedule.Device;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Kernels.Verification;
using Xunit;
using Range = GraphGen.Compiler.Kernels.Range;

namespace GraphGen.Compiler.Tests.Kernels.Schedule.Device;

/// <summary>Which products become tiles. That all schedules keep the bits, <see cref="SchedulerTests"/> shows for the device's too.</summary>
public class TiledContractionTests
{
    [Theory]
    [InlineData(64, 64, 64, 256)]
    [InlineData(65, 1000, 17, 256)]
    [InlineData(32, 1000, 32, 64)]
    [InlineData(10, 9, 4, 64)]
    public void Products_run_in_groups_over_panels_in_local_memory(int rows, int columns, int depth, int items)
    {
        Kernel kernel = DeviceScheduler.Schedule(NaiveKernels.Product(rows, columns, depth, false, false));
        Assert.Equal(items, WorkGroup.Lanes(kernel));
        Assert.Equal(2, ExpressionTree.All(kernel.Body).OfType<ScratchStatement>().Count());
    }

    [Theory]
    [InlineData(7, 64, 64)]
    [InlineData(64, 7, 64)]
    [InlineData(64, 64, 3)]
    public void Small_products_run_as_a_work_item_an_element(int rows, int columns, int depth)
    {
        Kernel kernel = DeviceScheduler.Schedule(NaiveKernels.Product(rows, columns, depth, false, false));
        Assert.Equal(1, WorkGroup.Lanes(kernel));
        Assert.Empty(ExpressionTree.All(kernel.Body).OfType<ScratchStatement>());
    }

    [Fact]
    public void A_batch_of_products_and_a_convolution_become_tiles_too()
    {
        Assert.True(WorkGroup.Lanes(DeviceScheduler.Schedule(NaiveKernels.BatchedProduct(NaiveKernels.Batch, 3, 16, 16, 16, true))) > 1);
        Assert.True(WorkGroup.Lanes(DeviceScheduler.Schedule(NaiveKernels.Convolution(NaiveKernels.Batch, 12, 12, 8, 32))) > 1);
    }

    /// <summary>Rows are the named dimension: beside columns and other products, blocks of it and they are digits of one range.</summary>
    [Fact]
    public void A_named_dimension_beside_other_ranges_is_cut_into_tiles()
    {
        Kernel kernel = DeviceScheduler.Schedule(NaiveKernels.BatchedProduct(1, 3, NaiveKernels.Batch, 20, 12, false));
        Assert.Equal(64, WorkGroup.Lanes(kernel));
        Assert.Empty(KernelVerifier.Check(kernel));
        Range groups = ExpressionTree.All(kernel.Body).OfType<LoopStatement>().Select(l => l.Range).Single(r => r.Kind == RangeKind.Parallel);
        Assert.Equal("{batch+15} / 16 * 6", ExpressionPrinter.Print(groups.Extent));
        Assert.Contains("a group of 8x8 work-items for 16x16 elements over (i batch, j 20), panels of 16 of 12", kernel.Notes);
    }

    [Fact]
    public void A_panel_is_copied_along_what_is_contiguous()
    {
        // x[i, k] lies along k, so neighbouring work-items copy neighbouring k; its panel has a column to spare.
        Kernel kernel = DeviceScheduler.Schedule(NaiveKernels.Product(64, 64, 64, false, false));
        IEnumerable<int> widths = ExpressionTree.All(kernel.Body).OfType<ScratchStatement>().Select(s => s.Dimensions[1]);
        Assert.Equal([65, 64], widths);
    }

    [Fact]
    public void A_reduction_over_lanes_runs_as_a_group_of_its_lanes() =>
        Assert.Equal(16, WorkGroup.Lanes(DeviceScheduler.Schedule(NaiveKernels.RowMaximum(2, 3, 40, false))));

    [Fact]
    public void What_has_no_lanes_runs_in_groups_that_cover_it()
    {
        Kernel kernel = DeviceScheduler.Schedule(NaiveKernels.Elementwise(10, 13, false, false));
        Assert.Equal((WorkGroup.Independent, 3), (WorkGroup.Size(kernel), WorkGroup.Groups(kernel, 130)));
        Assert.Equal(0, WorkGroup.Groups(kernel, 0));
    }
}
