using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Kernels;

namespace GraphGen.OpenCl.Tests.Running;

/// <summary>Kernels of many models in one program: equal ones are there once.</summary>
internal sealed class DeviceProgramText
{
    private readonly Dictionary<Kernel, Kernel> kernels = [];

    public int Count => kernels.Count;

    /// <summary>The kernel of the program that does what this one does.</summary>
    public Kernel Add(Kernel kernel)
    {
        Kernel canonical = KernelNames.Canonical(kernel);
        if (!kernels.TryGetValue(canonical, out Kernel? known))
        {
            known = kernel with { Name = "K" + kernels.Count.ToString(CultureInfo.InvariantCulture) };
            kernels.Add(canonical, known);
        }

        return known;
    }

    public string Write() => OpenClProgramEmitter.Write(kernels.Values);
}
