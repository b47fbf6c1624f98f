using GraphGen;
using static GraphGen.Ops;

[Model(Optimizer = OptimizerKind.Sgd)]
public partial class TinyMlp
{
    private readonly Linear hidden = new(4, 8);
    private readonly Linear output = new(8, 3);

    [Forward]
    private Tensor Logits([Shape("batch", 4)] Tensor features)
        => output.Forward(Relu(hidden.Forward(features)));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels)
        => SoftmaxCrossEntropy(logits, labels);
}
