using System;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>An expression of trained tensors p0, p1, ... whose weighted sum is the loss, for central differences.</summary>
internal sealed record GradientCase(string Name, int[][] Shapes, Func<EntryBuilder, int[], int> Build, bool Positive = false)
{
    public override string ToString() => Name;

    /// <summary>A smooth function of a tensor that makes every element's gradient different.</summary>
    public static int Weighted(EntryBuilder e, int value) => e.Op("Multiply", value, e.Op("Add", e.Op("Tanh", value), e.Constant(0.3)));

    public void Check(double tolerance = 1e-6)
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder loss = spec.Loss();
        var operands = new int[Shapes.Length];
        for (int i = 0; i < Shapes.Length; i++)
        {
            operands[i] = loss.Variable(spec.Parameter("p" + i, Array.ConvertAll(Shapes[i], d => (object)d)));
        }

        loss.Result("loss", loss.Reduce("Sum", Weighted(loss, Build(loss, operands)), keepDims: false));
        new ModelRun(spec.Build(), value: Positive ? (name, i) => 0.5 + (((i * 7) + name[1]) % 11 * 0.13) : null).CheckGradients(tolerance);
    }
}
