using Coordination.Board;
using Coordination.Domain.Leadership;

namespace Coordination.Host.Start;

/// <summary>A mechanism of a city as it stands when the host starts.</summary>
/// <param name="Picture">The city at the position that the printout names.</param>
/// <param name="Differs">The files are not what is in force.</param>
internal sealed record ServedCity(MechanismSource Source, CityPicture Picture, bool Differs)
{
    public RuleSet Rules => Source.Document.Rules;
    public MechanismPicture Mechanism => Picture.Mechanisms[Rules.Year];
}
