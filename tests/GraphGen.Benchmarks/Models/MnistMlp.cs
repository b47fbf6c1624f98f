using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>784-128-10 with ReLU, trained with plain gradient descent.</summary>
[Model(Optimizer = OptimizerKind.Sgd)]
public partial class MnistMlp
{
    private readonly Linear hidden = new(784, 128);
    private readonly Linear output = new(128, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 784)] Tensor pixels) => output.Forward(Relu(hidden.Forward(pixels)));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
