using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.OpenCl;

/// <summary>
/// Functions that the text of a program may call, for operations whose meaning no built-in function of OpenCL C has. A program
/// gets those that it uses, and those that these use, in the order of the table.
/// </summary>
internal sealed class OpenClFunctions
{
    private static readonly IReadOnlyList<OpenClFunction> All = OpenClAngleFunctions.All
        .Concat(new[] { DType.F32, DType.F64 }.SelectMany(Floats))
        .Concat(new[] { DType.I32, DType.I64, DType.F32, DType.F64 }.SelectMany(Folds))
        .ToArray();

    private static readonly IReadOnlyDictionary<string, OpenClFunction> Table = All.ToDictionary(f => f.Name);

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Select(f => f.Name);

    public static bool Contains(string name) => Table.ContainsKey(name);

    /// <summary>The name itself; the program will have the function.</summary>
    public string Use(string name)
    {
        if (used.Add(name))
        {
            foreach (string needed in Table[name].Needs)
            {
                Use(needed);
            }
        }

        return name;
    }

    public void WriteTo(CodeWriter code)
    {
        foreach (OpenClFunction function in All.Where(f => used.Contains(f.Name)))
        {
            code.Separate().Line(function.Text);
        }
    }

    private static IEnumerable<OpenClFunction> Floats(DType type)
    {
        (string t, string bits) = type == DType.F32 ? ("float", "int") : ("double", "long");
        yield return new("maximum_" + t, $$"""
            // NaN if either is; -0 is below +0.
            {{t}} maximum_{{t}}({{t}} x, {{t}} y)
            {
                return x > y || x != x ? x : x == y ? as_{{t}}(as_{{bits}}(x) & as_{{bits}}(y)) : y;
            }
            """);
        yield return new("minimum_" + t, $$"""
            // NaN if either is; -0 is below +0.
            {{t}} minimum_{{t}}({{t}} x, {{t}} y)
            {
                return x < y || x != x ? x : x == y ? as_{{t}}(as_{{bits}}(x) | as_{{bits}}(y)) : y;
            }
            """);
        foreach (string to in new[] { "int", "long" })
        {
            yield return new($"{t}_to_{to}", $$"""
                // Truncates; saturates at the ends; NaN gives 0.
                {{to}} {{t}}_to_{{to}}({{t}} x)
                {
                    return x != x ? 0 : convert_{{to}}_sat_rtz(x);
                }
                """);
        }
    }

    private static IEnumerable<OpenClFunction> Folds(DType type)
    {
        string t = OpenClArithmetic.Name(type);
        foreach (FoldOp op in Enum.GetValues(typeof(FoldOp)))
        {
            if (op == FoldOp.Mul && !type.IsFloat())
            {
                continue;
            }

            string name = $"fold_{op.ToString().ToLowerInvariant()}_{t}";
            string extreme = type.IsFloat() ? (op == FoldOp.Max ? "maximum_" : "minimum_") + t : op == FoldOp.Max ? "max" : "min";
            string combined = (op, type.IsFloat()) switch
            {
                (FoldOp.Add, true) => "values[lane] + values[lane + reach]",
                (FoldOp.Add, false) => $"as_{t}(as_u{t}(values[lane]) + as_u{t}(values[lane + reach]))",
                (FoldOp.Mul, _) => "values[lane] * values[lane + reach]",
                _ => extreme + "(values[lane], values[lane + reach])",
            };
            yield return new(
                name,
                $$"""
                // Combines the lanes of a group by halves: lane j takes lane j + lanes / 2, then j + lanes / 4, and so on.
                {{t}} {{name}}({{t}} value, local {{t}}* values, int lane, int lanes)
                {
                    barrier(CLK_LOCAL_MEM_FENCE);
                    values[lane] = value;
                    barrier(CLK_LOCAL_MEM_FENCE);
                    for (int reach = lanes / 2; reach > 0; reach /= 2)
                    {
                        if (lane < reach)
                        {
                            values[lane] = {{combined}};
                        }

                        barrier(CLK_LOCAL_MEM_FENCE);
                    }

                    return values[0];
                }
                """,
                type.IsFloat() && (op is FoldOp.Max or FoldOp.Min) ? new[] { extreme } : Array.Empty<string>());
        }
    }
}

/// <summary>One function, and those that it calls, which come before it in the table.</summary>
internal sealed record OpenClFunction(string Name, string Text, params string[] Needs);
