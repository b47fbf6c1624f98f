using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>An exponential in the middle, which overflows for inputs that are no wonder.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class Exploding
{
    private readonly Linear first = new(4, 8);
    private readonly Linear middle = new(8, 8);
    private readonly Linear last = new(8, 3);

    [Forward]
    private Tensor Logits([Shape("batch", 4)] Tensor features)
    {
        Tensor grown = Exp(first.Forward(features));
        return last.Forward(Relu(middle.Forward(grown)));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
