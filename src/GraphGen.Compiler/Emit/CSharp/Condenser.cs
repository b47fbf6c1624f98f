using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Emit.Layout;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// Says three things in fewer words that register tiles say hundreds of times: a multiply-add with a number from memory in all lanes
/// (<see cref="VectorOp.Axpy"/>); a sum that a product is added to, which is updated in its place; and storing variables at equal
/// distances, which becomes one call of a method that is inlined.
/// </summary>
internal sealed class Condenser
{
    private const string Store = "V.Store(", Fma = "V.Fma(", Axpy = "V.Axpy(", Splat = "V.Splat(";

    /// <summary>How many variables one call stores: with few such numbers there are few such methods.</summary>
    private static readonly int[] Sizes = { 8, 4, 2 };

    private readonly int lanes;
    private readonly SortedSet<int> used = new();

    public Condenser(int lanes) => this.lanes = lanes;

    /// <summary>Whether there are methods to write.</summary>
    public bool IsUsed => used.Count > 0;

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> block)
    {
        var result = new List<Line>();
        for (int i = 0; i < block.Count;)
        {
            StoredVariable[] run = block.Skip(i).Select(Parse).TakeWhile(s => s is not null).Select(s => s!).ToArray();
            if (run.Length < 2)
            {
                result.Add(Updating(WithAxpy(block[i++])));
                continue;
            }

            result.AddRange(run.GroupBy(s => s.Pointer).SelectMany(group => Joined(group.ToList())));
            i += run.Length;
        }

        return result;
    }

    /// <summary>Storing these values at equal distances, in as few calls as it takes.</summary>
    public IEnumerable<string> Stores(string to, string step, IReadOnlyList<string> values)
    {
        for (int i = 0, size; i < values.Count; i += size)
        {
            size = Sizes.FirstOrDefault(s => s <= values.Count - i);
            string place = i == 0 ? to : $"{to} + {CSharpText.Literal(i)} * {step}";
            if (size == 0)
            {
                yield return $"{Store}{place}, {values[i]});";
                size = 1;
                continue;
            }

            used.Add(size);
            yield return $"Store({place}, {step}, {string.Join(", ", values.Skip(i).Take(size))});";
        }
    }

    /// <summary>Writes the methods that are called; their class has the type parameter V.</summary>
    public void WriteMethods(CodeWriter code, string element)
    {
        foreach (int size in used)
        {
            string[] values = Enumerable.Range(0, size).Select(i => "v" + CSharpText.Literal(i)).ToArray();
            code.Separate();
            code.Line($"[{CSharpKernelEmitter.MethodImpl}({CSharpKernelEmitter.Inlined})]");
            using (code.Open($"private static void Store({element}* to, nint step, {string.Join(", ", values.Select(v => "V " + v))})"))
            {
                foreach (string line in CSharpText.Fill(values.Select((v, i) => $"V.Store(to{Place(i)}, {v});"), ProgramEmitter.RowWidth))
                {
                    code.Line(line);
                }
            }
        }

        static string Place(int i) => i == 0 ? "" : i == 1 ? " + step" : $" + {CSharpText.Literal(i)} * step";
    }

    /// <summary>A variable that is stored whole, at a pointer and a constant displacement; else null.</summary>
    private static StoredVariable? Parse(Line line)
    {
        if (line is not Effect { Text: var text } || !text.StartsWith(Store, StringComparison.Ordinal))
        {
            return null;
        }

        string[] arguments = text.Substring(Store.Length, text.Length - Store.Length - ");".Length).Split(new[] { ", " }, StringSplitOptions.None);
        if (arguments.Length != 2 || !IsWord(arguments[1]))
        {
            return null;
        }

        string[] sum = arguments[0].Split(new[] { " + " }, StringSplitOptions.None);
        bool isDisplaced = long.TryParse(sum[sum.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out long displacement);
        string pointer = string.Join(" + ", isDisplaced ? sum.Take(sum.Length - 1) : sum);
        return pointer.All(c => char.IsLetterOrDigit(c) || c is '_' or '+' or ' ') ? new StoredVariable(line, pointer, displacement, arguments[1]) : null;
    }

    private static bool IsWord(string text) => text.All(c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>Stores through one pointer, none over another: as few calls as there are equal distances.</summary>
    private IEnumerable<Line> Joined(List<StoredVariable> stores)
    {
        long[] places = stores.Select(s => s.Displacement).OrderBy(d => d).ToArray();
        if (places.Zip(places.Skip(1), (a, b) => b - a).Any(distance => distance < lanes))
        {
            return stores.Select(s => s.Line);
        }

        var lines = new List<Line>();
        while (stores.Count > 0)
        {
            List<StoredVariable> series = Longest(stores);
            stores = stores.Except(series).ToList();
            for (int size; series.Count > 0; series = series.Skip(size).ToList())
            {
                size = Sizes.FirstOrDefault(s => s <= series.Count);
                size = size == 0 ? 1 : size;
                lines.Add(size == 1 ? series[0].Line : Call(series.Take(size).ToList()));
            }
        }

        return lines;
    }

    /// <summary>The longest series of equal distances that begins with the first store.</summary>
    private static List<StoredVariable> Longest(List<StoredVariable> stores)
    {
        Dictionary<long, StoredVariable> at = stores.ToDictionary(s => s.Displacement);
        var longest = new List<StoredVariable> { stores[0] };
        foreach (long step in stores.Skip(1).Select(s => s.Displacement - stores[0].Displacement).Where(step => step > 0))
        {
            var series = new List<StoredVariable>();
            for (long place = stores[0].Displacement; at.TryGetValue(place, out StoredVariable? next); place += step)
            {
                series.Add(next);
            }

            longest = series.Count > longest.Count ? series : longest;
        }

        return longest;
    }

    private Effect Call(List<StoredVariable> stores)
    {
        used.Add(stores.Count);
        long displacement = stores[0].Displacement, step = stores[1].Displacement - displacement;
        string to = stores[0].Pointer + (displacement == 0 ? "" : " + " + CSharpText.Literal(displacement));
        return new Effect(null, $"Store({to}, {CSharpText.Literal(step)}, {string.Join(", ", stores.Select(s => s.Value))});");
    }

    private static Line WithAxpy(Line line) => line switch
    {
        Declaration declaration => declaration with { Value = WithAxpy(declaration.Value) },
        Assignment assignment => assignment with { Value = WithAxpy(assignment.Value) },
        Effect effect => effect with { Text = WithAxpy(effect.Text) },
        _ => line,
    };

    /// <summary>A sum that a product is added to is updated in its place.</summary>
    private static Line Updating(Line line)
    {
        foreach (string call in new[] { Fma, Axpy })
        {
            if (line is Assignment { Name: var sum, Value: var value } && value.StartsWith(call, StringComparison.Ordinal)
                && Operands(value, call.Length, out int end) is var operands && end == value.Length - 1 && operands[2] == sum)
            {
                return new Effect(line.Copy, $"{call}{operands[0]}, {operands[1]}, ref {sum});");
            }
        }

        return line;
    }

    private static string WithAxpy(string text)
    {
        for (int at = text.IndexOf(Fma, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Fma, at + 1, StringComparison.Ordinal))
        {
            List<string> operands = Operands(text, at + Fma.Length, out int end);
            int number = operands.FindIndex(0, 2, o => o.StartsWith(Splat, StringComparison.Ordinal) && o.IndexOf(')') == o.Length - 1 && o[o.Length - 2] == ']');
            if (number >= 0)
            {
                string element = operands[number].Substring(Splat.Length, operands[number].Length - Splat.Length - 2);
                string address = element.EndsWith("[0", StringComparison.Ordinal) ? element.Substring(0, element.Length - 2) : element.Replace("[", " + ");
                text = $"{text.Substring(0, at)}V.{VectorOp.Axpy}({address}, {operands[1 - number]}, {operands[2]}{text.Substring(end)}";
            }
        }

        return text;
    }

    /// <summary>The operands of a call; <paramref name="end"/> is where its parenthesis closes.</summary>
    private static List<string> Operands(string text, int start, out int end)
    {
        var operands = new List<string>();
        int depth = 0;
        for (end = start; depth > 0 || text[end] != ')'; end++)
        {
            depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
            if (depth == 0 && text[end] == ',')
            {
                operands.Add(text.Substring(start, end - start));
                start = end + 2;
            }
        }

        operands.Add(text.Substring(start, end - start));
        return operands;
    }

    private sealed record StoredVariable(Line Line, string Pointer, long Displacement, string Value);
}
