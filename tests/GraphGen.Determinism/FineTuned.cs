using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>The body of a <see cref="DropoutMlp"/>, which keeps its values, and a new head for 4 classes.</summary>
[Model(Optimizer = OptimizerKind.Adam, AccumulateGradients = true)]
[ParameterGroup("body.*", Frozen = true)]
public partial class FineTuned
{
    private readonly Linear body = new(16, 24);
    private readonly Linear head = new(24, 4);

    [Forward]
    private Tensor Logits([Shape("batch", 16)] Tensor features) => head.Forward(Relu(body.Forward(features)));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
