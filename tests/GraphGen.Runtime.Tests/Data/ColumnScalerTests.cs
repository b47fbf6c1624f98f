using System;
using System.IO;
using System.Linq;
using GraphGen.Data;
using GraphGen.Runtime.Tests.Checkpoints;
using GraphGen.Runtime.Tests.Training;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class ColumnScalerTests
{
    private static readonly Dataset<int> Iris = Table.LoadCsv(SampleData.Path("iris.csv")).ToClassification("species");

    [Fact]
    public void StatisticsAreScikitLearns()
    {
        // sklearn.preprocessing.StandardScaler and MinMaxScaler 1.2.1 on the float32 values.
        double[] means = [5.843333326975505, 3.0573333358764647, 3.7579999883969624, 1.1993333247800668];
        double[] deviations = [0.825301276711685, 0.4344109666680823, 1.7594040604844157, 0.7596926181199842];
        var standardizer = new Standardizer().Fit(Iris);
        var minMax = new MinMaxScaler().Fit(Iris);

        for (int column = 0; column < 4; column++)
        {
            Assert.Equal(means[column], standardizer.Offsets[column], 1e-13);
            Assert.Equal(deviations[column], standardizer.Scales[column], 1e-13);
        }

        Assert.Equal([4.3f, 2, 1, 0.1f], minMax.Offsets);
        Assert.Equal([7.9f - 4.3, 4.4f - 2.0, 6.9f - 1.0, 2.5f - (double)0.1f], minMax.Scales, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void ScaledColumnsHaveTheirMomentsAndComeBack()
    {
        var scaler = new Standardizer().Fit(Iris);
        var scaled = scaler.Transform(Iris);

        Assert.Equal(Iris.Targets.ToArray(), scaled.Targets.ToArray());
        for (int column = 0; column < 4; column++)
        {
            double[] values = [.. Enumerable.Range(0, 150).Select(row => (double)scaled.Inputs[(row * 4) + column])];
            Assert.Equal(0, values.Average(), 1e-7);
            Assert.Equal(1, values.Average(value => value * value), 1e-6);
        }

        float[] back = new float[scaled.Inputs.Length];
        scaler.InverseTransform(scaled.Inputs, back);
        Assert.All(back.Zip(Iris.Inputs.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void OnlyWhatItWasFittedOnCounts()
    {
        var (train, test) = Iris.Split(0.5, seed: 1);
        var scaler = new MinMaxScaler().Fit(train);

        Assert.Equal((0, 1), (scaler.Transform(train).Inputs.ToArray().Min(), scaler.Transform(train).Inputs.ToArray().Max()));
        Assert.Equal(scaler.Offsets, new MinMaxScaler().Fit(train.Inputs, 4).Offsets);
        Assert.NotEqual(scaler.Offsets, new MinMaxScaler().Fit(test).Offsets);
    }

    [Fact]
    public void AConstantColumnBecomesZerosAndComesBack()
    {
        float[] rows = [0.1f, 1, 0.1f, 2, 0.1f, 3];
        foreach (ColumnScaler scaler in new ColumnScaler[] { new Standardizer().Fit(rows, 2), new MinMaxScaler().Fit(rows, 2) })
        {
            float[] scaled = new float[6];
            scaler.Transform(rows, scaled);
            Assert.Equal([0, 0, 0], [scaled[0], scaled[2], scaled[4]]);
            scaler.InverseTransform(scaled, scaled);
            Assert.Equal(rows, scaled, (a, b) => a == 0.1f ? a == b : Math.Abs(a - b) < 1e-6f);
        }
    }

    [Fact]
    public void MissingValuesAreLeftOutAndStayMissing()
    {
        float[] rows = [1, float.NaN, 3];
        var scaler = new Standardizer().Fit(rows, 1);
        scaler.Transform(rows, rows);

        Assert.Equal([-1, float.NaN, 1], rows);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var scaler = new Standardizer();
        Assert.Contains("Fit 'standardizer'", Assert.Throws<InvalidOperationException>(() => scaler.Transform([1], new float[1])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => scaler.Transform(Iris));
        Assert.Throws<ArgumentException>(() => scaler.Fit([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => scaler.Fit([], 2));
        Assert.Contains("Column 1", Assert.Throws<ArgumentException>(() => scaler.Fit([1, float.NaN, 2, float.NaN], 2)).Message, StringComparison.Ordinal);
        Assert.Contains("Column 0", Assert.Throws<ArgumentException>(() => scaler.Fit([1, 2, float.PositiveInfinity, 3], 2)).Message, StringComparison.Ordinal);
        Assert.Equal(0, scaler.Columns);

        scaler.Fit([1, 2, 3, 5], 2);
        Assert.Throws<ArgumentException>(() => scaler.Transform([1, 2, 3], new float[3]));
        Assert.Throws<ArgumentException>(() => scaler.Transform([1, 2], new float[4]));
        Assert.Contains("fitted on 2 columns; the dataset's inputs have 4", Assert.Throws<ArgumentException>(() => scaler.Transform(Iris)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ItIsSavedWithAModelUnderItsName()
    {
        using var directory = new TemporaryDirectory();
        using var model = new SoftmaxRegression();
        var inputs = new Standardizer("inputs").Fit(Iris);
        var targets = new MinMaxScaler("targets").Fit([1, 2, 4], 1);
        model.Save(directory.File("model"), inputs, targets);

        var (loadedInputs, loadedTargets) = (new Standardizer("inputs"), new MinMaxScaler("targets"));
        model.Restore(directory.File("model"), loadedInputs, loadedTargets);

        Assert.Equal(inputs.Offsets, loadedInputs.Offsets);
        Assert.Equal(inputs.Scales, loadedInputs.Scales);
        Assert.Equal(targets.Offsets, loadedTargets.Offsets);
        Assert.Equal(inputs.Transform(Iris).Inputs.ToArray(), loadedInputs.Transform(Iris).Inputs.ToArray());
        Assert.Throws<InvalidOperationException>(() => model.Save(directory.File("other"), new Standardizer()));
    }

    [Theory]
    [InlineData(new double[0], new double[0])]
    [InlineData(new[] { 1.0 }, new[] { 0.0 })]
    [InlineData(new[] { 1.0 }, new[] { -1.0 })]
    [InlineData(new[] { double.NaN }, new[] { 1.0 })]
    [InlineData(new[] { 1.0 }, new[] { double.PositiveInfinity })]
    [InlineData(new[] { 1.0, 2.0 }, new[] { 1.0 })]
    public void AFileWithImpossibleStatisticsIsRefused(double[] offsets, double[] scales)
    {
        using var directory = new TemporaryDirectory();
        using var model = new SoftmaxRegression();
        model.Save(directory.File("model"), new FreePart("standardizer", writer =>
        {
            writer.Add("offset", offsets);
            writer.Add("scale", scales);
        }));
        var scaler = new Standardizer().Fit(Iris);

        Assert.Throws<InvalidDataException>(() => Checkpoint.LoadPart(directory.File("model"), scaler));
        Assert.Equal(4, scaler.Columns);
    }
}
