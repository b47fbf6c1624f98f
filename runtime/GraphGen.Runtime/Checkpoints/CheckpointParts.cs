using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphGen.Checkpoints;

/// <summary>Files the <see cref="ICheckpointPart"/>s of a checkpoint; its metadata lists their names, joined with slashes.</summary>
internal static class CheckpointParts
{
    private const string NamesKey = "graphgen.parts";
    private const char Separator = '/';

    /// <summary>Adds the parts to a file that is going to be written.</summary>
    /// <exception cref="ArgumentException">Two parts have one name, or a name cannot be used.</exception>
    public static void Add(SafetensorsWriter writer, ICheckpointPart[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var names = new List<string>();
        foreach (ICheckpointPart part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            string name = part.Name;
            if (string.IsNullOrEmpty(name) || name.Contains(Separator, StringComparison.Ordinal) || name == Checkpoint.OptimizerName)
            {
                throw new ArgumentException($"'{name}' cannot name a part of a checkpoint: it must not be empty, hold a slash or be '{Checkpoint.OptimizerName}'.", nameof(parts));
            }

            if (names.Contains(name))
            {
                throw new ArgumentException($"Two parts of the checkpoint are called '{name}'.", nameof(parts));
            }

            names.Add(name);
            part.Save(new CheckpointPartWriter(writer, name + Separator));
        }

        if (names.Count > 0)
        {
            writer.AddMetadata(NamesKey, string.Join(Separator, names));
        }
    }

    /// <summary>Lets the parts take over what the file holds of them.</summary>
    /// <exception cref="InvalidDataException">The file lacks one of them, or it does not fit.</exception>
    public static void Load(SafetensorsFile file, ICheckpointPart[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        string[] present = Names(file);
        foreach (ICheckpointPart part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            if (!present.Contains(part.Name))
            {
                throw new InvalidDataException($"{file.Path}: no part '{part.Name}' was saved in it{(present.Length == 0 ? "" : $"; there are {string.Join(", ", present)}")}");
            }
        }

        foreach (ICheckpointPart part in parts)
        {
            part.Load(new CheckpointPartReader(file, part.Name + Separator));
        }
    }

    /// <summary>Whether a tensor belongs to one of the parts that were saved in the file.</summary>
    public static Func<string, bool> Owner(SafetensorsFile file)
    {
        string[] names = Names(file);
        return tensor => tensor.IndexOf(Separator, StringComparison.Ordinal) is > 0 and int end && names.Contains(tensor[..end]);
    }

    private static string[] Names(SafetensorsFile file) => file.Metadata.TryGetValue(NamesKey, out string? names) ? names.Split(Separator) : [];
}
