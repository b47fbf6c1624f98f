using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Model;

/// <summary>
/// From the user's operations to graphs of primitives: a graph for every forward method and, where there is a loss, one training
/// step (forward, loss, gradients, optimizer) and one evaluation. All a user can do wrong past the language itself is found here.
/// </summary>
internal sealed class SpecLowering
{
    /// <summary>The name of the one result of training steps and evaluations.</summary>
    public const string LossResult = "loss";

    private readonly ModelSpec spec;
    private readonly DType precision;
    private readonly DiagnosticList diagnostics = new();
    private readonly List<DeclaredVariable> variables = new();
    private readonly List<LoweredEntry> entries = new();

    private SpecLowering(ModelSpec spec)
    {
        this.spec = spec;
        precision = spec.Precision == ModelPrecision.Double ? DType.F64 : DType.F32;
    }

    public static LoweredModel Lower(ModelSpec spec) => new SpecLowering(spec).Run();

    private LoweredModel Run()
    {
        DeclaredVariable[] declared = ModelVariables.Declare(spec, precision, diagnostics).ToArray();
        ParameterGroups groups = ParameterGroups.Of(spec, declared, diagnostics);
        variables.AddRange(declared.Select(groups.Freeze));
        Penalties.Check(spec, diagnostics);
        ModelChecks.FieldNames(spec, variables, diagnostics);
        var training = new TrainingLowering(spec, precision, variables, groups);
        for (int entry = 0; entry < spec.Entries.Count; entry++)
        {
            if (spec.Entries[entry].Kind == EntryKind.Forward)
            {
                LowerForward(entry);
            }
            else
            {
                bool trains = LowerBackward(PlanKind.TrainStep, entry, training);
                LowerEvaluate(entry);
                if (trains && spec.Training.AccumulatesGradients)
                {
                    LowerBackward(PlanKind.Accumulate, entry, training);
                    LowerApplication(training);
                }
            }
        }

        if (!diagnostics.HasErrors)
        {
            ModelChecks.UnusedVariables(spec, variables, entries, diagnostics);
            ModelChecks.UpdatesWithoutEffect(spec, diagnostics);
        }

        return new(spec, variables.Concat(training.State).ToEquatableArray(), entries.ToEquatableArray(), training.Plan, diagnostics.ToEquatableArray());
    }

    private void LowerForward(int entry)
    {
        var graph = new GraphBuilder();
        var lowering = new EntryLowering(spec, new CompositeScope(graph, precision, training: false), diagnostics);
        lowering.DeclareInputs(entry);
        int[] values = lowering.Lower(entry, System.Array.Empty<int>());
        if (!values.Contains(OpCall.Poison))
        {
            EntrySpec method = spec.Entries[entry];
            Finish(PlanKind.Forward, method.Name, graph, method.Results.Zip(values, (r, v) => new GraphResult(r.Name, v)), new List<GraphAssign>());
        }
    }

    private void LowerEvaluate(int entry)
    {
        var graph = new GraphBuilder();
        if (LowerLoss(entry, new CompositeScope(graph, precision, training: false)) is int loss)
        {
            Finish(PlanKind.Evaluate, nameof(PlanKind.Evaluate), graph, new[] { new GraphResult(LossResult, loss) }, new List<GraphAssign>());
        }
    }

    /// <summary>A training step or an accumulation; whether it trains anything.</summary>
    private bool LowerBackward(PlanKind kind, int entry, TrainingLowering training)
    {
        var graph = new GraphBuilder();
        var scope = new CompositeScope(graph, precision, training: true);
        if (LowerLoss(entry, scope, () => training.DeclareInput(graph)) is not int loss)
        {
            return false;
        }

        if (training.Backward(kind, scope, loss) is not List<GraphAssign> assigns)
        {
            diagnostics.Report(DiagnosticCatalog.LossWithoutParameter, entry, spec.Entries[entry].Results[0].Row);
            return false;
        }

        assigns.AddRange(scope.Updates.Assigns);
        Finish(kind, kind.ToString(), graph, new[] { new GraphResult(LossResult, loss) }, assigns);
        return true;
    }

    private void LowerApplication(TrainingLowering training)
    {
        var graph = new GraphBuilder();
        Finish(PlanKind.ApplyGradients, nameof(PlanKind.ApplyGradients), graph, System.Array.Empty<GraphResult>(), training.Apply(graph));
    }

    /// <summary>The loss of a graph that holds the first forward method and the loss; null after a report.</summary>
    /// <param name="afterInputs">Appends further inputs behind those of the caller.</param>
    private int? LowerLoss(int entry, CompositeScope scope, System.Action? afterInputs = null)
    {
        var lowering = new EntryLowering(spec, scope, diagnostics);
        bool usesForward = spec.Entries[entry].Inputs.Any(i => i.Forwarded is not null);
        int forward = spec.Entries.ToList().FindIndex(e => e.Kind == EntryKind.Forward);
        if (usesForward)
        {
            lowering.DeclareInputs(forward);
        }

        lowering.DeclareInputs(entry);
        afterInputs?.Invoke();
        int[] forwarded = usesForward ? lowering.Lower(forward, System.Array.Empty<int>()) : System.Array.Empty<int>();
        int loss = lowering.Lower(entry, forwarded)[0];
        if (loss == OpCall.Poison)
        {
            return null;
        }

        (DType type, Shape shape) = (scope.Graph.TypeOf(loss), scope.Graph.ShapeOf(loss));
        if (type.IsFloat() && shape.Rank == 0)
        {
            return scope.Training ? Penalties.Add(scope.Graph, loss, spec.Penalty, variables) : loss;
        }

        diagnostics.Report(
            DiagnosticCatalog.LossNotScalar, entry, spec.Entries[entry].Results[0].Row, spec.Entries[entry].Name, UserText.Of(type), UserText.Of(shape));
        return null;
    }

    private void Finish(PlanKind kind, string name, GraphBuilder builder, IEnumerable<GraphResult> results, List<GraphAssign> assigns)
    {
        TensorGraph graph = DeadRows.Remove(builder.Build(spec.Name + "." + name, results, assigns));
        ModelChecks.UnboundDimensions(spec, graph, name, diagnostics);
        ModelChecks.UndeterminedDimensions(spec, graph, diagnostics);
        entries.Add(new LoweredEntry(kind, name, graph));
    }
}
