using System.ComponentModel;

namespace GraphGen.Runtime;

/// <summary>A pinned input or result of one call; for generated code.</summary>
/// <param name="pointer">The first element.</param>
/// <param name="length">Elements.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct PlanBuffer(void* pointer, int length)
{
    internal readonly byte* Pointer = (byte*)pointer;

    internal readonly int Length = length;
}
