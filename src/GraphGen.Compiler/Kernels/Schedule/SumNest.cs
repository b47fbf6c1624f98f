using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>The body of a contraction taken apart: accumulators that start from constants, serial ranges around one step, then the rest.</summary>
/// <param name="Partials">For each accumulator, the name of an array of its partial sums, should it have one.</param>
/// <param name="Serial">Outermost first; nothing but the next lies in each.</param>
internal sealed record SumNest(
    EquatableArray<AccumulatorStatement> Accumulators, EquatableArray<string> Partials, EquatableArray<Range> Serial, EquatableArray<Statement> Step, EquatableArray<Statement> Epilogue)
{
    /// <summary>Null where the body has another form.</summary>
    public static SumNest? Of(Names names, EquatableArray<Statement> body)
    {
        AccumulatorStatement[] accumulators = body.TakeWhile(s => s is AccumulatorStatement { Initial: ConstantExpr }).Cast<AccumulatorStatement>().ToArray();
        EquatableArray<Statement> step = body.Skip(accumulators.Length).Take(1).ToEquatableArray();
        EquatableArray<Statement> epilogue = body.Skip(accumulators.Length + 1).ToEquatableArray();
        var serial = new List<Range>();
        while (step.Count == 1 && step[0] is LoopStatement { Range.Extent: DimIndex } loop)
        {
            serial.Add(loop.Range);
            step = loop.Body;
        }

        bool takes = accumulators.Length > 0 && accumulators.All(a => a.Type != DType.Bool) && serial.Count > 0
            && step.All(s => s is LetStatement or AccumulateStatement) && epilogue.All(s => s is LetStatement or StoreStatement);
        return !takes
            ? null
            : new SumNest(accumulators.ToEquatableArray(), accumulators.Select(a => names.Fresh(accumulators.Length == 1 ? "partial" : a.Name + "_partial")).ToEquatableArray(), serial.ToEquatableArray(), step, epilogue);
    }
}
