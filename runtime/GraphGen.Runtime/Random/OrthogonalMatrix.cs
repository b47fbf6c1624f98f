using System;

namespace GraphGen.Runtime;

/// <summary>
/// Matrices with orthonormal rows, or columns where these are fewer: normal numbers made orthogonal by the modified Gram-Schmidt
/// method (Björck, "Solving linear least squares problems by Gram-Schmidt orthogonalization", 1967), whose result is that of a QR
/// decomposition with a positive diagonal and so evenly distributed. Sums have a fixed order: every machine gets the same bits.
/// </summary>
internal static class OrthogonalMatrix
{
    /// <summary>The first values of a variable, row-major in its logical shape.</summary>
    public static double[] Values(VariableDescription variable, int stream, ulong seed)
    {
        int count = checked((int)variable.Count);
        int rows = variable.Shape.Length < 2 ? 1 : variable.Shape[0];
        int columns = count / rows;
        bool byRows = rows <= columns;
        (int vectors, int length) = byRows ? (rows, columns) : (columns, rows);
        var basis = new double[count];
        for (int vector = 0; vector < vectors; vector++)
        {
            for (int i = 0; i < length; i++)
            {
                basis[(vector * length) + i] = VariableInitializer.Normal(stream, seed, Place(vector, i));
            }
        }

        Orthonormalize(basis, vectors, length);
        var values = new double[count];
        for (int vector = 0; vector < vectors; vector++)
        {
            for (int i = 0; i < length; i++)
            {
                values[Place(vector, i)] = variable.First + (variable.Second * basis[(vector * length) + i]);
            }
        }

        return values;

        int Place(int vector, int i) => byRows ? (vector * columns) + i : (i * columns) + vector;
    }

    private static void Orthonormalize(double[] basis, int vectors, int length)
    {
        for (int k = 0; k < vectors; k++)
        {
            Span<double> vector = basis.AsSpan(k * length, length);
            for (int j = 0; j < k; j++)
            {
                ReadOnlySpan<double> other = basis.AsSpan(j * length, length);
                double share = Dot(vector, other);
                for (int i = 0; i < vector.Length; i++)
                {
                    vector[i] -= share * other[i];
                }
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] /= norm;
            }
        }
    }

    /// <summary>Four sums side by side, for speed, whose elements are each fourth one.</summary>
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i <= left.Length - 4; i += 4)
        {
            s0 += left[i] * right[i];
            s1 += left[i + 1] * right[i + 1];
            s2 += left[i + 2] * right[i + 2];
            s3 += left[i + 3] * right[i + 3];
        }

        for (; i < left.Length; i++)
        {
            s0 += left[i] * right[i];
        }

        return (s0 + s1) + (s2 + s3);
    }
}
