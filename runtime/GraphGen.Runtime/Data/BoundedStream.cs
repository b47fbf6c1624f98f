using System;
using System.IO;

namespace GraphGen.Data;

/// <summary>Reads a stream up to a number of bytes and refuses what goes on after them.</summary>
internal sealed class BoundedStream(Stream content, string name, long maxBytes) : Stream
{
    private long taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = content.Read(buffer);
        taken += read;
        return taken <= maxBytes
            ? read
            : throw new InvalidDataException(FormattableString.Invariant($"{name}: it holds more than {maxBytes} bytes, the most that may be read into memory"));
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
