using System.Security.Cryptography;

namespace Coordination.Storage;

/// <summary>A secret of 32 random bytes in a file that only its owner may read.</summary>
internal static class KeyFile
{
    public const int Size = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one where there is none. Call it under the start-up lock.</summary>
    /// <param name="whose">Begins the sentences of what is wrong: <c>The vault's key</c>.</param>
    /// <exception cref="InvalidOperationException">Others may read it, or it is no key.</exception>
    public static byte[] ReadOrCreate(string path, string whose)
    {
        if (!File.Exists(path)) Create(path);
        return Read(path, whose);
    }

    /// <summary>Reads the key.</summary>
    /// <exception cref="InvalidOperationException">Others may read it, or it is no key.</exception>
    public static byte[] Read(string path, string whose)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            throw new InvalidOperationException($"{whose} {path} must be its owner's only (mode 0600).");
        var key = File.ReadAllBytes(path);
        return key.Length == Size
            ? key
            : throw new InvalidOperationException($"{whose} {path} does not hold {Size} bytes.");
    }

    private static void Create(string path)
    {
        // Written aside and renamed, so that a crash leaves either no key or a whole one.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Size));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path);
    }
}
