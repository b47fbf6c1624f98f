using System.Runtime.InteropServices;

namespace GraphGen.Runtime.OpenCL.Native;

/// <summary>An object of the driver, which counts who holds it.</summary>
internal abstract class ClHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;
}

internal sealed class ContextHandle : ClHandle
{
    protected override bool ReleaseHandle() => Cl.ReleaseContext(handle) == Cl.Success;
}

internal sealed class QueueHandle : ClHandle
{
    protected override bool ReleaseHandle() => Cl.ReleaseCommandQueue(handle) == Cl.Success;
}

internal sealed class ProgramHandle : ClHandle
{
    protected override bool ReleaseHandle() => Cl.ReleaseProgram(handle) == Cl.Success;
}

internal sealed class KernelHandle : ClHandle
{
    protected override bool ReleaseHandle() => Cl.ReleaseKernel(handle) == Cl.Success;
}

internal sealed class MemoryHandle : ClHandle
{
    protected override bool ReleaseHandle() => Cl.ReleaseMemObject(handle) == Cl.Success;
}
