using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>The smallest network worth training.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class Xor
{
    private readonly Linear hidden = new(2, 4);
    private readonly Linear output = new(4, 1);

    [Forward]
    private Tensor Predict([Shape("batch", 2)] Tensor bits) => output.Forward(Tanh(hidden.Forward(bits)));

    [Loss]
    private Tensor Loss(Tensor predict, [Shape("batch")] Tensor target) => MeanSquaredError(Reshape(predict, "batch"), target);
}
