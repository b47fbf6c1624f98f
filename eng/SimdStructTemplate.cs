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
internal static partial class SimdStructTemplate
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
                yield return (writer.Name + ".Arithmetic.cs", writer.RenderArithmetic());
            }
        }
    }

    private sealed partial class StructWriter(bool isDouble, int width)
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
            string[] common = ["System.ComponentModel", "System.Runtime.CompilerServices", "System.Runtime.Intrinsics"];
            Start(width == 128 ? [.. common, "System.Runtime.Intrinsics.Arm"] : common);
            text.Append($$"""

                /// <summary>{{lanes}} lanes of {{element}} in {{(parts == 1 ? "one 512-bit vector" : parts == 2 ? "two 256-bit vectors" : "four 128-bit vectors")}}.</summary>
                [EditorBrowsable(EditorBrowsableState.Never)]
                public unsafe partial struct {{Name}} : ISimd<{{Name}}, {{element}}>
                {
                    private {{vector}}<{{element}}> {{fields}};

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
            return text.Append("}\n").ToString();
        }

        private void Start(params string[] namespaces)
        {
            text.Clear();
            text.Append("// Written by eng/SimdStructTemplate.cs; change the template, not this file.\n");
            foreach (string name in namespaces)
            {
                text.Append($"using {name};\n");
            }

            text.Append("\nnamespace GraphGen.Runtime.Simd;\n");
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

        /// <summary>A member that changes a variable, part by part: see the Fma of ISimd that does.</summary>
        private void Update(string signature, string variable, Func<int, string> part) =>
            Body($"void {signature}", Parts(i => $"{variable}.v{i} = {part(i)};"));

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
            Expression($"void Prefetch({pointer} address)", "CacheLine.Prefetch(address)");
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
    }
}
