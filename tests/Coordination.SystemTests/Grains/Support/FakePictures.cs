using System.Collections.Concurrent;
using Coordination.Grains.Ports;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>The pictures that a test put there, as every silo of a cluster has them.</summary>
internal sealed class FakePictures(ConcurrentDictionary<string, byte[]> pictures) : IPictureSource
{
    public Task<byte[]?> Newest(string city, CancellationToken cancellation) =>
        Task.FromResult(pictures.GetValueOrDefault(city));
}
