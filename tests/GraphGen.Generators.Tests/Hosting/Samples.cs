namespace GraphGen.Generators.Tests.Hosting;

/// <summary>The models of the user's guide, as written there.</summary>
internal static class Samples
{
    public const string DigitsMlp = """
        using GraphGen;
        using static GraphGen.Ops;

        [Model(Optimizer = OptimizerKind.Adam)]
        public partial class DigitsMlp
        {
            private readonly Linear hidden = new(64, 32);
            private readonly Linear output = new(32, 10);

            [Forward]
            private Tensor Logits([Shape("batch", 64)] Tensor pixels)
                => output.Forward(Relu(hidden.Forward(pixels)));

            [Loss]
            private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels)
                => SoftmaxCrossEntropy(logits, labels);
        }
        """;

    public const string Block = """
        using GraphGen;
        using static GraphGen.Ops;

        namespace Language;

        [Layer]
        public partial class SelfAttention(int width, int heads, bool causal)
        {
            private readonly Linear query = new(width, width), key = new(width, width), value = new(width, width), output = new(width, width);
            private readonly int size = width / heads;

            [Forward]
            private Tensor Attend(Tensor x)
            {
                Tensor q = Split(query.Forward(x)), k = Split(key.Forward(x)), v = Split(value.Forward(x));
                Tensor scores = MatMul(q, Transpose(k, 0, 1, 3, 2)) * (1 / System.Math.Sqrt(size));
                return output.Forward(Reshape(Transpose(MatMul(Softmax(scores), v), 0, 2, 1, 3), "batch", -1, width));
            }

            private Tensor Split(Tensor x) => Transpose(Reshape(x, "batch", -1, heads, size), 0, 2, 1, 3);
        }

        [Layer]
        public partial class Block(int width, int heads)
        {
            private readonly LayerNorm norm1 = new(width), norm2 = new(width);
            private readonly SelfAttention attention = new(width, heads, causal: true);
            private readonly Linear up = new(width, 4 * width), down = new(4 * width, width);

            [Forward]
            private Tensor Apply(Tensor x)
            {
                x += attention.Forward(norm1.Forward(x));
                return x + down.Forward(Gelu(up.Forward(norm2.Forward(x))));
            }
        }
        """;

    /// <summary>The model around the block; <paramref name="layers"/> times.</summary>
    public static string Gpt(int layers) => $$"""
        using GraphGen;
        using static GraphGen.Ops;

        namespace Language;

        [Model(Optimizer = OptimizerKind.AdamW)]
        public partial class Gpt
        {
            private const int Width = 128, Layers = {{layers}}, Heads = 4, Context = 128, Vocabulary = 65;
            private readonly Embedding tokens = new(Vocabulary, Width), positions = new(Context, Width);
            private readonly Block[] blocks = Layer.Repeat(Layers, () => new Block(Width, Heads));
            private readonly LayerNorm norm = new(Width);
            private readonly Linear head = new(Width, Vocabulary, bias: false);

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
        """;

    public const string Mish = """
        using System;
        using GraphGen;

        [Model]
        public partial class Activated
        {
            private readonly Linear linear = new(4, 4);

            [Elementwise] private static float Mish(float x) => x * MathF.Tanh(MathF.Log(1 + MathF.Exp(x)));

            [Forward]
            private Tensor Apply([Shape("batch", 4)] Tensor x) => Mish(linear.Forward(x));
        }
        """;
}
