using System;

namespace GraphGen.Forests;

/// <summary>Class distributions, in single precision: most leaves hold one class, and then the sums are whole numbers.</summary>
/// <param name="sums">[rows, classes]</param>
/// <param name="distributions">[distributions, classes]</param>
/// <param name="classes">The number of classes.</param>
internal readonly unsafe struct ClassSums(float* sums, float* distributions, int classes) : ILeafSums
{
    public void Add(int row, uint leaf)
    {
        float* ofRow = sums + ((nint)row * classes);
        if (leaf < (uint)classes)
        {
            ofRow[leaf] += 1;
            return;
        }

        float* distribution = distributions + ((nint)(leaf - (uint)classes) * classes);
        for (int i = 0; i < classes; i++)
        {
            ofRow[i] += distribution[i];
        }
    }
}

/// <summary>Values, in double precision.</summary>
/// <param name="sums">[rows]</param>
internal readonly unsafe struct ValueSums(double* sums) : ILeafSums
{
    public void Add(int row, uint leaf) => sums[row] += BitConverter.UInt32BitsToSingle(leaf);
}
