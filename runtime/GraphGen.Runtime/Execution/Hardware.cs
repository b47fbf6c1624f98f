using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Threading;

namespace GraphGen;

/// <summary>What this process computes with. The results are the same bits on all of it; only the speed differs.</summary>
public static class Hardware
{
    private static int warned;

    /// <summary>Bits of the vector registers in use: 512, 256 or 128.</summary>
    public static int VectorBits => OverriddenVectorBits ?? WidestVectorBits;

    /// <summary>Whether multiply and add are one instruction. Without it every one of them is a call, and models run some hundred times slower.</summary>
    public static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>Vector registers that the machine has at this width: 32 or 16.</summary>
    public static int VectorRegisters => VectorBits == 512 || AdvSimd.IsSupported ? 32 : 16;

    /// <summary>One line, as in <c>512-bit vectors, 32 registers, fused multiply-add, 8 threads</c>.</summary>
    public static string Description => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{VectorBits}-bit vectors, {VectorRegisters} registers, {(HasFusedMultiplyAdd ? "fused" : "no fused")} multiply-add, {GraphGenOptions.Threads} threads");

    /// <summary>Whether a process without fused multiply-add says so once on standard error; true unless switched off.</summary>
    public static bool WarnWhenSlow { get; set; } = true;

    /// <summary>For tests: models made from now on use this width.</summary>
    internal static int? OverriddenVectorBits { get; set; }

    private static int WidestVectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? 256
        : 128;

    /// <summary>Called for each new model.</summary>
    internal static void WarnOnce()
    {
        if (!HasFusedMultiplyAdd && WarnWhenSlow && Interlocked.Exchange(ref warned, 1) == 0)
        {
            Console.Error.WriteLine(
                "GraphGen: this build or machine has no fused multiply-add, so models run some hundred times slower than they could. " +
                "A NativeAOT publish must name its instruction set (the GraphGenInstructionSet property). " +
                "Hardware.WarnWhenSlow = false silences this line.");
        }
    }
}
