using System;
using System.Collections.Generic;

namespace BasicsSample;

/// <summary>Prints each figure beside the one it should be near to, and all of them again as the last lines of the program.</summary>
internal sealed class Report
{
    private readonly List<(string Name, double Value)> values = [];

    /// <summary>Begins the table of a model.</summary>
    public void Begin(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"  {"",-36}{"GraphGen",14}{"reference",14}");
    }

    /// <summary>A figure with its reference: a closed form, or scikit-learn's.</summary>
    public void Add(string name, double value, double reference)
    {
        Console.WriteLine(FormattableString.Invariant($"  {name,-36}{value,14:G6}{reference,14:G6}"));
        values.Add((name, value));
    }

    /// <summary>A figure that says itself how good it is, such as an error.</summary>
    public void Add(string name, double value)
    {
        Console.WriteLine(FormattableString.Invariant($"  {name,-36}{value,14:G6}"));
        values.Add((name, value));
    }

    /// <summary>A line for each figure, its name and its value, for programs to read.</summary>
    public void WriteValues()
    {
        Console.WriteLine();
        foreach (var (name, value) in values)
        {
            Console.WriteLine(FormattableString.Invariant($"{name} {value:G9}"));
        }
    }
}
