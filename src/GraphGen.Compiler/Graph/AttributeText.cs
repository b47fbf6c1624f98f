using System;
using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Text;

namespace GraphGen.Compiler.Graph;

/// <summary>The text of a row between its operands and its type: one entry a type of attributes, writer and reader side by side.</summary>
internal static class AttributeText
{
    private static readonly Dictionary<Type, Form> Forms = new()
    {
        [OpAttributes.None.GetType()] = new((_, _) => string.Empty, _ => OpAttributes.None),
        [typeof(LeafAttributes)] = Form.Of<LeafAttributes>(
            a => TextScanner.NameText(a.Name),
            s => new LeafAttributes(s.Name("the name of the leaf"))),
        [typeof(ConstantAttributes)] = new(
            (a, type) => NumberText.Write(((ConstantAttributes)a).Value, type),
            s => new ConstantAttributes(s.Number())),
        [typeof(IotaAttributes)] = Form.Of<IotaAttributes>(a => $"axis {a.Axis}", s => new IotaAttributes(Keyed(s, "axis"))),
        [typeof(ExtentAttributes)] = Form.Of<ExtentAttributes>(a => $"({a.Value})", ReadExtent),
        [typeof(RandomAttributes)] = Form.Of<RandomAttributes>(a => $"stream {a.Stream}", s => new RandomAttributes(Keyed(s, "stream"))),
        [typeof(ReduceAttributes)] = Form.Of<ReduceAttributes>(
            a => $"axes{Ints(a.Axes)} lanes {a.Lanes}",
            s => new ReduceAttributes(Ints(s, "axes"), Keyed(s, "lanes"))),
        [typeof(TransposeAttributes)] = Form.Of<TransposeAttributes>(
            a => "permutation" + Ints(a.Permutation),
            s => new TransposeAttributes(Ints(s, "permutation"))),
        [typeof(BroadcastAttributes)] = Form.Of<BroadcastAttributes>(a => "axes" + Ints(a.Axes), s => new BroadcastAttributes(Ints(s, "axes"))),
        [typeof(SliceAttributes)] = Form.Of<SliceAttributes>(
            a => $"starts{Ints(a.Starts)} strides{Ints(a.Strides)}",
            s => new SliceAttributes(Dims(s, "starts"), Ints(s, "strides"))),
        [typeof(PadAttributes)] = Form.Of<PadAttributes>(
            a => $"low{Ints(a.Low)} high{Ints(a.High)} interior{Ints(a.Interior)}",
            s => new PadAttributes(Dims(s, "low"), Dims(s, "high"), Ints(s, "interior"))),
        [typeof(FlipAttributes)] = Form.Of<FlipAttributes>(a => "axes" + Ints(a.Axes), s => new FlipAttributes(Ints(s, "axes"))),
        [typeof(WindowsAttributes)] = Form.Of<WindowsAttributes>(
            a => $"axes{Ints(a.Axes)} sizes{Ints(a.Sizes)} strides{Ints(a.Strides)} dilations{Ints(a.Dilations)}",
            s => new WindowsAttributes(Ints(s, "axes"), Ints(s, "sizes"), Ints(s, "strides"), Ints(s, "dilations"))),
        [typeof(DiagonalAttributes)] = Form.Of<DiagonalAttributes>(
            a => $"axes({a.First},{a.Second})",
            ReadDiagonal),
        [typeof(ConcatAttributes)] = Form.Of<ConcatAttributes>(a => $"axis {a.Axis}", s => new ConcatAttributes(Keyed(s, "axis"))),
        [typeof(DotAttributes)] = Form.Of<DotAttributes>(WriteDot, ReadDot),
        [typeof(CumulativeAttributes)] = Form.Of<CumulativeAttributes>(
            a => $"axis {a.Axis}" + (a.Exclusive ? " exclusive" : "") + (a.Reverse ? " reverse" : ""),
            s => new CumulativeAttributes(Keyed(s, "axis"), s.TryTake("exclusive"), s.TryTake("reverse"))),
        [typeof(GatherAttributes)] = Form.Of<GatherAttributes>(
            a => $"axis {a.Axis}" + (a.Batch > 0 ? $" batch {a.Batch}" : ""),
            s => new GatherAttributes(Keyed(s, "axis"), s.TryTake("batch") ? s.Int("an integer") : 0)),
        [typeof(TopKAttributes)] = Form.Of<TopKAttributes>(a => $"count {a.Count}", s => new TopKAttributes(Keyed(s, "count"))),
    };

    public static string Write(OpAttributes attributes, DType type) => Forms[attributes.GetType()].Write(attributes, type);

    /// <summary>Attributes of the given type, as the op's row in <see cref="OpTable"/> asks.</summary>
    public static OpAttributes Read(Type attributes, TextScanner scanner) => Forms[attributes].Read(scanner);

    private static OpAttributes ReadExtent(TextScanner scanner)
    {
        scanner.Expect('(');
        Dim value = scanner.Dim();
        scanner.Expect(')');
        return new ExtentAttributes(value);
    }

    private static OpAttributes ReadDiagonal(TextScanner scanner)
    {
        scanner.Expect("axes");
        scanner.Expect('(');
        int first = scanner.Int("an axis");
        scanner.Expect(',');
        int second = scanner.Int("an axis");
        scanner.Expect(')');
        return new DiagonalAttributes(first, second);
    }

    // Pairs of axis lists: left;right. An absent batch means none.
    private static string WriteDot(DotAttributes a)
    {
        string contract = $"contract({string.Join(",", a.LeftContract)};{string.Join(",", a.RightContract)})";
        return a.LeftBatch.Count + a.RightBatch.Count == 0
            ? contract
            : $"batch({string.Join(",", a.LeftBatch)};{string.Join(",", a.RightBatch)}) {contract}";
    }

    private static OpAttributes ReadDot(TextScanner scanner)
    {
        (EquatableArray<int> leftBatch, EquatableArray<int> rightBatch) = scanner.TryTake("batch") ? Pair(scanner) : (default, default);
        scanner.Expect("contract");
        (EquatableArray<int> left, EquatableArray<int> right) = Pair(scanner);
        return new DotAttributes(leftBatch, rightBatch, left, right);
    }

    private static (EquatableArray<int> Left, EquatableArray<int> Right) Pair(TextScanner scanner)
    {
        EquatableArray<int> left = scanner.List('(', ';', () => scanner.Int("an axis"));
        return (left, scanner.ListUntil(')', () => scanner.Int("an axis")));
    }

    private static string Ints<T>(EquatableArray<T> items) => "(" + string.Join(",", items) + ")";

    private static EquatableArray<int> Ints(TextScanner scanner, string word)
    {
        scanner.Expect(word);
        return scanner.List('(', ')', () => scanner.Int("an integer"));
    }

    private static EquatableArray<Dim> Dims(TextScanner scanner, string word)
    {
        scanner.Expect(word);
        return scanner.List('(', ')', scanner.Dim);
    }

    private static int Keyed(TextScanner scanner, string word)
    {
        scanner.Expect(word);
        return scanner.Int("an integer");
    }

    /// <summary>Writes attributes (of a row of a type), and reads them back.</summary>
    private sealed class Form
    {
        public Form(Func<OpAttributes, DType, string> write, Func<TextScanner, OpAttributes> read) => (Write, Read) = (write, read);

        public Func<OpAttributes, DType, string> Write { get; }

        public Func<TextScanner, OpAttributes> Read { get; }

        public static Form Of<T>(Func<T, string> write, Func<TextScanner, OpAttributes> read)
            where T : OpAttributes => new((a, _) => write((T)a), read);
    }
}
