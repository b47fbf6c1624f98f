using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Single rows by matrices that lie across: squares of these are turned on their way into the sums.</summary>
public class TurnedSumTests
{
    public static IEnumerable<object[]> Cases() =>
        from epilogue in new[] { Epilogue.None, Epilogue.BiasRelu, Epilogue.Update }
        from type in new[] { DType.F32, DType.F64 }
        select new object[] { type.Text(), (int)epilogue };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Keep_the_bits_of_products(string type, int epilogue)
    {
        DType precision = type == "f64" ? DType.F64 : DType.F32;
        foreach ((int columns, int depth) in new[] { (16, 8), (32, 40), (96, 33), (210, 17), (128, 7), (9, 24) })
        {
            SameBits.Check(NaiveKernels.Product(1, columns, depth, transposeB: true, type: precision, epilogue: (Epilogue)epilogue));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Keep_the_bits_of_a_row_for_each_index(int batch) =>
        SameBits.Check(NaiveKernels.BatchedProduct(NaiveKernels.Batch, 3, 1, 48, 20, transposeB: true), batch);

    [Fact]
    public void Are_said_in_the_note()
    {
        Assert.Equal(
            "tile 1x2x16 over (1 1, j 256), column blocks outside, squares of b turned in registers, 8 steps at a time",
            MachineModel.Wide.Note(NaiveKernels.Product(1, 256, 768, transposeB: true)));
        Assert.EndsWith("squares of b turned in registers, 8 steps at a time", MachineModel.Wide.Note(NaiveKernels.BatchedProduct(NaiveKernels.Batch, 3, 1, 48, 20, transposeB: true)));
    }

    [Fact]
    public void Need_a_single_row_a_matrix_that_lies_across_and_registers()
    {
        Assert.DoesNotContain("turned", MachineModel.Wide.Note(NaiveKernels.Product(64, 256, 768, transposeB: true)));
        Assert.DoesNotContain("turned", MachineModel.Wide.Note(NaiveKernels.Product(1, 256, 768)));
        Assert.DoesNotContain("turned", MachineModel.Wide.Note(NaiveKernels.Product(1, 256, 7, transposeB: true)));
        Assert.DoesNotContain("turned", MachineModel.Wide.Note(NaiveKernels.Product(1, 256, 768, transposeB: true, type: DType.F64)));
        Assert.DoesNotContain("turned", MachineModel.Narrow.Note(NaiveKernels.Product(1, 256, 768, transposeB: true)));
    }
}
