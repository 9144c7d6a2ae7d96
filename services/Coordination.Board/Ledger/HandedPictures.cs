using Coordination.Grains.Ports;

namespace Coordination.Board.Ledger;

/// <summary>Hands the pictures of this process to others that begin with them.</summary>
internal sealed class HandedPictures(FollowedCities cities, ILedgerReader ledger) : IPictureSource
{
    public async Task<byte[]?> Newest(string city, CancellationToken cancellation)
    {
        if (cities.Find(city) is not { Picture: { Position: > 0 } picture } followed) return null;
        var entries = await ledger.Read(followed.Ledger, picture.Position - 1, 1, cancellation);
        return entries is [var entry]
            ? await Task.Run(() => new StoredPicture(picture, entry.LeafHash).ToBytes(), cancellation)
            : null;
    }
}

/// <summary>No place for checkpoints: nothing is kept beyond the process.</summary>
internal sealed class NoCheckpoints : ICheckpointFiles
{
    public IReadOnlyList<string> Names() => [];
    public byte[] Read(string name) => throw new FileNotFoundException("Nothing is kept here.", name);

    public void Write(string name, Action<Stream> write)
    {
    }

    public void Delete(string name)
    {
    }
}
