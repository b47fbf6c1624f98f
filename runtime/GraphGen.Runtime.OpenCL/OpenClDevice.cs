using System;
using System.Collections.Generic;
using System.Text;
using GraphGen.Runtime.OpenCL.Native;

namespace GraphGen.Runtime.OpenCL;

/// <summary>A device of an installed driver.</summary>
internal sealed unsafe class OpenClDevice
{
    private const uint PlatformName = 0x0902;
    private const uint MaxGroupSizeInfo = 0x1004, SingleInfo = 0x101B, LocalMemoryInfo = 0x1023, NameInfo = 0x102B, VersionInfo = 0x102F, ExtensionsInfo = 0x1030;

    /// <summary>Bits of the single-precision configuration: subnormals, infinities and NaN, round to nearest, fma, exact division and square root.</summary>
    private const ulong Denormals = 1, InfinityAndNaN = 2, RoundToNearest = 4, Fma = 32, CorrectlyRoundedDivision = 128;

    private OpenClDevice(nint platform, nint id)
    {
        Platform = platform;
        Id = id;
        PlatformTitle = Text((size, value) => (Cl.GetPlatformInfo(platform, PlatformName, size, (void*)value, out nuint needed), needed));
        Name = Text(NameInfo);
        Version = Text(VersionInfo);
        HasDouble = Array.IndexOf(Text(ExtensionsInfo).Split(' '), "cl_khr_fp64") >= 0;
        MaxGroupSize = checked((int)Number(MaxGroupSizeInfo));
        LocalMemory = checked((long)Number(LocalMemoryInfo));
        const ulong needed = Denormals | InfinityAndNaN | RoundToNearest | Fma | CorrectlyRoundedDivision;
        IsExact = (Number(SingleInfo) & needed) == needed;
    }

    /// <summary>The devices of all drivers; none where none is installed.</summary>
    public static IReadOnlyList<OpenClDevice> All()
    {
        var devices = new List<OpenClDevice>();
        foreach (nint platform in Platforms())
        {
            foreach (nint id in Ids(platform))
            {
                devices.Add(new OpenClDevice(platform, id));
            }
        }

        return devices;
    }

    public string Name { get; }

    /// <summary>The driver that the device belongs to.</summary>
    public string PlatformTitle { get; }

    /// <summary>"OpenCL", the version, and what the vendor adds.</summary>
    public string Version { get; }

    /// <summary>Whether it computes in double precision (cl_khr_fp64).</summary>
    public bool HasDouble { get; }

    /// <summary>
    /// Whether its single precision is all of IEEE 754 that kernels rely on: subnormals, fma, division and square roots rounded
    /// once. On another device results differ in the last bits.
    /// </summary>
    public bool IsExact { get; }

    /// <summary>The most work-items of a group.</summary>
    public int MaxGroupSize { get; }

    /// <summary>Bytes that the work-items of a group share.</summary>
    public long LocalMemory { get; }

    internal nint Platform { get; }

    internal nint Id { get; }

    private static nint[] Platforms()
    {
        if (!OpenClLibrary.TryLoad())
        {
            return [];
        }

        int code = Cl.GetPlatformIds(0, null, out uint count);
        if (code == Cl.PlatformNotFound || count == 0)
        {
            return [];
        }

        OpenClException.Check(code, "clGetPlatformIDs");
        nint[] platforms = new nint[count];
        fixed (nint* p = platforms)
        {
            OpenClException.Check(Cl.GetPlatformIds(count, p, out _), "clGetPlatformIDs");
        }

        return platforms;
    }

    private static nint[] Ids(nint platform)
    {
        int code = Cl.GetDeviceIds(platform, Cl.AllDeviceTypes, 0, null, out uint count);
        if (code == Cl.DeviceNotFound || count == 0)
        {
            return [];
        }

        OpenClException.Check(code, "clGetDeviceIDs");
        nint[] ids = new nint[count];
        fixed (nint* d = ids)
        {
            OpenClException.Check(Cl.GetDeviceIds(platform, Cl.AllDeviceTypes, count, d, out _), "clGetDeviceIDs");
        }

        return ids;
    }

    private string Text(uint info) => Text((size, value) => (Cl.GetDeviceInfo(Id, info, size, (void*)value, out nuint needed), needed));

    /// <summary>A text that ends in a zero, asked for twice: how long it is, and what it is.</summary>
    private static string Text(Func<nuint, nint, (int Code, nuint Needed)> ask)
    {
        (int code, nuint length) = ask(0, 0);
        OpenClException.Check(code, "a query of a device");
        byte[] text = new byte[length];
        fixed (byte* bytes = text)
        {
            OpenClException.Check(ask(length, (nint)bytes).Code, "a query of a device");
        }

        return Encoding.UTF8.GetString(text).TrimEnd('\0').Trim();
    }

    /// <summary>A number of 32 or 64 bits.</summary>
    private ulong Number(uint info)
    {
        ulong value = 0;
        OpenClException.Check(Cl.GetDeviceInfo(Id, info, sizeof(ulong), &value, out _), "clGetDeviceInfo");
        return value;
    }
}
