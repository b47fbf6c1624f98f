using System.Globalization;
using GraphGen.Runtime.Simd;
using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

public class HardwareTests
{
    [Fact]
    public void TheDescriptionSaysWhatIsInUse()
    {
        Assert.Contains(Hardware.VectorBits.ToString(CultureInfo.InvariantCulture) + "-bit vectors", Hardware.Description);
        Assert.Contains(Hardware.VectorRegisters.ToString(CultureInfo.InvariantCulture) + " registers", Hardware.Description);
        Assert.Contains((Hardware.HasFusedMultiplyAdd ? ", fused" : ", no fused") + " multiply-add", Hardware.Description);
    }

    /// <summary>A kernel asks its vectors which tiles to run.</summary>
    [Fact]
    public void WideTilesAreThoseOf512Bits()
    {
        Assert.True(HasWideTiles<F32x512, float>());
        Assert.True(HasWideTiles<F64x512, double>());
        Assert.False(HasWideTiles<F32x256, float>());
        Assert.False(HasWideTiles<F64x256, double>());
        Assert.False(HasWideTiles<F32x128, float>());
        Assert.False(HasWideTiles<F64x128, double>());
    }

    private static bool HasWideTiles<V, T>()
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged => V.Registers >= 32;
}
