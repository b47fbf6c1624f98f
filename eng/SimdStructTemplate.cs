using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GraphGen.Eng;

/// <summary>
/// The one text behind the six SIMD structs of the runtime. A struct is a few vectors side by side (as fields, so that the JIT
/// keeps each in a register), and nearly every member does one thing to each of them. A test of the runtime keeps the files as
/// this template writes them.
/// </summary>
internal static class SimdStructTemplate
{
    /// <summary>File name and text of every struct.</summary>
    public static IEnumerable<(string File, string Text)> Render()
    {
        foreach (bool isDouble in new[] { false, true })
        {
            foreach (int width in new[] { 512, 256, 128 })
            {
                var writer = new StructWriter(isDouble, width);
                yield return (writer.Name + ".cs", writer.Render());
            }
        }
    }

    private sealed class StructWriter(bool isDouble, int width)
    {
        private readonly string element = isDouble ? "double" : "float";
        private readonly string integer = isDouble ? "long" : "int";
        private readonly string asFloat = isDouble ? "AsDouble()" : "AsSingle()";
        private readonly string asInt = isDouble ? "AsInt64()" : "AsInt32()";
        private readonly int lanes = isDouble ? 8 : 16;
        private readonly int parts = 512 / width;
        private readonly string vector = "Vector" + width;
        private readonly StringBuilder text = new();

        public string Name => (isDouble ? "F64x" : "F32x") + width.ToString(CultureInfo.InvariantCulture);

        private int LanesOfPart => lanes / parts;

        public string Render()
        {
            string fields = string.Join(", ", Parts(i => $"v{i}"));
            text.Append($$"""
                // Written by eng/SimdStructTemplate.cs; change the template, not this file.
                using System.ComponentModel;
                using System.Runtime.CompilerServices;
                using System.Runtime.Intrinsics;{{(width == 128 ? "\nusing System.Runtime.Intrinsics.Arm;" : "")}}

                namespace GraphGen.Runtime.Simd;

                /// <summary>{{lanes}} lanes of {{element}} in {{(parts == 1 ? "one 512-bit vector" : parts == 2 ? "two 256-bit vectors" : "four 128-bit vectors")}}.</summary>
                [EditorBrowsable(EditorBrowsableState.Never)]
                public readonly unsafe struct {{Name}} : ISimd<{{Name}}, {{element}}>
                {
                    private readonly {{vector}}<{{element}}> {{fields}};

                    [MethodImpl(MethodImplOptions.AggressiveInlining)]
                    private {{Name}}({{string.Join(", ", Parts(i => $"{vector}<{element}> v{i}"))}})
                    {
                {{string.Join("\n", Parts(i => $"        this.v{i} = v{i};"))}}
                    }

                """);
            Properties();
            FloatMemory();
            IntMemory();
            Values();
            FloatArithmetic();
            Bits();
            IntArithmetic();
            Conversions();
            Folds();
            text.Append("}\n");
            return text.ToString();
        }

        private IEnumerable<string> Parts(Func<int, string> part) => Enumerable.Range(0, parts).Select(part);

        private string At(string pointer, int part) => part == 0 ? pointer : $"{pointer} + {part * LanesOfPart}";

        private string Count(string count, int part) => part == 0 ? count : $"{count} - {part * LanesOfPart}";

        /// <summary>A member that returns this struct, part by part.</summary>
        private void Map(string signature, Func<int, string> part) => Expression($"{Name} {signature}", $"new({string.Join(", ", Parts(part))})");

        private void Expression(string signature, string expression)
        {
            Head();
            text.Append($"    public static {signature} => {expression};\n");
        }

        private void Body(string signature, IEnumerable<string> lines)
        {
            Head();
            text.Append($"    public static {signature}\n    {{\n");
            foreach (string line in lines)
            {
                text.Append(line.Length == 0 ? "\n" : $"        {line}\n");
            }

            text.Append("    }\n");
        }

        private void Head() => text.Append("\n    /// <inheritdoc/>\n    [MethodImpl(MethodImplOptions.AggressiveInlining)]\n");

        private void Property(string type, string name, string value) => text.Append($$"""

                /// <inheritdoc/>
                public static {{type}} {{name}}
                {
                    [MethodImpl(MethodImplOptions.AggressiveInlining)]
                    get => {{value}};
                }

            """);

        private void Properties()
        {
            Property("int", "Lanes", lanes.ToString(CultureInfo.InvariantCulture));
            Property("int", "Registers", width switch
            {
                512 => "32",
                256 => "Vector512.IsHardwareAccelerated ? 16 : 8",
                _ => "ArmBase.Arm64.IsSupported ? 8 : 4",
            });
            Property("bool", "IsSupported", width == 128 ? "true" : $"{vector}.IsHardwareAccelerated");
        }

        private void FloatMemory()
        {
            string pointer = element + "*";
            Map($"Load({pointer} source)", i => $"{vector}.Load({At("source", i)})");
            if (width == 128)
            {
                PartialByLanes($"LoadPartial({pointer} source, nint count)", element, "source[lane]");
            }
            else
            {
                Map($"LoadPartial({pointer} source, nint count)", i => $"PartialMemory.Load{width}({At("source", i)}, {Count("count", i)})");
            }

            Map($"LoadStrided({pointer} source, nint stride)", i => $"{vector}.Create({Elements(i, lane => Strided("source", lane))})");
            PartialByLanes($"LoadStridedPartial({pointer} source, nint stride, nint count)", element, "source[lane * stride]");
            Map($"Gather({pointer} source, nint* indices)", i => $"{vector}.Create({Elements(i, lane => $"source[indices[{lane}]]")})");
            Body($"void Store({pointer} destination, {Name} value)", Parts(i => $"value.v{i}.Store({At("destination", i)});"));
            if (width == 128)
            {
                StoreByLanes($"void StorePartial({pointer} destination, nint count, {Name} value)", element, "destination[lane]");
            }
            else
            {
                Body($"void StorePartial({pointer} destination, nint count, {Name} value)", Parts(i => $"PartialMemory.Store{width}({At("destination", i)}, {Count("count", i)}, value.v{i});"));
            }

            StoreByLanes($"void StoreStrided({pointer} destination, nint stride, nint count, {Name} value)", element, "destination[lane * stride]");
            StoreByLanes($"void Scatter({pointer} destination, nint* indices, nint count, {Name} value)", element, "destination[indices[lane]]");
        }

        private void IntMemory()
        {
            if (isDouble)
            {
                Expression($"{Name} LoadInt(int* source)", "FromInt32(Vector256.Load(source))");
                Expression($"{Name} LoadIntPartial(int* source, nint count)", "FromInt32(PartialMemory.Load256((float*)source, count).AsInt32())");
            }
            else
            {
                Expression($"{Name} LoadInt(int* source)", "Load((float*)source)");
                Expression($"{Name} LoadIntPartial(int* source, nint count)", "LoadPartial((float*)source, count)");
            }

            Map("LoadIntStrided(int* source, nint stride)", i => $"{vector}.Create({Elements(i, lane => Cast() + Strided("source", lane))}).{asFloat}");
            if (isDouble)
            {
                PartialByLanes("LoadIntStridedPartial(int* source, nint stride, nint count)", "int", "source[lane * stride]");
            }
            else
            {
                Expression($"{Name} LoadIntStridedPartial(int* source, nint stride, nint count)", "LoadStridedPartial((float*)source, stride, count)");
            }
;
            Map("GatherInt(int* source, nint* indices)", i => $"{vector}.Create({Elements(i, lane => $"{Cast()}source[indices[{lane}]]")}).{asFloat}");
            if (isDouble)
            {
                Expression($"void StoreInt(int* destination, {Name} value)", "ToInt32(value).Store(destination)");
                Expression($"void StoreIntPartial(int* destination, nint count, {Name} value)", "PartialMemory.Store256((float*)destination, count, ToInt32(value).AsSingle())");
            }
            else
            {
                Expression($"void StoreInt(int* destination, {Name} value)", "Store((float*)destination, value)");
                Expression($"void StoreIntPartial(int* destination, nint count, {Name} value)", "StorePartial((float*)destination, count, value)");
            }

            StoreByLanes($"void StoreIntStrided(int* destination, nint stride, nint count, {Name} value)", "int", "destination[lane * stride]");
            StoreByLanes($"void ScatterInt(int* destination, nint* indices, nint count, {Name} value)", "int", "destination[indices[lane]]");
        }

        private string Cast() => isDouble ? "(long)" : "";

        private static string Strided(string pointer, int lane) => lane switch
        {
            0 => $"{pointer}[0]",
            1 => $"{pointer}[stride]",
            _ => $"{pointer}[{lane} * stride]",
        };

        private string Elements(int part, Func<int, string> element)
            => string.Join(", ", Enumerable.Range(part * LanesOfPart, LanesOfPart).Select(element));

        /// <summary>
        /// Lane by lane through the memory of a local. Inlined like everything else: a call would make the JIT keep a kernel's
        /// accumulators, which live across it, in memory.
        /// </summary>
        private void PartialByLanes(string signature, string type, string source)
        {
            string holder = type == element ? Name : "Vector256<int>";
            Body(
                $"{Name} {signature}",
                [
                    $"Unsafe.SkipInit(out {holder} result);",
                    $"{type}* lanes = ({type}*)&result;",
                    "for (nint lane = 0; lane < Lanes; lane++)",
                    "{",
                    $"    lanes[lane] = lane < count ? {source} : 0;",
                    "}",
                    "",
                    holder == Name ? "return result;" : "return FromInt32(result);",
                ]);
        }

        private void StoreByLanes(string signature, string type, string destination) => Body(
            signature,
            [
                .. type == element || !isDouble ? new[] { $"{type}* lanes = ({type}*)&value;" } : ["Vector256<int> ints = ToInt32(value);", "int* lanes = (int*)&ints;"],
                "for (nint lane = 0; lane < count; lane++)",
                "{",
                $"    {destination} = lanes[lane];",
                "}",
            ]);

        private void Values()
        {
            Body($"{Name} Splat({element} value)", [$"{vector}<{element}> part = {vector}.Create(value);", $"return new({string.Join(", ", Parts(_ => "part"))});"]);
            Body($"{Name} SplatInt(long value)", [$"{vector}<{element}> part = {vector}.Create({Narrow("value")}).{asFloat};", $"return new({string.Join(", ", Parts(_ => "part"))});"]);
            Map("Iota(long start)", i => $"({vector}<{integer}>.Indices + {vector}.Create({(i == 0 ? Narrow("start") : Narrow($"(start + {i * LanesOfPart})"))})).{asFloat}");
            Expression($"{element} First({Name} value)", "value.v0.ToScalar()");
            Expression($"nint FirstInt({Name} value)", $"(nint)value.v0.{asInt}.ToScalar()");
        }

        private string Narrow(string value) => isDouble ? value.Trim('(', ')') : "(int)" + value;

        private void FloatArithmetic()
        {
            Binary("Add", i => $"left.v{i} + right.v{i}");
            Binary("Sub", i => $"left.v{i} - right.v{i}");
            Binary("Mul", i => $"left.v{i} * right.v{i}");
            Binary("Div", i => $"left.v{i} / right.v{i}");
            Map($"Fma({Name} left, {Name} right, {Name} addend)", i => $"{vector}.FusedMultiplyAdd(left.v{i}, right.v{i}, addend.v{i})");
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
