using System;
using System.Buffers;
using System.Linq;
using System.Numerics.Tensors;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class DatasetCreateTests
{
    [Fact]
    public void SpansAreCopied()
    {
        Span<float> inputs = [1, 2, 3, 4];
        Span<int> labels = stackalloc int[] { 5, 6 };
        var dataset = Dataset.Create<int>(inputs, inputSize: 2, labels);
        inputs.Clear();
        labels.Clear();

        Assert.Equal([1, 2, 3, 4], dataset.Inputs.ToArray());
        Assert.Equal([5, 6], dataset.Targets.ToArray());
        Assert.Throws<ArgumentException>(() => Dataset.Create<int>([1, 2, 3], 2, [1]));
    }

    [Fact]
    public void TensorsOfTheBaseClassLibraryAreFlattened()
    {
        Tensor<float> images = System.Numerics.Tensors.Tensor.Create(Enumerable.Range(0, 12).Select(i => (float)i).ToArray(), [3, 2, 2]);

        // A part with strides of its own: the right column of each image.
        var part = images.AsReadOnlyTensorSpan([NRange.All, NRange.All, 1..2]);
        float[] inputs = new float[part.FlattenedLength];
        part.FlattenTo(inputs);
        var dataset = Dataset.Create<float>(inputs, inputSize: (int)(part.FlattenedLength / part.Lengths[0]), [0, 1, 2]);

        Assert.Equal([1, 3, 5, 7, 9, 11], dataset.Inputs.ToArray());
        Assert.Equal((3, 2), (dataset.Count, dataset.InputSize));
    }
}
