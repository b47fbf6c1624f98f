using GraphGen.Runtime;
using GraphGen.Runtime.Simd;

namespace GraphGen.Benchmarks.Peers;

/// <summary>What one core can do at most: fused multiply-adds on registers alone, in as many chains as hide their latency.</summary>
internal static unsafe class MachinePeak
{
    /// <summary>Billions of additions and multiplications a second at the width that the kernels use.</summary>
    public static double Gflops(double seconds) => Hardware.VectorBits switch
    {
        512 => Measure<F32x512>(seconds),
        256 => Measure<F32x256>(seconds),
        _ => Measure<F32x128>(seconds),
    };

    private static double Measure<V>(double seconds)
        where V : unmanaged, ISimd<V, float>
    {
        double microseconds = Sampling.MedianMicroseconds(static () => MachineSpeed.MultiplyAdds<V>(null, null, 0, 1), seconds);
        return MachineSpeed.FlopsOfOneRun(V.Lanes) / microseconds / 1000;
    }
}
