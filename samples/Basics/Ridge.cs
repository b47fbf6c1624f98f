using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>Ridge regression: linear regression with a penalty on the squares of the weights, but not of the bias.</summary>
[Model(Optimizer = OptimizerKind.Momentum)]
[ParameterGroup("*.bias", WeightDecay = 0)]
public partial class Ridge
{
    private readonly Linear output = new(10, 1);

    [Forward]
    private Tensor Predict([Shape("batch", 10)] Tensor features) => output.Forward(features);

    [Loss]
    private Tensor Loss(Tensor predict, [Shape("batch", 1)] Tensor progression) => MeanSquaredError(predict, progression);
}

/// <summary>
/// Diabetes once more. scikit-learn adds alpha |w|² to the sum of the squared errors; weight decay adds its multiple of w to the gradient of
/// their mean over n examples, so it is 2 alpha / n.
/// </summary>
internal static class RidgeSample
{
    private const double Alpha = 10;

    public static void Run(Report report)
    {
        Dataset<float> patients = DataFile.LoadStandardizedDiabetes();
        using var model = new Ridge(seed: 1);
        var trainer = new Trainer(model)
        {
            Epochs = 500,
            BatchSize = patients.Count,
            Optimizer = OptimizerArguments.DefaultsOf(OptimizerKind.Momentum) with
            {
                LearningRate = 0.4,
                Momentum = 0.85,
                WeightDecay = 2 * Alpha / patients.Count,
            },
            Progress = null,
        };
        trainer.Fit(patients);

        report.Begin("Ridge regression on Diabetes, against scikit-learn's Ridge(alpha=10)");
        report.Add("ridge_coefficients_off", Difference.Relative(model.Parameters["output.weight"].ToArray(), Reference.RidgeCoefficients));
    }
}
