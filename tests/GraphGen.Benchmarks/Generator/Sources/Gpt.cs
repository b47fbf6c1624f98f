namespace GraphGen.Benchmarks.Generator.Sources;

/// <summary>Attention and two linear maps, each behind a layer normalisation and beside a residual.</summary>
[Layer]
public partial class Block(int width, int heads)
{
    private readonly LayerNorm norm1 = new(width), norm2 = new(width);
    private readonly Linear query = new(width, width), key = new(width, width), value = new(width, width), output = new(width, width);
    private readonly Linear up = new(width, 4 * width), down = new(4 * width, width);
    private readonly int size = width / heads;

    [Forward]
    private Tensor Apply(Tensor x)
    {
        Tensor normal = norm1.Forward(x);
        Tensor q = Heads(query.Forward(normal)), k = Heads(key.Forward(normal)), v = Heads(value.Forward(normal));
        Tensor weights = Softmax(Einsum("bqhd,bkhd->bhqk", q, k) * (1 / System.Math.Sqrt(size)));
        x += output.Forward(Reshape(Einsum("bhqk,bkhd->bqhd", weights, v), "batch", -1, heads * size));
        return x + down.Forward(Gelu(up.Forward(norm2.Forward(x))));
    }

    private Tensor Heads(Tensor x) => Reshape(x, "batch", -1, heads, size);
}

/// <summary>Two layers of 128 features and 4 heads over 65 characters, trained with AdamW.</summary>
[Model(Optimizer = OptimizerKind.AdamW)]
public partial class Gpt
{
    private readonly Embedding tokens = new(65, 128), positions = new(128, 128);
    private readonly Block[] blocks = Layer.Repeat(2, () => new Block(128, 4));
    private readonly LayerNorm norm = new(128);
    private readonly Linear head = new(128, 65, bias: false);

    [Forward]
    private Tensor Logits([Shape("batch", "time")] IntTensor text, [Shape("time")] IntTensor places)
    {
        Tensor x = tokens.Forward(text) + positions.Forward(places);
        foreach (Block block in blocks)
        {
            x = block.Forward(x);
        }

        return head.Forward(norm.Forward(x));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch", "time")] IntTensor next) => SoftmaxCrossEntropy(logits, next);
}
