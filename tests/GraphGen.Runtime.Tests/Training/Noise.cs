using System;
using GraphGen.Data;

namespace GraphGen.Runtime.Tests.Training;

/// <summary>Adds normally distributed numbers.</summary>
internal sealed class Noise(float deviation) : Augmentation
{
    public override void Apply(Span<float> input, ref ExampleRandom random)
    {
        foreach (ref float value in input)
        {
            value += deviation * random.NextNormal();
        }
    }

    public override string ToString() => FormattableString.Invariant($"Noise({deviation})");
}
