using System.Linq;
using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>The lasso: half the mean squared error and a penalty on the absolute values of the weights, as scikit-learn scales them.</summary>
[Model(Optimizer = OptimizerKind.Sgd)]
public partial class Lasso
{
    private const double Alpha = 1;

    private readonly Linear output = new(10, 1);

    [Forward]
    private Tensor Predict([Shape("batch", 10)] Tensor features) => output.Forward(features);

    [Loss]
    private Tensor Loss(Tensor predict, [Shape("batch", 1)] Tensor progression)
        => (0.5 * MeanSquaredError(predict, progression)) + (Alpha * Sum(Abs(output.Weight)));
}

/// <summary>
/// The penalty has a kink at zero, around which weights swing by the step length: it has to shrink. Weights that the lasso drops end
/// near zero, not on it.
/// </summary>
internal static class LassoSample
{
    private const int Steps = 4000;

    public static void Run(Report report)
    {
        Dataset<float> patients = DataFile.LoadStandardizedDiabetes();
        using var model = new Lasso(seed: 1);
        var schedule = new ExponentialSchedule(rate: 0.4, factor: 0.998);
        new Trainer(model) { Epochs = Steps, BatchSize = patients.Count, Schedule = schedule, Progress = null }.Fit(patients);
        float[] weight = model.Parameters["output.weight"].ToArray();

        report.Begin("Lasso on Diabetes, against scikit-learn's Lasso(alpha=1)");
        report.Add("lasso_coefficients_off", Difference.Relative(weight, Reference.LassoCoefficients));
        report.Add("lasso_dropped_weights", weight.Count(w => float.Abs(w) < 0.01f), Reference.LassoCoefficients.Count(w => w == 0));
    }
}
