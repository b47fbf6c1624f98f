using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Schedule.Device;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Kernels.Verification;
using GraphGen.Compiler.Shapes;
using Xunit;
using Range = GraphGen.Compiler.Kernels.Range;

namespace GraphGen.Compiler.Tests.Kernels.Schedule;

/// <summary>Runs a naive kernel and its schedules on the same random data and compares every byte of every buffer.</summary>
internal static class SameBits
{
    private static readonly MachineModel[] Machines = { MachineModel.Wide, MachineModel.Narrow };

    /// <summary>On processors with many and with few registers, and on a device.</summary>
    public static void Check(Kernel naive, params long[] symbolValues) =>
        Check(naive, Scheduled(naive, Machines).Append(("device", DeviceScheduler.Schedule(naive))), symbolValues);

    public static void Check(Kernel naive, IEnumerable<MachineModel> machines, params long[] symbolValues) => Check(naive, Scheduled(naive, machines), symbolValues);

    /// <summary>What is said of the schedule that the kernel gets.</summary>
    public static string Note(this MachineModel machine, Kernel naive) => Scheduler.Schedule(naive, machine).Notes.Last();

    private static IEnumerable<(string Target, Kernel Scheduled)> Scheduled(Kernel naive, IEnumerable<MachineModel> machines) =>
        machines.Select(machine => (machine.Name, Scheduler.Schedule(naive, machine)));

    private static void Check(Kernel naive, IEnumerable<(string Target, Kernel Scheduled)> schedules, long[] symbolValues)
    {
        Dictionary<string, long> symbols = naive.Symbols.Zip(symbolValues).ToDictionary(p => p.First, p => p.Second);
        Dictionary<string, KernelMemory> expected = Memory(naive, symbols);
        KernelInterpreter.Run(naive, symbols, expected);
        foreach ((string target, Kernel scheduled) in schedules)
        {
            KernelVerifier.Verify(scheduled);
            HasForm(scheduled);
            long extent = Value(ParallelRange.Of(scheduled).Extent, symbols);
            foreach (long[] cuts in new[] { new[] { 0, extent }, new[] { 0, extent / 3, extent / 3, extent - (extent / 4), extent } })
            {
                Dictionary<string, KernelMemory> actual = Memory(naive, symbols);

                // Pieces in reverse order: none may need another.
                foreach ((long begin, long end) in cuts.Zip(cuts.Skip(1)).Reverse())
                {
                    KernelInterpreter.Run(scheduled, symbols, actual, begin, end);
                }

                foreach (KernelBuffer buffer in naive.Buffers)
                {
                    Assert.True(
                        expected[buffer.Name].Bytes.SequenceEqual(actual[buffer.Name].Bytes),
                        $"{buffer.Name} differs, {target}, parts {string.Join(",", cuts)}, {string.Join(",", symbols)}:\n{KernelPrinter.Print(scheduled)}");
                }
            }
        }
    }

    /// <summary>One parallel range on every path; locals declared once on every path, and tiles within the registers.</summary>
    private static void HasForm(Kernel scheduled)
    {
        Visit(scheduled.Body, 0, new HashSet<string>());
        Assert.NotEmpty(scheduled.Notes);

        static void Visit(IEnumerable<Statement> block, int parallel, HashSet<string> outer)
        {
            var declared = new HashSet<string>(outer);
            foreach (Statement statement in block)
            {
                switch (statement)
                {
                    case LoopStatement loop:
                        int inside = parallel + (loop.Range.Kind == RangeKind.Parallel ? 1 : 0);
                        Assert.True(inside <= 1, "nested parallel ranges");
                        Assert.DoesNotContain(loop.Range.Name, outer);
                        Visit(loop.Body, inside, new HashSet<string>(declared) { loop.Range.Name });
                        break;
                    case IfStatement branch:
                        Visit(branch.Then, parallel, declared);
                        Visit(branch.Else, parallel, declared);
                        break;
                    case StoreStatement store when !declared.Contains(store.Buffer):
                        Assert.True(parallel == 1, "a buffer is written outside of the parallel range");
                        break;
                }

                foreach (string name in ExpressionTree.Declared(new[] { statement }).Take(statement is LoopStatement or IfStatement ? 0 : 1))
                {
                    Assert.True(declared.Add(name), $"{name} is declared twice");
                }
            }
        }
    }

    private static Dictionary<string, KernelMemory> Memory(Kernel kernel, Dictionary<string, long> symbols)
    {
        var random = new Random(1);
        return kernel.Buffers.ToDictionary(b => b.Name, b =>
        {
            int size = (int)b.Shape.Size.Evaluate(symbols);
            return b.Type switch
            {
                DType.F32 => KernelMemory.Of(Enumerable.Range(0, size).Select(_ => (float)random.NextDouble() - 0.5f).ToArray()),
                DType.F64 => KernelMemory.Of(Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5).ToArray()),
                _ => KernelMemory.Of(Enumerable.Range(0, size).Select(_ => random.Next(0, 12)).ToArray()),
            };
        });
    }

    private static long Value(IndexExpr index, Dictionary<string, long> symbols) => index switch
    {
        DimIndex dim => dim.Value.Evaluate(symbols),
        AddIndex add => Value(add.Left, symbols) + Value(add.Right, symbols),
        MulIndex mul => Value(mul.Left, symbols) * mul.Right.Evaluate(symbols),
        DivIndex div => Value(div.Left, symbols) / div.Right,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index.ToString()),
    };
}
