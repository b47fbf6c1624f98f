using System.Linq;
using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>
/// A support vector machine with a radial basis function: a score is a weighted sum of the nearness to the training points, and the
/// penalty is the squared norm of that function, aᵀKa. The points are state: saved with the model, not trained.
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class KernelSvm
{
    /// <summary>Training points that the machine keeps.</summary>
    public const int Points = 512;

    private const double C = 1;

    private readonly RbfKernel kernel = new(1.0 / 30);

    [State(Points, 30)]
    private readonly Tensor points;

    [Parameter(Points)]
    private readonly Tensor dual;

    [Parameter]
    private readonly Tensor bias;

    [Forward]
    private Tensor Scores([Shape("batch", 30)] Tensor features) => MatMul(kernel.Forward(features, points), dual) + bias;

    [Loss]
    private Tensor Loss(Tensor scores, [Shape("batch")] IntTensor labels)
    {
        Tensor norm = Sum(dual * MatMul(kernel.Forward(points, points), dual));
        return Hinge(scores, Where(labels == 1, 1.0, -1.0)) + (norm / (2 * C * Points));
    }
}

/// <summary>
/// Breast cancer once more, with a boundary that may bend. scikit-learn finds the exact minimum by quadratic programming; steps along
/// gradients come within some percent of it.
/// </summary>
internal static class KernelSvmSample
{
    private const int Steps = 1000;

    public static void Run(Report report)
    {
        Dataset<int> cells = DataFile.LoadCells();
        double accuracy = CrossValidation.Accuracy(cells, (train, validation) =>
        {
            using KernelSvm model = Fit(train);
            return model.Predict(validation);
        });

        Dataset<int> first = cells.Subset([.. Enumerable.Range(0, KernelSvm.Points)]);
        first = new Standardizer().Fit(first).Transform(first);
        using KernelSvm whole = Fit(first);

        report.Begin("RBF-kernel SVM on Breast cancer, against scikit-learn's SVC(C=1, gamma=1/30); accuracy over 10 folds");
        report.Add("kernel_svm_accuracy", accuracy, Reference.KernelSvmAccuracy);
        report.Add("kernel_svm_objective", whole.Evaluate(first.Inputs, first.Targets), Reference.KernelSvmObjective);
    }

    private static KernelSvm Fit(Dataset<int> train)
    {
        var model = new KernelSvm(seed: 1);
        model.Parameters["points"].CopyFrom(train.Inputs[..(KernelSvm.Points * train.InputSize)]);
        var schedule = new CosineSchedule(rate: 0.05, Steps);
        new Trainer(model) { Epochs = Steps, BatchSize = train.Count, Schedule = schedule, Progress = null }.Fit(train);
        return model;
    }
}
