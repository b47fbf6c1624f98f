using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using GraphGen.Runtime;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>Emitted C# on one vector width. Every slot ends at a page that nobody may touch.</summary>
internal sealed unsafe class CSharpTarget(string name, Func<DType, Type> vector) : ITarget
{
    private const int Guard = 64;
    private const byte Untouched = 0xA5;

    /// <summary>The runtime's own kind of pool, but one that no other test keeps busy.</summary>
    private readonly WorkerPool pool = new();

    public string Name => name;

    public IReadOnlyList<int> Threads { get; } = [1, 2, 3];

    public void Run(PlanCall call, byte[][] slots, int threads)
    {
        nint[] kernels = call.Library.Addresses(call.Model, vector(call.Model.Precision));
        GuardedPage[] pages = slots.Select(s => new GuardedPage((nuint)(s.Length + Guard))).ToArray();
        try
        {
            for (int slot = 0; slot < slots.Length; slot++)
            {
                new Span<byte>(Start(slot) - Guard, Guard).Fill(Untouched);
                slots[slot].CopyTo(new Span<byte>(Start(slot), slots[slot].Length));
            }

            foreach (PlanStep step in call.Plan.Steps)
            {
                Run(step);
            }

            for (int slot = 0; slot < slots.Length; slot++)
            {
                Assert.True(!new Span<byte>(Start(slot) - Guard, Guard).ContainsAnyExcept(Untouched), $"{name} wrote before slot {slot}");
                new Span<byte>(Start(slot), slots[slot].Length).CopyTo(slots[slot]);
            }
        }
        finally
        {
            foreach (GuardedPage page in pages)
            {
                page.Dispose();
            }
        }

        byte* Start(int slot) => pages[slot].End - slots[slot].Length;

        void Run(PlanStep step)
        {
            byte*[] arguments = new byte*[step.Arguments.Count];
            for (int i = 0; i < arguments.Length; i++)
            {
                arguments[i] = Start(step.Arguments[i].Slot) + call.Offset(step.Arguments[i]);
            }

            IReadOnlyDictionary<string, long> symbols = call.KernelSymbols(step);
            nint[] dimensions = call.KernelOf(step).Symbols.Select(s => (nint)symbols[s]).ToArray();
            nint extent = (nint)call.Evaluate(step.Extent);
            fixed (byte** p = arguments)
            fixed (nint* s = dimensions)
            {
                var kernel = (delegate*<byte**, nint*, nint, nint, void>)kernels[step.Kernel];
                if (threads == 1)
                {
                    kernel(p, s, 0, extent);
                }
                else
                {
                    pool.Run(kernel, p, s, extent, threads);
                }
            }
        }
    }
}
