using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>16 -> 24 ReLU -> 5, with dropout between.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class DropoutMlp
{
    private readonly Linear hidden = new(16, 24);
    private readonly Dropout dropout = new(0.3);
    private readonly Linear output = new(24, 5);

    [Forward]
    private Tensor Logits([Shape("batch", 16)] Tensor features) => output.Forward(dropout.Forward(Relu(hidden.Forward(features))));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
