using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

public class ParameterTests
{
    [Fact]
    public unsafe void ValuesKeepTheLogicalOrderWhateverThePhysicalOneIs()
    {
        using var model = new TinyMlp();
        Parameter weight = model.Instance.Parameters["hidden.weight"];
        float[] values = Enumerable.Range(0, 64).Select(i => (float)i).ToArray();

        weight.CopyFrom(values);

        Assert.Equal(values, weight.ToArray());
        var memory = (float*)model.Instance.VariablesAddress;
        Assert.Equal(values[(5 * 4) + 2], memory[(2 * 16) + 5]);
    }

    [Fact]
    public void ElementsConvert()
    {
        using var model = new TinyMlp();
        Parameter bias = model.Instance.Parameters["output.bias"];
        bias.CopyFrom([1.25, -2.5, 0.1]);
        var wide = new double[3];
        bias.CopyTo(wide);
        Assert.Equal([1.25, -2.5, 0.1f], wide);

        Parameter calls = model.Instance.Parameters["calls"];
        var whole = new int[2];
        calls.CopyTo(whole);
        Assert.Equal([7, 7], whole);
        calls.CopyFrom([-3, 4]);
        Assert.Equal([-3f, 4f], calls.ToArray());
    }

    [Fact]
    public void WrongLengthsAreRefused()
    {
        using var model = new TinyMlp();
        Parameter bias = model.Instance.Parameters["output.bias"];
        Assert.Throws<ArgumentException>("source", () => bias.CopyFrom(new float[2]));
        Assert.Throws<ArgumentException>("destination", () => bias.CopyTo(new float[2]));
    }

    [Fact]
    public void TheCollectionKnowsNamesAndOrder()
    {
        using var model = new TinyMlp();
        ParameterCollection parameters = model.Instance.Parameters;
        Assert.Equal(["hidden.weight", "hidden.bias", "output.weight", "output.bias", "calls"], parameters.Select(p => p.Name));
        Assert.Equal([16, 4], parameters[0].Shape.AsEnumerable());
        Assert.Equal("hidden.weight Float32 [16, 4]", parameters[0].ToString());
        Assert.True(parameters[0].Trainable);
        Assert.False(parameters["calls"].Trainable);
        Assert.Equal(64 + 16 + 48 + 3, parameters.TrainableElements);
        Assert.False(parameters.TryGet("hidden", out _));
        Assert.Contains("output.bias", Assert.Throws<KeyNotFoundException>(() => parameters["hidden"]).Message);
    }

    [Fact]
    public void TheSeedDecidesTheFirstValues()
    {
        using var model = new TinyMlp(seed: 1);
        using var same = new TinyMlp(seed: 1);
        using var other = new TinyMlp(seed: 2);
        float[] weight = model.Instance.Parameters["hidden.weight"].ToArray();
        Assert.Equal(weight, same.Instance.Parameters["hidden.weight"].ToArray());
        Assert.NotEqual(weight, other.Instance.Parameters["hidden.weight"].ToArray());
        Assert.All(weight, w => Assert.InRange(w, -0.5f, 0.5f));
        Assert.True(weight.Distinct().Count() > 60);
    }
}
