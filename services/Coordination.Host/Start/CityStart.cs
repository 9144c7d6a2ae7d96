using System.Globalization;
using Coordination.Board;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Security;
using Coordination.Grains.Leadership;
using Coordination.Grains.Ports;
using Coordination.Host.Configuration;
using Coordination.Host.Telemetry;

namespace Coordination.Host.Start;

/// <summary>Brings every city to where it can answer: its mechanism is in the ledger, its units have keys, and the board has
/// caught up. Runs after the silo and before the first port opens.</summary>
internal sealed class CityStart(
    IReadOnlyList<MechanismSource> sources, IGrainFactory grains, ILedger ledger, IBoard board, KeyRing keys,
    Readiness readiness, ILogger<CityStart> logger) : IHostedService
{
    private const string Host = "systems/host";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var cities = new List<ServedCity>();
        foreach (var source in sources) cities.Add(await Start(source, cancellationToken));
        readiness.Started(cities);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<ServedCity> Start(MechanismSource source, CancellationToken cancellation)
    {
        var rules = source.Document.Rules;
        var grain = grains.GetGrain<IMechanismGrain>(
            string.Create(CultureInfo.InvariantCulture, $"{rules.City}/{ApplyMechanism.MechanismStream(rules.Year)}"));
        var inForce = await grain.Describe();
        // Only the very first version is applied unasked: later ones change what units are held to, and somebody decides that.
        var differs = inForce.Version > 0 && await Differs(grain, source, inForce.Version);
        if (inForce.Version == 0) await Apply(grain, source);
        // The whole mechanism, not only its first entry: keys are made for every unit that the picture shows.
        var position = await ledger.Head(CityLedger.Open(rules.City), cancellation);
        var picture = await board.Now(rules.City, position, cancellation);
        keys.EnsureKeys(rules.City, CityPrincipals.Of(picture!));
        return new ServedCity(source, picture!, differs);
    }

    private async Task Apply(IMechanismGrain grain, MechanismSource source)
    {
        var rules = source.Document.Rules;
        var answer = await grain.Apply(Context($"first-apply-{rules.City}-{rules.Year}"), new ApplyMechanism(source.Document));
        if (answer.Result.IsRefused)
            throw new StartRefusedException(
                ExitCodes.Failed,
                $"{source.Folder} was not applied: {string.Join(" ", answer.Result.Refusals.Select(refusal => refusal.Message))}");
        logger.MechanismApplied(source.Folder, answer.Version, rules.City, rules.Year);
    }

    private async Task<bool> Differs(IMechanismGrain grain, MechanismSource source, int version)
    {
        var rules = source.Document.Rules;
        var answer = await grain.Apply(
            Context($"compare-{rules.City}-{rules.Year}") with { ValidateOnly = true }, new ApplyMechanism(source.Document));
        if (answer.Changes.Count == 0 && !answer.Result.IsRefused) return false;
        logger.MechanismDiffers(source.Folder, version, rules.City, rules.Year);
        return true;
    }

    private static CommandContext Context(string requestId) => new(Host, Host, Host, requestId);
}
