using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphGen.Checkpoints;

/// <summary>The tensors of a file by the names that a model is asked for, after renaming.</summary>
internal sealed class TensorSource
{
    private readonly Dictionary<string, SafetensorsTensor> tensors = new(StringComparer.Ordinal);

    /// <param name="file">The file.</param>
    /// <param name="ignore">Names in the file that are none of a model's: optimizer state, parts.</param>
    /// <param name="rename">From names in the file to names in the model.</param>
    /// <exception cref="InvalidDataException">Two tensors of the file would have one name.</exception>
    public TensorSource(SafetensorsFile file, Func<string, bool> ignore, IEnumerable<KeyValuePair<string, string>> rename)
    {
        File = file;
        NamePattern[] patterns = [.. rename.Select(pair => new NamePattern(pair.Key, pair.Value))];
        foreach (SafetensorsTensor tensor in file.Tensors.Values.Where(tensor => !ignore(tensor.Name)))
        {
            string name = patterns.Select(pattern => pattern.Rename(tensor.Name)).FirstOrDefault(renamed => renamed is not null) ?? tensor.Name;
            if (!tensors.TryAdd(name, tensor))
            {
                throw Refusal.Of(file, tensor.Name, $"it and '{tensors[name].Name}' are both renamed to '{name}'");
            }
        }
    }

    public SafetensorsFile File { get; }

    /// <summary>The names after renaming.</summary>
    public IReadOnlyCollection<string> Names => tensors.Keys;

    public bool Has(string name) => tensors.ContainsKey(name);

    /// <summary>The tensor that goes by a name.</summary>
    public SafetensorsTensor this[string name] => tensors[name];
}
