using System.Linq;
using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>
/// A linear support vector machine with a soft margin: every score should be beyond 1 on the side of its class, and what is missing counts
/// (Cortes and Vapnik, "Support-vector networks", 1995).
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
[ParameterGroup("*.bias", WeightDecay = 0)]
public partial class LinearSvm
{
    private readonly Linear output = new(30, 1);

    [Forward]
    private Tensor Scores([Shape("batch", 30)] Tensor features) => Squeeze(output.Forward(features), 1);

    [Loss]
    private Tensor Loss(Tensor scores, [Shape("batch")] IntTensor labels) => Hinge(scores, Where(labels == 1, 1.0, -1.0));
}

/// <summary>Breast cancer. C times the sum of the hinges and |w|² / 2 are, by the mean over n examples, a weight decay of 1 / (C n).</summary>
internal static class LinearSvmSample
{
    private const double C = 0.1;
    private const int Steps = 1000;

    public static void Run(Report report)
    {
        Dataset<int> cells = DataFile.LoadCells();
        double accuracy = CrossValidation.Accuracy(cells, (train, validation) =>
        {
            using LinearSvm model = Fit(train);
            return model.Predict(validation);
        });

        cells = new Standardizer().Fit(cells).Transform(cells);
        using LinearSvm whole = Fit(cells);
        double norm = whole.Parameters["output.weight"].ToArray().Sum(w => w * w);

        report.Begin("Linear SVM on Breast cancer, against scikit-learn's SVC(kernel='linear', C=0.1); accuracy over 10 folds");
        report.Add("linear_svm_accuracy", accuracy, Reference.LinearSvmAccuracy);
        report.Add("linear_svm_objective", whole.MeanLoss(cells) + (norm / (2 * C * cells.Count)), Reference.LinearSvmObjective);
    }

    private static LinearSvm Fit(Dataset<int> train)
    {
        var model = new LinearSvm(seed: 1);
        var trainer = new Trainer(model)
        {
            Epochs = Steps,
            BatchSize = train.Count,
            Optimizer = OptimizerArguments.DefaultsOf(OptimizerKind.Adam) with { WeightDecay = 1 / (C * train.Count) },
            Schedule = new CosineSchedule(rate: 0.03, Steps),
            Progress = null,
        };
        trainer.Fit(train);
        return model;
    }
}
