using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Kernels that come with their own vector and lane ranges (one row at a time), and any other form: the parallel ranges around
/// become one, those further inside run serially.
/// <para>Legal because parallel iterations may run in any order, thus in ascending order too.</para>
/// </summary>
internal static class RowSchedule
{
    public static Kernel Apply(Kernel kernel, ParallelNest nest, Names names)
    {
        EquatableArray<Statement> body = nest.Body.Select(Serialize).ToEquatableArray();
        return kernel with
        {
            Body = Flatten.Apply(names, ParallelNest.Wrap(nest.Ranges, body)),
            Notes = kernel.Notes.Append("row by row, the rows one parallel range").ToEquatableArray(),
        };
    }

    private static Statement Serialize(Statement statement) => statement switch
    {
        LoopStatement loop => new LoopStatement(
            loop.Range.Kind == RangeKind.Parallel ? loop.Range with { Kind = RangeKind.Serial } : loop.Range,
            loop.Body.Select(Serialize).ToEquatableArray()),
        IfStatement branch => branch with
        {
            Then = branch.Then.Select(Serialize).ToEquatableArray(),
            Else = branch.Else.Select(Serialize).ToEquatableArray(),
        },
        _ => statement,
    };
}
