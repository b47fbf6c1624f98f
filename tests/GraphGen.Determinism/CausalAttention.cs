using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>One layer of causal self-attention written in sums of products, and movement of every kind that C# must bind.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class CausalAttention
{
    public const int Time = 5, Width = 8, Heads = 2;

    private readonly Linear project = new(Width, 3 * Width);
    private readonly Linear output = new(Width, Width);

    [Forward]
    private Tensor Attend([Shape("batch", Time, Width)] Tensor x)
    {
        Tensor[] qkv = Split(Reshape(project.Forward(x), "batch", Time, 3 * Heads, -1), 3, axis: 2);
        Tensor scores = Einsum("bqhd,bkhd->bhqk", qkv[0], qkv[1]) * 0.5f;
        Tensor weights = Softmax(Where(TriangularMask(scores), scores, float.NegativeInfinity));
        return output.Forward(Flatten(Einsum("bhqk,bkhd->bqhd", weights, qkv[2]), 2));
    }

    /// <summary>[Before, x, x, after] of each row, mirrored, and the lower triangle of the outer product of the row with itself.</summary>
    [Forward]
    private (Tensor Framed, Tensor Triangle, IntTensor Places) Arrange([Shape("batch", 3)] Tensor row)
    {
        Tensor framed = Flip(Pad(Tile(row, 1, 2), [(0, 0), (1, 2)], value: -1), 1);
        Tensor triangle = Where(TriangularMask(3, 3), Einsum("bi,bj->bij", row, row), 0);
        (_, IntTensor places) = TopK(row, 2);
        return (framed, triangle, Concat(1, places, Broadcast(Arange(2, start: 5), "batch", -1)));
    }

    [Loss]
    private Tensor Loss(Tensor attend, [Shape("batch", Time, Width)] Tensor target) => MeanSquaredError(attend, target);
}
