using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Memory;

/// <summary>
/// The plan is checked by playing it through: a byte that a live buffer owns must not be touched by another buffer, whatever the
/// named dimensions are.
/// </summary>
public sealed class WorkspacePlannerTests
{
    private static readonly Dim[] Units = [Dim.One, Dim.Symbol("batch"), Dim.Symbol("batch") * Dim.Symbol("time"), Dim.Symbol("batch") + 1];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NoTwoLiveBuffersShareAByte(bool reuse)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            BufferLifetime[] buffers = RandomBuffers(seed);
            (EquatableArray<BufferPlacement> placements, EquatableArray<WorkspaceRegion> regions) = WorkspacePlanner.Plan(buffers, reuse);
            Assert.Equal(buffers.OrderBy(b => b.Row), placements.Select(p => p.Buffer).OrderBy(b => b.Row));
            foreach (long batch in new long[] { 0, 1, 3 })
            {
                var symbols = new Dictionary<string, long> { ["batch"] = batch, ["time"] = 2 };
                Play(placements, regions, symbols, seed);
            }
        }
    }

    [Fact]
    public void BuffersWhoseLivesDoNotMeetShareMemory()
    {
        BufferLifetime[] buffers =
        [
            new(0, Units[1], 256, 0, 1),
            new(1, Units[1], 256, 1, 2),
            new(2, Units[1], 256, 2, 3),
        ];
        Assert.Equal(512, WorkspacePlanner.Plan(buffers, true).Regions.Single().Coefficient);
        Assert.Equal(768, WorkspacePlanner.Plan(buffers, false).Regions.Single().Coefficient);
    }

    private static void Play(IReadOnlyList<BufferPlacement> placements, EquatableArray<WorkspaceRegion> regions, Dictionary<string, long> symbols, int seed)
    {
        var starts = new List<long>();
        long end = 0;
        foreach (WorkspaceRegion region in regions)
        {
            starts.Add(end);
            end += region.Coefficient * region.Unit.Evaluate(symbols);
        }

        int steps = placements.Max(p => p.Buffer.Last) + 1;
        for (int step = 0; step < steps; step++)
        {
            var owner = new int?[end];
            foreach (BufferPlacement p in placements.Where(p => p.Buffer.First <= step && step <= p.Buffer.Last))
            {
                long unit = p.Buffer.Unit.Evaluate(symbols);
                long offset = starts[p.Region] + (p.Offset * unit);
                Assert.True(offset % 64 == 0, $"seed {seed}: buffer {p.Buffer.Row} is not aligned");
                for (long at = offset; at < offset + (p.Buffer.Bytes * unit); at++)
                {
                    Assert.True(owner[at] is null, $"seed {seed}: buffers {owner[at]} and {p.Buffer.Row} meet in step {step}");
                    owner[at] = p.Buffer.Row;
                }
            }
        }
    }

    private static BufferLifetime[] RandomBuffers(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, random.Next(1, 14)).Select(row =>
        {
            int first = random.Next(8);
            return new BufferLifetime(row, Units[random.Next(Units.Length)], 64 * random.Next(1, 6), first, first + random.Next(5));
        }).ToArray();
    }
}
