using static GraphGen.Ops;

namespace GraphGen.Determinism;

/// <summary>Methods whose results are integers.</summary>
[Model]
public partial class Ranking
{
    [Forward]
    private IntTensor Best([Shape("batch", 5)] Tensor scores) => ArgMax(scores);

    [Forward]
    private IntTensor Correct([Shape("batch", 5)] Tensor scores, [Shape("batch")] IntTensor labels) => Count(ArgMax(scores) == labels);

    [Forward]
    private IntTensor Extremes([Shape("batch", 5)] IntTensor counts) => Max(counts, axes: -1) - Min(counts, axes: -1);

    /// <summary>Rows of a table chosen by what another has chosen.</summary>
    [Forward]
    private Tensor Vectors([Shape("batch", 5)] Tensor scores, [Shape(5, 2)] Tensor table) => Gather(table, ArgMax(scores));

    /// <summary>How often each of three labels was predicted where another was right.</summary>
    [Forward]
    private IntTensor Confusion([Shape("batch")] IntTensor labels, [Shape("batch")] IntTensor predicted, [Shape("batch")] IntTensor counts) =>
        Reshape(ScatterAdd(labels * 3 + predicted, counts, extent: 9), 3, 3);

    [Forward]
    private IntTensor Labels([Shape("batch")] IntTensor labels, [Shape("batch", "others")] Tensor closeness) => Gather(labels, ArgMax(closeness));

    [Forward]
    private (Tensor, IntTensor) Three([Shape("batch", 5)] Tensor scores)
    {
        (Tensor values, IntTensor positions) = TopK(scores, k: 3);
        var top = TopK(positions, k: 1);
        return (values * 2, positions + top.Values);
    }

    [Forward]
    private (Tensor, IntTensor) Worst([Shape(5, "batch")] Tensor scores) => (Min(scores, axes: 0), ArgMin(scores, axis: 0));
}
