using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>What operators see of the board.</summary>
public class Figures_of_the_board
{
    [Fact]
    public async Task tell_the_lag_of_each_city()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.AddRaw(null, Memory_ledger.City, ("oracle", "goals/prophecy-made.v1", "{}"u8.ToArray()));
        var seen = new ConcurrentBag<(string Name, double Value, object? City)>();
        await using var work = await Board_at_work.Start(ledger);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == "Coordination.Board" && ReferenceEquals(instrument.Meter.Scope, work.Meters))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add((instrument.Name, value, tags[0].Value)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add((instrument.Name, value, tags[0].Value)));
        listener.Start();
        await work.Board.Now(Memory_ledger.City, 0, Board_at_work.Cancellation);
        work.Time.Pass(TimeSpan.FromSeconds(90));
        listener.RecordObservableInstruments();
        Assert.Contains(("coordination.board.lag.positions", 1, Memory_ledger.City), seen);
        Assert.Contains(("coordination.board.lag.seconds", 90, Memory_ledger.City), seen);
    }
}
