using System.Diagnostics.Metrics;
using System.Text;
using Coordination.Board;
using Coordination.Board.Ledger;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Coordination.Specs.Board;

/// <summary>A board behind its public door, on a ledger in memory, with files in memory and time driven by hand.</summary>
internal sealed class Board_at_work : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Board_at_work(Memory_ledger ledger, Memory_files files, BoardOptions options, IPictureSource? elsewhere)
    {
        (Ledger, Files) = (ledger, files);
        var collection = new ServiceCollection();
        if (elsewhere is not null) collection.AddSingleton(elsewhere);
        services = collection
            .AddSingleton<ILedgerReader>(ledger)
            .AddSingleton<ICheckpointFiles>(files)
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.ClearProviders())
            .AddCoordinationBoard(options)
            .BuildServiceProvider();
    }

    public Memory_ledger Ledger { get; }
    public Memory_files Files { get; }
    public Hand_driven_time Time { get; } = new();
    public IBoard Board => services.GetRequiredService<IBoard>();
    public IRulesSource Rules => services.GetRequiredService<IRulesSource>();
    public IBoardHealth Health => services.GetRequiredService<IBoardHealth>();
    public IPictureSource Pictures => services.GetRequiredService<IPictureSource>();
    public IMeterFactory Meters => services.GetRequiredService<IMeterFactory>();
    public CheckpointStore Store => services.GetRequiredService<CheckpointStore>();
    public FollowedCity Followed => services.GetRequiredService<FollowedCities>().Find(Memory_ledger.City)!;

    public static BoardOptions Options { get; } = new("nowhere");
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Board_at_work> Start(
        Memory_ledger ledger, BoardOptions? options = null, Memory_files? files = null, IPictureSource? elsewhere = null)
    {
        var board = new Board_at_work(ledger, files ?? new Memory_files(), options ?? Options, elsewhere);
        foreach (var service in board.services.GetServices<IHostedService>()) await service.StartAsync(Cancellation);
        return board;
    }

    /// <summary>The picture once everything in the ledger is folded.</summary>
    public async Task<CityPicture> AtHead() =>
        (await Board.Now(Memory_ledger.City, Ledger.Entries().Count, Cancellation))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>()) await service.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    /// <summary>The picture after so many entries, folded from the first.</summary>
    public static CityPicture Folded(IEnumerable<LedgerEntry> entries) => entries.Aggregate(
        CityPicture.Empty(Memory_ledger.City), (city, entry) => CityFold.Apply(city, entry, EventCatalog.Read(entry)));

    /// <summary>The picture at the ledger's head, folded on from an earlier one.</summary>
    public static CityPicture Folded_on(CityPicture city, Memory_ledger ledger) => ledger.Entries().Skip((int)city.Position)
        .Aggregate(city, (picture, entry) => CityFold.Apply(picture, entry, EventCatalog.Read(entry)));

    /// <summary>A picture as it is stored, which is without rules.</summary>
    public static string Json(CityPicture city)
    {
        using var stream = new MemoryStream();
        PictureWriter.Write(stream, city);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>All that a picture holds, rules too, as text: equal texts are equal pictures.</summary>
    public static string Text(CityPicture? city)
    {
        if (city is null) return "";
        var text = new StringBuilder(Json(city));
        foreach (var (year, mechanism) in city.Mechanisms)
            text.Append(year).Append(mechanism.Rules.Rules)
                .AppendJoin(',', mechanism.Rules.KeyWorks.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => (pair.Key, pair.Value.Cadence, pair.Value.Body)))
                .AppendJoin(',', mechanism.Rules.Units.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                .Append(mechanism.Rules.Calendar.Knows(year))
                .AppendJoin(',', mechanism.Targets.Values.Concat(mechanism.Projects.Values).SelectMany(subject => subject.Unaccepted));
        return text.ToString();
    }
}

/// <summary>Checkpoint files in memory.</summary>
internal sealed class Memory_files : ICheckpointFiles
{
    public System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> Content { get; } = new();

    public IReadOnlyList<string> Names() => [.. Content.Keys];
    public byte[] Read(string name) => Content[name];

    /// <summary>Happens while a file is written.</summary>
    public Action Written { get; set; } = () => { };

    public void Write(string name, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        Content[name] = stream.ToArray();
        Written();
    }

    public void Delete(string name) => Content.TryRemove(name, out _);
}
