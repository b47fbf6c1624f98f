using System;
using System.Collections.Generic;

namespace GraphGen.Eng;

/// <content>What the structs compute.</content>
internal static partial class SimdStructTemplate
{
    private sealed partial class StructWriter
    {
        public string RenderArithmetic()
        {
            string[] common = ["System.Runtime.CompilerServices", "System.Runtime.Intrinsics"];
            Start(!isDouble && width == 512 ? [.. common, "System.Runtime.Intrinsics.X86"] : common);
            text.Append($$"""

                /// <content>Arithmetic on {{lanes}} lanes of {{element}}.</content>
                public unsafe partial struct {{Name}}
                {
                """);
            FloatArithmetic();
            Bits();
            IntArithmetic();
            Conversions();
            Folds();
            return text.Append("}\n").ToString();
        }

        private void FloatArithmetic()
        {
            Binary("Add", i => $"left.v{i} + right.v{i}");
            Binary("Sub", i => $"left.v{i} - right.v{i}");
            Binary("Mul", i => $"left.v{i} * right.v{i}");
            Binary("Div", i => $"left.v{i} / right.v{i}");
            Map($"Fma({Name} left, {Name} right, {Name} addend)", i => $"{vector}.FusedMultiplyAdd(left.v{i}, right.v{i}, addend.v{i})");
            Update($"Fma({Name} left, {Name} right, ref {Name} sum)", "sum", i => $"{vector}.FusedMultiplyAdd(left.v{i}, right.v{i}, sum.v{i})");
            Map($"Axpy({element}* a, {Name} x, {Name} y)", i => $"{vector}.FusedMultiplyAdd({vector}.Create(*a), x.v{i}, y.v{i})");
            Update($"Axpy({element}* a, {Name} x, ref {Name} y)", "y", i => $"{vector}.FusedMultiplyAdd({vector}.Create(*a), x.v{i}, y.v{i})");
            AxpyTurned();
            foreach (string op in new[] { "Sqrt", "Abs", "Negate", "Floor", "Round" })
            {
                Map($"{op}({Name} value)", i => $"{vector}.{op}(value.v{i})");
            }

            Angle("Sine", "value");
            Angle("Cosine", "Abs(value)");
            Binary("Max", i => $"{vector}.Max(left.v{i}, right.v{i})");
            Binary("Min", i => $"{vector}.Min(left.v{i}, right.v{i})");
            Binary("LessThan", i => $"{vector}.LessThan(left.v{i}, right.v{i})");
            Binary("LessOrEqual", i => $"{vector}.LessThanOrEqual(left.v{i}, right.v{i})");
            Binary("Equal", i => $"{vector}.Equals(left.v{i}, right.v{i})");
        }

        private void AxpyTurned()
        {
            string[] registers = ["if (Avx512F.IsSupported)", "{", "    return new(TurnedSquare.Axpy(a, x, stride, y.v0));", "}", ""];
            Body($"{Name} AxpyTurned({element}* a, {element}* x, nint stride, {Name} y)",
            [
                .. !isDouble && width == 512 ? registers : [],
                "for (nint k = 0; k < 8; k++)",
                "{",
                "    y = Axpy(a + k, LoadStrided(x + k, stride), y);",
                "}",
                "",
                "return y;",
            ]);
        }

        /// <summary>Large angles are rare: they leave the vectors, and the method too, so that the others stay in registers.</summary>
        private void Angle(string function, string small)
        {
            string limit = $"{vector}.Create(AngleReduction.{(isDouble ? "Double" : "Single")}Limit)";
            string any = string.Join(" || ", Parts(i => $"{vector}.GreaterThanAny({vector}.Abs(value.v{i}), {limit})"));
            Expression($"{Name} {function}Angle({Name} value)", $"{any} ? Large{function}Angle(value) : {small}");
            text.Append($$"""

                    [MethodImpl(MethodImplOptions.NoInlining)]
                    private static {{Name}} Large{{function}}Angle({{Name}} value)
                    {
                        AngleReduction.{{function}}(({{element}}*)&value, Lanes);
                        return value;
                    }

                """);
        }

        private void Bits()
        {
            Binary("And", i => $"left.v{i} & right.v{i}");
            Binary("Or", i => $"left.v{i} | right.v{i}");
            Binary("Xor", i => $"left.v{i} ^ right.v{i}");
            Binary("AndNot", i => $"{vector}.AndNot(left.v{i}, right.v{i})");
            Map($"Not({Name} value)", i => $"~value.v{i}");
            Map($"Select({Name} mask, {Name} whenTrue, {Name} whenFalse)", i => $"{vector}.ConditionalSelect(mask.v{i}, whenTrue.v{i}, whenFalse.v{i})");
        }

        private void IntArithmetic()
        {
            BinaryInt("AddInt", (a, b) => $"({a} + {b})");
            BinaryInt("SubInt", (a, b) => $"({a} - {b})");
            BinaryInt("MulInt", (a, b) => $"({a} * {b})");
            if (isDouble)
            {
                Expression(
                    $"{Name} MulHighUnsigned({Name} left, {Name} right)",
                    "WrapInt32(ShiftRightLogical(MulInt(ZeroExtendInt32(left), ZeroExtendInt32(right)), 32))");
            }
            else
            {
                Map($"MulHighUnsigned({Name} left, {Name} right)", i => $"MulHigh(left.v{i}, right.v{i})");
                Private(
                    $"{vector}<float> MulHigh({vector}<float> left, {vector}<float> right)",
                    [
                        "// Products of the even and of the odd lanes in 64 bits, then their high halves put together.",
                        $"{vector}<ulong> low = {vector}.Create(0xFFFFFFFFUL);",
                        $"{vector}<ulong> even = (left.AsUInt64() & low) * (right.AsUInt64() & low);",
                        $"{vector}<ulong> odd = (left.AsUInt64() >>> 32) * (right.AsUInt64() >>> 32);",
                        "return ((even >>> 32) | (odd & ~low)).AsSingle();",
                    ]);
            }

            Map($"ShiftLeft({Name} value, int count)", i => $"(value.v{i}.{asInt} << count).{asFloat}");
            Map($"ShiftRight({Name} value, int count)", i => $"(value.v{i}.{asInt} >> count).{asFloat}");
            Map($"ShiftRightLogical({Name} value, int count)", i => $"(value.v{i}.{asInt} >>> count).{asFloat}");
            BinaryInt("LessThanInt", (a, b) => $"{vector}.LessThan({a}, {b})");
            BinaryInt("EqualInt", (a, b) => $"{vector}.Equals({a}, {b})");
            BinaryInt("MaxInt", (a, b) => $"{vector}.Max({a}, {b})");
            BinaryInt("MinInt", (a, b) => $"{vector}.Min({a}, {b})");
            if (isDouble)
            {
                Expression($"{Name} WrapInt32({Name} value)", "ShiftRight(ShiftLeft(value, 32), 32)");
                Expression($"{Name} ZeroExtendInt32({Name} value)", "And(value, SplatInt(0xFFFFFFFF))");
            }
            else
            {
                Expression($"{Name} WrapInt32({Name} value)", "value");
                Expression($"{Name} ZeroExtendInt32({Name} value)", "value");
            }
        }

        private void Conversions()
        {
            if (isDouble)
            {
                Expression($"{Name} ConvertToInt32({Name} value)", "ConvertToInt(Max(Min(value, Splat(int.MaxValue)), Splat(int.MinValue)))");
                Map($"ConvertToInt({Name} value)", i => $"{vector}.ConvertToInt64(value.v{i}).AsDouble()");
                Map($"ConvertFromInt({Name} value)", i => $"{vector}.ConvertToDouble(value.v{i}.AsInt64())");
            }
            else
            {
                Expression($"{Name} ConvertToInt32({Name} value)", "ConvertToInt(value)");
                Map($"ConvertToInt({Name} value)", i => $"{vector}.ConvertToInt32(value.v{i}).AsSingle()");
                Map($"ConvertFromInt({Name} value)", i => $"{vector}.ConvertToSingle(value.v{i}.AsInt32())");
            }

            if (isDouble)
            {
                Private($"{Name} FromInt32(Vector256<int> value)", width switch
                {
                    512 => ["(Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(value);", "return new(Vector512.Create(lower, upper).AsDouble());"],
                    256 => ["(Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(value);", "return new(lower.AsDouble(), upper.AsDouble());"],
                    _ =>
                    [
                        "(Vector128<long> first, Vector128<long> second) = Vector128.Widen(value.GetLower());",
                        "(Vector128<long> third, Vector128<long> fourth) = Vector128.Widen(value.GetUpper());",
                        "return new(first.AsDouble(), second.AsDouble(), third.AsDouble(), fourth.AsDouble());",
                    ],
                });
                Private($"Vector256<int> ToInt32({Name} value)", width switch
                {
                    512 => ["return Vector256.Narrow(value.v0.GetLower().AsInt64(), value.v0.GetUpper().AsInt64());"],
                    256 => ["return Vector256.Narrow(value.v0.AsInt64(), value.v1.AsInt64());"],
                    _ =>
                    [
                        "return Vector256.Create(",
                        "    Vector128.Narrow(value.v0.AsInt64(), value.v1.AsInt64()),",
                        "    Vector128.Narrow(value.v2.AsInt64(), value.v3.AsInt64()));",
                    ],
                });
            }
        }

        private void Private(string signature, IEnumerable<string> lines)
        {
            text.Append($"\n    [MethodImpl(MethodImplOptions.AggressiveInlining)]\n    private static {signature}\n    {{\n");
            foreach (string line in lines)
            {
                text.Append($"        {line}\n");
            }

            text.Append("    }\n");
        }

        private void Folds()
        {
            foreach (string op in new[] { "Add", "Mul", "Max", "Min" })
            {
                Fold(op, element, "", "Splat");
            }

            foreach (string op in new[] { "Add", "Max", "Min" })
            {
                Fold(op + "Int", integer, "." + asInt, "SplatInt");
            }

            Map($"MergePartial(nint count, {Name} updated, {Name} old)", i =>
                $"{vector}.ConditionalSelect({vector}.LessThan({vector}<{integer}>.Indices, {vector}.Create(({integer}){(i == 0 ? "count" : $"({Count("count", i)})")})).{asFloat}, updated.v{i}, old.v{i})");
        }

        /// <summary>Lanes combined by halves, as vectors of <paramref name="type"/> that <paramref name="cast"/> makes of the parts.</summary>
        private void Fold(string op, string type, string cast, string splat)
        {
            string Combine(int bits, string a, string b) => op switch
            {
                "Add" or "AddInt" => $"{a} + {b}",
                "Mul" => $"{a} * {b}",
                _ => $"Vector{bits}.{op[..3]}({a}, {b})",
            };
            string Pair(string a, string b) => op is "Max" or "Min" or "MaxInt" or "MinInt" ? Combine(128, a, b) : $"({Combine(128, a, b)})";
            string Part(int part) => $"value.v{part}{cast}";
            List<string> lines = parts switch
            {
                1 =>
                [
                    $"Vector256<{type}> half = {Combine(256, Part(0) + ".GetLower()", Part(0) + ".GetUpper()")};",
                    $"Vector128<{type}> quarter = {Combine(128, "half.GetLower()", "half.GetUpper()")};",
                ],
                2 =>
                [
                    $"Vector256<{type}> half = {Combine(256, Part(0), Part(1))};",
                    $"Vector128<{type}> quarter = {Combine(128, "half.GetLower()", "half.GetUpper()")};",
                ],
                _ => [$"Vector128<{type}> quarter = {Combine(128, Pair(Part(0), Part(2)), Pair(Part(1), Part(3)))};"],
            };
            string swap = isDouble ? "Vector128.Create(1L, 0L)" : "Vector128.Create(2, 3, 0, 1)";
            lines.Add($"quarter = {Combine(128, "quarter", $"Vector128.Shuffle(quarter, {swap})")};");
            if (!isDouble)
            {
                lines.Add($"quarter = {Combine(128, "quarter", "Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2))")};");
            }

            lines.Add($"return {splat}(quarter.ToScalar());");
            Body($"{Name} Fold{op}({Name} value)", lines);
        }

        private void Binary(string op, Func<int, string> part) => Map($"{op}({Name} left, {Name} right)", part);

        private void BinaryInt(string op, Func<string, string, string> combine)
            => Binary(op, i => $"{combine($"left.v{i}.{asInt}", $"right.v{i}.{asInt}")}.{asFloat}");
    }
}
