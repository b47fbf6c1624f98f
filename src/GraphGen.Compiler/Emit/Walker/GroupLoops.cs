using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// Lanes as work-items of a group: each takes every Lanes-th iteration of a lane range, from its own number on. What lies outside
/// of lane ranges all of them compute alike, and the first one stores.
/// <para>Barriers stand behind lane ranges that touch scratch, so that no lane runs ahead of what another one still writes or
/// reads, and before stores in place, so that every lane has read what it needs.</para>
/// </summary>
internal sealed class GroupLoops : ILaneLoops
{
    private readonly IGroupDialect dialect;
    private readonly NameTable names;
    private readonly IndexEmitter index;
    private readonly Action<EquatableArray<Statement>, Bindings> block;
    private readonly HashSet<string> buffers;
    private readonly HashSet<string> updated;
    private bool isInside;

    public GroupLoops(IGroupDialect dialect, Kernel kernel, NameTable names, IndexEmitter index, Action<EquatableArray<Statement>, Bindings> block)
    {
        this.dialect = dialect;
        this.names = names;
        this.index = index;
        this.block = block;
        buffers = new(kernel.Buffers.Select(b => b.Name));
        updated = new(kernel.Buffers.Where(b => b.Access == BufferAccess.ReadWrite).Select(b => b.Name));
        index.DefineVariable(dialect.Lane, 0, dialect.Lanes - 1);
    }

    public IEnumerable<string> Declarations => dialect.Lanes > 1 ? new[] { dialect.DeclareLane } : Array.Empty<string>();

    private string Lanes => dialect.Lanes.ToString(CultureInfo.InvariantCulture);

    public void Write(LoopStatement loop, Dim extent, Bindings bindings)
    {
        if (isInside)
        {
            throw new KernelException($"'{loop.Range.Name}' lies inside another range of lanes");
        }

        if (loop.Range.Kind == RangeKind.Lanes && loop.Range.Lanes != dialect.Lanes)
        {
            throw new KernelException($"'{loop.Range.Name}' has {loop.Range.Lanes} lanes in a group of {dialect.Lanes}");
        }

        EquatableArray<Statement> body = loop.Body;
        Wait(ExpressionTree.All(body).OfType<StoreStatement>().Any(s => updated.Contains(s.Buffer)));
        isInside = true;
        if (extent.Constant <= dialect.Lanes)
        {
            string header = extent.Constant == dialect.Lanes ? "" : $"if ({dialect.Lane} < {IndexEmitter.Text(extent)})";
            index.Nested(header, null, () => block(body, bindings.With(loop.Range.Name, new ScalarRange(Dim.Symbol(dialect.Lane)))));
        }
        else
        {
            string variable = names.Unique(loop.Range.Name);
            index.DefineVariable(variable, index.Scope.Depth + 1, extent.Constant - 1);
            index.Nested(
                $"for ({dialect.IndexType} {variable} = {dialect.Lane}; {variable} < {IndexEmitter.Text(extent)}; {variable} += {Lanes})",
                variable,
                () => block(body, bindings.With(loop.Range.Name, new ScalarRange(Dim.Symbol(variable)))));
        }

        isInside = false;
        Wait(TouchesScratch(body));
    }

    public string Kept(string variable, string value, Bindings bindings) => value;

    public void Store(StoreStatement store, Action write)
    {
        if (isInside || dialect.Lanes == 1)
        {
            write();
            return;
        }

        Wait(updated.Contains(store.Buffer));
        index.Nested($"if ({dialect.Lane} == 0)", null, write);
        Wait(!buffers.Contains(store.Buffer));
    }

    private void Wait(bool isNeeded)
    {
        if (isNeeded && dialect.Lanes > 1)
        {
            index.Scope.Write(dialect.Barrier);
        }
    }

    private bool TouchesScratch(EquatableArray<Statement> body) =>
        ExpressionTree.Expressions(body).OfType<LoadExpr>().Any(l => !buffers.Contains(l.Buffer))
        || ExpressionTree.All(body).OfType<StoreStatement>().Any(s => !buffers.Contains(s.Buffer));
}
