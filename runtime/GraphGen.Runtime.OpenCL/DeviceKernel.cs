using System;
using GraphGen.Runtime.OpenCL.Native;

namespace GraphGen.Runtime.OpenCL;

/// <summary>A kernel with its arguments.</summary>
internal sealed unsafe class DeviceKernel : IDisposable
{
    private const uint CompiledGroupSizeInfo = 0x11B1;

    private readonly KernelHandle handle;
    private readonly QueueHandle queue;

    internal DeviceKernel(string name, KernelHandle handle, QueueHandle queue, OpenClDevice device)
    {
        Name = name;
        this.handle = handle;
        this.queue = queue;
        nuint* size = stackalloc nuint[3];
        OpenClException.Check(Cl.GetKernelWorkGroupInfo(handle, device.Id, CompiledGroupSizeInfo, (nuint)(3 * sizeof(nuint)), size, out _), "clGetKernelWorkGroupInfo");
        GroupSize = (int)size[0];
    }

    public string Name { get; }

    /// <summary>The work-items of a group, as the program says.</summary>
    public int GroupSize { get; }

    /// <summary>Sets an argument that is memory.</summary>
    public void Set(int index, DeviceBuffer buffer)
    {
        nint memory = buffer.Memory.DangerousGetHandle();
        Set(index, (nuint)sizeof(nint), &memory);
        GC.KeepAlive(buffer);
    }

    public void Set(int index, int value) => Set(index, sizeof(int), &value);

    public void Set(int index, long value) => Set(index, sizeof(long), &value);

    /// <summary>Gives the kernel to the queue, as this many groups of work-items; none is none.</summary>
    public void Enqueue(long groups)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(groups);
        if (groups == 0)
        {
            return;
        }

        nuint local = (nuint)GroupSize, global = checked((nuint)groups * local);
        OpenClException.Check(Cl.EnqueueKernel(queue, handle, 1, null, &global, &local, 0, null, null), $"clEnqueueNDRangeKernel of {Name}");
    }

    public void Dispose() => handle.Dispose();

    private void Set(int index, nuint size, void* value) =>
        OpenClException.Check(Cl.SetKernelArg(handle, (uint)index, size, value), $"clSetKernelArg {index} of {Name}");
}
