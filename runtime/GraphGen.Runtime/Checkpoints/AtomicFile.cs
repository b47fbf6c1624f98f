using System;
using System.IO;

namespace GraphGen.Checkpoints;

/// <summary>Replaces a file as a whole: at every moment its path holds the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>
    /// Writes a temporary file beside <paramref name="path"/>, flushes it to the disk and renames it over the path.
    /// When anything fails the temporary file is deleted and the path keeps what it held.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Target(path);
        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
        try
        {
            write(stream);
            stream.Flush(flushToDisk: true);
            stream.Close();
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            stream.Close();
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The file a symbolic link stands for: a rename would replace the link itself.</summary>
    private static string Target(string path)
    {
        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        return link?.FullName ?? Path.GetFullPath(path);
    }
}
