using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>64 -> 32 ReLU -> 10.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class DigitsMlp
{
    private readonly Linear hidden = new(64, 32);
    private readonly Linear output = new(32, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 64)] Tensor pixels) => output.Forward(Relu(hidden.Forward(pixels)));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
