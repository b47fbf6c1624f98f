using System;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>An expression of trained tensors p0, p1, ... whose weighted sum is the loss, for central differences.</summary>
internal sealed record GradientCase(string Name, int[][] Shapes, Func<EntryBuilder, int[], int> Build, bool Positive = false)
{
    public override string ToString() => Name;

    public void Check()
    {
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder loss = spec.Loss();
        var operands = new int[Shapes.Length];
        for (int i = 0; i < Shapes.Length; i++)
        {
            operands[i] = loss.Variable(spec.Parameter("p" + i, Array.ConvertAll(Shapes[i], d => (object)d)));
        }

        // A smooth function of the result makes every element's gradient different.
        int result = Build(loss, operands);
        int weighted = loss.Op("Multiply", result, loss.Op("Add", loss.Op("Tanh", result), loss.Constant(0.3)));
        loss.Result("loss", loss.Reduce("Sum", weighted, keepDims: false));
        new ModelRun(spec.Build(), value: Positive ? (name, i) => 0.5 + (((i * 7) + name[1]) % 11 * 0.13) : null).CheckGradients();
    }
}
