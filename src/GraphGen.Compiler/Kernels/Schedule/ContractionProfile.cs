using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>A load of the reduction that lies the wrong way for vectors, and the serial ranges whose values choose the element.</summary>
/// <param name="IsTransposed">Whether it lies along the innermost of them, so that packing it turns squares in registers.</param>
internal sealed record PackedLoad(LoadExpr Load, EquatableArray<Range> Depth, bool IsTransposed)
{
    /// <summary>Cycles to pack one vector.</summary>
    public double CopyCost => IsTransposed ? MachineModel.TransposedAccess : MachineModel.StridedAccess + 1;

    /// <summary>Elements of a panel one column wide.</summary>
    public long DepthSize => Depth.Aggregate(1L, (n, r) => n * ((DimIndex)r.Extent).Value.Constant!.Value);
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
    double Loads,
    double StorePerStep,
    EquatableArray<PackedLoad> Packable)
{
    public static ContractionProfile Of(Kernel kernel, ParallelNest nest, string? rows, string? columns)
    {
        var dependence = new Dependence(
            kernel, new[] { rows }.Where(r => r is not null)!, new[] { columns }.Where(r => r is not null)!);
        dependence.Declare(nest.Body);
        var strides = new Strides(kernel, nest.Body);
        var steps = SerialBodies(nest.Body, EquatableArray<Range>.Empty).ToArray();
        var operations = new double[4];
        var loads = new double[4];
        double packedColumnLoads = 0;
        var packable = new List<PackedLoad>();
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
                    bool canPack = strided && direction == Direction.Columns && !guarded.Contains(node) && AsPackable(load, depth, columns!, strides) is { } packed
                        && Add(packable, packed);
                    loads[(int)direction] += strided ? MachineModel.StridedAccess : 1;
                    packedColumnLoads += direction != Direction.Columns ? 0 : canPack || !strided ? 1 : MachineModel.StridedAccess;
                }
                else if (node is not (ConstantExpr or LocalExpr or IndexValueExpr))
                {
                    operations[(int)direction]++;
                }
            }
        }

        double stores = nest.Body.OfType<StoreStatement>().Sum(StoreCost);
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
            loads[(int)Direction.Both],
            (stores / System.Math.Max(depthOfAll, 1)) + steps.Select(s => s.Statement).OfType<StoreStatement>().Sum(StoreCost),
            packable.ToEquatableArray());

        double StoreCost(StoreStatement store) =>
            columns is null || strides.IsContiguous(columns, store.Buffer, store.Indices) ? 1 : MachineModel.StridedAccess;
    }

    private static bool Add(List<PackedLoad> packable, PackedLoad load)
    {
        packable.Add(load);
        return true;
    }

    /// <summary>A load can be packed where all that chooses its element, besides the column, is known sizes of serial ranges.</summary>
    private static PackedLoad? AsPackable(LoadExpr load, EquatableArray<Range> serial, string columns, Strides strides)
    {
        Range[] depth = serial.Where(r => load.Indices.Any(i => AffineIndex.Mentions(i, r.Name))).ToArray();
        return load.Indices.Any(i => AffineIndex.Of(i).Terms.Any(t => t.Key is LocalIndex || AffineIndex.Of(i).IsNonlinearIn(columns)))
            || depth.Any(r => r.Extent is not DimIndex { Value.IsConstant: true })
            ? null
            : new PackedLoad(load, depth.ToEquatableArray(), depth.Length > 0 && strides.IsContiguous(depth[depth.Length - 1].Name, load.Buffer, load.Indices));
    }

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
