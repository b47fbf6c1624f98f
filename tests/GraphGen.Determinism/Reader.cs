using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>Attention of one head, then two layers, each around a residual.</summary>
[Layer]
public partial class Block(int width)
{
    private readonly LayerNorm attentionNorm = new(width), norm = new(width);
    private readonly Linear query = new(width, width), key = new(width, width), value = new(width, width);
    private readonly Linear up = new(width, 2 * width), down = new(2 * width, width);
    private readonly Dropout dropout = new(0.1);

    [Forward]
    private Tensor Apply(Tensor x)
    {
        Tensor normed = attentionNorm.Forward(x);
        Tensor scores = MatMul(query.Forward(normed), Transpose(key.Forward(normed), 0, 2, 1)) * 0.125;
        x += dropout.Forward(MatMul(Softmax(scores), value.Forward(normed)));
        return x + down.Forward(Gelu(up.Forward(norm.Forward(x))));
    }
}

/// <summary>Two blocks between an embedding and the words.</summary>
[Model(Optimizer = OptimizerKind.AdamW)]
public partial class Reader
{
    /// <summary>Different words.</summary>
    public const int Words = 50;

    /// <summary>Words of a text.</summary>
    public const int Time = 16;

    private readonly Embedding words = new(Words, 32);
    private readonly Embedding places = new(Time, 32);
    private readonly Block[] blocks = Layer.Repeat(2, () => new Block(32));
    private readonly LayerNorm norm = new(32);
    private readonly Linear head = new(32, Words, bias: false);

    [Forward]
    private Tensor Logits([Shape("batch", Time)] IntTensor text, [Shape(Time)] IntTensor order)
    {
        Tensor x = words.Forward(text) + places.Forward(order);
        foreach (Block block in blocks)
        {
            x = block.Forward(x);
        }

        return head.Forward(norm.Forward(x));
    }

    [Loss]
    private Tensor Loss(Tensor logits, [Shape("batch", Time)] IntTensor next) => SoftmaxCrossEntropy(logits, next);
}
