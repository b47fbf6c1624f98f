using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Rows packed in groups before the columns, on machines whose caches are so small that little kernels need it.</summary>
public class RowGroupTests
{
    private static readonly MachineModel[] Small =
    {
        MachineModel.Wide with { L2Bytes = 1024, PanelBytes = 8192, RowGroupBytes = 6000 },
        MachineModel.Narrow with { L2Bytes = 1024, PanelBytes = 8192, RowGroupBytes = 4000 },
    };

    public static IEnumerable<object[]> Cases() =>
        from b in new[] { false, true }
        from type in new[] { DType.F32, DType.F64 }
        from epilogue in new[] { Epilogue.None, Epilogue.BiasRelu, Epilogue.Update }
        select new object[] { b, type.Text(), (int)epilogue };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Keep_the_bits_of_products(bool transposeB, string type, int epilogue)
    {
        DType precision = type == "f64" ? DType.F64 : DType.F32;
        foreach ((int rows, int columns, int depth) in new[] { (96, 256, 20), (48, 300, 19), (32, 257, 24) })
        {
            SameBits.Check(NaiveKernels.Product(rows, columns, depth, true, transposeB, precision, (Epilogue)epilogue), Small);
        }
    }

    [Fact]
    public void Are_said_in_the_note()
    {
        Assert.Contains("rows packed 48 at a time by each worker, column blocks inside", Small[0].Note(NaiveKernels.Product(96, 256, 20, transposeA: true)));
        Assert.EndsWith(
            "rows packed 512 at a time by each worker, column blocks inside, packing a: rows of it lie in many pages and b: not contiguous along j",
            MachineModel.Wide.Note(NaiveKernels.Product(512, 512, 512, transposeA: true, transposeB: true)));
        Assert.EndsWith("packing b: rows of it lie in many pages", MachineModel.Wide.Note(NaiveKernels.Product(512, 512, 512)));
    }

    [Fact]
    public void Need_enough_blocks_of_columns_to_share() =>
        Assert.DoesNotContain("rows packed", Small[0].Note(NaiveKernels.Product(96, 64, 20, transposeA: true)));
}
