using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// What the rows of one graph make of state. Reads always see the value from before the step; the new values become assigns of the
/// plans that train, and stand for nothing in the others.
/// </summary>
internal sealed class StateUpdates
{
    private readonly List<GraphAssign> assigns = new();

    public static OpDefinition[] Definitions { get; } = { new("Update", 2, 2, Update) };

    /// <summary>A state and its new value each, in the order of the first updates.</summary>
    public IReadOnlyList<GraphAssign> Assigns => assigns;

    /// <summary>The value that a state will have after what has been built so far: its new one, or that from before the step.</summary>
    public int Pending(int state) => assigns.FirstOrDefault(a => a.Variable == state)?.Value ?? state;

    /// <summary>Gives a state its new value, in place of one that it may have got before.</summary>
    public void Set(int state, int value)
    {
        int known = assigns.FindIndex(a => a.Variable == state);
        var assign = new GraphAssign(state, value);
        if (known < 0)
        {
            assigns.Add(assign);
        }
        else
        {
            assigns[known] = assign;
        }
    }

    /// <summary>The user's own update: of a field, to a value of its type and shape, once.</summary>
    private static int Update(OpCall call)
    {
        GraphBuilder graph = call.Graph;
        int state = call.Value(0);
        if (graph[state].Op != OpCode.State)
        {
            return call.FailAt(0, DiagnosticCatalog.NotAState, call[0].Label);
        }

        if (!call.HaveOneType(0, 1) || !call.HasShape(1, call.ShapeOf(0)))
        {
            return OpCall.Poison;
        }

        StateUpdates updates = call.Scope.Updates;
        if (updates.Assigns.Any(a => a.Variable == state))
        {
            return call.FailAt(0, DiagnosticCatalog.StateUpdatedTwice, call[0].Label);
        }

        updates.Set(state, call.Value(1));
        return state;
    }
}
