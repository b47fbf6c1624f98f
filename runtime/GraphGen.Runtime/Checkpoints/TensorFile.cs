using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace GraphGen.Checkpoints;

/// <summary>A tensor of a model and the name it has in files.</summary>
internal readonly record struct NamedTensor(string Name, Parameter Values);

/// <summary>Moves tensors between a model and a safetensors file.</summary>
internal static class TensorFile
{
    /// <summary>Adds a model's tensors to a file that is going to be written.</summary>
    public static void Add(SafetensorsWriter writer, IEnumerable<NamedTensor> tensors, WeightType weightType = WeightType.Model)
    {
        foreach (var (name, values) in tensors)
        {
            SafetensorsType type = TensorWriter.TypeOf(values, weightType);
            writer.Add(name, type, values.Shape.AsSpan(), stream => TensorWriter.Write(values, type, stream));
        }
    }

    /// <summary>
    /// Reads the tensors that both sides have and returns what overwrites the model's; until that is called nothing has changed, and
    /// it cannot fail.
    /// </summary>
    /// <param name="source">The file's tensors.</param>
    /// <param name="tensors">The model's tensors.</param>
    /// <param name="strict">Whether to refuse a file that holds other names.</param>
    /// <param name="skipOtherShapes">Whether to pass over tensors of another shape.</param>
    /// <param name="unmatched">What is passed over.</param>
    public static Action Read(TensorSource source, IReadOnlyList<NamedTensor> tensors, bool strict, bool skipOtherShapes, out UnmatchedTensors unmatched)
    {
        var names = tensors.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        NamedTensor[] matched = [.. tensors.Where(tensor => source.Has(tensor.Name))];
        NamedTensor[] skipped = skipOtherShapes ? Array.FindAll(matched, tensor => !HasShape(source, tensor)) : [];
        unmatched = new UnmatchedTensors(
            [.. names.Where(name => !source.Has(name)).Order(StringComparer.Ordinal)],
            [.. source.Names.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal)],
            [.. skipped.Select(tensor => tensor.Name).Order(StringComparer.Ordinal)]);
        if (strict)
        {
            RefuseUnmatched(source, unmatched);
        }

        matched = [.. matched.Except(skipped)];
        Array.ForEach(matched, tensor => RefuseAnotherTypeOrShape(source, tensor));
        var assignments = Array.ConvertAll(matched, tensor => Read(source, tensor));
        return () => Array.ForEach(assignments, assign => assign());
    }

    private static bool HasShape(TensorSource source, NamedTensor tensor) => source[tensor.Name].HasShape(tensor.Values.Shape.AsSpan());

    private static void RefuseUnmatched(TensorSource source, UnmatchedTensors unmatched)
    {
        if (unmatched.Missing.Length > 0)
        {
            string others = unmatched.Unexpected.Length == 0
                ? ""
                : $"; the file has '{unmatched.Unexpected[0]}'{More("and", unmatched.Unexpected)} that the model has not; LoadWeights loads tensors under other names with {nameof(LoadOptions)}.{nameof(LoadOptions.Rename)}";
            throw Refusal.Of(source.File, unmatched.Missing[0], $"it is missing{More("as are", unmatched.Missing, " of the model's tensors")}{others}");
        }

        if (unmatched.Unexpected.Length > 0)
        {
            throw Refusal.Of(source.File, unmatched.Unexpected[0], $"the model has no such tensor{More("nor", unmatched.Unexpected, " of the file's")}");
        }
    }

    /// <summary>How many names there are beside the first, in brackets; nothing where it is the only one.</summary>
    private static string More(string lead, ImmutableArray<string> names, string whose = "") => names.Length == 1 ? "" : $" ({lead} {names.Length - 1} more{whose})";

    private static void RefuseAnotherTypeOrShape(TensorSource source, NamedTensor tensor)
    {
        var found = source[tensor.Name];
        SafetensorsType wanted = TensorWriter.TypeOf(tensor.Values);
        if (!TensorReader.CanRead(found.Type, wanted))
        {
            throw Refusal.Of(source.File, tensor.Name, $"the file has {found.Type.Code()}, the model {wanted.Code()}");
        }

        if (!HasShape(source, tensor))
        {
            throw Refusal.Of(source.File, tensor.Name, $"the file has shape {found.ShapeText}, the model [{string.Join(", ", tensor.Values.Shape)}]");
        }
    }

    /// <summary>Reads a tensor's values and returns what will assign them.</summary>
    private static Action Read(TensorSource source, NamedTensor tensor)
    {
        var (found, target) = (source[tensor.Name], tensor.Values);
        switch (target.ElementType)
        {
            case ElementType.Float64:
                var doubles = new double[target.Count];
                TensorReader.Read<double>(source.File, found, doubles);
                return () => target.CopyFrom(doubles);
            case ElementType.Int32:
                var integers = new int[target.Count];
                TensorReader.Read<int>(source.File, found, integers);
                return () => target.CopyFrom(integers);
            default:
                var floats = new float[target.Count];
                TensorReader.Read<float>(source.File, found, floats);
                return () => target.CopyFrom(floats);
        }
    }
}
