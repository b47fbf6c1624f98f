using System.Collections.Generic;
using System.Globalization;

namespace GraphGen.Compiler.Kernels;

/// <summary>The kernels of a model: equal ones (but for names and memory) are kept once, under the names of the first.</summary>
internal sealed class KernelTable
{
    private readonly List<Kernel> kernels = new();
    private readonly Dictionary<Kernel, int> numbers = new();

    public IReadOnlyList<Kernel> Kernels => kernels;

    /// <summary>The number of the kernel; it is called K and that number.</summary>
    public int Add(Kernel kernel, bool share)
    {
        Kernel canonical = KernelNames.Canonical(kernel);
        if (share && numbers.TryGetValue(canonical, out int known))
        {
            return known;
        }

        int number = kernels.Count;
        numbers[canonical] = number;
        kernels.Add(kernel with { Name = "K" + number.ToString(CultureInfo.InvariantCulture) });
        return number;
    }
}
