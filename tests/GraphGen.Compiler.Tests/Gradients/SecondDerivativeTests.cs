using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Model;
using Xunit;

namespace GraphGen.Compiler.Tests.Gradients;

/// <summary>
/// Every case of the gradient suite once more: a smooth function of the gradients that <c>Gradient</c> builds is differentiated by
/// the training step and compared with its central differences, so that every rule's rows are differentiated in their turn.
/// </summary>
public sealed class SecondDerivativeTests
{
    public static IEnumerable<object[]> Names => OpGradientTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_central_differences(string name)
    {
        GradientCase source = OpGradientTests.Find(name);
        var twice = new GradientCase(name, source.Shapes, (e, p) => Slopes(e, p, source), source.Positive);
        twice.Check(tolerance: 1e-5);
    }

    /// <summary>The gradients by all tensors, end to end as one vector.</summary>
    private static int Slopes(EntryBuilder e, int[] p, GradientCase source)
    {
        int loss = GradientCase.Weighted(e, source.Build(e, p));
        int[] slopes = p.Select(tensor => e.Op("Reshape", e.Op("Gradient", loss, tensor), SpecBuilder.ShapeArg("shape", -1))).ToArray();
        return e.Row("Concat", slopes, SpecBuilder.Arg("axis", 0));
    }
}
