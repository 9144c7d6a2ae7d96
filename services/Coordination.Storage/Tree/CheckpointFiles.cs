namespace Coordination.Storage.Tree;

/// <summary>The newest signed checkpoint of each ledger, one file each, in a folder beside the key. That the folder is there
/// says that what was signed is remembered; an empty one, that nothing ever was. It is no part of a backup of the data: who
/// restores one must not forget what was signed since.</summary>
internal sealed class CheckpointFiles(string folder)
{
    private const string Ending = ".note";

    public bool AreThere => Directory.Exists(folder);

    /// <summary>Says that nothing was signed so far.</summary>
    public void Begin() => Directory.CreateDirectory(folder);

    /// <summary>Ledgers of which there is a checkpoint.</summary>
    public IReadOnlyList<string> Ledgers() => AreThere
        ? [.. Directory.GetFiles(folder, "*" + Ending).Select(file => Path.GetFileNameWithoutExtension(file).Replace('.', '/'))]
        : [];

    /// <summary>The signed note; null when there is none.</summary>
    public string? Of(string ledger) => File.Exists(PathOf(ledger)) ? File.ReadAllText(PathOf(ledger)) : null;

    /// <summary>Replaces the checkpoint, and is done when it is on the disk. After a power cut the one before may be back,
    /// which is as true: what it was made of lies in the ledger since before it was signed.</summary>
    public void Write(string ledger, string note)
    {
        var draft = PathOf(ledger) + ".new";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(note));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, PathOf(ledger), overwrite: true);
    }

    /// <summary>Puts the folder aside, once what it says is remembered elsewhere.</summary>
    public void PutAside() => Directory.Move(folder, $"{folder}.taken-{Guid.NewGuid():n}");

    private string PathOf(string ledger) => Path.Combine(folder, ledger.Replace('/', '.') + Ending);
}
