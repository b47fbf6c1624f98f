using System;
using System.Runtime.InteropServices;
using GraphGen.OpenCl.Tests.Running;
using GraphGen.Runtime.OpenCL;
using Xunit;

namespace GraphGen.OpenCl.Tests;

public class OpenClDeviceTests
{
    private const string Twice = "kernel __attribute__((reqd_work_group_size(8, 1, 1))) void twice(global int* x, long first, int count) { int i = get_global_id(0); if (i < count) x[first + i] *= 2; }";

    [Fact]
    public void Without_a_driver_there_are_no_devices_and_no_error() => Assert.All(OpenClDevice.All(), d => Assert.NotEmpty(d.Name));

    [OpenClFact]
    public void A_device_says_what_it_can()
    {
        OpenClDevice device = Devices.Device;
        Assert.StartsWith("OpenCL ", device.Version, StringComparison.Ordinal);
        Assert.NotEmpty(device.PlatformTitle);
        Assert.True(device.MaxGroupSize >= 256 && device.LocalMemory >= 32 * 1024);
    }

    [OpenClFact]
    public void A_kernel_runs_in_whole_groups()
    {
        using var context = new DeviceContext(Devices.Device);
        using DeviceProgram program = context.Build(Twice, "-cl-std=CL1.2");
        using DeviceBuffer buffer = context.Allocate(12 * sizeof(int));
        int[] numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        buffer.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
        DeviceKernel kernel = program.Kernel("twice");
        Assert.Equal(8, kernel.GroupSize);
        kernel.Set(0, buffer);
        kernel.Set(1, 2L);
        kernel.Set(2, 9);
        kernel.Enqueue(0);
        kernel.Enqueue(2);
        context.Finish();
        buffer.Read(MemoryMarshal.AsBytes(numbers.AsSpan()));
        Assert.Equal([0, 1, 4, 6, 8, 10, 12, 14, 16, 18, 20, 11], numbers);
    }

    [OpenClFact]
    public void A_program_that_does_not_compile_shows_the_compilers_log()
    {
        using var context = new DeviceContext(Devices.Device);
        var error = Assert.Throws<OpenClException>(() => context.Build("kernel void k(global int* x) { x[0] = unknown_name; }", ""));
        Assert.Contains("unknown_name", error.Message, StringComparison.Ordinal);
    }

    [OpenClFact]
    public void A_kernel_that_is_not_there_is_an_error_that_names_it()
    {
        using var context = new DeviceContext(Devices.Device);
        using DeviceProgram program = context.Build(Twice, "");
        Assert.Contains("thrice", Assert.Throws<OpenClException>(() => program.Kernel("thrice")).Message, StringComparison.Ordinal);
    }

    [OpenClFact]
    public void Buffers_refuse_more_than_they_hold()
    {
        using var context = new DeviceContext(Devices.Device);
        using DeviceBuffer buffer = context.Allocate(4);
        Assert.Throws<ArgumentException>(() => buffer.Write(new byte[5]));
        Assert.Throws<ArgumentException>(() => buffer.Read(new byte[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => context.Allocate(-1));
    }
}
