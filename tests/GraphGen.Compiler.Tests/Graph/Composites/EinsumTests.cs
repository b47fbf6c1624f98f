using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Interpreter;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Tests.Gradients;
using GraphGen.Compiler.Tests.Model;
using Xunit;
using static GraphGen.Compiler.Tests.Model.SpecBuilder;

namespace GraphGen.Compiler.Tests.Graph.Composites;

/// <summary>Equations against their definition, a loop over every letter; and what rows they become.</summary>
public sealed class EinsumTests
{
    private static readonly Dictionary<char, int> Extents = new() { ['b'] = 2, ['c'] = 3, ['i'] = 4, ['j'] = 3, ['k'] = 5, ['l'] = 2, ['X'] = 3 };

    public static TheoryData<string> Equations => new()
    {
        // One operand: nothing, a transpose, sums, diagonals.
        "ij->ij", "ij->ji", "bij->jbi", "ij->i", "ij->j", "ij->", "bij->b", "ij", "ji", "->", "ii->i", "ii->", "ii", "bii->b", "ibi->ib", "iji->j", "iiji->ij", "iijj->ji",

        // Two: products, batches, inner and outer products, sums of one operand alone.
        "ij,jk->ik", "ij,jk", "ji,jk->ki", "ij,kj->ki", "bij,bjk->bik", "bij,bkj->kbi", "bij,jk->bik", "ij,bjk->bki", "bci,bci->bc", "i,i->", "ij,ij->", "ij,ji->", "ij,ij->ij",
        "ij,ji->ij", "i,j->ij", "i,j->ji", "ij,j->ij", "ij,kl->", "ij,jk->", "ij,jk->i", "bci,bkj->bk", "ij,->ij", ",->", "Xj, jk -> Xk", "bij,bij->b", "bij,bkj->bk",

        // More: the order of contraction is not that of the text.
        "ij,jk,kl->il", "bi,kij,bj->bk", "i,j,ij->", "i,j,k->kij", "bi,bj,bij->b", "ij,kl,jk->il", "ij,ij,ij->i", "ij,jk,ki->", "bij,bjk,kl,b->bil",
    };

    [Theory]
    [MemberData(nameof(Equations))]
    public void Is_a_sum_of_products_over_letters(string equation)
    {
        (string[] operands, string result) = Read(equation);
        var spec = new SpecBuilder { Precision = ModelPrecision.Double };
        EntryBuilder e = spec.Forward("Run");
        int[] inputs = operands.Select((letters, i) => e.Input($"x{i}", letters.Select(l => (object)Extents[l]).ToArray())).ToArray();
        e.Result("y", e.Row("Einsum", inputs, Arg("equation", equation)));
        var run = new ModelRun(spec.Build());
        InterpreterTensor actual = run.Result("y");
        Assert.Equal(result.Select(l => Extents[l]), actual.Shape);
        double[] expected = Defined(operands, result, operands.Select((_, i) => run.Leaves[$"x{i}"].Values).ToArray());
        Assert.All(expected.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [Theory]
    [MemberData(nameof(Equations))]
    public void Has_the_gradient_of_its_definition(string equation) => new GradientCase(
        equation,
        Read(equation).Operands.Select(letters => letters.Select(l => Extents[l]).ToArray()).ToArray(),
        (e, p) => e.Row("Einsum", p, Arg("equation", equation))).Check();

    /// <summary>A contraction takes its operands as they lie; no product is formed that a later sum takes apart.</summary>
    [Theory]
    [InlineData("bij,bjk->bik", "Dot")]
    [InlineData("bqhd,bkhd->bhqk", "Dot")]
    [InlineData("ij,kj->ki", "Dot")]
    [InlineData("ij,jk->", "ReduceSum ReduceSum Mul ReduceSum")]
    [InlineData("ij,ij->i", "Mul ReduceSum")]
    [InlineData("i,j,ij->", "Dot Mul ReduceSum")]
    [InlineData("bi,bj,bij->b", "Dot Mul ReduceSum")]
    [InlineData("ij,kl,jk->il", "Dot Dot")]
    [InlineData("i,j->ij", "Broadcast Broadcast Mul")]
    [InlineData("ij->ji", "Transpose")]
    [InlineData("ii->", "Reshape Slice ReduceSum")]
    public void Becomes_contractions(string equation, string rows)
    {
        var spec = new SpecBuilder();
        EntryBuilder e = spec.Forward("Run");
        int[] inputs = Read(equation).Operands.Select((letters, i) => e.Input($"x{i}", letters.Select(l => l is 'b' or 'q' ? l.ToString() : (object)4).ToArray())).ToArray();
        e.Result("y", e.Row("Einsum", inputs, Arg("equation", equation)));
        TensorGraph graph = Assert.Single(SpecLowering.Lower(spec.Build()).Entries).Graph;
        Assert.Equal(rows.Split(' ').Select(Enum.Parse<OpCode>), graph.Rows.Select(r => r.Op).Where(op => op != OpCode.Input));
    }

    private static (string[] Operands, string Result) Read(string equation)
    {
        string[] sides = equation.Replace(" ", "").Split("->");
        string[] operands = sides[0].Split(',');
        return (operands, sides.Length > 1 ? sides[1] : string.Concat(sides[0].Where(char.IsLetter).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order()));
    }

    private static double[] Defined(string[] operands, string result, double[][] values)
    {
        string letters = string.Concat(string.Concat(operands).Distinct());
        var sums = new double[result.Aggregate(1, (size, l) => size * Extents[l])];
        for (int at = 0; at < letters.Aggregate(1, (size, l) => size * Extents[l]); at++)
        {
            var index = new Dictionary<char, int>();
            int rest = at;
            foreach (char letter in letters)
            {
                index[letter] = rest % Extents[letter];
                rest /= Extents[letter];
            }

            int Place(string axes) => axes.Aggregate(0, (place, l) => (place * Extents[l]) + index[l]);
            sums[Place(result)] += operands.Select((axes, i) => values[i][Place(axes)]).Aggregate(1.0, (a, b) => a * b);
        }

        return sums;
    }
}
