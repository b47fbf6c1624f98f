using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Conformance.Tests.Running;

namespace GraphGen.OpenCl.Tests.Running;

/// <summary>A case compiled for devices, every pass verified, and the kernels of a program that it runs.</summary>
internal sealed class DeviceCase
{
    public DeviceCase(CompiledCase source, DeviceProgramText program)
    {
        Source = source;
        Model = GraphCompiler.Compile(source.Lowered, new CompilerOptions { Verify = true, Target = CompilerTarget.Device });
        Kernels = [.. Model.Kernels.Select(k => program.Add(k.Wide))];
    }

    public CompiledCase Source { get; }

    public CompiledModel Model { get; }

    public IReadOnlyList<Kernel> Kernels { get; }
}
