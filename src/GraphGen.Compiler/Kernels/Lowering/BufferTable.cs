using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>The buffers of a kernel under construction: one for each place in memory and shape it is seen in.</summary>
internal sealed class BufferTable
{
    private readonly MemoryMap memory;
    private readonly List<(MemoryLocation Location, KernelBuffer Buffer)> entries = new();
    private readonly HashSet<string> names;

    /// <param name="names">Every name of the kernel: buffers and locals share one space.</param>
    public BufferTable(MemoryMap memory, HashSet<string> names)
    {
        this.memory = memory;
        this.names = names;
    }

    public EquatableArray<KernelBuffer> Buffers => entries.Select(e => e.Buffer).ToEquatableArray();

    public EquatableArray<MemoryLocation> Locations => entries.Select(e => e.Location).ToEquatableArray();

    /// <summary>The name under which the kernel reads or writes <paramref name="location"/>.</summary>
    public string Use(MemoryLocation location, string name, DType type, Shape shape, BufferAccess access)
    {
        int known = entries.FindIndex(e => e.Location == location && e.Buffer.Shape.Equals(shape));
        if (known >= 0)
        {
            KernelBuffer buffer = entries[known].Buffer;
            BufferAccess both = buffer.Access == access ? access : BufferAccess.ReadWrite;
            entries[known] = (location, buffer with { Access = both });
            return buffer.Name;
        }

        string unique = Names.Unique(names, Names.Identifier(Names.Last(name)));
        entries.Add((location, new KernelBuffer(unique, type, shape, memory.Strides(location, shape), access)));
        return unique;
    }
}
