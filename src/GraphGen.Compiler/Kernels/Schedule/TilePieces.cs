using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// A register tile on a machine with fewer registers: the same sums, some rows of one vector at a time. So one text serves both machines
/// where pieces cost little more than tiles that were chosen for the other one.
/// </summary>
internal static class TilePieces
{
    /// <summary>Pieces of one vector that cover the rows, as equal as can be: how many, and their rows.</summary>
    public static IReadOnlyList<(int Count, int Rows)> Of(int rows, MachineModel machine)
    {
        int most = Enumerable.Range(1, rows).Last(n => n == 1 || machine.Fits(n, 1));
        int pieces = (rows + most - 1) / most, larger = rows % pieces;
        return new[] { (Count: larger, Rows: (rows / pieces) + 1), (Count: pieces - larger, Rows: rows / pieces) }.Where(p => p.Count > 0).ToArray();
    }

    /// <summary>Whether the accumulators of each block of the kernel fit the machine together, but for tiles, which run in pieces there.</summary>
    public static bool Serve(Kernel kernel, MachineModel machine) => Serve(kernel.Body, machine, MachineModel.Lanes(Scheduler.Precision(kernel)));

    private static bool Serve(EquatableArray<Statement> body, MachineModel machine, int lanes)
    {
        int vectors = 0;
        for (int i = 0; i < body.Count; i++)
        {
            switch (body[i])
            {
                case AccumulatorStatement { Dimensions.Count: > 0 } when RegisterTile.At(body, i, lanes) is { } tile:
                    i += tile.Statements - 1;
                    break;
                case AccumulatorStatement { Dimensions.Count: > 0 } array:
                    vectors += Vectors(array, lanes);
                    break;
                case LoopStatement loop when !Serve(loop.Body, machine, lanes):
                case IfStatement branch when !Serve(branch.Then, machine, lanes) || !Serve(branch.Else, machine, lanes):
                    return false;
            }
        }

        return machine.FitsAlone(vectors);
    }

    private static int Vectors(AccumulatorStatement array, int lanes)
    {
        int columns = array.Dimensions[array.Dimensions.Count - 1];
        return array.Dimensions.Take(array.Dimensions.Count - 1).Aggregate((columns + lanes - 1) / lanes, (product, d) => product * d);
    }
}
