using static GraphGen.Ops;

namespace GraphGen.Benchmarks.Models;

/// <summary>4-16-3 with ReLU: what a call costs when there is next to nothing to compute.</summary>
[Model]
public partial class IrisMlp
{
    private readonly Linear hidden = new(4, 16);
    private readonly Linear output = new(16, 3);

    [Forward]
    private Tensor Logits([Shape("batch", 4)] Tensor flowers) => output.Forward(Relu(hidden.Forward(flowers)));
}
