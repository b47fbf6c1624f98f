using System;
using System.Runtime.InteropServices;
using Xunit;

namespace GraphGen.Tests;

/// <summary>Memory that is followed by a page nobody may touch, where the system has mmap; else memory followed by a gap.</summary>
internal sealed unsafe class GuardedPage : IDisposable
{
    private const int ProtectNone = 0, ProtectReadWrite = 3, MapPrivateAnonymousLinux = 0x22, MapPrivateAnonymousMac = 0x1002;

    private readonly nuint page = (nuint)Environment.SystemPageSize;
    private readonly byte* memory;

    public GuardedPage(nuint bytes = 1)
    {
        nuint usable = (bytes + page - 1) / page * page;
        Length = usable;
        if (OperatingSystem.IsWindows())
        {
            memory = (byte*)NativeMemory.AllocZeroed(usable + page);
        }
        else
        {
            memory = Map(null, usable + page, ProtectReadWrite, OperatingSystem.IsMacOS() ? MapPrivateAnonymousMac : MapPrivateAnonymousLinux, -1, 0);
            Assert.Equal(0, Protect(memory + usable, page, ProtectNone));
        }

        End = memory + usable;
    }

    /// <summary>Usable bytes before <see cref="End"/>.</summary>
    public nuint Length { get; }

    /// <summary>The first byte that must not be touched.</summary>
    public byte* End { get; }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            NativeMemory.Free(memory);
        }
        else
        {
            Assert.Equal(0, Unmap(memory, Length + page));
        }
    }

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern byte* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(void* address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(void* address, nuint length);
}
