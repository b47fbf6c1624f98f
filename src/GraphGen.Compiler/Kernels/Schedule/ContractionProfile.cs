using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>Why an operand is better copied into a panel than read where it lies.</summary>
internal enum PackReason
{
    /// <summary>It lies across: no vector load serves it.</summary>
    Strided,

    /// <summary>The same, and along the innermost serial range, so that packing turns squares in registers.</summary>
    Transposed,

    /// <summary>Its rows lie so that they drive each other out of the L2 cache before they are used again.</summary>
    Far,

    /// <summary>Its rows lie in more pages than the processor has at hand, so that each waits to be found.</summary>
    Paged,
}

/// <summary>A load of the reduction that a panel would serve better, and the serial ranges whose values choose the element.</summary>
internal sealed record PackedLoad(LoadExpr Load, EquatableArray<Range> Depth, PackReason Reason)
{
    /// <summary>Cycles to pack one vector.</summary>
    public double CopyCost => Reason switch
    {
        PackReason.Transposed => MachineModel.TransposedAccess,
        PackReason.Far or PackReason.Paged => MachineModel.FarCopy,
        _ => MachineModel.StridedAccess + 1,
    };

    /// <summary>Elements of a panel one column wide.</summary>
    public long DepthSize => Depth.Aggregate(1L, (n, r) => n * SumBlocks.Capacity(r)!.Value);
}

/// <summary>
/// What one step of a contraction costs when given ranges are its rows and columns: arithmetic and loads by the direction along
/// which they change. Loads count 1, those that no vector load can serve <see cref="MachineModel.StridedAccess"/>.
/// </summary>
internal sealed record ContractionProfile(
    string? Rows,
    string? Columns,
    int Chains,
    double RowOperations,
    double ColumnOperations,
    double Operations,
    double RowLoads,
    double ColumnLoads,
    double PackedColumnLoads,
    double FarColumnLoads,
    double FarRowLoads,
    double PagedColumnLoads,
    double PagedRowLoads,
    double Loads,
    double SharedLoads,
    double StorePerStep,
    EquatableArray<PackedLoad> Packable,
    EquatableArray<PackedLoad> PackableRows)
{
    /// <summary>Whether a shorter sum would keep operands nearer, or let them be packed.</summary>
    public bool GainsFromBlocks(long panelBytes, MachineModel machine) =>
        FarColumnLoads + FarRowLoads > 0 || (panelBytes > machine.PanelBytes && Packable.Any(p => p.Reason != PackReason.Paged)) || (Packable.Count == 0 && ColumnLoads >= MachineModel.StridedAccess);

    public static ContractionProfile Of(Kernel kernel, ParallelNest nest, string? rows, string? columns, MachineModel machine)
    {
        var dependence = new Dependence(
            kernel, new[] { rows }.Where(r => r is not null)!, new[] { columns }.Where(r => r is not null)!);
        dependence.Declare(nest.Body);
        var strides = new Strides(kernel, nest.Body);
        var steps = SerialBodies(nest.Body, EquatableArray<Range>.Empty).ToArray();
        var operations = new double[4];
        var loads = new double[4];
        double packedColumnLoads = 0, farColumnLoads = 0, farRowLoads = 0, pagedColumnLoads = 0, pagedRowLoads = 0;
        var packable = new List<PackedLoad>();
        var packableRows = new List<PackedLoad>();
        foreach ((EquatableArray<Range> depth, Statement statement) in steps)
        {
            ScalarExpr value = ExpressionTree.Value(statement)!;
            var guarded = new HashSet<ScalarExpr>(ExpressionTree.All(value).OfType<GuardExpr>().SelectMany(ExpressionTree.All));
            foreach (ScalarExpr node in ExpressionTree.All(value).Distinct())
            {
                Direction direction = dependence.Of(node);
                if (node is LoadExpr load)
                {
                    bool strided = direction.HasFlag(Direction.Columns) && !strides.IsContiguous(columns!, load.Buffer, load.Indices);
                    PackReason? distance = direction is Direction.Columns or Direction.Rows && !strided ? Distance(load, depth, strides, machine) : null;
                    bool canPack = (strided || distance is not null) && direction == Direction.Columns && !guarded.Contains(node)
                        && AsPackable(load, depth, columns!, strides, distance) is { } packed && Add(packable, packed);
                    if (direction == Direction.Columns)
                    {
                        farColumnLoads += distance == PackReason.Far ? 1 : 0;
                        pagedColumnLoads += distance == PackReason.Paged && canPack ? 1 : 0;
                    }
                    else if (distance is not null)
                    {
                        farRowLoads += distance == PackReason.Far ? 1 : 0;
                        if (strides.IsContiguous(rows!, load.Buffer, load.Indices) && AsPackable(load, depth, rows!, strides, distance) is { } packedRows)
                        {
                            packableRows.Add(packedRows);
                            pagedRowLoads += distance == PackReason.Paged ? 1 : 0;
                        }
                    }

                    loads[(int)direction] += strided ? MachineModel.StridedAccess : 1;
                    packedColumnLoads += direction != Direction.Columns ? 0 : canPack || !strided ? 1 : MachineModel.StridedAccess;
                }
                else if (node is not (ConstantExpr or LocalExpr or IndexValueExpr))
                {
                    operations[(int)direction]++;
                }
            }
        }

        // A sum that goes on from a partial one loads as often as it stores.
        double stores = nest.Body.OfType<StoreStatement>().Sum(StoreCost) + nest.Body.OfType<AccumulatorStatement>().Count(a => a.Initial is LoadExpr);
        double depthOfAll = steps.Length == 0 ? 1 : steps.Max(s => s.Depth.Aggregate(1.0, (n, r) => n * Cost.TypicalValue(r.Extent)));
        return new ContractionProfile(
            rows,
            columns,
            steps.Count(s => s.Statement is AccumulateStatement),
            operations[(int)Direction.Rows],
            operations[(int)Direction.Columns],
            operations[(int)Direction.Both],
            loads[(int)Direction.Rows],
            loads[(int)Direction.Columns],
            packedColumnLoads,
            farColumnLoads,
            farRowLoads,
            pagedColumnLoads,
            pagedRowLoads,
            loads[(int)Direction.Both],
            loads[(int)Direction.None],
            (stores / System.Math.Max(depthOfAll, 1)) + steps.Select(s => s.Statement).OfType<StoreStatement>().Sum(StoreCost),
            packable.ToEquatableArray(),
            packableRows.ToEquatableArray());

        double StoreCost(StoreStatement store) => columns is null ? 1 : machine.Store(strides, columns, store);
    }

    private static bool Add(List<PackedLoad> packable, PackedLoad load)
    {
        packable.Add(load);
        return true;
    }

    /// <summary>A load can be packed where all that chooses its element, besides the column, is known sizes of serial ranges.</summary>
    private static PackedLoad? AsPackable(LoadExpr load, EquatableArray<Range> serial, string columns, Strides strides, PackReason? distance)
    {
        Range[] depth = Depth(load, serial);
        return load.Indices.Any(i => AffineIndex.Of(i).Terms.Any(t => t.Key is LocalIndex || AffineIndex.Of(i).IsNonlinearIn(columns)))
            || depth.Any(r => SumBlocks.Capacity(r) is null)
            ? null
            : new PackedLoad(
                load,
                depth.ToEquatableArray(),
                distance is { } reason ? reason
                : depth.Length > 0 && strides.IsContiguous(depth[depth.Length - 1].Name, load.Buffer, load.Indices) ? PackReason.Transposed
                : PackReason.Strided);
    }

    /// <summary>
    /// Whether what a block of columns reads over the whole sum does not stay in the L2 cache for the next rows, or lies in too many pages;
    /// null where it is near.
    /// </summary>
    private static PackReason? Distance(LoadExpr load, EquatableArray<Range> serial, Strides strides, MachineModel machine)
    {
        Range[] depth = Depth(load, serial);
        if (depth.Length == 0 || strides.Along(depth[depth.Length - 1].Name, load.Buffer, load.Indices) is not { Constant: long pitch })
        {
            return null;
        }

        long steps = depth.Aggregate(1L, (n, r) => n * Cost.TypicalValue(r.Extent)), bytes = pitch * load.Type.Size();
        return steps > machine.ResidentLines(bytes) ? PackReason.Far : steps > MachineModel.ResidentSteps(bytes) ? PackReason.Paged : null;
    }

    /// <summary>The serial ranges that choose the element.</summary>
    private static Range[] Depth(LoadExpr load, EquatableArray<Range> serial) =>
        serial.Where(r => load.Indices.Any(i => AffineIndex.Mentions(i, r.Name))).ToArray();

    /// <summary>The statements inside serial loops, with the loops around them.</summary>
    private static IEnumerable<(EquatableArray<Range> Depth, Statement Statement)> SerialBodies(IEnumerable<Statement> block, EquatableArray<Range> depth)
    {
        foreach (Statement statement in block)
        {
            if (statement is LoopStatement loop)
            {
                foreach (var inner in SerialBodies(loop.Body, depth.Append(loop.Range).ToEquatableArray()))
                {
                    yield return inner;
                }
            }
            else if (depth.Count > 0 && ExpressionTree.Value(statement) is not null)
            {
                yield return (depth, statement);
            }
        }
    }
}
