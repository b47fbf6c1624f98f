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

    /// <summary>Whether every array of accumulators in the kernel fits the machine, or belongs to a tile that runs in pieces there.</summary>
    public static bool Serve(Kernel kernel, MachineModel machine) => Serve(kernel.Body, machine, MachineModel.Lanes(Scheduler.Precision(kernel)));

    private static bool Serve(EquatableArray<Statement> body, MachineModel machine, int lanes)
    {
        for (int i = 0; i < body.Count; i++)
        {
            bool serves = body[i] switch
            {
                AccumulatorStatement { Dimensions.Count: > 0 } array => Fits(array, machine, lanes) || RegisterTile.At(body, i, lanes) is not null,
                LoopStatement loop => Serve(loop.Body, machine, lanes),
                IfStatement branch => Serve(branch.Then, machine, lanes) && Serve(branch.Else, machine, lanes),
                _ => true,
            };
            if (!serves)
            {
                return false;
            }

            i += body[i] is AccumulatorStatement && RegisterTile.At(body, i, lanes) is { } tile ? tile.Statements - 1 : 0;
        }

        return true;
    }

    private static bool Fits(AccumulatorStatement array, MachineModel machine, int lanes)
    {
        int columns = array.Dimensions[array.Dimensions.Count - 1];
        int rows = array.Dimensions.Take(array.Dimensions.Count - 1).Aggregate(1, (product, d) => product * d);
        return machine.FitsAlone(rows * ((columns + lanes - 1) / lanes));
    }
}
