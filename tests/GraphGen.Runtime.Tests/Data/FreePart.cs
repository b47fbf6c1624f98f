using System;

namespace GraphGen.Runtime.Tests.Data;

/// <summary>Writes whatever a test likes under a part's name.</summary>
internal sealed class FreePart(string name, Action<CheckpointPartWriter> save) : ICheckpointPart
{
    public string Name => name;

    public void Save(CheckpointPartWriter writer) => save(writer);

    public void Load(CheckpointPartReader reader) => throw new NotSupportedException();
}
