using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>An autoencoder: an image of 64 pixels goes through 16 numbers and is to come out as it was.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class Autoencoder
{
    private readonly Linear wide = new(64, 64), code = new(64, 16), widen = new(16, 64), rebuild = new(64, 64);

    [Forward]
    private Tensor Rebuilt([Shape("batch", 64)] Tensor pixels) => Decode(code.Forward(Relu(wide.Forward(pixels))));

    [Loss]
    private Tensor Loss(Tensor rebuilt, [Shape("batch", 64)] Tensor pixels) => MeanSquaredError(rebuilt, pixels);

    private Tensor Decode(Tensor numbers) => Sigmoid(rebuild.Forward(Relu(widen.Forward(numbers))));
}

/// <summary>Digits. The best that is linear are 16 principal components; two more layers with bends do better.</summary>
internal static class AutoencoderSample
{
    private const int Epochs = 100;

    public static void Run(Report report)
    {
        Dataset<int> digits = DataFile.LoadDigits();
        using var model = new Autoencoder(seed: 1);
        Batches<int> batches = digits.Batches(batchSize: 64, seed: 1);
        int steps = Epochs * batches.BatchesPerEpoch;
        var schedule = new CosineSchedule(rate: 3e-3, steps);
        for (int step = 0; step < steps; step++)
        {
            batches.Next(out var pixels, out _);
            model.TrainStep(pixels, learningRate: schedule[step]);
        }

        report.Begin("An autoencoder of Digits with 16 numbers an image, against scikit-learn's PCA(16)");
        report.Add("autoencoder_error", model.Evaluate(digits.Inputs), Reference.ComponentsError);
    }
}
