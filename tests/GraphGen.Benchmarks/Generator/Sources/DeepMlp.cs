namespace GraphGen.Benchmarks.Generator.Sources;

/// <summary>Five linear layers, each of another shape: fifteen products, of which no two are alike.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class DeepMlp
{
    private readonly Linear first = new(784, 512), second = new(512, 256), third = new(256, 128), fourth = new(128, 64), last = new(64, 10);

    [Forward]
    private Tensor Logits([Shape("batch", 784)] Tensor pixels)
        => last.Forward(Relu(fourth.Forward(Relu(third.Forward(Relu(second.Forward(Relu(first.Forward(pixels)))))))));

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
}
