using System;
using System.Collections.Generic;

namespace GraphGen.Forests.Training;

/// <summary>
/// How good a division of samples is. A criterion is a sum over both sides that the best division makes largest; what that sum gains over
/// the undivided samples is the impurity that the division takes away, times the weight of the samples.
/// </summary>
internal interface ISplitCriterion
{
    /// <summary>Takes up the samples of a node.</summary>
    /// <returns>Whether they differ, so that dividing them can be of use.</returns>
    bool Begin(ReadOnlySpan<Sample> samples);

    /// <summary>Puts all samples on the right side.</summary>
    void Reset();

    /// <summary>Moves a sample from the right side to the left.</summary>
    void Move(in Sample sample);

    /// <summary>The sum for the present division, both of whose sides have samples.</summary>
    double Score();

    /// <summary>The sum for the undivided samples.</summary>
    double Whole();

    /// <summary>What a leaf with the samples of the node holds.</summary>
    /// <param name="distributions">Where a distribution over classes is added, if the leaf needs one.</param>
    uint Leaf(List<float> distributions);
}
