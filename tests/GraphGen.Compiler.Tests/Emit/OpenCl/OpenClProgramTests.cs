using System;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Schedule.Device;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Tests.Kernels.Schedule;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.OpenCl;

public class OpenClProgramTests
{
    [Fact]
    public void Elementwise() => Verify(NaiveKernels.Elementwise(NaiveKernels.Batch, 10, true, true), "elementwise");

    [Fact]
    public void Row() => Verify(NaiveKernels.RowMaximum(NaiveKernels.Batch, 3, 40, false), "row");

    [Fact]
    public void Product() => Verify(NaiveKernels.Product(NaiveKernels.Batch, 40, 20, false, false, DType.F32, Epilogue.BiasRelu), "product");

    [Fact]
    public void A_program_in_double_precision_asks_for_it()
    {
        Kernel kernel = DeviceScheduler.Schedule(NaiveKernels.Product(4, 4, 4, false, false, DType.F64));
        Assert.Contains("cl_khr_fp64 : enable", OpenClProgramEmitter.Write([kernel with { Name = "K0" }]), StringComparison.Ordinal);
    }

    private static void Verify(Kernel naive, string name) =>
        Snapshot.Verify(OpenClProgramEmitter.Write([ExpandMath.Rewrite(DeviceScheduler.Schedule(naive)) with { Name = "K0" }]), "cl", name);
}
