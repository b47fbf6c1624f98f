using System;
using System.Text;
using GraphGen.Runtime.OpenCL.Native;

namespace GraphGen.Runtime.OpenCL;

/// <summary>
/// A device made ready: memory and programs belong to a context, and its one queue runs commands in the order in which they were
/// given. For one thread at a time.
/// </summary>
internal sealed unsafe class DeviceContext : IDisposable
{
    private const nint PlatformProperty = 0x1084;

    private readonly ContextHandle context;
    private readonly QueueHandle queue;

    public DeviceContext(OpenClDevice device)
    {
        Device = device;
        nint* properties = stackalloc nint[] { PlatformProperty, device.Platform, 0 };
        nint id = device.Id;
        context = Cl.CreateContext(properties, 1, &id, 0, 0, out int code);
        OpenClException.Check(code, "clCreateContext");
        queue = Cl.CreateCommandQueue(context, id, 0, out code);
        OpenClException.Check(code, "clCreateCommandQueue");
    }

    public OpenClDevice Device { get; }

    /// <summary>Memory of the device, uninitialised. <paramref name="bytes"/> may be 0.</summary>
    public DeviceBuffer Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        MemoryHandle memory = Cl.CreateBuffer(context, Cl.ReadWriteMemory, (nuint)Math.Max(bytes, 1), null, out int code);
        OpenClException.Check(code, "clCreateBuffer");
        return new DeviceBuffer(queue, memory, bytes);
    }

    /// <summary>Compiles a program for the device.</summary>
    /// <exception cref="OpenClException">The program does not compile; the message holds the compiler's log.</exception>
    public DeviceProgram Build(string source, string options)
    {
        byte[] text = Encoding.UTF8.GetBytes(source);
        nuint length = (nuint)text.Length;
        ProgramHandle program;
        fixed (byte* bytes = text)
        {
            byte* start = bytes;
            program = Cl.CreateProgramWithSource(context, 1, &start, &length, out int created);
            OpenClException.Check(created, "clCreateProgramWithSource");
        }

        nint id = Device.Id;
        int code = Cl.BuildProgram(program, 1, &id, options, 0, 0);
        if (code != Cl.Success)
        {
            using (program)
            {
                throw new OpenClException(code, $"{Device.Name} does not build the program ({code}):\n{DeviceProgram.BuildLog(program, id)}");
            }
        }

        return new DeviceProgram(this, queue, program);
    }

    /// <summary>Waits until all commands have run.</summary>
    public void Finish() => OpenClException.Check(Cl.Finish(queue), "clFinish");

    public void Dispose()
    {
        queue.Dispose();
        context.Dispose();
    }
}
