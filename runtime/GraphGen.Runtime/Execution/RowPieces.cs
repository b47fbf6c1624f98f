using System;
using System.Runtime.CompilerServices;

namespace GraphGen.Runtime;

/// <summary>
/// Runs a plan whose rows have nothing to do with each other on some rows at a time, where a workspace for all of them would be large: what
/// one kernel writes is still in the cache when the next one reads it, threads work side by side without waiting for each other after every
/// kernel, and any number of rows needs the memory of a few. The bits are those of one run.
/// </summary>
internal sealed unsafe class RowPieces(ModelInstance model, PlanDescription plan, nint[] kernels) : IDisposable
{
    /// <summary>Bytes of workspace of one piece: what a second-level cache holds.</summary>
    private const long WorkspaceOfPiece = 1 << 20;

    /// <summary>
    /// Every piece reads all variables again. Where its own values are several times as many, that is little beside them.
    /// </summary>
    private const long WorkspacePerVariable = 4;

    /// <summary>Rows of a register tile: a piece has whole ones.</summary>
    private const int RowsOfTile = 8;

    private PlanRunner[] workers = [];
    private PlanBuffer* call;
    private nint rows;
    private nint rowsOfPiece;
    private nint rowsOfShare;

    /// <summary>Bytes of workspace in use.</summary>
    public long WorkspaceSize
    {
        get
        {
            long sum = 0;
            foreach (PlanRunner worker in workers)
            {
                sum += worker.WorkspaceSize;
            }

            return sum;
        }
    }

    /// <summary>Gets ready for inputs of these lengths; false where one run for all rows is as good.</summary>
    /// <param name="lengths">Elements of each of the caller's inputs.</param>
    /// <param name="symbols">The values of the plan's symbols.</param>
    /// <param name="sizes">What the plan computes from them.</param>
    /// <param name="participants">How many threads may work on a call.</param>
    public bool Bind(ReadOnlySpan<int> lengths, nint* symbols, nint* sizes, int participants)
    {
        rows = symbols[plan.Rows];
        long workspace = plan.WorkspaceSize(sizes), piece = Math.Max(WorkspaceOfPiece, WorkspacePerVariable * model.Program.VariablesSize);
        if (workspace / 2 <= piece || rows <= RowsOfTile)
        {
            return false;
        }

        rowsOfPiece = (nint)Math.Max(piece / Math.Max(workspace / rows, 1) / RowsOfTile, 1) * RowsOfTile;
        rowsOfShare = Tiles((rows + participants - 1) / participants) * RowsOfTile;
        int shares = (int)((rows + rowsOfShare - 1) / rowsOfShare);
        if (workers.Length < shares)
        {
            int known = workers.Length;
            Array.Resize(ref workers, shares);
            for (int i = known; i < shares; i++)
            {
                workers[i] = new PlanRunner(model, plan, kernels, isPiece: true);
            }
        }

        // All memory is there before any thread begins.
        PlanBuffer* buffers = stackalloc PlanBuffer[plan.CallerInputs];
        for (int i = 0; i < plan.CallerInputs; i++)
        {
            buffers[i] = new PlanBuffer(null, (int)(lengths[i] / RowsOf(plan.Inputs[i], rows) * RowsOf(plan.Inputs[i], Math.Min(rowsOfPiece, rowsOfShare))));
        }

        for (int i = 0; i < shares; i++)
        {
            workers[i].Bind(buffers, participants: 1);
        }

        return true;
    }

    /// <summary>Runs all rows of the inputs and results it was made ready for.</summary>
    public void Run(PlanBuffer* buffers, int* random)
    {
        call = buffers;
        int shares = (int)((rows + rowsOfShare - 1) / rowsOfShare);
        for (int i = 0; i < shares; i++)
        {
            new ReadOnlySpan<int>(random, PlanRunner.RandomLength).CopyTo(new(workers[i].RandomInput, PlanRunner.RandomLength));
        }

        RowPieces self = this;
        WorkerPool.Shared.Run(&RunShares, (byte**)Unsafe.AsPointer(ref self), null, shares, shares);
    }

    public void Dispose()
    {
        foreach (PlanRunner worker in workers)
        {
            worker.Dispose();
        }
    }

    private static nint Tiles(nint rows) => (rows + RowsOfTile - 1) / RowsOfTile;

    // The caller's frame, in which the reference lies, stands until all shares are done.
    private static void RunShares(byte** self, nint* none, nint begin, nint end)
    {
        for (nint share = begin; share < end; share++)
        {
            Unsafe.AsRef<RowPieces>(self).RunShare(share);
        }
    }

    private void RunShare(nint share)
    {
        nint end = Math.Min(rows, (share + 1) * rowsOfShare);
        int inputs = plan.CallerInputs;
        PlanBuffer* piece = stackalloc PlanBuffer[inputs + plan.Results.Length];
        for (nint first = share * rowsOfShare; first < end; first += rowsOfPiece)
        {
            nint count = Math.Min(rowsOfPiece, end - first);
            for (int i = 0; i < inputs; i++)
            {
                piece[i] = Part(call[i], plan.Inputs[i], RowsOf(plan.Inputs[i], rows), RowsOf(plan.Inputs[i], first, 0), RowsOf(plan.Inputs[i], count));
            }

            for (int i = 0; i < plan.Results.Length; i++)
            {
                piece[inputs + i] = Part(call[inputs + i], plan.Results[i], rows, first, count);
            }

            workers[share].Run(piece, participants: 1);
        }
    }

    private static PlanBuffer Part(PlanBuffer whole, PlanValueDescription value, nint rows, nint first, nint count)
    {
        nint length = whole.Length / rows;
        return new PlanBuffer(whole.Pointer + (first * length * SizeOf(value.Type)), (int)(count * length));
    }

    private static int SizeOf(ElementType type) => type == ElementType.Float64 ? sizeof(double) : sizeof(float);

    /// <summary>A number of rows for an input that has rows, and something else for one that all rows share.</summary>
    private nint RowsOf(PlanValueDescription input, nint count, nint shared = 1) => Array.IndexOf(input.Symbols, plan.Rows) >= 0 ? count : shared;
}
