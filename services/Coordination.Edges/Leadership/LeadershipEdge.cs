using Coordination.Edges.Reading;
using Coordination.Edges.Security;
using Microsoft.Extensions.Logging;

namespace Coordination.Edges.Leadership;

/// <summary>The mechanism, its bodies, key works and units, and who was accountable for what. Thread safe.</summary>
internal sealed partial class LeadershipEdge(
    IGrainFactory grains, Pictures pictures, MechanismVersions versions, KeyRing keys,
    ILogger<LeadershipEdge> logger) : V1.LeadershipService.LeadershipServiceBase;
