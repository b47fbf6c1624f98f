using System;
using System.IO;

namespace GraphGen.Runtime.Tests.Data;

/// <summary>A stream that does not know its length, as an archive does not, and that gives a few bytes at a time.</summary>
internal sealed class Trickle(byte[] file) : MemoryStream(file)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
}
