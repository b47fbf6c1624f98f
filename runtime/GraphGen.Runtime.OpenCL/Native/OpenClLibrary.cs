using System;
using System.Reflection;
using System.Runtime.InteropServices;

namespace GraphGen.Runtime.OpenCL.Native;

/// <summary>Finds the loader of OpenCL drivers when it is first asked for. A machine without one is no error.</summary>
internal static class OpenClLibrary
{
    /// <summary>The name that the bindings import from; the resolver puts a file in its place.</summary>
    public const string Name = "OpenCL";

    private static readonly string[] Files =
    [
        "libOpenCL.so.1", "libOpenCL.so", "OpenCL.dll", "/System/Library/Frameworks/OpenCL.framework/OpenCL",
    ];

    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Whether there is a loader of drivers. Without one no function of <see cref="Cl"/> may be called.</summary>
    public static bool TryLoad() => Handle.Value != 0;

    private static nint Load()
    {
        foreach (string file in Files)
        {
            if (NativeLibrary.TryLoad(file, out nint handle))
            {
                NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == Name ? handle : 0);
                return handle;
            }
        }

        return 0;
    }
}
