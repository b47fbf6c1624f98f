using System;
using System.Globalization;
using System.IO;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

public sealed class TrainingHistoryTests
{
    private static readonly TrainingHistory History = new(
        [
            new EpochResult(1, 0.1, 0.25, [new MetricValue("accuracy", 0.5), new MetricValue("worst, \"best\"", double.NaN)], 1e-3, 1234.5),
            new EpochResult(2, 1.0 / 3, 1e-7, [new MetricValue("accuracy", 1), new MetricValue("worst, \"best\"", -2)], 5e-4, 1000),
        ],
        TrainingOutcome.Completed,
        bestEpoch: 2);

    [Fact]
    public void An_epoch_is_one_line() => Assert.Equal(
        "epoch 1  loss 0.1000  validation loss 0.2500  accuracy 0.5000  worst, \"best\" NaN", History.Epochs[0].ToString());

    [Fact]
    public void TheTableIsTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            commas.NumberFormat.NegativeSign = "minus ";
            CultureInfo.CurrentCulture = commas;
            Assert.Equal("minus 0,5", (-0.5).ToString(CultureInfo.CurrentCulture));
            var writer = new StringWriter();
            History.WriteCsv(writer);
            Assert.Equal(
                "epoch,loss,validation loss,accuracy,\"worst, \"\"best\"\"\",learning rate,examples per second\r\n"
                + "1,0.1,0.25,0.5,NaN,0.001,1234.5\r\n"
                + "2,0.3333333333333333,1E-07,1,-2,0.0005,1000\r\n",
                writer.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ColumnsAreSeriesForPlots()
    {
        Assert.Equal([1.0, 2], History.Column("epoch"));
        Assert.Equal([0.25, 1e-7], History.Column("validation loss"));
        Assert.Equal([0.5, 1], History.Column("accuracy"));
        Assert.Equal(1, History.Last["accuracy"]);
        Assert.Same(History.Epochs[1], History.Best);
    }

    [Fact]
    public void UnknownNamesAreRefusedWithThoseThereAre()
    {
        Assert.Contains("epoch, loss, validation loss, accuracy", Assert.Throws<ArgumentException>(() => History.Column("lose")).Message, StringComparison.Ordinal);
        Assert.Contains("There are: accuracy", Assert.Throws<System.Collections.Generic.KeyNotFoundException>(() => History.Last["F1"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileHoldsTheTable()
    {
        string path = Path.GetTempFileName();
        try
        {
            new TrainingHistory([new EpochResult(1, 0.5, null, [], 0.1, 10)], TrainingOutcome.Completed, null).SaveCsv(path);
            Assert.Equal("epoch,loss,learning rate,examples per second\r\n1,0.5,0.1,10\r\n", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
