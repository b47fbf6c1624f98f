using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CifarCnnSample;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Samples.Tests.CifarCnn;

public sealed class DrawnImagesTests
{
    [Fact]
    public void AnImageIsTheSameInAnySetOfItsSeed()
    {
        Dataset<int> few = DrawnImages.Draw(20, seed: 1), more = DrawnImages.Draw(40, seed: 1), other = DrawnImages.Draw(20, seed: 2);

        Assert.Equal(few.Inputs.ToArray(), more.Inputs[..few.Inputs.Length].ToArray());
        Assert.NotEqual(few.Inputs.ToArray(), other.Inputs.ToArray());
        Assert.All(more.Inputs.ToArray(), value => Assert.InRange(value, 0, 1));
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(4, more.Targets.ToArray().Count(target => target == label)));
        Assert.Equal(10, DrawnImages.ClassNames.Length);
    }

    [Fact]
    public void EveryMachineDrawsTheSameBits()
    {
        byte[] hash = SHA256.HashData(MemoryMarshal.AsBytes(DrawnImages.Draw(100, seed: 1).Inputs));
        Assert.Equal("d87e922e9cc096b9eff4d9b1f30c862d98218740db4e0e1654b22fe1917a2905", Convert.ToHexStringLower(hash));
    }
}
