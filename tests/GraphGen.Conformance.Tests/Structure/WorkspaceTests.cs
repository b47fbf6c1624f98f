using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using GraphGen.Conformance.Tests.Cases;
using GraphGen.Conformance.Tests.Running;
using Xunit;

namespace GraphGen.Conformance.Tests.Structure;

/// <summary>
/// Plays the plans of every case on bytes that know which tensor was last written to them: whatever a kernel reads must be, whole,
/// what one earlier kernel wrote there.
/// </summary>
public class WorkspaceTests
{
    public static IEnumerable<object[]> Tables => CaseTables.Names.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_tensor_is_overwritten_before_its_last_reader(string table)
    {
        int reads = 0;
        foreach (CompiledCase compiled in CaseTables.Of(table).Cases.Select(c => CaseTables.Of(table)[c.Name]))
        {
            foreach (CompiledModel model in compiled.Models)
            {
                foreach (ExecutionPlan plan in model.Plans)
                {
                    var symbols = compiled.Source.Symbols.Append(new("n", 5)).ToDictionary(s => s.Key, s => s.Value);
                    reads += Play(new PlanCall(model, plan, CaseTables.Of(table).Library, symbols), compiled.Source.Name);
                }
            }
        }

        Assert.True(reads > 0);
    }

    private static int Play(PlanCall call, string name)
    {
        var writer = call.SlotSizes.Select(size => new int[size]).ToArray();
        int reads = 0;
        for (int step = 0; step < call.Plan.Steps.Count; step++)
        {
            PlanStep plan = call.Plan.Steps[step];
            IReadOnlyDictionary<string, long> symbols = call.KernelSymbols(plan);
            List<(KernelBuffer Buffer, PlanArgument Argument)> workspace = call.KernelOf(plan).Buffers
                .Zip(plan.Arguments)
                .Where(b => b.Second.Slot >= call.FirstWorkspace)
                .ToList();
            // A buffer both read and written (the sums of a scatter) is filled by its own kernel first.
            foreach ((KernelBuffer buffer, PlanArgument argument) in workspace.Where(b => b.Buffer.Access == BufferAccess.Read))
            {
                reads++;
                int[] writers = Bytes(buffer, argument, symbols).Select(at => writer[argument.Slot][at]).Distinct().ToArray();
                Assert.True(writers.Length <= 1 && !writers.Contains(0), $"{name}, {call.Plan.Name}, step {step} reads {buffer.Name}, written by {string.Join(" and ", writers)}");
            }

            // Within a step no two buffers meet, or one would be written while the other is read.
            int number = 0;
            foreach ((KernelBuffer buffer, PlanArgument argument) in workspace)
            {
                var taken = Bytes(buffer, argument, symbols).ToHashSet();
                Assert.DoesNotContain(workspace, other => other.Argument != argument && other.Argument.Slot == argument.Slot
                    && (buffer.Access != BufferAccess.Read || other.Buffer.Access != BufferAccess.Read)
                    && Bytes(other.Buffer, other.Argument, symbols).Any(taken.Contains));
                if (buffer.Access != BufferAccess.Read)
                {
                    number++;
                    foreach (int at in taken)
                    {
                        writer[argument.Slot][at] = ((step + 1) * 100) + number;
                    }
                }
            }
        }

        return reads;

        IEnumerable<int> Bytes(KernelBuffer buffer, PlanArgument argument, IReadOnlyDictionary<string, long> symbols) =>
            Enumerable.Range((int)call.Offset(argument), (int)(buffer.Shape.Size.Evaluate(symbols) * buffer.Type.Size()));
    }
}
