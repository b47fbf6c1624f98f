using System.Runtime.InteropServices;

namespace GraphGen.Runtime.OpenCL.Native;

/// <summary>
/// The functions of OpenCL 1.2 that are needed here (The OpenCL Specification, version 1.2, chapters 4 and 5). Those that return an
/// int return an error code, the others write it to their last argument.
/// </summary>
internal static unsafe partial class Cl
{
    public const int Success = 0;
    public const int DeviceNotFound = -1;
    public const int BuildProgramFailure = -11;

    /// <summary>What the loader of drivers says when it has none.</summary>
    public const int PlatformNotFound = -1001;

    public const ulong AllDeviceTypes = 0xFFFFFFFF;
    public const ulong ReadWriteMemory = 1;

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clGetPlatformIDs")]
    public static partial int GetPlatformIds(uint entries, nint* platforms, out uint count);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clGetDeviceIDs")]
    public static partial int GetDeviceIds(nint platform, ulong type, uint entries, nint* devices, out uint count);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clGetPlatformInfo")]
    public static partial int GetPlatformInfo(nint platform, uint name, nuint size, void* value, out nuint needed);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clGetDeviceInfo")]
    public static partial int GetDeviceInfo(nint device, uint name, nuint size, void* value, out nuint needed);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clCreateContext")]
    public static partial ContextHandle CreateContext(nint* properties, uint count, nint* devices, nint notify, nint data, out int error);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clReleaseContext")]
    public static partial int ReleaseContext(nint context);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clCreateCommandQueue")]
    public static partial QueueHandle CreateCommandQueue(ContextHandle context, nint device, ulong properties, out int error);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clReleaseCommandQueue")]
    public static partial int ReleaseCommandQueue(nint queue);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clFinish")]
    public static partial int Finish(QueueHandle queue);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clCreateProgramWithSource")]
    public static partial ProgramHandle CreateProgramWithSource(ContextHandle context, uint count, byte** strings, nuint* lengths, out int error);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clBuildProgram", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BuildProgram(ProgramHandle program, uint count, nint* devices, string options, nint notify, nint data);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clGetProgramBuildInfo")]
    public static partial int GetProgramBuildInfo(ProgramHandle program, nint device, uint name, nuint size, void* value, out nuint needed);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clReleaseProgram")]
    public static partial int ReleaseProgram(nint program);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clCreateKernel", StringMarshalling = StringMarshalling.Utf8)]
    public static partial KernelHandle CreateKernel(ProgramHandle program, string name, out int error);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clSetKernelArg")]
    public static partial int SetKernelArg(KernelHandle kernel, uint index, nuint size, void* value);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clGetKernelWorkGroupInfo")]
    public static partial int GetKernelWorkGroupInfo(KernelHandle kernel, nint device, uint name, nuint size, void* value, out nuint needed);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clReleaseKernel")]
    public static partial int ReleaseKernel(nint kernel);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clCreateBuffer")]
    public static partial MemoryHandle CreateBuffer(ContextHandle context, ulong flags, nuint size, void* host, out int error);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clReleaseMemObject")]
    public static partial int ReleaseMemObject(nint memory);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clEnqueueWriteBuffer")]
    public static partial int EnqueueWriteBuffer(
        QueueHandle queue, MemoryHandle buffer, uint blocking, nuint offset, nuint size, void* source, uint waits, nint* events, nint* made);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clEnqueueReadBuffer")]
    public static partial int EnqueueReadBuffer(
        QueueHandle queue, MemoryHandle buffer, uint blocking, nuint offset, nuint size, void* target, uint waits, nint* events, nint* made);

    [LibraryImport(OpenClLibrary.Name, EntryPoint = "clEnqueueNDRangeKernel")]
    public static partial int EnqueueKernel(
        QueueHandle queue, KernelHandle kernel, uint dimensions, nuint* offset, nuint* global, nuint* local, uint waits, nint* events, nint* made);
}
