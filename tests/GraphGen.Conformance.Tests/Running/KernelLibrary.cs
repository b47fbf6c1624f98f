using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Tests.Emit.CSharp;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>The kernels of many models, compiled together at the first use.</summary>
internal sealed class KernelLibrary(Func<byte[]> compile)
{
    private readonly Lazy<byte[]> image = new(compile);
    private readonly Dictionary<(string Model, Type Vector), nint[]> addresses = [];
    private Assembly? assembly;

    /// <summary>Of emitted texts, which must have no problem.</summary>
    public KernelLibrary(Func<IEnumerable<string>> kernels)
        : this(() => InMemoryCompilation.Image(kernels().ToArray()))
    {
    }

    /// <summary>The compiled assembly.</summary>
    public byte[] Image => image.Value;

    /// <summary>The addresses of a model's kernels for a vector struct.</summary>
    public nint[] Addresses(CompiledModel model, Type vector)
    {
        if (!addresses.TryGetValue((model.Name, vector), out nint[]? found))
        {
            assembly ??= Assembly.Load(Image);
            Type type = assembly.GetType(model.Namespace + "." + ProgramEmitter.KernelClass(model) + "`1")!.MakeGenericType(vector);
            found = (nint[])type.GetMethod(CSharpKernelEmitter.Addresses, BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
            addresses.Add((model.Name, vector), found);
        }

        return found;
    }
}
