using System.Globalization;

namespace Coordination.Board.Ledger;

/// <summary>Where checkpoints lie.</summary>
internal interface ICheckpointFiles
{
    /// <summary>Names of all files there; empty when there is no such place yet.</summary>
    IReadOnlyList<string> Names();

    byte[] Read(string name);

    /// <summary>Writes all or nothing under the name, in the place of an earlier file.</summary>
    /// <param name="write">Given an empty stream in which it may go back.</param>
    void Write(string name, Action<Stream> write);

    /// <summary>Does nothing when there is no such file.</summary>
    void Delete(string name);
}

/// <summary>Checkpoints in a directory, which is made when first needed.</summary>
internal sealed class CheckpointDirectory(string directory) : ICheckpointFiles
{
    public IReadOnlyList<string> Names() =>
        Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory).Select(file => Path.GetFileName(file))] : [];

    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(directory, name));

    public void Write(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(directory);
        var file = Path.Combine(directory, name);
        // Renamed into place, so that no start after a power cut meets half a file under the name. The process id keeps two
        // processes with one data directory apart.
        var unfinished = string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}.tmp");
        using (var stream = File.Create(unfinished)) write(stream);
        File.Move(unfinished, file, overwrite: true);
    }

    public void Delete(string name) => File.Delete(Path.Combine(directory, name));
}
