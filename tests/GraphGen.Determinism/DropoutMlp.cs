using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>Features less their running mean, which each step updates -> 24 ReLU, dropout -> 5.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class DropoutMlp
{
    private readonly Linear hidden = new(16, 24);
    private readonly Dropout dropout = new(0.3);
    private readonly Linear output = new(24, 5);

    [State(16)] private readonly Tensor center;

    [Forward]
    private Tensor Logits([Shape("batch", 16)] Tensor features)
    {
        Update(center, (0.9f * center) + (0.1f * Mean(features, axes: 0)));
        return output.Forward(dropout.Forward(Relu(hidden.Forward(features - center))));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
