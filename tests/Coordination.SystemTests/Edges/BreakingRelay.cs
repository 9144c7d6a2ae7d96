using System.Net;
using System.Net.Sockets;

namespace Coordination.SystemTests.Edges;

/// <summary>A port before the platform's whose first connections break after so many bytes of answers.</summary>
internal sealed class BreakingRelay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Uri target;
    private readonly int bytes;
    private int left;

    /// <param name="breaks">How many connections break; later ones hold.</param>
    /// <param name="bytes">Bytes of answers after which they do.</param>
    public BreakingRelay(Uri target, int breaks, int bytes)
    {
        (this.target, left, this.bytes) = (target, breaks, bytes);
        listener.Start();
        _ = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Connections that may still break.</summary>
    public int Left => Volatile.Read(ref left);

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            var caller = await listener.AcceptTcpClientAsync(stop.Token);
            _ = Relay(caller);
        }
    }

    private async Task Relay(TcpClient caller)
    {
        using var platform = new TcpClient();
        using (caller)
        {
            await platform.ConnectAsync(target.Host, target.Port, stop.Token);
            var (here, there) = (caller.GetStream(), platform.GetStream());
            var asked = here.CopyToAsync(there, stop.Token);
            await Task.WhenAny(asked, Answers(there, here));
        }
    }

    private async Task Answers(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[4096];
        var sent = 0;
        while (await from.ReadAsync(buffer, stop.Token) is > 0 and var count)
        {
            await to.WriteAsync(buffer.AsMemory(0, count), stop.Token);
            sent += count;
            if (sent > bytes && Interlocked.Decrement(ref left) >= 0) return;
        }
    }
}
