using System;
using System.Collections.Generic;
using System.Text;
using GraphGen.Runtime.OpenCL.Native;

namespace GraphGen.Runtime.OpenCL;

/// <summary>A program built for a device, and its kernels.</summary>
internal sealed unsafe class DeviceProgram : IDisposable
{
    private const uint BuildLogInfo = 0x1183;

    private readonly DeviceContext context;
    private readonly QueueHandle queue;
    private readonly ProgramHandle program;
    private readonly Dictionary<string, DeviceKernel> kernels = [];

    internal DeviceProgram(DeviceContext context, QueueHandle queue, ProgramHandle program)
    {
        this.context = context;
        this.queue = queue;
        this.program = program;
    }

    /// <summary>The kernel of a name; its arguments stay set from one call to the next.</summary>
    /// <exception cref="OpenClException">The program has no such kernel.</exception>
    public DeviceKernel Kernel(string name)
    {
        if (!kernels.TryGetValue(name, out DeviceKernel? kernel))
        {
            KernelHandle handle = Cl.CreateKernel(program, name, out int code);
            OpenClException.Check(code, $"clCreateKernel of {name}");
            kernel = new DeviceKernel(name, handle, queue, context.Device);
            kernels.Add(name, kernel);
        }

        return kernel;
    }

    public void Dispose()
    {
        foreach (DeviceKernel kernel in kernels.Values)
        {
            kernel.Dispose();
        }

        program.Dispose();
    }

    internal static string BuildLog(ProgramHandle program, nint device)
    {
        OpenClException.Check(Cl.GetProgramBuildInfo(program, device, BuildLogInfo, 0, null, out nuint length), "clGetProgramBuildInfo");
        byte[] text = new byte[length];
        fixed (byte* bytes = text)
        {
            OpenClException.Check(Cl.GetProgramBuildInfo(program, device, BuildLogInfo, length, bytes, out _), "clGetProgramBuildInfo");
        }

        return Encoding.UTF8.GetString(text).TrimEnd('\0');
    }
}
